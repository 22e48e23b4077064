internal import GalleyRelease
internal import GalleySource

/// Makes pieces in reading order of what a reader finds in its document: text with looks, and the lists,
/// quotes and tables around it.
///
/// What holds blocks is a frame on a stack, so that nesting in the source costs no nesting of calls. Frames
/// nest no deeper than a limit; below it their content stands in the frame at hand.
struct FlowBuilder {
  /// What a text on lines of its own is.
  enum TextKind {
    case paragraph
    case heading(Int)
    /// The lines of a contact.
    case contact
  }

  /// What holds blocks.
  enum Container {
    case root
    /// One that is nested too deep, or says nothing about its content.
    case plain
    case list(List.Marker, start: Int)
    case item(marker: String)
    case quote
    case table
    case row(isHead: Bool)
    case cell(Table.Cell.Scope?, columns: Int, rows: Int)
  }

  private struct Frame {
    var container: Container
    /// Where its text begins in the rich text.
    var start: Int
    /// The frame that blocks go to.
    var holder: Int
    var blocks: [Block] = []
    var items: [List.Item] = []
    var rows: [(cells: [Table.Cell], isHead: Bool)] = []
    var cells: [Table.Cell] = []
    var caption: [Inline] = []
    /// What a quote says at its end of who spoke.
    var attribution: [Inline] = []
  }

  /// A picture that waits for the end of the text it stands in.
  private struct Picture {
    var source: String
    var alternative: String
    var place: SourceRange
  }

  /// The deepest nesting of frames that hold blocks.
  static let deepest = 24

  private(set) var rich: RichText
  private(set) var pieces: [FlowPiece] = []
  /// What was set aside, with ranges that count in the source.
  var asides: [SetAside] = []
  /// How many blocks there are.
  private(set) var blockCount = 0
  /// Where in the source nesting got too deep.
  private(set) var firstFlattened: Int?
  private var frames: [Frame] = [Frame(container: .root, start: 0, holder: 0)]
  private var depth = 0
  /// Where the text at hand begins; `nil` where none has begun.
  private var runStart: Int?
  /// White space seen since the last ink.
  private var gap = Gap.none
  private var gapSource = 0
  /// Where the next byte stands when it stands right behind the one before.
  private var expected = -1
  private var pictures: [Picture] = []

  private enum Gap { case none, space, lineEnd, lineBreak }

  init(hasBidiControls: Bool) { rich = RichText(hasBidiControls: hasBidiControls) }

  /// Whether the text at hand has begun.
  var hasText: Bool { runStart != nil }

  // MARK: Text

  /// Appends text that stands in the source as it is, runs of white space as one space.
  mutating func append(_ text: some Sequence<UInt8>, at source: Int, end: Int) {
    var place = source
    for byte in text {
      put(byte, at: place, end: end)
      place += 1
    }
  }

  /// Appends one byte.
  ///
  /// - Parameter end: an offset in the source that what stands here does not go beyond.
  mutating func put(_ byte: UInt8, at source: Int, end: Int) {
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
      if gap == .none {
        gap = .space
        gapSource = source
      }
      return
    }
    if byte & 0xC0 != 0x80 { settleGap(before: byte) }
    if source != expected { rich.place(at: source, end: end) }
    rich.append(byte)
    expected = source + 1
  }

  /// A line end of the source that does not count: a space, or nothing within scripts without spaces.
  mutating func softBreak(at source: Int) {
    if gap == .none || gap == .space {
      gap = .lineEnd
      gapSource = source
    }
  }

  /// A line end that counts.
  mutating func lineBreak() { gap = .lineBreak }

  private mutating func settleGap(before byte: UInt8) {
    guard runStart != nil else {
      runStart = rich.count
      gap = .none
      expected = -1
      return
    }
    switch gap {
    case .none: break
    case .space, .lineEnd:
      let joins =
        gap == .lineEnd && byte >= 0xE1
        && Characters.isUnspaced(Characters(bytes: rich.bytes).scalar(before: rich.count).value)
      if rich.count > (runStart ?? 0), !joins {
        rich.place(at: gapSource, end: gapSource + 1)
        rich.append(0x20)
        expected = -1
      }
    case .lineBreak:
      if rich.count > (runStart ?? 0) { rich.append(0x0A) }
      expected = -1
    }
    gap = .none
  }

  /// Puts a look around further text, and gives the style to go back to.
  mutating func open(_ look: RichText.Look) -> Int {
    // A space before it stands outside.
    if runStart != nil, gap == .space || gap == .lineEnd { settleGap(before: 0) }
    return rich.open(look)
  }

  /// Goes back to a style.
  mutating func restore(_ style: Int) { rich.restore(style) }

  /// Gives a name to what comes next.
  mutating func addAnchor(_ name: String) { rich.addAnchor(name) }

  /// Gives a name to the text at hand.
  ///
  /// - Parameter name: makes it of the text.
  mutating func anchorText(_ name: (String) -> String) {
    guard let start = runStart else { return }
    rich.addAnchor(name(rich.string(start..<rich.count)), at: start)
  }

  /// Takes the text from an offset on out of the text at hand.
  mutating func cut(from offset: Int) -> (text: String, range: SourceRange)? {
    guard let start = runStart, offset >= start, offset < rich.count else { return nil }
    let text = rich.string(offset..<rich.count)
    let range = rich.source(of: SourceRange(offset, rich.count))
    rich.removeAll(from: offset)
    // The space before it and the one behind it are one.
    rich.trimEnd(to: start)
    expected = -1
    gap = .space
    if rich.count == start { runStart = nil }
    return text.utf8.contains { $0 > 0x20 } ? (text, range) : nil
  }

  /// Ends the text at hand.
  mutating func endText(_ kind: TextKind = .paragraph, role: MarkedRole? = nil) {
    defer {
      runStart = nil
      gap = .none
      expected = -1
      addPictures()
    }
    guard let start = runStart else { return }
    rich.trimEnd(to: start)
    guard rich.count > start else { return }
    let range = start..<rich.count
    let place = SourceRange(start, rich.count)
    if frames[frames.count - 1].holder == 0 {
      blockCount += 1
      let piece: FlowPiece.Kind =
        switch kind {
        case .paragraph: .text
        case .heading(let level): .heading(level)
        case .contact: .contact
        }
      pieces.append(FlowPiece(kind: piece, range: range, role: role))
      return
    }
    let inlines = rich.inlines(from: range.lowerBound, to: range.upperBound)
    switch kind {
    case .paragraph, .contact: add(Block(.paragraph(Paragraph(inlines)), range: place))
    case .heading(let level): add(Block(.heading(Heading(level: level, inlines)), range: place))
    }
  }

  /// Ends the text at hand as the caption of the table around it.
  mutating func endCaption() {
    endLine { frame, inlines in
      guard case .table = frame.container, frame.caption.isEmpty else { return false }
      frame.caption = inlines
      return true
    }
  }

  private mutating func endLine(_ take: (inout Frame, [Inline]) -> Bool) {
    let holder = frames[frames.count - 1].holder
    guard let start = runStart else { return }
    rich.trimEnd(to: start)
    guard rich.count > start else { return endText() }
    let inlines = rich.inlines(from: start, to: rich.count)
    guard take(&frames[holder], inlines) else { return endText() }
    runStart = nil
    gap = .none
    expected = -1
    addPictures()
  }

  // MARK: Blocks

  /// Adds a block of text whose white space counts.
  mutating func addPreformatted(_ text: some Collection<UInt8>, at source: Int, end: Int) {
    endText()
    let start = rich.count
    rich.place(at: source, end: end)
    var bytes = Array(text)
    while let last = bytes.last, last == 0x0A || last == 0x0D || last == 0x20 { bytes.removeLast() }
    guard bytes.contains(where: { $0 > 0x20 }) else { return }
    for byte in bytes { rich.append(byte) }
    if rich.hasBidiControls { _ = BidiControls.close(&bytes) }
    add(
      Block(
        .preformatted(Preformatted(String(decoding: bytes, as: UTF8.self))),
        range: SourceRange(start, rich.count)))
    expected = -1
  }

  /// Adds a break between parts.
  mutating func addRule(_ mark: String = "", at place: SourceRange) {
    endText()
    let start = rich.count
    rich.place(at: place.lowerBound, end: place.upperBound)
    rich.append(mark)
    add(Block(.rule(Rule(mark: mark)), range: SourceRange(start, rich.count)))
  }

  /// Adds a picture: a block of its own, after the text that it stands in.
  mutating func addPicture(_ source: String, alternative: String, at place: SourceRange) {
    pictures.append(Picture(source: source, alternative: alternative, place: place))
    if runStart == nil { addPictures() }
  }

  private mutating func addPictures() {
    guard !pictures.isEmpty else { return }
    let waiting = pictures
    pictures = []
    for picture in waiting {
      let start = rich.count
      var alternative: [UInt8] = []
      RichText.collapse(picture.alternative, into: &alternative)
      if rich.hasBidiControls { _ = BidiControls.close(&alternative) }
      let style = rich.current
      rich.restore(-1)
      rich.place(at: picture.place.lowerBound, end: picture.place.upperBound)
      for byte in alternative { rich.append(byte) }
      rich.restore(style)
      add(
        Block(
          .figure(
            Figure(
              source: picture.source, alternative: String(decoding: alternative, as: UTF8.self))),
          range: SourceRange(start, rich.count)))
    }
    expected = -1
  }

  /// Adds a block that is whole where it belongs; its ranges count in the rich text.
  mutating func add(_ block: Block) {
    blockCount += 1
    let index = frames[frames.count - 1].holder
    guard index > 0 else {
      let range = block.range ?? SourceRange(rich.count, rich.count)
      pieces.append(
        FlowPiece(kind: .block(block), range: range.lowerBound..<range.upperBound, role: nil))
      return
    }
    if case .list = frames[index].container {
      if frames[index].items.isEmpty {
        frames[index].items.append(List.Item(blocks: [block]))
      } else {
        frames[index].items[frames[index].items.count - 1].blocks.append(block)
      }
    } else {
      frames[index].blocks.append(block)
    }
  }

  /// Adds the pieces of HTML that stands within the document.
  ///
  /// - Parameter move: where an offset in the HTML stands in the source.
  mutating func add(_ flow: HTMLFlow, move: (Int) -> Int) {
    add(flow.rich, flow.pieces, flow.asides, move: move)
  }

  /// Adds the pieces of another text.
  ///
  /// - Parameter move: where an offset in its source stands in this one's.
  mutating func add(_ flow: FlowBuilder, move: (Int) -> Int) {
    add(flow.rich, flow.pieces, flow.asides, move: move)
  }

  private mutating func add(
    _ added: RichText, _ addedPieces: [FlowPiece], _ addedAsides: [SetAside], move: (Int) -> Int
  ) {
    endText()
    let offset = rich.count
    let renamed = rich.append(added, move: move)
    expected = -1
    let map = RangeMap { $0.moved(by: offset) }
    for piece in addedPieces {
      let lower = piece.range.lowerBound + offset
      let upper = piece.range.upperBound + offset
      switch piece.kind {
      case .block(let block):
        var moved = [block]
        map.apply(to: &moved)
        AnchorPass.rename(renamed, in: &moved)
        add(moved[0])
        if piece.isFootnotes, frames.count == 1 { markFootnotes(from: pieces.count - 1) }
      case .text, .heading, .contact:
        if frames[frames.count - 1].holder == 0 {
          blockCount += 1
          pieces.append(
            FlowPiece(
              kind: piece.kind, range: lower..<upper, role: piece.role,
              isFootnotes: piece.isFootnotes))
          continue
        }
        let inlines = rich.inlines(from: lower, to: upper)
        let range = SourceRange(lower, upper)
        if case .heading(let level) = piece.kind {
          add(Block(.heading(Heading(level: level, inlines)), range: range))
        } else {
          add(Block(.paragraph(Paragraph(inlines)), range: range))
        }
      }
    }
    for aside in addedAsides {
      var aside = aside
      aside.range = aside.range.map { range in
        let lower = move(range.lowerBound)
        return SourceRange(
          lower, range.count == 0 ? lower : max(lower, move(range.upperBound - 1) + 1))
      }
      asides.append(aside)
    }
  }

  /// Begins the list of the footnotes.
  mutating func beginFootnotes(at source: Int) { begin(.list(.decimal, start: 1), at: source) }

  /// Ends the list of the footnotes.
  mutating func endFootnotes() {
    let before = pieces.count
    end()
    markFootnotes(from: before)
  }

  private mutating func markFootnotes(from first: Int) {
    for index in first..<pieces.count { pieces[index].isFootnotes = true }
  }

  /// Takes the heading that the document begins with as its headline.
  mutating func markHeadline() {
    guard
      let index = pieces.firstIndex(where: { if case .block = $0.kind { false } else { true } }),
      case .heading(let level) = pieces[index].kind, level <= 2
    else { return }
    pieces[index].role = .headline
  }

  /// Says where the source of the text itself stands.
  mutating func moveSources(_ move: (Int) -> Int) {
    rich.moveSources(move)
    for index in asides.indices {
      asides[index].range = asides[index].range.map {
        SourceRange(move($0.lowerBound), move($0.upperBound))
      }
    }
  }

  // MARK: Containers

  /// Begins what holds blocks.
  ///
  /// - Parameter source: where it stands, for messages.
  mutating func begin(_ container: Container, at source: Int = 0) {
    endText()
    var container = container
    let index = frames.count
    var holder = index
    let nests: Bool
    switch container {
    case .list, .quote, .table:
      nests = true
      if depth >= Self.deepest {
        if firstFlattened == nil { firstFlattened = source }
        container = .plain
      }
    case .item:
      nests = false
      if case .list = frames[frames[index - 1].holder].container {} else { container = .plain }
    case .row:
      nests = false
      if case .table = frames[frames[index - 1].holder].container {} else { container = .plain }
    case .cell:
      nests = false
      if case .row = frames[frames[index - 1].holder].container {} else { container = .plain }
    case .root, .plain: nests = false
    }
    if case .plain = container { holder = frames[index - 1].holder } else if nests { depth += 1 }
    frames.append(Frame(container: container, start: rich.count, holder: holder))
  }

  /// Ends the innermost container.
  mutating func end() {
    endText()
    guard frames.count > 1 else { return }
    let frame = frames.removeLast()
    let range = SourceRange(frame.start, rich.count)
    let parent = frames[frames.count - 1].holder
    switch frame.container {
    case .root, .plain: break
    case .list(let marker, let start):
      depth -= 1
      let items = frame.items.filter { !$0.blocks.isEmpty }
      if !items.isEmpty {
        add(Block(.list(List(marker: marker, start: start, items: items)), range: range))
      }
    case .item(let marker):
      if case .list(.own, _) = frames[parent].container {
        frames[parent].items.append(List.Item(numbering: frame.blocks))
      } else {
        frames[parent].items.append(List.Item(sourceMarker: marker, blocks: frame.blocks))
      }
    case .quote:
      depth -= 1
      guard !frame.blocks.isEmpty else { return }
      add(Block(.quote(HTMLQuote.quote(frame.blocks, [])), range: range))
    case .table:
      depth -= 1
      endTable(frame, range)
    case .row(let isHead): frames[parent].rows.append((frame.cells, isHead))
    case .cell(let scope, let columns, let rows):
      frames[parent].cells.append(
        Table.Cell(blocks: frame.blocks, scope: scope, columnSpan: columns, rowSpan: rows))
    }
  }

  /// Changes the span of rows of a cell in a row that has ended, in the table at hand.
  mutating func lengthenCell(row: Int, cell: Int) {
    let table = frames[frames.count - 1].holder
    guard frames[table].rows.indices.contains(row),
      frames[table].rows[row].cells.indices.contains(cell),
      frames[table].rows[row].cells[cell].rowSpan < 65534
    else { return }
    frames[table].rows[row].cells[cell].rowSpan += 1
  }

  private mutating func endTable(_ frame: Frame, _ range: SourceRange) {
    var head: [[Table.Cell]] = []
    var body: [[Table.Cell]] = []
    for row in frame.rows where !row.cells.isEmpty {
      if row.isHead, body.isEmpty { head.append(row.cells) } else { body.append(row.cells) }
    }
    for block in frame.blocks { add(block) }
    if (head + body).contains(where: { $0.contains { !$0.blocks.isEmpty } }) {
      add(Block(.table(Table(caption: frame.caption, head: head, body: body)), range: range))
    } else if !frame.caption.isEmpty {
      add(Block(.paragraph(Paragraph(frame.caption)), range: range))
    }
  }
}
