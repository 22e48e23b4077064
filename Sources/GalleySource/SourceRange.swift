/// A half-open range of UTF-8 byte offsets in a `SourceFile`'s text.
public struct SourceRange: Hashable, Sendable, Codable {
  /// Offset of the first byte.
  public var lowerBound: Int

  /// Offset after the last byte.
  public var upperBound: Int

  /// Makes a range; an upper bound below the lower one is taken as the lower one.
  public init(_ lowerBound: Int, _ upperBound: Int) {
    self.lowerBound = lowerBound
    self.upperBound = max(lowerBound, upperBound)
  }

  /// How many bytes the range holds.
  public var count: Int { upperBound - lowerBound }

  /// The smallest range that holds both.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lowerBound, other.lowerBound), max(upperBound, other.upperBound))
  }

  /// Reads `[lower, upper]`.
  public init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    let lower = try container.decode(Int.self)
    let upper = try container.decode(Int.self)
    guard lower >= 0, upper >= lower else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a range is [lower, upper] with 0 ≤ lower ≤ upper")
    }
    self.init(lower, upper)
  }

  /// Writes `[lower, upper]`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(lowerBound)
    try container.encode(upperBound)
  }
}

/// A range with the file, line and column it begins at, ready to print.
public struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public var file: String

  /// The range in the file's text.
  public var range: SourceRange

  /// The line the range begins on, from 1.
  public var line: Int

  /// The column it begins at, from 1, in Unicode scalars.
  public var column: Int

  /// The line the range ends on, from 1.
  public var endLine: Int

  /// The column after its last character, from 1.
  public var endColumn: Int

  /// Makes a place; without an end it is a point.
  public init(
    file: String, range: SourceRange, line: Int, column: Int, endLine: Int? = nil,
    endColumn: Int? = nil
  ) {
    self.file = file
    self.range = range
    self.line = line
    self.column = column
    self.endLine = endLine ?? line
    self.endColumn = endColumn ?? column
  }

  /// `file:line:column`, as compilers print it.
  public var description: String { "\(file):\(line):\(column)" }
}
