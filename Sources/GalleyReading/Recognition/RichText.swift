internal import GalleyRelease
internal import GalleySource

/// Running text with its looks beside it: one flat text, white space collapsed, stretches of it
/// styled, and where each stretch stood in the source.
///
/// Recognition reads the flat text as it reads a plain one; what it cuts out comes as inlines with the
/// looks that it has. A line feed is a line end that counts.
struct RichText {
  /// A look.
  enum Look: Hashable {
    case emphasis
    case strong
    case code
    case superscript
    case `subscript`
    /// A link to an address or, with `#`, to a part of the document; its own name, where others lead to it.
    case link(String, anchor: String? = nil)
    case language(String)
  }

  /// A look within others: a node of a tree whose leaves stretches point to.
  private struct Style {
    var look: Look
    var parent: Int
    var depth: Int
  }

  /// The deepest nesting of looks that is kept; deeper ones are dropped, their text is not.
  static let deepest = 12

  /// The text.
  private(set) var bytes: [UInt8] = []
  /// Whether bidirectional controls may be open.
  let hasBidiControls: Bool
  private var styles: [Style] = []
  /// Where each stretch of one style begins; -1 is no style.
  private var stretches: [(start: Int, style: Int)] = []
  /// Where text stood: from a flat offset on, at a source offset, no further than an end.
  private var places: [(flat: Int, source: Int, end: Int)] = []
  private var style = -1
  /// The names of parts of the document, and where these begin.
  private(set) var anchors: [(name: String, offset: Int)] = []
  /// For each name the number that the next of the same name gets.
  private var nextNumbers: [String: Int] = [:]
  /// Whether a link leads to a part of the document.
  private(set) var hasInternalLinks = false

  init(hasBidiControls: Bool) { self.hasBidiControls = hasBidiControls }

  var count: Int { bytes.count }

  /// The style that further text gets.
  var current: Int { style }

  /// Puts a look around further text, and gives the style to go back to.
  mutating func open(_ look: Look) -> Int {
    let before = style
    let depth = before < 0 ? 1 : styles[before].depth + 1
    guard depth <= Self.deepest else { return before }
    if case .link(let target, _) = look, target.utf8.first == 0x23 { hasInternalLinks = true }
    styles.append(Style(look: look, parent: before, depth: depth))
    style = styles.count - 1
    return before
  }

  /// Goes back to a style.
  mutating func restore(_ before: Int) { style = before }

  /// Gives a name to what is appended next.
  mutating func addAnchor(_ name: String) { addAnchor(name, at: bytes.count) }

  /// Gives a name to what stands at an offset.
  mutating func addAnchor(_ name: String, at offset: Int) {
    anchors.append((name, offset))
    if nextNumbers[name] == nil { nextNumbers[name] = 2 }
  }

  /// Says where what is appended next stands.
  mutating func place(at source: Int, end: Int) {
    if let last = places.last, last.flat == bytes.count {
      places[places.count - 1] = (bytes.count, source, end)
    } else {
      places.append((bytes.count, source, end))
    }
  }

  /// Appends one byte in the style at hand.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if stretches.last?.style != style || stretches.isEmpty {
      stretches.append((bytes.count, style))
    }
    bytes.append(byte)
  }

  /// Appends a text in the style at hand.
  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends another text with its looks.
  ///
  /// - Parameter move: where an offset in the other's source stands in this one's.
  /// - Returns: new names for those of the other's anchors that this one has too.
  mutating func append(_ other: RichText, move: (Int) -> Int) -> [String: String] {
    let offset = bytes.count
    let renamed = other.anchors.isEmpty ? [:] : newNames(for: other)
    for anchor in other.anchors {
      addAnchor(renamed[anchor.name] ?? anchor.name, at: anchor.offset + offset)
    }
    hasInternalLinks = hasInternalLinks || other.hasInternalLinks
    let first = styles.count
    let depth = style < 0 ? 0 : styles[style].depth
    for added in other.styles {
      styles.append(
        Style(
          look: renamed.isEmpty ? added.look : added.look.renamed(renamed),
          parent: added.parent < 0 ? style : added.parent + first,
          depth: added.depth + depth))
    }
    for stretch in other.stretches {
      stretches.append(
        (stretch.start + offset, stretch.style < 0 ? style : stretch.style + first))
    }
    for place in other.places {
      let source = move(place.source)
      places.append((place.flat + offset, source, max(source, move(place.end))))
    }
    bytes += other.bytes
    return renamed
  }

  private mutating func newNames(for other: RichText) -> [String: String] {
    var renamed: [String: String] = [:]
    for anchor in other.anchors where renamed[anchor.name] == nil {
      guard var number = nextNumbers[anchor.name] else { continue }
      func isTaken(_ name: String) -> Bool {
        nextNumbers[name] != nil || other.nextNumbers[name] != nil
      }
      while isTaken("\(anchor.name)-\(number)") { number += 1 }
      nextNumbers[anchor.name] = number + 1
      renamed[anchor.name] = "\(anchor.name)-\(number)"
    }
    return renamed
  }

  /// Says where the source of the text itself stands.
  mutating func moveSources(_ move: (Int) -> Int) {
    for index in places.indices {
      let source = move(places[index].source)
      places[index].source = source
      places[index].end = max(source, move(places[index].end))
    }
  }

  /// Takes white space off the end, down to an offset.
  mutating func trimEnd(to floor: Int) {
    while bytes.count > floor, bytes[bytes.count - 1] == 0x20 || bytes[bytes.count - 1] == 0x0A {
      bytes.removeLast()
    }
    forgetBeyondEnd()
  }

  /// Takes everything from an offset on away again.
  mutating func removeAll(from offset: Int) {
    bytes.removeLast(max(0, bytes.count - offset))
    forgetBeyondEnd()
  }

  private mutating func forgetBeyondEnd() {
    while let last = stretches.last, last.start >= bytes.count { stretches.removeLast() }
    while let last = places.last, last.flat > bytes.count { places.removeLast() }
    for index in anchors.indices.reversed() {
      if anchors[index].offset <= bytes.count { break }
      anchors[index].offset = bytes.count
    }
  }

  /// Appends a text with each run of white space as one space, none at its ends.
  static func collapse(_ text: String, into out: inout [UInt8]) {
    let floor = out.count
    for byte in text.utf8 {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        if out.count > floor, out.last != 0x20 { out.append(0x20) }
      } else {
        out.append(byte)
      }
    }
    if out.count > floor, out.last == 0x20 { out.removeLast() }
  }

  /// A text on one line: white space collapsed, bidirectional controls closed.
  static func line(of text: String) -> String {
    var out: [UInt8] = []
    collapse(text, into: &out)
    _ = BidiControls.close(&out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Where a flat offset stood in the source.
  func source(of offset: Int) -> Int {
    let index = Self.last(in: places, before: offset, by: \.flat)
    guard index >= 0 else { return places.first?.source ?? 0 }
    let place = places[index]
    return min(place.source + max(0, offset - place.flat), max(place.source, place.end))
  }

  /// Where a flat range stood in the source.
  func source(of range: SourceRange) -> SourceRange {
    let lower = source(of: range.lowerBound)
    guard range.upperBound > range.lowerBound else { return SourceRange(lower, lower) }
    // The end of the last byte, not the beginning of what follows it.
    return SourceRange(lower, max(lower, source(of: range.upperBound - 1) + 1))
  }

  /// The last entry whose key is not beyond an offset; -1 where there is none.
  private static func last<Entry>(
    in entries: [Entry], before offset: Int, by key: (Entry) -> Int
  ) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if key(entries[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// A stretch as it was written, looks left out.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// A stretch as inlines: looks nested as they were, line feeds as line breaks, addresses that are no
  /// links made ones.
  func inlines(from start: Int, to end: Int) -> [Inline] {
    var start = start
    var end = end
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x0A { start += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x0A { end -= 1 }
    guard start < end else { return [] }
    var open: [(style: Int, inlines: [Inline])] = [(-1, [])]
    func close() {
      let (style, inlines) = open.removeLast()
      open[open.count - 1].inlines.append(wrap(inlines, styles[style].look))
    }
    var index = max(0, Self.last(in: stretches, before: start, by: \.start))
    while index < stretches.count, stretches[index].start < end {
      let from = max(start, stretches[index].start)
      let to = min(end, index + 1 < stretches.count ? stretches[index + 1].start : end)
      let path = path(to: stretches[index].style)
      index += 1
      guard from < to else { continue }
      var shared = 0
      while shared < path.count, shared + 1 < open.count, open[shared + 1].style == path[shared] {
        shared += 1
      }
      while open.count > shared + 1 { close() }
      for style in path[shared...] { open.append((style, [])) }
      let isPlain = !path.contains {
        if case .link = styles[$0].look { true } else { styles[$0].look == .code }
      }
      appendText(from: from, to: to, isPlain: isPlain, into: &open[open.count - 1].inlines)
    }
    while open.count > 1 { close() }
    return open[0].inlines
  }

  private func path(to style: Int) -> [Int] {
    var path: [Int] = []
    var style = style
    while style >= 0 {
      path.append(style)
      style = styles[style].parent
    }
    return path.reversed()
  }

  private func wrap(_ inlines: [Inline], _ look: Look) -> Inline {
    switch look {
    case .emphasis: .emphasis(inlines)
    case .strong: .strong(inlines)
    case .superscript: .superscript(inlines)
    case .subscript: .subscript(inlines)
    case .link(let target, let anchor): .link(target: target, anchor: anchor, inlines)
    case .language(let tag): .language(tag, inlines)
    case .code: .code(inlines.plainText)
    }
  }

  private func appendText(from start: Int, to end: Int, isPlain: Bool, into out: inout [Inline]) {
    var lower = start
    while lower < end {
      if bytes[lower] == 0x0A {
        out.append(.lineBreak)
        lower += 1
        continue
      }
      var upper = lower
      while upper < end, bytes[upper] != 0x0A { upper += 1 }
      var piece = Array(bytes[lower..<upper])
      if hasBidiControls { _ = BidiControls.close(&piece) }
      if isPlain {
        LinkScanner.inlines(piece, into: &out)
      } else if !piece.isEmpty {
        out.append(.text(String(decoding: piece, as: UTF8.self)))
      }
      lower = upper
    }
  }
}

extension RichText.Look {
  /// The look with new names for parts of the document.
  fileprivate func renamed(_ names: [String: String]) -> RichText.Look {
    guard case .link(let target, let anchor) = self else { return self }
    return .link(
      AnchorPass.target(target, renamed: names), anchor: anchor.map { names[$0] ?? $0 })
  }
}
