internal import GalleyRelease
internal import GalleySource

extension HTMLFlow {
  /// Appends a text node, white space collapsed as CSS does (CSS Text 3, section 4.1.1): runs of
  /// spaces, tabs and line ends are one space, no-break spaces are kept.
  mutating func appendText(of index: Int) {
    let node = tree.nodes[index]
    guard !isBetweenCells else {
      // Text between cells is only white space: the parser moves all other out of the table.
      return
    }
    var walker = TextWalker(tree.markup, node.source)
    var offset = node.text.lowerBound
    let end = node.text.upperBound
    /// Where the next byte stands when it stands right behind the one before.
    var expected = -1
    func put(_ byte: UInt8, at source: Int) {
      if source != expected { rich.place(at: source, end: node.source.upperBound) }
      rich.append(byte)
      expected = source + 1
    }
    while offset < end {
      let byte = tree.texts[offset]
      let source = walker.next(byte)
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        if byte == 0x0A || byte == 0x0D, joins(at: offset, to: end) {
          // A line end within a script without spaces is nothing (CSS Text 3, section 4.1.3).
        } else if runStart != nil, breaks == 0, let last = rich.bytes.last, last != 0x20,
          last != 0x0A
        {
          put(0x20, at: source)
        }
        offset += 1
        continue
      }
      if runStart == nil || breaks > 0 {
        // A no-break space between two line ends, or before any text, shows nothing.
        let space = WhiteSpace.length(in: tree.texts, at: offset)
        if space > 0 {
          for step in 1..<max(space, 1) { _ = walker.next(tree.texts[offset + step]) }
          offset += space
          continue
        }
        begin()
        expected = -1
      }
      put(byte, at: source)
      offset += 1
    }
  }

  /// Whether characters of scripts without spaces stand on both sides of a line end.
  private func joins(at offset: Int, to end: Int) -> Bool {
    guard runStart != nil, breaks == 0, rich.count > 0 else { return false }
    let before = Characters(bytes: rich.bytes).scalar(before: rich.count).value
    guard Characters.isUnspaced(before) else { return false }
    let text = Characters(bytes: tree.texts)
    let next = text.skipSpace(from: offset, to: end)
    return next < end && Characters.isUnspaced(text.scalar(at: next).value)
  }

  /// Begins a text, or goes on after line breaks.
  mutating func begin() {
    if breaks > 0, runStart != nil || takesTextOnly && rich.count > textFloor {
      if takesTextOnly {
        rich.trimEnd(to: textFloor)
        rich.append(0x0A)
      } else if breaks > 1 {
        flush()
      } else {
        rich.trimEnd(to: runStart ?? 0)
        rich.append(0x0A)
      }
    }
    breaks = 0
    if runStart == nil { runStart = rich.count }
  }

  /// Where the text of the nearest frame that takes text alone begins.
  private var textFloor: Int { frames[frames.count - 1].scope.textFloor ?? rich.count }

  private var isBetweenCells: Bool {
    switch frames[frames.count - 1].kind {
    case .table, .tableHead, .row: true
    default: false
    }
  }

  /// Appends a mark that an element brings, such as a quotation mark.
  mutating func appendMark(_ bytes: [UInt8]) {
    if runStart == nil || breaks > 0 { begin() }
    for byte in bytes { rich.append(byte) }
  }

  /// Makes preformatted text of an element: white space as it stands, `br` as a line end.
  mutating func addPreformatted(_ index: Int) {
    flush()
    let start = rich.count
    var index = index
    let end = tree.nodes[index].end
    index += 1
    var quotes: [Int] = []
    while index < end {
      while let last = quotes.last, last <= index {
        rich.append("\u{201D}")
        quotes.removeLast()
      }
      let node = tree.nodes[index]
      if node.tag == .q, fates[index] == .read {
        rich.append("\u{201C}")
        quotes.append(node.end)
      }
      if node.tag == nil {
        rich.place(at: node.source.lowerBound, end: node.source.upperBound)
        for byte in tree.texts[node.text] { rich.append(byte) }
      } else if node.tag == .br {
        rich.append(0x0A)
      } else {
        switch fates[index] {
        case .read:
          if node.tag == .img {
            if source(of: index) == nil { setAside(index, .other) } else { waiting.append(index) }
          }
        case .aside(let reason):
          setAside(index, reason)
          index = node.end
          continue
        case .none:
          index = node.end
          continue
        }
      }
      index += 1
    }
    for _ in quotes { rich.append("\u{201D}") }
    guard hasInk(from: start) else {
      rich.removeAll(from: start)
      return addWaitingPictures()
    }
    var text = Array(rich.bytes[start...])
    while let last = text.last, last == 0x0A || last == 0x0D || last == 0x20 { text.removeLast() }
    if rich.hasBidiControls { _ = BidiControls.close(&text) }
    add(
      Block(
        .preformatted(Preformatted(String(decoding: text, as: UTF8.self))),
        range: SourceRange(start, rich.count)))
    addWaitingPictures()
  }

  /// Sets an element's words aside.
  mutating func setAside(_ index: Int, _ reason: SetAside.Reason) {
    if HTMLHiding.isSuspicious(tree, index), firstHidden == nil {
      firstHidden = tree.nodes[index].source.lowerBound
    }
    if firstStruck == nil, let tag = tree.nodes[index].tag,
      tag == .del || tag == .s || tag == .strike
    {
      firstStruck = tree.nodes[index].source.lowerBound
    }
    if let aside = HTMLAside.of(index, in: tree, reason: reason) { asides.append(aside) }
  }
}
