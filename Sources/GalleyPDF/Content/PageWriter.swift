internal import GalleyGeometry
internal import GalleyPages

/// Writes the pages: their content with its marks, what it draws with, and the areas that can be clicked.
struct PageWriter {
  private let document: PagedDocument
  private let draft: DraftFile
  private var copier: DraftCopier
  /// The draft's dictionary of each page.
  private let dictionaries: [DictionaryText]
  /// The object of each page.
  let ids: [FileWriter.ID]
  /// The page tree's object; `nil` where the pages have parents that are written elsewhere.
  let tree: FileWriter.ID?
  /// The root of the structure tree; `nil` where there is none.
  private(set) var structureRoot: FileWriter.ID?
  /// What the document is a part of; `nil` where it is a whole.
  private let whole: Whole?

  /// What pages need to know of a file of which they are only a part.
  struct Whole {
    /// The parents of the pages in the page tree.
    var parents: [FileWriter.ID]
    /// The first free key of the parent tree.
    var firstKey: Int
    /// The structure element of the file's document.
    var element: FileWriter.ID
    /// How many notes there are before.
    var notes: Int
    /// The pages that links lead to, by number from 1.
    var destinations: [PageDestination]
    /// The elements that the document before left open, and whether the next one goes on too.
    var open: [StructureWriter.OpenElement]
    var goesOn: Bool
  }

  init(
    _ document: PagedDocument, draft: DraftFile, partOf whole: Whole? = nil,
    in file: inout FileWriter
  ) throws(PDFError) {
    self.whole = whole
    self.document = document
    self.draft = draft
    var dictionaries: [DictionaryText] = []
    for page in document.pages.indices {
      guard let dictionary = DictionaryText(try draft.object(try draft.page(page)).text) else {
        throw .damagedDraft("page \(page + 1) is no dictionary")
      }
      dictionaries.append(dictionary)
    }
    self.dictionaries = dictionaries
    copier = DraftCopier(draft)
    ids = document.pages.map { _ in file.reserve() }
    tree = whole == nil ? file.reserve() : nil
  }

  /// Writes the pages with the structure of their content.
  ///
  /// - Returns: what the structure's root has to know.
  @discardableResult
  mutating func writeTagged(
    _ marks: [[PDFDraft.Mark]], to file: inout FileWriter
  ) throws(PDFError) -> StructureWriter.Written {
    var structure = StructureWriter(
      document, pages: ids, within: whole?.element, goingOnIn: whole?.open ?? [], in: &file)
    let firstKey = whole?.firstKey ?? 0
    var own: [(node: StructureNode.ID, value: MarkedContent)] = []
    // Of each page, its content's stream, and the node of each sequence of real content.
    var streams: [FileWriter.ID] = []
    var content: [[StructureNode.ID]] = []
    var hasReplacedText = false
    for (page, marks) in marks.enumerated() {
      let size = document.pages[page].size
      let decided: [ContentMark] = marks.map { mark in
        switch mark.role {
        case .content(let node): .content(type: structure.type(of: node), text: mark.text)
        case .artifact(let kind):
          .artifact(properties: kind.properties(bounds: mark.bounds, size: size))
        }
      }
      let marked = try ContentMarker.mark(try drawnContent(of: page), as: decided)
      hasReplacedText = hasReplacedText || marked.hasReplacedText
      streams.append(file.add(DictionaryText(), packing: marked.content))
      var nodes: [StructureNode.ID] = []
      for (identifier, origin) in marked.origins.enumerated() {
        guard case .content(let node) = marks[origin].role else { continue }
        own.append((node, MarkedContent(page: page, identifier: identifier)))
        nodes.append(node)
      }
      content.append(nodes)
    }
    if hasReplacedText { try collectGlyphTexts() }
    structure.setContent(own, in: &file)
    var annotationParents: [FileWriter.ID] = []
    for page in ids.indices {
      var annotations: [FileWriter.ID] = []
      for area in document.pages[page].links where area.isUsable {
        // A link of which nothing is drawn has no element.
        guard let element = structure.element(ofLink: area.node) else { continue }
        let key = firstKey + document.pages.count + annotationParents.count
        let annotation = file.add(
          area.annotation(
            on: ids[page], size: document.pages[page].size, parentKey: key,
            to: destination(of: area)))
        structure.add(annotation, of: area.node, page: page)
        annotationParents.append(element)
        annotations.append(annotation)
      }
      try write(page, content: streams[page], annotations: annotations, isTagged: true, to: &file)
    }
    let written = structure.write(
      content: content, annotationParents: annotationParents, firstKey: firstKey,
      notesBefore: whole?.notes ?? 0, goesOn: whole?.goesOn ?? false, to: &file)
    if whole == nil { structureRoot = file.addStructureRoot(of: written) }
    try finish(&file)
    return written
  }

  private func destination(of area: LinkArea) -> PageDestination? {
    if let place = LinkArea.place(ofTarget: area.target).flatMap({ document.places[$0] }) {
      return PageDestination(
        page: ids[place.page],
        height: document.pages[place.page].size.height - place.position.y)
    }
    guard let whole, let number = LinkArea.page(ofTarget: area.target),
      number <= whole.destinations.count
    else { return nil }
    return whole.destinations[number - 1]
  }

  /// Writes the pages without marks.
  mutating func writeUntagged(
    _ marks: [[PDFDraft.Mark]], to file: inout FileWriter
  ) throws(PDFError) {
    for (page, marks) in marks.enumerated() {
      let size = document.pages[page].size
      let annotations = document.pages[page].links.filter(\.isUsable).map {
        file.add(
          $0.annotation(on: ids[page], size: size, parentKey: nil, to: destination(of: $0)))
      }
      let marked = try ContentMarker.mark(
        try drawnContent(of: page), as: marks.map { _ in .none })
      let content = file.add(DictionaryText(), packing: marked.content)
      try write(page, content: content, annotations: annotations, isTagged: false, to: &file)
    }
    try finish(&file)
  }

  /// Finds out what text the glyphs of all pages stand for.
  private mutating func collectGlyphTexts() throws(PDFError) {
    var lengths: [Int: Int] = [:]
    for page in ids.indices {
      var fonts: [String: (object: Int, codeLength: Int)] = [:]
      let resources = try value("/Resources", of: dictionaries[page])
      for (name, value) in try value("/Font", of: resources).entries {
        guard let object = reference(value) else { continue }
        if lengths[object] == nil {
          let font = DictionaryText(try draft.object(object).text)
          lengths[object] = font?["/Subtype"] == Array("/Type0".utf8) ? 2 : 1
        }
        fonts[name] = (object, lengths[object] ?? 1)
      }
      copier.glyphTexts.collect(try drawnContent(of: page), fonts: fonts)
    }
  }

  /// The dictionary that a key has, in place or by reference.
  private func value(_ key: String, of dictionary: DictionaryText) throws(PDFError)
    -> DictionaryText
  {
    guard let value = dictionary[key] else { return DictionaryText() }
    let text = if let object = reference(value) { try draft.object(object).text } else { value }
    return DictionaryText(text) ?? DictionaryText()
  }

  /// What was drawn on a page.
  private func drawnContent(of page: Int) throws(PDFError) -> [UInt8] {
    guard let content = dictionaries[page].reference("/Contents") else {
      throw .damagedDraft("page \(page + 1) has no content")
    }
    return try draft.decodedStream(content)
  }

  private mutating func write(
    _ page: Int, content: FileWriter.ID, annotations: [FileWriter.ID], isTagged: Bool,
    to file: inout FileWriter
  ) throws(PDFError) {
    let dictionary = dictionaries[page]
    var object: [UInt8] = []
    object.append("<</Type/Page/Parent ")
    if let parent = whole?.parents[page] ?? tree { object.append(reference: parent) }
    for key in ["/MediaBox", "/Resources", "/Group"] {
      guard let value = dictionary[key] else { continue }
      object.append(key)
      object.append(" ")
      object += copier.renumber(value, in: &file)
    }
    object.append("/Contents ")
    object.append(reference: content)
    if isTagged { object.append("/StructParents \((whole?.firstKey ?? 0) + page)") }
    if !annotations.isEmpty {
      // Going from link to link follows the structure (ISO 14289-1, 7.18.3).
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
    guard let tree else { return }
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
