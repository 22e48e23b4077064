internal import Glibc

/// Bytes that come in pieces of any size, parted into lines.
struct LineBuffer {
  /// A line.
  enum Line: Equatable {
    /// Its bytes, without the line feed.
    case bytes([UInt8])
    /// It has more bytes than are allowed; they are gone.
    case tooLong
  }

  /// The most bytes of a line.
  let limit: Int
  private var bytes: [UInt8] = []
  /// Where the first line that was not given begins.
  private var start = 0
  /// Up to where there is no line feed.
  private var searched = 0
  /// Whether the line that is coming in is too long already.
  private var isSkipping = false

  init(limit: Int) { self.limit = limit }

  /// Whether something came in that is no whole line.
  var holdsPart: Bool { isSkipping || start < bytes.count }

  /// Takes what came in.
  mutating func append(_ more: ArraySlice<UInt8>) { bytes += more }

  /// The next whole line.
  mutating func next() -> Line? {
    guard let end = lineFeed() else {
      if bytes.count - start > limit { isSkipping = true }
      if isSkipping { start = bytes.count }
      compact()
      searched = bytes.count
      return nil
    }
    let line = bytes[start..<end]
    start = end + 1
    searched = start
    if isSkipping || line.count > limit {
      isSkipping = false
      return .tooLong
    }
    return .bytes(Array(line))
  }

  /// What came in after the last line feed, once there is no more to come.
  mutating func rest() -> Line? {
    guard holdsPart else { return nil }
    append([0x0A])
    return next()
  }

  /// Where the first line feed is that was not found yet.
  private func lineFeed() -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress,
        let found = memchr(start + searched, 0x0A, bytes.count - searched)
      else { return nil }
      return start.distance(to: UnsafeRawPointer(found))
    }
  }

  private mutating func compact() {
    if start == 0 { return }
    bytes.removeFirst(start)
    start = 0
  }
}
