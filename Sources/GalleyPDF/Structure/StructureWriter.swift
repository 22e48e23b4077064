internal import GalleyGeometry
internal import GalleyPages

/// A marked-content sequence: its page and its identifier there.
struct MarkedContent {
  var page: Int
  var identifier: Int
}

/// Writes the structure tree of a document (ISO 32000-1, 14.7).
struct StructureWriter {
  private let document: PagedDocument
  /// The object of each page.
  private let pages: [FileWriter.ID]
  /// The object of each node that is written as an element; 0 for others.
  private var elements: [FileWriter.ID]
  private var parts: [[StructurePart<MarkedContent>]] = []
  private let types: [String]
  private let grid: TableGrid
  /// The elements between a node and its parent that the standard asks for, outermost first, by node.
  private var wrappers: [StructureNode.ID: [(type: String, id: FileWriter.ID)]] = [:]
  /// The root of the structure; `nil` where the document is part of a whole.
  private let root: FileWriter.ID?
  /// The annotations of each link, by node.
  private var annotations: [StructureNode.ID: [(page: Int, id: FileWriter.ID)]] = [:]

  /// The elements that the document before left open, and the nodes here that go on in the first of them.
  private let openBefore: [OpenElement]
  private var continued: [StructureNode.ID] = []

  /// An element of a whole that is not written yet, since the next document goes on in it.
  ///
  /// It groups others, and holds nothing of its own.
  struct OpenElement {
    fileprivate var id: FileWriter.ID
    /// Its dictionary up to what is in it.
    fileprivate var head: [UInt8]
    fileprivate var kids: [FileWriter.ID]

    /// Writes it.
    func close(in file: inout FileWriter) {
      var object = head
      object.append("/K[")
      for (index, kid) in kids.enumerated() {
        if index > 0 { object.append(" ") }
        object.append(reference: kid)
      }
      object.append("]>>")
      file.set(id, object)
    }
  }

  /// What a structure's root has to know of the elements that are written.
  struct Written {
    /// The root's object; `nil` where the elements are part of a whole.
    var root: FileWriter.ID?
    /// The elements at the top.
    var top: [FileWriter.ID] = []
    /// The entries of the parent tree, and their keys.
    var parents: [UInt8] = []
    var keys = 0..<0
    /// The notes.
    var notes: [(name: String, element: FileWriter.ID)] = []
    /// The elements that the next document goes on in, outermost first.
    var open: [OpenElement] = []
  }

  /// - Parameters:
  ///   - element: the element of the document that this one is part of; `nil` where it is a whole.
  ///   - open: the elements that the document before left open, where this one goes on in them.
  init(
    _ document: PagedDocument, pages: [FileWriter.ID], within element: FileWriter.ID? = nil,
    goingOnIn open: [OpenElement] = [], in file: inout FileWriter
  ) {
    self.document = document
    self.pages = pages
    openBefore = open
    var begin = StructureTree.root
    if !open.isEmpty, let first = document.nodesAtEnds?.first {
      begin = first
      continued = document.structure.ancestors(of: first, goingOnIn: open.count)
    }
    let levels = document.headingLevels(from: begin)
    types = document.structure.nodes.enumerated().map { number, node in
      node.kind.structureType(headingLevel: levels[number] ?? 1)
    }
    grid = TableGrid(document.structure)
    root = element == nil ? file.reserve() : nil
    elements = [FileWriter.ID](repeating: 0, count: document.structure.nodes.count)
    if let element { elements[StructureTree.root] = element }
    for (node, open) in zip(continued, open) { elements[node] = open.id }
  }

  /// The type of the element that a node's own content belongs to.
  func type(of node: StructureNode.ID) -> String { types[element(of: node)] }

  /// The node that is written for this one: a span that says nothing is part of what it stands in.
  private func element(of node: StructureNode.ID) -> StructureNode.ID {
    var node = node
    while isTransparent(document.structure[node]), let parent = document.structure[node].parent {
      node = parent
    }
    return node
  }

  private func isTransparent(_ node: StructureNode) -> Bool {
    node.kind == .span && node.language.flatMap(validLanguageTag) == nil
  }

  /// Takes the sequences of real content, in the order of the pages.
  mutating func setContent(
    _ own: [(node: StructureNode.ID, value: MarkedContent)], in file: inout FileWriter
  ) {
    parts = document.structure.parts(of: own) { $0.kind.isKeptEmpty }
    var isReached = [Bool](repeating: false, count: elements.count)
    isReached[StructureTree.root] = true
    for (number, node) in document.structure.nodes.enumerated() where isReached[number] {
      for case .child(let child) in parts[number] { isReached[child] = true }
      if isTransparent(node) { continue }
      if elements[number] == 0 { elements[number] = file.reserve() }
      guard let parent = node.parent else { continue }
      let types = node.kind.wrappers(in: document.structure[element(of: parent)].kind)
      if !types.isEmpty { wrappers[number] = types.map { ($0, file.reserve()) } }
    }
  }

  /// The element of a link; `nil` where nothing of it is drawn.
  func element(ofLink node: StructureNode.ID) -> FileWriter.ID? {
    elements[node] == 0 ? nil : elements[node]
  }

  /// Takes the annotation of a link.
  mutating func add(_ annotation: FileWriter.ID, of node: StructureNode.ID, page: Int) {
    annotations[node, default: []].append((page, annotation))
  }

  /// Writes the elements; that of the document itself only where it is a whole.
  ///
  /// - Parameters:
  ///   - content: for each page the nodes of its sequences, by identifier.
  ///   - annotationParents: the elements of annotations, whose keys follow those of the pages.
  ///   - firstKey: the key of the first page in the parent tree.
  ///   - notesBefore: how many notes have names already.
  ///   - goesOn: whether the next document goes on in the elements that this one ends in.
  func write(
    content: [[StructureNode.ID]], annotationParents: [FileWriter.ID], firstKey: Int,
    notesBefore: Int, goesOn: Bool, to file: inout FileWriter
  ) -> Written {
    var written = Written(root: root)
    written.top = root == nil ? topElements : [elements[StructureTree.root]]
    written.keys = firstKey..<(firstKey + content.count + annotationParents.count)
    written.parents = parents(
      content: content, annotationParents: annotationParents, firstKey: firstKey)
    let boxes = figureBoxes()
    written.open = openElements(goesOn: goesOn, in: &file)
    let isOpen = Set(written.open.map(\.id) + continued.map { elements[$0] })
    for (number, node) in document.structure.nodes.enumerated() where elements[number] != 0 {
      if root == nil, number == StructureTree.root || isOpen.contains(elements[number]) { continue }
      var object: [UInt8] = []
      object.append("<</S/\(types[number])/P ")
      object.append(reference: writeWrappers(of: number, to: &file))
      let empty = (0..<(grid.missing[number] ?? 0)).map { _ in
        file.add(Array("<</S/TD/P \(elements[number]) 0 R>>".utf8))
      }
      appendContent(of: number, emptyCells: empty, to: &object)
      appendLanguage(of: number, to: &object)
      if let attributes = node.kind.attributes(spans: grid.spans[number]) {
        object.append("/A")
        object += attributes
      }
      if case .figure(let alternative) = node.kind {
        object.append("/Alt")
        object.append(textString: alternativeText(alternative))
        if let box = boxes[number] {
          object.append("/A<</O/Layout/Placement/Block/BBox")
          object.append(box: box.rect, onPageOf: document.pages[box.page].size)
          object.append(">>")
        }
      }
      if node.kind == .note {
        let name = "note-\(decimal(notesBefore + written.notes.count + 1, digits: 9))"
        written.notes.append((name, elements[number]))
        object.append("/ID(\(name))")
      }
      object.append(">>")
      file.set(elements[number], object)
    }
    return written
  }

  /// The elements that stand in the document itself, save one that the document before began.
  private var topElements: [FileWriter.ID] {
    let kids = kids(of: StructureTree.root)
    return continued.isEmpty ? kids : Array(kids.dropFirst())
  }

  /// The elements within a node that holds nothing of its own.
  private func kids(of node: StructureNode.ID) -> [FileWriter.ID] {
    var kids: [FileWriter.ID] = []
    var pending = Array(parts[node].reversed())
    while let part = pending.popLast() {
      guard case .child(let child) = part else { continue }
      if elements[child] == 0 {
        pending += parts[child].reversed()
      } else {
        kids.append(wrappers[child]?.first?.id ?? elements[child])
      }
    }
    return kids
  }

  /// The elements that stay open for the next document; writes those that were open and end here.
  private func openElements(goesOn: Bool, in file: inout FileWriter) -> [OpenElement] {
    var open = openBefore
    for (depth, node) in continued.enumerated() {
      // The first within an outer one is the next inner one, which it has already.
      open[depth].kids += kids(of: node).dropFirst(depth + 1 < continued.count ? 1 : 0)
    }
    var path: ArraySlice<StructureNode.ID> = []
    if goesOn, let last = document.nodesAtEnds?.last {
      path = document.structure.ancestors(of: last).prefix { document.structure[$0].kind.isGroup }
    }
    let kept = zip(path, continued).prefix { $0 == $1 }.count
    for element in open[kept...] { element.close(in: &file) }
    open.removeSubrange(kept...)
    for node in path[kept...] {
      var head: [UInt8] = []
      head.append("<</S/\(types[node])/P ")
      head.append(reference: writeWrappers(of: node, to: &file))
      appendLanguage(of: node, to: &head)
      open.append(OpenElement(id: elements[node], head: head, kids: kids(of: node)))
    }
    return open
  }

  private func appendLanguage(of node: StructureNode.ID, to object: inout [UInt8]) {
    guard let language = document.structure[node].language.flatMap(validLanguageTag) else { return }
    object.append("/Lang")
    object.append(textString: language)
  }

  /// Writes the elements between a node and its parent, and gives the one that the node stands in.
  private func writeWrappers(of number: StructureNode.ID, to file: inout FileWriter)
    -> FileWriter.ID
  {
    guard let parent = document.structure[number].parent else { return root ?? 0 }
    let parentElement = element(of: parent)
    var outer = elements[parentElement]
    let wrappers = wrappers[number] ?? []
    for (index, wrapper) in wrappers.enumerated() {
      let inner = index + 1 < wrappers.count ? wrappers[index + 1].id : elements[number]
      var object: [UInt8] = []
      object.append("<</S/\(wrapper.type)/P ")
      object.append(reference: outer)
      if wrapper.type == "TD", let columns = columns(around: parentElement), columns > 1 {
        object.append("/A<</O/Table/ColSpan \(columns)>>")
      }
      object.append("/K ")
      object.append(reference: inner)
      object.append(">>")
      file.set(wrapper.id, object)
      outer = wrapper.id
    }
    return outer
  }

  /// The columns of the table that a node is or is a row group of.
  private func columns(around node: StructureNode.ID) -> Int? {
    grid.columns[node] ?? document.structure[node].parent.flatMap { grid.columns[$0] }
  }

  /// The element's page and what is in it, in reading order.
  private func appendContent(
    of number: StructureNode.ID, emptyCells: [FileWriter.ID], to object: inout [UInt8]
  ) {
    var kids: [UInt8] = []
    var page: Int?
    var count = 0
    // A stack of its own, so that spans in spans cannot exhaust the thread's.
    var pending = Array(parts[number].reversed())
    while let part = pending.popLast() {
      switch part {
      case .child(let child) where elements[child] == 0:
        pending += parts[child].reversed()
        continue
      case .child(let child):
        kids.append(reference: wrappers[child]?.first?.id ?? elements[child])
      case .own(let content):
        if page == nil { page = content.page }
        if content.page == page {
          kids.append(String(content.identifier))
        } else {
          kids.append("<</Type/MCR/Pg ")
          kids.append(reference: pages[content.page])
          kids.append("/MCID \(content.identifier)>>")
        }
      }
      kids.append(UInt8(ascii: " "))
      count += 1
    }
    for cell in emptyCells {
      kids.append(reference: cell)
      kids.append(" ")
      count += 1
    }
    for annotation in annotations[number] ?? [] {
      kids.append("<</Type/OBJR/Obj ")
      kids.append(reference: annotation.id)
      kids.append("/Pg ")
      kids.append(reference: pages[annotation.page])
      kids.append(">> ")
      count += 1
    }
    if let page {
      object.append("/Pg ")
      object.append(reference: pages[page])
    }
    if count > 0 {
      kids.removeLast()
      object.append("/K[")
      object += kids
      object.append("]")
    }
  }

  /// The entries of the parent tree: of each page the elements of its content, of each annotation its own.
  private func parents(
    content: [[StructureNode.ID]], annotationParents: [FileWriter.ID], firstKey: Int
  ) -> [UInt8] {
    var numbers: [UInt8] = []
    for (page, nodes) in content.enumerated() {
      numbers.append("\(firstKey + page)[")
      for node in nodes {
        numbers.append(reference: elements[element(of: node)])
        numbers.append(" ")
      }
      numbers.append("]")
    }
    for (index, parent) in annotationParents.enumerated() {
      numbers.append("\(firstKey + content.count + index) ")
      numbers.append(reference: parent)
      numbers.append(" ")
    }
    return numbers
  }

  /// Where each figure's pictures are, on the first page that it is on.
  private func figureBoxes() -> [StructureNode.ID: (page: Int, rect: Rect)] {
    var boxes: [StructureNode.ID: (page: Int, rect: Rect)] = [:]
    for (number, page) in document.pages.enumerated() {
      for item in page.items {
        guard case .image(_, let rect) = item.content, case .content(let node) = item.role else {
          continue
        }
        if let box = boxes[node] {
          if box.page == number { boxes[node] = (number, box.rect.union(rect)) }
        } else {
          boxes[node] = (number, rect)
        }
      }
    }
    return boxes
  }
}

extension PagedDocument {
  /// The first and the last node that something on the pages is part of; `nil` where nothing is.
  fileprivate var nodesAtEnds: (first: StructureNode.ID, last: StructureNode.ID)? {
    let nodes = pages.lazy.flatMap(\.items).compactMap { item -> StructureNode.ID? in
      if case .content(let node) = item.role { node } else { nil }
    }
    guard let first = nodes.min(), let last = nodes.max() else { return nil }
    return (first, last)
  }
}

extension StructureTree {
  /// The nodes around a node, outermost first, without the document's.
  fileprivate func ancestors(of node: StructureNode.ID) -> [StructureNode.ID] {
    var ancestors: [StructureNode.ID] = []
    var parent = self[node].parent
    while let current = parent, current != Self.root {
      ancestors.append(current)
      parent = self[current].parent
    }
    return ancestors.reversed()
  }

  /// Those of the nodes around the first that has content which began before it, at most so many.
  fileprivate func ancestors(
    of first: StructureNode.ID, goingOnIn count: Int
  ) -> [StructureNode.ID] {
    let path = ancestors(of: first)
    let begun = zip(path, path.dropFirst() + [first]).prefix { node, next in
      self[node].kind.isGroup && self[node].children.first != next
    }
    return begun.prefix(count).map(\.0)
  }
}

/// What is written for a figure: a reader must at least learn that there is a picture.
func alternativeText(_ text: String) -> String {
  let text = metadataText(text)
  return text.isEmpty ? "Picture without a description" : text
}

extension [UInt8] {
  /// A rectangle of a page, whose origin is at its lower left corner.
  mutating func append(box rect: Rect, onPageOf size: Size) {
    append("[")
    append(points: rect.minX)
    append(" ")
    append(points: size.height - rect.maxY)
    append(" ")
    append(points: rect.maxX)
    append(" ")
    append(points: size.height - rect.minY)
    append("]")
  }
}
