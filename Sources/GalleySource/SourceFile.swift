/// A text that came in, with its name and its lines.
///
/// The text is what decoding the bytes gave; ranges count its UTF-8 bytes. Lines end at LF, CRLF or a
/// lone CR, so a place is right for a file from any system.
public struct SourceFile: Sendable {
  /// What to call the file in a message: its path, or `<standard input>`.
  public let name: String

  /// The decoded text as UTF-8.
  public let utf8: [UInt8]

  /// Offset of the first byte of each line, ascending; the first is 0.
  private let lineStarts: [Int]

  /// How many scalars begin before each chunk of so many bytes, so that a place in an endless line
  /// is found without counting from its start.
  private let scalarCounts: [Int]
  private static let chunk = 4096

  /// Makes a file from text that is UTF-8 already.
  public init(name: String, utf8: [UInt8]) {
    self.name = name
    self.utf8 = utf8
    var starts = [0]
    utf8.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x0A {
          starts.append(index)
        } else if byte == 0x0D {
          if index < bytes.count, bytes[index] == 0x0A { index += 1 }
          starts.append(index)
        }
      }
    }
    lineStarts = starts
    var counts = [0]
    var start = 0
    while utf8.count - start >= Self.chunk {
      counts.append(counts[counts.count - 1] + Self.scalars(in: utf8[start..<start + Self.chunk]))
      start += Self.chunk
    }
    scalarCounts = counts
  }

  /// Makes a file from a string.
  public init(name: String, text: String) {
    self.init(name: name, utf8: Array(text.utf8))
  }

  /// The whole text.
  public var range: SourceRange { SourceRange(0, utf8.count) }

  /// The text of a range, bounds clamped to the file.
  public func text(in range: SourceRange) -> String {
    let lower = min(max(range.lowerBound, 0), utf8.count)
    let upper = min(max(range.upperBound, lower), utf8.count)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }

  /// Where a range stands, for people: file, line and column.
  public func place(of range: SourceRange) -> SourcePlace {
    let start = position(of: range.lowerBound)
    let end = position(of: max(range.upperBound, range.lowerBound))
    return SourcePlace(
      file: name, range: range, line: start.line, column: start.column, endLine: end.line,
      endColumn: end.column)
  }

  /// Where a text stands within a range; `nil` where it is not found near the range's beginning, as
  /// where it is written in another way.
  public func place(of text: String, in range: SourceRange) -> SourcePlace? {
    let lower = min(max(range.lowerBound, 0), utf8.count)
    // No more than a long paragraph is searched, so that many findings in one cost little.
    let upper = min(max(range.upperBound, lower), utf8.count, lower + 16_384)
    let wanted = Array(text.utf8)
    guard let first = wanted.first, wanted.count <= upper - lower else { return nil }
    for start in lower...(upper - wanted.count)
    where utf8[start] == first && utf8[start..<start + wanted.count].elementsEqual(wanted) {
      return place(of: SourceRange(start, start + wanted.count))
    }
    return nil
  }

  /// Line and column of an offset, both from 1.
  private func position(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), utf8.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, scalars(before: offset) - scalars(before: lineStarts[low]) + 1)
  }

  /// How many scalars begin before an offset.
  private func scalars(before offset: Int) -> Int {
    let chunk = offset / Self.chunk
    return scalarCounts[chunk] + Self.scalars(in: utf8[chunk * Self.chunk..<offset])
  }

  private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }

  /// Where the byte at an offset stands.
  public func place(at offset: Int) -> SourcePlace {
    place(of: SourceRange(offset, offset))
  }
}
