internal import GalleyGeometry
package import GalleyPages

/// Writes many documents as one file, each as it comes: PDF/A-2a and PDF/UA-1.
///
/// What is written is not kept. For each page there remain its number and height, for each document its elements at
/// the top of the structure and its bookmarks; page tree, parent tree and outline are written at the end. So the pages of
/// the front, which tell where the others are, can come last.
package final class VolumeWriter {
  /// A part of the volume, in its order.
  package enum Part: Int, CaseIterable {
    /// Cover and contents.
    case front
    /// The releases and what follows them, whose pages links lead to by their numbers.
    case body
  }

  /// What is kept of a part.
  private struct Kept {
    /// The lowest nodes of the page tree, each with its pages.
    var leaves: [(id: FileWriter.ID, pages: [FileWriter.ID])] = []
    /// The elements at the top of the structure.
    var top: [FileWriter.ID] = []
    var bookmarks: [FileWriter.Bookmark] = []
    var pageCount = 0
  }

  /// How many kids a node of the page tree has at most.
  private static let mostKids = 32

  private var file = FileWriter()
  private let write: ([UInt8]) throws -> Void
  private let catalog: FileWriter.ID
  private let structureRoot: FileWriter.ID
  private let documentElement: FileWriter.ID
  private var parts = [Kept](repeating: Kept(), count: Part.allCases.count)
  private var destinations: [PageDestination] = []
  /// The leaves of the parent tree, in the order of their keys.
  private var parentLeaves: [(id: FileWriter.ID, keys: Range<Int>)] = []
  private var nextKey = 0
  private var notes: [(name: String, element: FileWriter.ID)] = []
  /// The elements that the next document goes on in.
  private var open: [StructureWriter.OpenElement] = []

  /// Begins a file.
  ///
  /// - Parameter write: takes the file's bytes as they come.
  package init(write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
    catalog = file.reserve()
    structureRoot = file.reserve()
    documentElement = file.reserve()
  }

  /// Writes a document at the end of a part.
  ///
  /// - Parameter goesOn: whether the next document is a stretch of the same: then the sections that this one ends in go on there.
  /// - Throws: `PDFError.damagedDraft` where the draft is no sound PDF or not of this document; what writing throws.
  package func append(
    _ document: PagedDocument, draft: PDFDraft, to part: Part, goesOn: Bool = false
  ) throws {
    let source = try DraftFile(draft.bytes)
    guard source.pageCount == document.pages.count, draft.marks.count == document.pages.count else {
      throw PDFError.damagedDraft("it has \(source.pageCount) pages of \(document.pages.count)")
    }
    var kept = parts[part.rawValue]
    let parents = document.pages.indices.map { page in
      if (kept.pageCount + page) % Self.mostKids == 0 { kept.leaves.append((file.reserve(), [])) }
      return kept.leaves[kept.leaves.count - 1].id
    }
    let before = kept.pageCount
    var pages = try PageWriter(
      document, draft: source,
      partOf: PageWriter.Whole(
        parents: parents, firstKey: nextKey, element: documentElement, notes: notes.count,
        destinations: destinations, open: open, goesOn: goesOn),
      in: &file)
    for (page, id) in pages.ids.enumerated() {
      kept.leaves[(before + page) / Self.mostKids].pages.append(id)
      if part == .body {
        destinations.append(PageDestination(page: id, height: document.pages[page].size.height))
      }
    }
    kept.pageCount += pages.ids.count
    let written = try pages.writeTagged(draft.marks, to: &file)
    kept.top += written.top
    kept.bookmarks += FileWriter.Bookmark.all(of: document, pages: pages.ids)
    parts[part.rawValue] = kept
    notes += written.notes
    open = written.open
    addParents(written)
    try file.flush(write)
  }

  private func addParents(_ written: StructureWriter.Written) {
    if written.keys.isEmpty { return }
    var leaf: [UInt8] = []
    leaf.append("<</Limits[\(written.keys.lowerBound) \(written.keys.upperBound - 1)]/Nums[")
    leaf += written.parents
    leaf.append("]>>")
    parentLeaves.append((file.add(leaf), written.keys))
    nextKey = written.keys.upperBound
  }

  /// Writes what holds the parts together.
  ///
  /// The pages of the front have small Roman numbers, those of the body begin with 1.
  package func finish(_ info: DocumentInfo) throws {
    let facts = DocumentFacts(PagedDocument(info: info, pages: [], fonts: FontTable()))
    let information = file.add(facts.information)
    let pageTree = addPageTree()
    writeStructure(language: facts.language)
    var object: [UInt8] = []
    object.append("<</Type/Catalog/Pages ")
    object.append(reference: pageTree)
    object.append("/Lang")
    object.append(textString: facts.language)
    object.append("/MarkInfo<</Marked true>>/StructTreeRoot ")
    object.append(reference: structureRoot)
    object.append("/ViewerPreferences<</DisplayDocTitle true")
    if info.isRightToLeft { object.append("/Direction/R2L") }
    object.append(">>/PageLabels<</Nums[")
    let front = parts[Part.front.rawValue].pageCount
    if front > 0 { object.append("0<</S/r>>") }
    if parts[Part.body.rawValue].pageCount > 0 { object.append("\(front)<</S/D>>") }
    object.append("]>>")
    if let outline = file.addOutline(parts.flatMap(\.bookmarks), isOpen: false) {
      object.append("/Outlines ")
      object.append(reference: outline)
    }
    object.append("/Metadata ")
    object.append(reference: file.addMetadata(facts, profile: .archival))
    object += file.addOutputIntent()
    object.append(">>")
    file.set(catalog, object)
    try file.finish(catalog: catalog, information: information, write)
  }

  /// Adds the page tree (ISO 32000-1, 7.7.3), balanced, and gives its root.
  private func addPageTree() -> FileWriter.ID {
    struct Node {
      var id: FileWriter.ID
      var kids: [FileWriter.ID]
      var count: Int
    }
    var level = parts.flatMap(\.leaves).map {
      Node(id: $0.id, kids: $0.pages, count: $0.pages.count)
    }
    precondition(!level.isEmpty, "a volume has pages")
    while true {
      var above: [Node] = []
      if level.count > 1 {
        for start in stride(from: 0, to: level.count, by: Self.mostKids) {
          let kids = level[start..<min(start + Self.mostKids, level.count)]
          above.append(
            Node(
              id: file.reserve(), kids: kids.map(\.id), count: kids.reduce(0) { $0 + $1.count }))
        }
      }
      for (number, node) in level.enumerated() {
        var object: [UInt8] = []
        object.append("<</Type/Pages")
        if !above.isEmpty {
          object.append("/Parent ")
          object.append(reference: above[number / Self.mostKids].id)
        }
        object.append("/Count \(node.count)/Kids[")
        for kid in node.kids {
          object.append(reference: kid)
          object.append(" ")
        }
        object.append("]>>")
        file.set(node.id, object)
      }
      if above.isEmpty { return level[0].id }
      level = above
    }
  }

  /// Writes the element of the whole document and the structure's root.
  private func writeStructure(language: String) {
    var element: [UInt8] = []
    element.append("<</S/Document/P ")
    element.append(reference: structureRoot)
    element.append("/Lang")
    element.append(textString: language)
    element.append("/K[")
    for kid in parts.flatMap(\.top) {
      element.append(reference: kid)
      element.append(" ")
    }
    element.append("]>>")
    file.set(documentElement, element)
    var tree: [UInt8] = []
    tree.append("<</Kids[")
    for leaf in parentLeaves {
      tree.append(reference: leaf.id)
      tree.append(" ")
    }
    tree.append("]>>")
    file.setStructureRoot(
      structureRoot, top: [documentElement], parentTree: file.add(tree), nextKey: nextKey,
      notes: notes)
  }
}
