internal import GalleySource

/// HTML in the making, out of pieces of a file, with the place of each.
struct MarkupBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()

  /// Appends markup that the file has in another way, standing for a place in it.
  mutating func markup(_ text: String, at source: Range<Int>) {
    map.addWhole(at: bytes.count, source: source)
    bytes += text.utf8
  }

  /// Appends markup that stands for nothing, at a point of the file.
  mutating func markup(_ text: String, at point: Int) { markup(text, at: point..<point) }

  /// Appends HTML as it is.
  mutating func html(_ text: MappedText) {
    map.append(text.map, at: bytes.count)
    bytes += text.bytes
  }

  /// Appends plain text, what HTML would take for markup escaped.
  mutating func text(_ text: MappedText) {
    var start = 0
    func flush(_ out: inout MarkupBuilder, to end: Int) {
      guard start < end else { return }
      out.map.append(text.map.slice(start..<end), at: out.bytes.count)
      out.bytes += text.bytes[start..<end]
    }
    for (index, byte) in text.bytes.enumerated() {
      guard let escape = Self.escape(byte) else { continue }
      flush(&self, to: index)
      map.addWhole(at: bytes.count, source: text.map.source(at: index))
      bytes += escape.utf8
      start = index + 1
    }
    flush(&self, to: text.bytes.count)
  }

  /// Appends plain text of several lines as paragraphs: a blank line ends one, and so does each line end of a
  /// text that has no blank lines; lines that were wrapped at some column are joined.
  mutating func paragraphs(_ text: MappedText) {
    for paragraph in PlainParagraphs.of(text.bytes) {
      markup("<p>", at: text.map.source(at: paragraph.lines[0].lowerBound).lowerBound)
      for (number, line) in paragraph.lines.enumerated() {
        if number > 0 {
          let gap = paragraph.lines[number - 1].upperBound
          markup(paragraph.isWrapped ? " " : "<br>", at: text.map.source(at: gap))
        }
        self.text(text.part(line))
      }
      markup(
        "</p>", at: text.map.source(at: paragraph.lines[paragraph.lines.count - 1].upperBound))
    }
  }

  /// An attribute's value, escaped.
  static func attribute(_ value: String) -> String {
    var out = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\0": break
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func escape(_ byte: UInt8) -> String? {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    default: nil
    }
  }
}

/// The paragraphs of a plain text that came as data.
enum PlainParagraphs {
  struct Paragraph {
    /// Its lines, line ends left out; at least one.
    var lines: [Range<Int>]
    /// Whether its lines were wrapped at some column, so that their ends are spaces.
    var isWrapped = false
  }

  /// The column that wrapped text reaches at least, and goes beyond at most.
  private static let wrapped = 50...100

  static func of(_ bytes: [UInt8]) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var lines: [Range<Int>] = []
    var hasBlankLine = false
    var isBlankBefore = false
    func end() {
      if !lines.isEmpty { paragraphs.append(Paragraph(lines: lines)) }
      lines = []
    }
    var index = 0
    while index < bytes.count {
      var end_ = index
      while end_ < bytes.count, bytes[end_] != 0x0A, bytes[end_] != 0x0D { end_ += 1 }
      if bytes[index..<end_].contains(where: { $0 > 0x20 }) {
        if isBlankBefore {
          hasBlankLine = hasBlankLine || !lines.isEmpty
          end()
        }
        lines.append(index..<end_)
        isBlankBefore = false
      } else {
        isBlankBefore = true
      }
      index = end_ + 1
      if end_ < bytes.count, bytes[end_] == 0x0D, index < bytes.count, bytes[index] == 0x0A {
        index += 1
      }
    }
    end()
    if !hasBlankLine, paragraphs.count == 1, !isWrapped(paragraphs[0].lines) {
      return paragraphs[0].lines.map { Paragraph(lines: [$0]) }
    }
    for index in paragraphs.indices {
      paragraphs[index].isWrapped = isWrapped(paragraphs[index].lines)
    }
    return paragraphs
  }

  private static func isWrapped(_ lines: [Range<Int>]) -> Bool {
    lines.count > 1 && lines.dropLast().allSatisfy { wrapped.contains($0.count) }
  }
}
