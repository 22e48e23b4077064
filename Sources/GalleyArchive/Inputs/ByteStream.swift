internal import Glibc

/// Bytes that are read as they are needed.
final class ByteStream {
  /// Gives the next piece; empty at the end.
  private let refill: () throws(InputFault) -> [UInt8]
  private var buffer: [UInt8]
  private var position = 0
  private var isAtEnd = false

  /// Makes a stream; what was read ahead comes first.
  init(readAhead: [UInt8] = [], refill: @escaping () throws(InputFault) -> [UInt8]) {
    buffer = readAhead
    self.refill = refill
  }

  /// What is read already and not taken yet.
  private var available: Int { buffer.count - position }

  /// Reads on until so many bytes are there, or the end is reached.
  private func need(_ count: Int) throws(InputFault) {
    while available < count, !isAtEnd {
      let piece = try refill()
      if piece.isEmpty {
        isAtEnd = true
      } else {
        if position > 0 {
          buffer.removeFirst(position)
          position = 0
        }
        buffer += piece
      }
    }
  }

  /// The next bytes, at most so many, left in the stream.
  func peek(_ count: Int) throws(InputFault) -> ArraySlice<UInt8> {
    try need(count)
    return buffer[position..<min(buffer.count, position + count)]
  }

  /// The next bytes, fewer only at the end.
  func take(_ count: Int) throws(InputFault) -> [UInt8] {
    let bytes = Array(try peek(count))
    position += bytes.count
    return bytes
  }

  /// Passes over bytes.
  func skip(_ count: Int) throws(InputFault) {
    var left = count
    while left > 0 {
      let some = try peek(min(left, 1 << 16)).count
      if some == 0 { return }
      position += some
      left -= some
    }
  }

  /// A line without its line feed, at most so long; `nil` at the end.
  ///
  /// Of a longer line the rest is passed over, and `isWhole` is false.
  func line(maximumBytes: Int) throws(InputFault) -> (bytes: [UInt8], isWhole: Bool)? {
    var line: [UInt8] = []
    var isWhole = true
    var hasBegun = false
    while true {
      try need(1)
      if available == 0 { return hasBegun ? (line, isWhole) : nil }
      hasBegun = true
      let rest = buffer[position...]
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let room = max(maximumBytes - line.count, 0)
      if end - position > room { isWhole = false }
      line += rest[position..<min(end, position + room)]
      position = end
      if end < buffer.count {
        position += 1
        return (line, isWhole)
      }
    }
  }

  /// All that is left.
  ///
  /// - Throws: `InputFault` of kind `limit` where it is more than allowed.
  func rest(maximumBytes: Int) throws(InputFault) -> [UInt8] {
    try need(maximumBytes + 1)
    if available > maximumBytes {
      throw InputFault(
        .limit, "it has more bytes than the limit of \(maximumBytes); raise it with --max-bytes")
    }
    return try take(available)
  }
}

/// A file that is open for reading.
final class InputFile {
  let descriptor: Int32
  private let isOwned: Bool
  /// How many bytes it has; 0 where that is not known.
  let size: Int

  /// Opens a plain file.
  init(_ path: String) throws(InputFault) {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      throw InputFault(.unreadable, "cannot be read: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard fstat(file, &status) == 0, EntryKind(mode: status.st_mode) == .file else {
      close(file)
      throw InputFault(.unreadable, "it is not a file")
    }
    descriptor = file
    size = Int(status.st_size)
    isOwned = true
  }

  /// Standard input.
  init() {
    descriptor = 0
    size = 0
    isOwned = false
  }

  deinit { if isOwned { close(descriptor) } }

  /// The next piece; empty at the end.
  func read() throws(InputFault) -> [UInt8] {
    var code: Int32 = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while result < 0, errno == EINTR {
        result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      if result < 0 { code = errno }
      count = max(result, 0)
    }
    if code != 0 {
      throw InputFault(.unreadable, "cannot be read: \(String(cString: strerror(code)))")
    }
    return piece
  }
}
