internal import GalleyRelease
internal import GalleySource

/// Makes running text of lines: white space collapsed, addresses made links, open bidirectional
/// controls closed.
struct InlineBuilder {
  let text: Characters
  private var lines: [Line]
  let hasBidiControls: Bool
  /// Where bidirectional controls were first closed or dropped.
  private(set) var firstBidiRepair: Int?
  private(set) var bidiRepairs = 0
  private var buffer: [UInt8] = []
  /// The text with its looks, where it has any.
  private let rich: RichText?

  /// Makes a builder.
  init(text: Characters, lines: [Line], hasBidiControls: Bool, rich: RichText? = nil) {
    self.text = text
    self.lines = lines
    self.hasBidiControls = hasBidiControls
    self.rich = rich
  }

  /// Makes a line's label part of its text.
  mutating func dropLabel(of line: Int) { lines[line].contentStart = lines[line].start }

  /// The running text of a chunk from an offset on; `whole` takes its label or marker in.
  mutating func inlines(
    _ chunk: Chunk, from start: Int? = nil, to end: Int? = nil, whole: Bool = false
  ) -> [Inline] {
    inlines(
      chunk.lines, from: start ?? (whole ? chunk.start : chunk.contentStart), to: end ?? chunk.end,
      whole: whole)
  }

  /// The running text of lines within bounds.
  mutating func inlines(
    _ range: Range<Int>, from start: Int, to end: Int, whole: Bool = false
  ) -> [Inline] {
    var out: [Inline] = []
    buffer.removeAll(keepingCapacity: true)
    var isFirst = true
    for index in range {
      let line = lines[index]
      let lower = max(whole ? line.start : line.contentStart, start)
      let upper = min(line.end, end)
      guard lower < upper else { continue }
      if !isFirst {
        switch line.joint {
        case .paragraph, .wrap: buffer.append(0x20)
        case .tight: break
        case .lineBreak:
          flush(into: &out, at: start)
          out.append(.lineBreak)
        }
      }
      isFirst = false
      if let rich {
        flush(into: &out, at: start)
        out += rich.inlines(from: lower, to: upper)
        continue
      }
      Self.appendCollapsed(text.bytes, from: lower, to: upper, into: &buffer)
    }
    flush(into: &out, at: start)
    return out
  }

  /// A stretch of one line as a string, white space collapsed.
  mutating func string(from start: Int, to end: Int) -> String {
    buffer.removeAll(keepingCapacity: true)
    Self.appendCollapsed(text.bytes, from: start, to: end, into: &buffer)
    closeBidi(at: start)
    return String(decoding: buffer, as: UTF8.self)
  }

  /// A chunk as one string; line ends are spaces.
  ///
  /// `whole` takes labels and list markers in.
  mutating func string(_ chunk: Chunk, from start: Int? = nil, whole: Bool = false) -> String {
    if whole, chunk.lines.count == 1 { return string(from: start ?? chunk.start, to: chunk.end) }
    return inlines(chunk, from: start, whole: whole).plainText.replacingLineFeeds()
  }

  private mutating func flush(into out: inout [Inline], at offset: Int) {
    while buffer.last == 0x20 { buffer.removeLast() }
    guard !buffer.isEmpty else { return }
    closeBidi(at: offset)
    LinkScanner.inlines(buffer, into: &out)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func closeBidi(at offset: Int) {
    guard hasBidiControls, BidiControls.close(&buffer) else { return }
    if firstBidiRepair == nil { firstBidiRepair = offset }
    bidiRepairs += 1
  }

  /// Appends a stretch with each run of white space as one space.
  ///
  /// A run of no-break spaces alone is one no-break space; narrow, wide and ideographic spaces stay
  /// what they are.
  static func appendCollapsed(
    _ bytes: [UInt8], from start: Int, to end: Int, into buffer: inout [UInt8]
  ) {
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte > 0x20, byte != 0xC2, byte != 0xE2, byte != 0xEF {
        buffer.append(byte)
        offset += 1
        continue
      }
      var breaks = false
      var holds = false
      var index = offset
      scan: while index < end {
        switch bytes[index] {
        case 0x09...0x0D, 0x20:
          breaks = true
          index += 1
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0xA0:
          holds = true
          index += 2
        case 0xC2 where index + 1 < end && bytes[index + 1] == 0x85:
          breaks = true
          index += 2
        case 0xE2
        where index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8:
          breaks = true
          index += 3
        case 0xEF where index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
          // A stray mark of byte order is nothing.
          index += 3
        default: break scan
        }
      }
      if index == offset {
        buffer.append(byte)
        offset += 1
        continue
      }
      if breaks {
        if buffer.last != 0x20, !buffer.isEmpty { buffer.append(0x20) }
      } else if holds {
        buffer.append(0xC2)
        buffer.append(0xA0)
      }
      offset = index
    }
  }
}

extension String {
  /// The text with a space for each line feed.
  func replacingLineFeeds() -> String {
    guard utf8.contains(0x0A) else { return self }
    return String(decoding: utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self)
  }
}
