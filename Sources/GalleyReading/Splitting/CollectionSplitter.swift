public import GalleySource

/// Takes files that hold several releases apart into files of one release each, which read to the very releases that
/// the whole gives.
///
/// That are feeds (RSS, Atom, JSON Feed), whatever number of items they have, and, where they hold more than one,
/// NewsML-G2 and NewsML 1, arrays of JSON objects and graphs of JSON-LD.
public struct CollectionSplitter: Sendable {
  /// What reading may cost.
  ///
  /// All parts together may have as many bytes as a packed input may unpack to, as each repeats what stands
  /// around the items.
  public var limits: Limits

  /// Makes a splitter.
  public init(limits: Limits = Limits()) { self.limits = limits }

  /// The releases of a file; `nil` for one that is no collection.
  ///
  /// - Throws: `DiagnosticError` for a feed whose items cannot be told; `LimitExceeded`.
  public func split(_ bytes: [UInt8], name: String) throws -> ReleaseCollection? {
    // What is none, as most files are, is not decoded to see that.
    guard bytes.count <= limits.inputBytes, let kind = CollectionKind(sniffing: bytes),
      let text = try? DecodedText(decoding: bytes, name: name)
    else { return nil }
    let collection: ReleaseCollection?
    switch kind {
    case .json: collection = try JSONSplitter(text, limits: limits).split()
    case .xml: collection = try XMLSplitter(text, original: bytes, limits: limits).split()
    }
    guard let collection else { return nil }
    if collection.byteCount > limits.unpackedBytes {
      throw LimitExceeded(
        "bytes of the releases taken apart", value: collection.byteCount,
        allowed: limits.unpackedBytes, option: "--max-unpacked-bytes",
        at: text.file.place(at: 0))
    }
    return collection
  }
}

/// The releases of one file, each as a file of its own.
public struct ReleaseCollection: Sendable {
  /// A stretch of a part.
  enum Stretch {
    /// Of the file's text.
    case text(Range<Int>)
    /// What stands in the file in another form, or not at all.
    case words([UInt8])
  }

  /// The form that the parts are in.
  public let format: ReleaseFormat
  private let utf8: [UInt8]
  private let parts: [Result<[Stretch], DiagnosticError>]

  init(
    _ format: ReleaseFormat, of text: DecodedText, parts: [Result<[Stretch], DiagnosticError>]
  ) {
    self.format = format
    utf8 = text.file.utf8
    self.parts = parts
  }

  /// How many there are, those with it that cannot be releases.
  public var count: Int { parts.count }

  /// How many bytes all parts have.
  var byteCount: Int {
    parts.reduce(0) { sum, part in
      guard case .success(let stretches) = part else { return sum }
      return stretches.reduce(sum) { sum, stretch in
        switch stretch {
        case .text(let range): sum + range.count
        case .words(let words): sum + words.count
        }
      }
    }
  }

  /// A file with one of the releases, counted from 1: the file's bytes without the other releases.
  ///
  /// Of a file in another encoding than UTF-8 the part is in UTF-8, and says so.
  ///
  /// - Throws: what is wrong with one that cannot be a release.
  public func bytes(ofItem item: Int) throws(DiagnosticError) -> [UInt8] {
    var bytes: [UInt8] = []
    for stretch in try parts[item - 1].get() {
      switch stretch {
      case .text(let range): bytes += utf8[range]
      case .words(let words): bytes += words
      }
    }
    return bytes
  }
}

/// What a file may be a collection in, told from its beginning.
enum CollectionKind {
  case json
  case xml

  /// So much of a file is looked at for the root of an XML text.
  private static let window = 1 << 16

  /// Tells it; `nil` for what is none.
  init?(sniffing bytes: [UInt8]) {
    guard let start = bytes.first(where: { $0 > 0x20 }),
      [0x3C, 0x5B, 0x7B, 0xEF, 0xFE, 0xFF, 0x00].contains(start)
    else { return nil }
    var head = bytes
    var isWide = false
    if start == 0xFE || start == 0xFF || bytes.prefix(64).contains(0) {
      isWide = TextEncoding(sniffing: Array(bytes.prefix(Self.window))).isWide
    }
    if isWide {
      let beginning = Array(bytes.prefix(4 * Self.window))
      guard let text = try? DecodedText(decoding: beginning, name: "") else { return nil }
      head = text.file.utf8
    }
    let isMarked = head.starts(with: [0xEF, 0xBB, 0xBF])
    switch head.dropFirst(isMarked ? 3 : 0).first(where: { $0 > 0x20 }) {
    case 0x3C:
      guard XMLSplitter.mayHold(XMLSniffer(head)) else { return nil }
      self = .xml
    case 0x5B, 0x7B:
      // Of a wide text only a piece is decoded here, whose names may be cut off.
      guard isWide || JSONSplitter.mayHold(JSONKeys(head)) else { return nil }
      self = .json
    default: return nil
    }
  }
}
