internal import GalleyCSS

extension StyledRelease {
  /// The text of the element tree with its generated content, in order: what the pages must show.
  ///
  /// Blocks are lines; white space is collapsed where the style says so. Letters are as written:
  /// `text-transform` is not applied. What has no box (`display: none`), is hidden, or depends on
  /// pages is left out.
  public var plainText: String {
    var writer = PlainTextWriter(nodes: nodes)
    writer.write()
    return writer.text
  }
}

/// Writes an element tree as text.
private struct PlainTextWriter {
  let nodes: [StyledNode]
  private var bytes: [UInt8] = []
  /// Whether a space is due before the next letter, and whether a line end is.
  private var owesSpace = false
  private var owesLine = false
  /// Whether a list item's marker was written last, which shares its line with what follows.
  private var followsMarker = false

  init(nodes: [StyledNode]) { self.nodes = nodes }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write() {
    // Nodes stand in document order; a block's end is met where the next node is not within it.
    var open: [(number: Int, isBlock: Bool)] = []
    var hiddenRoot = -1
    for (number, node) in nodes.enumerated() {
      while let last = open.last, last.number != node.parent {
        if last.isBlock { owesLine = true }
        if last.number == hiddenRoot { hiddenRoot = -1 }
        open.removeLast()
      }
      let display = node.style.box.display
      switch node.kind {
      case .text(let text):
        if hiddenRoot < 0, node.style.text.isVisible { add(text, node.style.paragraph.whiteSpace) }
        continue
      case .element(let name):
        if name == "br", hiddenRoot < 0 { owesLine = true }
        if display == .none, hiddenRoot < 0 { hiddenRoot = number }
      case .pseudo:
        if hiddenRoot < 0, node.style.text.isVisible {
          add(node.generated.text, node.style.paragraph.whiteSpace)
          if isMarker(node) { followsMarker = true }
        }
      }
      let isBlock = display != .inline && display != .inlineBlock && display != .contents
      if isBlock, hiddenRoot < 0, !isMarker(node), !followsMarker { owesLine = true }
      open.append((number, isBlock && hiddenRoot < 0 && !isMarker(node)))
    }
  }

  private func isMarker(_ node: StyledNode) -> Bool {
    if case .pseudo(.marker) = node.kind { return true }
    return false
  }

  private mutating func add(_ text: String, _ whiteSpace: ParagraphStyle.WhiteSpace) {
    let keepsSpaces = whiteSpace == .pre || whiteSpace == .preWrap
    let keepsLines = keepsSpaces || whiteSpace == .preLine
    for byte in text.utf8 {
      switch byte {
      case 0x0A where keepsLines, 0x0D where keepsLines:
        flush()
        bytes.append(0x0A)
      case 0x20 where !keepsSpaces, 0x09 where !keepsSpaces, 0x0A, 0x0C, 0x0D:
        owesSpace = true
      default:
        flush()
        bytes.append(byte)
      }
    }
  }

  private mutating func flush() {
    if owesLine {
      if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
    } else if owesSpace, let last = bytes.last, last != 0x0A, last != 0x20 {
      bytes.append(0x20)
    }
    owesLine = false
    owesSpace = false
    followsMarker = false
  }
}
