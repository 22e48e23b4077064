internal import GalleyGeometry
internal import GalleyPages

/// Writes the pages: their content with its marks, what it draws with, and the areas that can be clicked.
struct PageWriter {
  private let document: PagedDocument
  private let draft: DraftFile
  private var copier: DraftCopier
  /// The object of each page.
  let ids: [FileWriter.ID]
  /// The page tree's object.
  let tree: FileWriter.ID
  /// The root of the structure tree; `nil` where there is none.
  private(set) var structureRoot: FileWriter.ID?

  init(_ document: PagedDocument, draft: DraftFile, in file: inout FileWriter) {
    self.document = document
    self.draft = draft
    copier = DraftCopier(draft)
    ids = document.pages.map { _ in file.reserve() }
    tree = file.reserve()
  }

  /// Writes the pages with the structure of their content.
  mutating func writeTagged(_ marks: [[PDFDraft.Mark]], to file: inout FileWriter) throws(PDFError)
  {
    var structure = StructureWriter(document, pages: ids, in: &file)
    structureRoot = structure.root
    var own: [(node: StructureNode.ID, value: MarkedContent)] = []
    // Of each page, the node of each sequence of real content.
    var content: [[StructureNode.ID]] = []
    var written: [[ContentMark]] = []
    for (page, marks) in marks.enumerated() {
      let size = document.pages[page].size
      var nodes: [StructureNode.ID] = []
      written.append(
        marks.map { mark in
          switch mark.role {
          case .content(let node):
            own.append((node, MarkedContent(page: page, identifier: nodes.count)))
            nodes.append(node)
            return .content(type: structure.type(of: node), identifier: nodes.count - 1)
          case .artifact(let kind):
            return .artifact(properties: kind.properties(bounds: mark.bounds, size: size))
          }
        })
      content.append(nodes)
    }
    structure.setContent(own, in: &file)
    var annotationParents: [FileWriter.ID] = []
    for (page, marks) in written.enumerated() {
      var annotations: [FileWriter.ID] = []
      for area in document.pages[page].links where !area.rects.isEmpty {
        let annotation = file.reserve()
        // A link of which nothing is drawn has no element.
        guard let element = structure.add(annotation, of: area.node, page: page) else {
          file.set(annotation, Array("null".utf8))
          continue
        }
        let key = document.pages.count + annotationParents.count
        annotationParents.append(element)
        file.set(
          annotation,
          area.annotation(on: ids[page], size: document.pages[page].size, parentKey: key))
        annotations.append(annotation)
      }
      try write(page, marks: marks, annotations: annotations, isTagged: true, to: &file)
    }
    structure.write(content: content, annotationParents: annotationParents, to: &file)
    try finish(&file)
  }

  /// Writes the pages without marks.
  mutating func writeUntagged(
    _ marks: [[PDFDraft.Mark]], to file: inout FileWriter
  ) throws(PDFError) {
    for (page, marks) in marks.enumerated() {
      var annotations: [FileWriter.ID] = []
      for area in document.pages[page].links where !area.rects.isEmpty {
        let size = document.pages[page].size
        annotations.append(file.add(area.annotation(on: ids[page], size: size, parentKey: nil)))
      }
      try write(
        page, marks: marks.map { _ in .none }, annotations: annotations, isTagged: false, to: &file)
    }
    try finish(&file)
  }

  private mutating func write(
    _ page: Int, marks: [ContentMark], annotations: [FileWriter.ID], isTagged: Bool,
    to file: inout FileWriter
  ) throws(PDFError) {
    guard let dictionary = DictionaryText(try draft.object(try draft.page(page)).text),
      let content = dictionary.reference("/Contents")
    else { throw .damagedDraft("page \(page + 1) has no content") }
    var object: [UInt8] = []
    object.append("<</Type/Page/Parent ")
    object.append(reference: tree)
    for key in ["/MediaBox", "/Resources", "/Group"] {
      guard let value = dictionary[key] else { continue }
      object.append(key)
      object.append(" ")
      object += copier.renumber(value, in: &file)
    }
    object.append("/Contents ")
    let drawn = try remark(try draft.decodedStream(content), as: marks)
    object.append(reference: file.add(DictionaryText(), packing: drawn))
    if isTagged { object.append("/StructParents \(page)") }
    if !annotations.isEmpty {
      // Asked for by ISO 14289-1, 7.18.3: the order of the structure is that of going from link to link.
      if isTagged { object.append("/Tabs/S") }
      object.append("/Annots[")
      for annotation in annotations {
        object.append(reference: annotation)
        object.append(" ")
      }
      object.append("]")
    }
    object.append(">>")
    file.set(ids[page], object)
  }

  private mutating func finish(_ file: inout FileWriter) throws(PDFError) {
    try copier.copyPending(to: &file)
    var object: [UInt8] = []
    object.append("<</Type/Pages/Count \(ids.count)/Kids[")
    for id in ids {
      object.append(reference: id)
      object.append(" ")
    }
    object.append("]>>")
    file.set(tree, object)
  }
}

extension ArtifactKind {
  /// The properties of such content (ISO 32000-1, table 330).
  fileprivate func properties(bounds: Rect?, size: Size) -> [UInt8] {
    var properties: [UInt8] = []
    switch self {
    case .header: properties.append("<</Type/Pagination/Subtype/Header>>")
    case .footer: properties.append("<</Type/Pagination/Subtype/Footer>>")
    case .pagination: properties.append("<</Type/Pagination>>")
    case .layout: properties.append("<</Type/Layout>>")
    case .background:
      properties.append("<</Type/Background")
      if let bounds {
        properties.append("/BBox")
        properties.append(box: bounds, onPageOf: size)
      }
      properties.append(">>")
    }
    return properties
  }
}
