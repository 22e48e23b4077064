/// What a document may cost, so that bad input ends in a clear line and never in a stuck machine.
public struct Limits: Hashable, Sendable {
  /// Bytes of one input (`--max-bytes`).
  public var inputBytes: Int
  /// Bytes that a packed input may unpack to (`--max-unpacked-bytes`).
  public var unpackedBytes: Int
  /// Bytes of one style sheet (`--max-style-bytes`).
  public var styleBytes: Int
  /// Nesting of lists, quotes, inlines, and of style sheets' blocks (`--max-depth`).
  public var depth: Int
  /// Blocks of one release (`--max-blocks`).
  public var blocks: Int
  /// Pages of one document (`--max-pages`).
  public var pages: Int
  /// Pixels of one picture of a page (`--max-pixels`).
  public var pixels: Int

  /// Makes limits; each default is far above any real release.
  public init(
    inputBytes: Int = 16 << 20, styleBytes: Int = 4 << 20, depth: Int = 128,
    blocks: Int = 200_000, pages: Int = 20_000, pixels: Int = 100_000_000,
    unpackedBytes: Int = 64 << 20
  ) {
    self.inputBytes = inputBytes
    self.styleBytes = styleBytes
    self.depth = depth
    self.blocks = blocks
    self.pages = pages
    self.pixels = pixels
    self.unpackedBytes = unpackedBytes
  }
}

/// A limit that was passed: which, how far, where, and the option that raises it.
public struct LimitExceeded: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is limited, in words: `input bytes`, `pages`.
  public var limit: String
  /// The value that was met, or the first one beyond the limit.
  public var value: Int
  /// The most that is allowed.
  public var allowed: Int
  /// The command line's option that sets it, such as `--max-pages`.
  public var option: String
  /// Where it was met.
  public var place: SourcePlace?

  /// Makes the error.
  public init(
    _ limit: String, value: Int, allowed: Int, option: String, at place: SourcePlace? = nil
  ) {
    self.limit = limit
    self.value = value
    self.allowed = allowed
    self.option = option
    self.place = place
  }

  /// One line that says it all.
  public var description: String {
    let prefix = place.map { "\($0): " } ?? ""
    return "\(prefix)error: \(limit): \(value) is over the limit of \(allowed); "
      + "raise it with \(option)"
  }
}
