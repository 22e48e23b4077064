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
    var offset = node.text.lowerBound
    let end = node.text.upperBound
    var source = node.source.lowerBound
    // White space dropped at the beginning of a stretch moves what is behind it.
    var isPlaced = false
    while offset < end {
      let byte = tree.texts[offset]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        if runStart != nil, breaks == 0, let last = rich.bytes.last, last != 0x20, last != 0x0A {
          if !isPlaced {
            rich.place(at: source, end: node.source.upperBound)
            isPlaced = true
          }
          rich.append(0x20)
        } else {
          isPlaced = false
        }
        offset += 1
        source += 1
        continue
      }
      if runStart == nil || breaks > 0 {
        // A no-break space between two line ends, or before any text, shows nothing.
        let space = WhiteSpace.length(in: tree.texts, at: offset)
        if space > 0 {
          offset += space
          source += space
          isPlaced = false
          continue
        }
        begin()
      }
      if !isPlaced {
        rich.place(at: source, end: node.source.upperBound)
        isPlaced = true
      }
      rich.append(byte)
      offset += 1
      source += 1
    }
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
  private var textFloor: Int {
    for frame in frames.reversed() {
      switch frame.kind {
      case .heading, .caption, .attribution, .term, .contact: return frame.start
      case .root, .list, .item, .quote, .figure, .table, .tableHead, .row, .cell: return rich.count
      case .plain, .inline: continue
      }
    }
    return rich.count
  }

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
    if takesTextOnly {
      for child in index + 1..<tree.nodes[index].end where tree.nodes[child].tag == nil {
        appendText(of: child)
      }
      return
    }
    flush()
    let start = rich.count
    var index = index
    let end = tree.nodes[index].end
    index += 1
    while index < end {
      let node = tree.nodes[index]
      if node.tag == nil {
        rich.place(at: node.source.lowerBound, end: node.source.upperBound)
        for byte in tree.texts[node.text] { rich.append(byte) }
      } else if node.tag == .br {
        rich.append(0x0A)
      } else {
        switch fates[index] {
        case .read: if node.tag == .img { waiting.append(index) }
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
    if let aside = HTMLAside.of(index, in: tree, reason: reason) { asides.append(aside) }
  }
}
