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
  }

  /// Makes a file from a string.
  public init(name: String, text: String) {
    self.init(name: name, utf8: Array(text.utf8))
  }

  /// The text of a range, bounds clamped to the file.
  public func text(in range: SourceRange) -> String {
    let lower = min(max(range.lowerBound, 0), utf8.count)
    let upper = min(max(range.upperBound, lower), utf8.count)
    return String(decoding: utf8[lower..<upper], as: UTF8.self)
  }

  /// Where a range stands, for people: file, line and column.
  public func place(of range: SourceRange) -> SourcePlace {
    let offset = min(max(range.lowerBound, 0), utf8.count)
    let line = line(at: offset)
    var column = 1
    for byte in utf8[lineStarts[line - 1]..<offset] where byte & 0xC0 != 0x80 { column += 1 }
    return SourcePlace(file: name, range: range, line: line, column: column)
  }

  /// The line that the byte at an offset stands on, from 1.
  ///
  /// Cheaper than `place(at:)`, which has to count a column, however long the line is.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Where the byte at an offset stands.
  public func place(at offset: Int) -> SourcePlace {
    place(of: SourceRange(offset, offset))
  }
}
