internal import GalleyRelease
internal import GalleySource

extension HTMLFlow {
  /// Ends the innermost frame and hands what it holds to the one around it.
  mutating func closeFrame() {
    let firstFootnote = frames[frames.count - 1].firstFootnote
    defer {
      if let firstFootnote {
        for index in firstFootnote..<pieces.count { pieces[index].isFootnotes = true }
      }
    }
    switch frames[frames.count - 1].kind {
    case .inline:
      let frame = frames.removeLast()
      if !frame.closing.isEmpty { appendMark(frame.closing) }
      rich.restore(frame.style)
    case .root, .plain:
      flush()
      rich.restore(frames.removeLast().style)
    case .heading, .attribution, .caption, .term, .contact: closeLine()
    case .item, .quote, .figure, .cell, .list, .table, .tableHead, .row: closeHolder()
    }
  }

  /// Ends a frame that takes text alone.
  private mutating func closeLine() {
    let frame = frames.removeLast()
    rich.restore(frame.style)
    rich.trimEnd(to: frame.start)
    runStart = nil
    breaks = 0
    defer { if !takesTextOnly { addWaitingPictures() } }
    guard hasInk(from: frame.start) else { return rich.removeAll(from: frame.start) }
    let range = SourceRange(frame.start, rich.count)
    var inlines: [Inline] { rich.inlines(from: range.lowerBound, to: range.upperBound) }
    switch frame.kind {
    case .heading(let level):
      if holder == 0 {
        blockCount += 1
        pieces.append(
          FlowPiece(
            kind: .heading(level), range: range.lowerBound..<range.upperBound,
            role: frame.role ?? role))
      } else {
        add(Block(.heading(Heading(level: level, inlines)), range: range))
      }
    case .term:
      if holder == 0 {
        pieces.append(
          FlowPiece(kind: .text, range: range.lowerBound..<range.upperBound, role: frame.role))
      } else {
        add(Block(.paragraph(Paragraph(inlines)), range: range))
      }
    case .contact:
      pieces.append(
        FlowPiece(kind: .contact, range: range.lowerBound..<range.upperBound, role: .contact))
    case .attribution, .caption:
      var index = frames.count - 1
      while index > 0 {
        switch frames[index].kind {
        case .quote, .figure, .table:
          if frames[index].line.isEmpty {
            frames[index].line = inlines
            frames[index].lineRange = range
          } else {
            frames[index].line += [.lineBreak] + inlines
            frames[index].lineRange = frames[index].lineRange?.union(range) ?? range
          }
          return
        default: index -= 1
        }
      }
    case .root, .plain, .inline, .list, .item, .quote, .figure, .table, .tableHead, .row, .cell:
      break
    }
  }

  /// Ends a frame that holds blocks, items or rows.
  private mutating func closeHolder() {
    flush()
    let frame = frames.removeLast()
    if nests(frame.kind) { depth -= 1 }
    rich.restore(frame.style)
    let range = SourceRange(frame.start, rich.count)
    switch frame.kind {
    case .list(let marker, let start):
      let items = frame.items.filter { !$0.blocks.isEmpty }
      if !items.isEmpty {
        add(Block(.list(List(marker: marker, start: start, items: items)), range: range))
      }
    case .item:
      if let index = frames.lastIndex(where: { if case .list = $0.kind { true } else { false } }) {
        if case .list(.own, _) = frames[index].kind {
          frames[index].items.append(List.Item(numbering: frame.blocks))
        } else {
          frames[index].items.append(List.Item(blocks: frame.blocks))
        }
      }
    case .quote:
      guard !frame.blocks.isEmpty || !frame.line.isEmpty else { return }
      add(Block(.quote(HTMLQuote.quote(frame.blocks, frame.line)), range: range))
    case .figure: closeFigure(frame)
    case .cell(let scope, let columns, let rows):
      if let index = frames.lastIndex(where: { if case .row = $0.kind { true } else { false } }) {
        frames[index].cells.append(
          Table.Cell(blocks: frame.blocks, scope: scope, columnSpan: columns, rowSpan: rows))
      }
    case .row:
      if let index = frames.lastIndex(where: { if case .table = $0.kind { true } else { false } }),
        !frame.cells.isEmpty
      {
        frames[index].rows.append((frame.cells, frame.isHead))
      }
    case .table: closeTable(frame, range)
    case .tableHead, .root, .plain, .inline, .heading, .attribution, .caption, .term, .contact:
      break
    }
  }

  private mutating func closeTable(_ frame: Frame, _ range: SourceRange) {
    var head: [[Table.Cell]] = []
    var body: [[Table.Cell]] = []
    for row in frame.rows {
      // Without a head of its own, first rows of column headers are one.
      let isHead =
        row.isHead
        || body.isEmpty && frame.rows.count > 1 && row.cells.allSatisfy { $0.scope == .column }
      if isHead, body.isEmpty { head.append(row.cells) } else { body.append(row.cells) }
    }
    for block in frame.blocks { add(block) }
    let hasText = (head + body).contains { $0.contains { !$0.blocks.isEmpty } }
    guard hasText else {
      if !frame.line.isEmpty {
        add(Block(.paragraph(Paragraph(frame.line)), range: frame.lineRange))
      }
      return
    }
    add(Block(.table(Table(caption: frame.line, head: head, body: body)), range: range))
  }

  private mutating func closeFigure(_ frame: Frame) {
    var blocks = frame.blocks
    var caption = frame.line
    let figures = blocks.indices.filter {
      if case .figure = blocks[$0].content { true } else { false }
    }
    if frame.line.isEmpty, let last = figures.last, last < blocks.count - 1,
      blocks[(last + 1)...].allSatisfy({ if case .paragraph = $0.content { true } else { false } })
    {
      // Words right under a picture in its box are its caption.
      for block in blocks[(last + 1)...] {
        if case .paragraph(let paragraph) = block.content {
          caption += (caption.isEmpty ? [] : [.lineBreak]) + paragraph.inlines
        }
        if let range = block.range {
          blocks[last].range = blocks[last].range?.union(range) ?? range
        }
      }
      blocks.removeSubrange((last + 1)...)
    }
    if let last = figures.last, !caption.isEmpty, case .figure(var figure) = blocks[last].content {
      figure.caption = figure.caption.isEmpty ? caption : figure.caption + [.lineBreak] + caption
      blocks[last].content = .figure(figure)
      if let range = frame.lineRange {
        blocks[last].range = blocks[last].range?.union(range) ?? range
      }
      caption = []
    } else if blocks.count == 1, !caption.isEmpty {
      switch blocks[0].content {
      case .table(var table) where table.caption.isEmpty:
        table.caption = caption
        blocks[0].content = .table(table)
        caption = []
      case .quote(let quote) where quote.attribution.isEmpty:
        blocks[0].content = .quote(HTMLQuote.quote(quote.blocks, caption))
        caption = []
      default: break
      }
    }
    if figures.isEmpty, blocks.isEmpty, let range = frame.lineRange {
      // What is said of a picture that is not there.
      asides.append(
        SetAside(
          text: rich.string(range.lowerBound..<range.upperBound), reason: .other,
          range: rich.source(of: range)))
      return
    }
    for block in blocks { add(block) }
    if !caption.isEmpty {
      add(Block(.paragraph(Paragraph(caption)), range: frame.lineRange))
    }
  }
}
