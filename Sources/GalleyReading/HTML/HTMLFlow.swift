internal import GalleyRelease
internal import GalleySource

/// Walks a page's tree once and makes pieces in reading order of it.
///
/// Elements that hold blocks (lists, quotes, cells) are frames on a stack, so that nesting in the
/// source costs no nesting of calls. Frames nest no deeper than a limit; below it their content stands
/// in the frame at hand.
struct HTMLFlow {
  /// Something that is being filled.
  struct Frame {
    enum Kind {
      /// The page.
      case root
      /// An element that only stands on lines of its own.
      case plain
      /// Running text with looks that end with an element.
      case inline
      case heading(Int)
      case list(List.Marker, start: Int)
      case item
      case quote
      /// A line that names who is quoted.
      case attribution
      case figure
      case caption
      case table
      case tableHead
      case row
      case cell(Table.Cell.Scope?, columns: Int, rows: Int)
      case term
      case contact
    }

    var kind: Kind
    /// The index after its last node.
    var end: Int
    /// Where its text begins in the rich text.
    var start: Int
    /// The style to go back to when it ends.
    var style: Int
    var role: MarkedRole?
    /// What ends with it: the closing mark of a `q`.
    var closing: [UInt8] = []
    var blocks: [Block] = []
    var items: [List.Item] = []
    var rows: [(cells: [Table.Cell], isHead: Bool)] = []
    var cells: [Table.Cell] = []
    /// A caption or an attribution, and where it stood.
    var line: [Inline] = []
    var lineRange: SourceRange?
    var figures: [Block] = []
    /// The first of its pieces, where it holds the footnotes.
    var firstFootnote: Int?
    var isHead = false
    var scope = Scope()
  }

  /// What the frames around a place amount to, so that none has to be looked through again.
  struct Scope {
    /// Whether the nearest frame that decides takes text alone, and where its text begins.
    var textFloor: Int?
    /// The frame that blocks go to.
    var holder = 0
    /// The nearest frame that decides what parts of lists, tables and figures are.
    var nearest = 0
    var role: MarkedRole?
    var isInHead = false
  }

  /// The deepest nesting of frames.
  static let deepestFrame = 24

  let tree: HTMLTree
  let fates: [HTMLFate]
  let roles: [Int: MarkedRole]
  let base: WebAddress?
  let limits: Limits
  let layoutTables: Set<Int>
  /// The names that links of the page lead to.
  let linkedNames: Set<String>
  /// The name of the inline element opened last, and where it begins.
  var inlineName: (name: String, offset: Int)?
  var rich: RichText
  var pieces: [FlowPiece] = []
  var asides: [SetAside] = []
  var frames: [Frame] = []
  /// How many frames nest blocks.
  var depth = 0
  /// Where the text at hand begins; `nil` where none has begun.
  var runStart: Int?
  /// Line breaks seen since the last ink.
  var breaks = 0
  /// Pictures in the text at hand, to stand after it.
  var waiting: [Int] = []
  /// Offsets in the source of what there is to say.
  var firstFlattened: Int?
  var firstHidden: Int?
  var firstSpan: Int?
  var firstStruck: Int?
  var blockCount = 0

  init(
    _ tree: HTMLTree, fates: [HTMLFate], roles: [Int: MarkedRole] = [:], base: WebAddress?,
    hasBidiControls: Bool, limits: Limits
  ) {
    self.tree = tree
    self.fates = fates
    self.roles = roles
    self.base = base
    self.limits = limits
    layoutTables = Self.layoutTables(in: tree)
    linkedNames = Self.linkedNames(in: tree)
    rich = RichText(hasBidiControls: hasBidiControls)
  }

  /// Walks the whole tree.
  mutating func run() {
    guard !tree.nodes.isEmpty else { return }
    push(Frame(kind: .root, end: tree.nodes.count, start: 0, style: -1))
    var index = 0
    while index < tree.nodes.count {
      while frames.count > 1, frames[frames.count - 1].end <= index { closeFrame() }
      index = visit(index)
    }
    while frames.count > 1 { closeFrame() }
    flush()
  }

  /// Visits a node.
  ///
  /// - Returns: the index of the node to visit next.
  private mutating func visit(_ index: Int) -> Int {
    let node = tree.nodes[index]
    guard let tag = node.tag else {
      if case .aside(let reason) = fates[index] {
        setAside(index, reason)
      } else {
        appendText(of: index)
      }
      return index + 1
    }
    switch fates[index] {
    case .none: return node.end
    case .aside(let reason):
      if isBlock(index) { flush() }
      setAside(index, reason)
      return node.end
    case .read: break
    }
    switch tag {
    case .br:
      breaks += 1
      return node.end
    case .hr:
      flush()
      add(Block(.rule(Rule()), range: here(index)))
      return node.end
    case .img:
      addPicture(index)
      return node.end
    case .wbr:
      if runStart != nil { for byte in [0xE2, 0x80, 0x8B] as [UInt8] { rich.append(byte) } }
      return node.end
    case .pre where !takesTextOnly, .listing where !takesTextOnly, .xmp where !takesTextOnly,
      .plaintext where !takesTextOnly:
      addPreformatted(index)
      return node.end
    default:
      open(index, tag)
      return index + 1
    }
  }

  /// Whether an element stands on lines of its own.
  func isBlock(_ index: Int) -> Bool { tree.nodes[index].tag?.display == .block }

  /// A range of no length where a node stands.
  func here(_ index: Int) -> SourceRange {
    SourceRange(rich.count, rich.count)
  }

  /// Begins a frame.
  mutating func push(_ frame: Frame) {
    var frame = frame
    if let around = frames.last?.scope { frame.scope = around }
    let index = frames.count
    switch frame.kind {
    case .root, .item, .quote, .figure, .cell, .list, .table, .tableHead, .row:
      frame.scope.textFloor = nil
      frame.scope.holder = index
      frame.scope.nearest = index
      if case .tableHead = frame.kind { frame.scope.isInHead = true }
      if case .table = frame.kind { frame.scope.isInHead = false }
    case .heading, .caption, .attribution, .term, .contact:
      frame.scope.textFloor = frame.start
      frame.scope.nearest = index
    case .plain, .inline: break
    }
    if let role = frame.role { frame.scope.role = role }
    frames.append(frame)
  }

  /// Whether the frame at hand, or one around it, takes text alone.
  var takesTextOnly: Bool { frames[frames.count - 1].scope.textFloor != nil }

  /// The frame that blocks go to.
  var holder: Int { frames[frames.count - 1].scope.holder }

  /// Adds a block that is whole where it belongs.
  mutating func add(_ block: Block) {
    blockCount += 1
    let index = holder
    switch frames[index].kind {
    case .root:
      let range = block.range ?? SourceRange(rich.count, rich.count)
      pieces.append(
        FlowPiece(
          kind: .block(block), range: range.lowerBound..<range.upperBound, role: role))
    case .list:
      // Something between the items: an item without a marker of its own would invent one, so it goes
      // to the item before.
      if frames[index].items.isEmpty {
        frames[index].items.append(List.Item(blocks: [block]))
      } else {
        frames[index].items[frames[index].items.count - 1].blocks.append(block)
      }
    case .table, .tableHead, .row:
      // The parser puts nothing there but cells and captions.
      frames[index].blocks.append(block)
    case .item, .quote, .figure, .cell: frames[index].blocks.append(block)
    case .plain, .inline, .heading, .attribution, .caption, .term, .contact: break
    }
  }

  /// What markup says that the text at hand is.
  var role: MarkedRole? { frames[frames.count - 1].scope.role }

  /// Ends the text at hand: a paragraph of what it goes to.
  mutating func flush() {
    defer {
      runStart = nil
      if !takesTextOnly { addWaitingPictures() }
    }
    if takesTextOnly {
      // Lines of one text.
      if runStart != nil { breaks = max(breaks, 1) }
      return
    }
    breaks = 0
    guard let start = runStart else { return }
    rich.trimEnd(to: start)
    guard hasInk(from: start) else { return rich.removeAll(from: start) }
    let range = start..<rich.count
    if holder == 0 {
      pieces.append(FlowPiece(kind: .text, range: range, role: role))
      blockCount += 1
    } else {
      add(
        Block(
          .paragraph(Paragraph(rich.inlines(from: range.lowerBound, to: range.upperBound))),
          range: SourceRange(range.lowerBound, range.upperBound)))
    }
  }

  /// Whether there is anything to see from an offset on.
  func hasInk(from start: Int) -> Bool {
    let text = Characters(bytes: rich.bytes)
    var offset = start
    while offset < rich.count {
      let (value, length) = text.scalar(at: offset)
      if !WhiteSpace.isTrimmed(value) { return true }
      offset += length
    }
    return false
  }
}
