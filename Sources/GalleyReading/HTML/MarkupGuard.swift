internal import CGumbo
internal import GalleySource

/// Makes markup safe to build a tree of: what would make the tree too deep or its building more than
/// linear is blanked out, with spaces, so that every offset stays.
///
/// HTML's tree construction walks the stack of open elements at most tags, opens formatting elements
/// left unclosed again in each paragraph, and compares each attribute of a tag with all others. So the
/// guard follows that stack, as far as it decides about depth, and blanks start tags below a depth,
/// formatting elements beyond a number, and attributes beyond a number: tags, never text. It errs on
/// the side of counting too deep.
struct MarkupGuard {
  /// The deepest nesting of elements.
  static let deepest = 512
  /// The most formatting elements left open at a time.
  private static let mostFormatting = 32

  /// The markup, made safe.
  private(set) var bytes: [UInt8]
  /// Where the first start tag was blanked for its depth.
  private(set) var firstTooDeep: Int?
  /// Where the first tag with too many attributes stood.
  private(set) var firstCrowded: Int?
  /// What the text ended in the middle of.
  private(set) var unfinished: (what: MarkupScanner.Unfinished, offset: Int)?

  private var stack: [UInt32] = []
  private var open: [Int]
  private var blanked: [Int]
  /// Formatting elements that are not closed, and whether each is on the stack.
  private var formatting: [(tag: UInt32, isOpen: Bool)] = []
  private var elements = 0
  private var hasBody = false
  private var hasRoot = false

  /// Goes over markup once.
  ///
  /// - Throws: `LimitExceeded` where there are more elements than `mostElements`.
  init(_ source: [UInt8], limits: Limits, file: SourceFile) throws {
    bytes = source
    let tags = Int(GUMBO_TAG_LAST.rawValue) + 1
    open = Array(repeating: 0, count: tags)
    blanked = Array(repeating: 0, count: tags)
    let mostElements = limits.blocks.multipliedReportingOverflow(by: 5)
    let most = mostElements.overflow ? Int.max : mostElements.partialValue
    var failure: LimitExceeded?
    source.withUnsafeBufferPointer { buffer in
      var scanner = MarkupScanner(buffer)
      var last = 0
      while let tag = scanner.next() {
        if !formatting.isEmpty, tag.range.lowerBound > last { reopenFormatting() }
        last = tag.range.upperBound
        let kind = Self.kind(buffer, tag.name)
        if tag.attributesEnd < tag.range.upperBound - 1 {
          if firstCrowded == nil { firstCrowded = tag.range.lowerBound }
          blank(tag.attributesEnd..<tag.range.upperBound - 1)
        }
        if tag.isEnd { end(kind, tag) } else { start(kind, tag, in: &scanner) }
        if elements > most {
          failure = LimitExceeded(
            "elements", value: elements, allowed: most, option: "--max-blocks",
            at: file.place(at: tag.range.lowerBound))
          return
        }
      }
      unfinished = scanner.unfinished
    }
    if let failure { throw failure }
  }

  private static func kind(_ buffer: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> UInt32 {
    guard let base = buffer.baseAddress, name.count <= 32 else { return GUMBO_TAG_UNKNOWN.rawValue }
    return (base + name.lowerBound).withMemoryRebound(to: CChar.self, capacity: name.count) {
      gumbo_tagn_enum($0, UInt32(name.count)).rawValue
    }
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range { bytes[index] = 0x20 }
  }

  private mutating func start(_ tag: UInt32, _ found: MarkupTag, in scanner: inout MarkupScanner) {
    switch tag {
    case GUMBO_TAG_FRAMESET.rawValue, GUMBO_TAG_FRAME.rawValue, GUMBO_TAG_ISINDEX.rawValue:
      // A frameset throws a page's text away, an isindex brings text in.
      return blank(found.range)
    case GUMBO_TAG_HTML.rawValue:
      // Each further one would have its attributes compared with all before.
      if hasRoot { blank(found.range) }
      hasRoot = true
      return
    case GUMBO_TAG_BODY.rawValue:
      if hasBody { blank(found.range) }
      hasBody = true
      return
    default: break
    }
    elements += 1
    let isForeign = open[Int(GUMBO_TAG_SVG.rawValue)] + open[Int(GUMBO_TAG_MATH.rawValue)] > 0
    if MarkupStack.isVoid(tag) || found.isSelfClosing && isForeign { return }
    if !isForeign, let name = MarkupStack.rawTextName(tag) {
      if tag == GUMBO_TAG_TEXTAREA.rawValue { closeSelect() }
      scanner.skipRawText(until: name)
      return
    }
    closeImplied(before: tag)
    let isFormatting = MarkupStack.isFormatting(tag)
    if stack.count >= Self.deepest || isFormatting && formatting.count >= Self.mostFormatting {
      if firstTooDeep == nil { firstTooDeep = found.range.lowerBound }
      blanked[Int(tag)] += 1
      elements -= 1
      return blank(found.range)
    }
    push(tag)
    if isFormatting { formatting.append((tag, true)) }
  }

  private mutating func end(_ tag: UInt32, _ found: MarkupTag) {
    if blanked[Int(tag)] > 0 {
      blanked[Int(tag)] -= 1
      return blank(found.range)
    }
    guard open[Int(tag)] > 0 else {
      if MarkupStack.isFormatting(tag) { forgetFormatting(tag) }
      return
    }
    if MarkupStack.isFormatting(tag) {
      guard let place = MarkupStack.place(of: tag, in: stack, stopsAt: MarkupStack.isScope) else {
        return
      }
      forgetFormatting(tag)
      open[Int(tag)] -= 1
      stack.remove(at: place)
      elements += 1
    } else if tag == GUMBO_TAG_FORM.rawValue {
      if let place = MarkupStack.place(of: tag, in: stack, stopsAt: MarkupStack.isScope) {
        open[Int(tag)] -= 1
        stack.remove(at: place)
      }
    } else {
      let barrier = MarkupStack.barrier(for: tag)
      if let place = MarkupStack.place(of: tag, in: stack, stopsAt: barrier) { pop(to: place) }
    }
  }

  private mutating func push(_ tag: UInt32) {
    stack.append(tag)
    open[Int(tag)] += 1
  }

  private mutating func pop(to count: Int) {
    while stack.count > count {
      let tag = stack.removeLast()
      open[Int(tag)] -= 1
      if MarkupStack.isFormatting(tag),
        let place = formatting.lastIndex(where: { $0.isOpen && $0.tag == tag })
      {
        formatting[place].isOpen = false
      }
    }
  }

  private mutating func forgetFormatting(_ tag: UInt32) {
    if let place = formatting.lastIndex(where: { $0.tag == tag }) { formatting.remove(at: place) }
  }

  /// Formatting elements whose paragraph ended before them are opened again by what follows.
  private mutating func reopenFormatting() {
    for index in formatting.indices where !formatting[index].isOpen {
      formatting[index].isOpen = true
      push(formatting[index].tag)
      elements += 1
    }
  }

  private mutating func closeSelect() {
    guard open[Int(GUMBO_TAG_SELECT.rawValue)] > 0 else { return }
    if let place = stack.lastIndex(of: GUMBO_TAG_SELECT.rawValue) { pop(to: place) }
  }

  /// Closes what a start tag closes without an end tag.
  private mutating func closeImplied(before tag: UInt32) {
    for group in MarkupStack.implied(by: tag) {
      guard group.tags.contains(where: { open[Int($0)] > 0 }) else { continue }
      var index = stack.count - 1
      while index >= 0 {
        if group.tags.contains(stack[index]) {
          pop(to: index)
          break
        }
        if group.barrier(stack[index]) { break }
        index -= 1
      }
    }
  }
}
