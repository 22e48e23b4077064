internal import Glibc

/// The C library's conversion of an encoding to UTF-8.
final class CharacterConverter {
  private let handle: iconv_t

  /// Opens a conversion; `nil` where the C library has none from that encoding.
  init?(from name: String) {
    guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else {
      return nil
    }
    self.handle = handle
  }

  deinit { iconv_close(handle) }

  /// Hands the scalars of bytes to a cleaner; each byte that is nothing in the encoding is a bad one.
  func decode(_ bytes: [UInt8], into cleaner: inout TextCleaner) {
    var source = bytes
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var start = 0
    while start < source.count {
      let (used, made, isBad) = step(&source, from: start, into: &buffer)
      var index = 0
      while index < made {
        let length = max(1, UTF8Sequence.length(in: buffer, at: index))
        cleaner.append(UTF8Sequence.scalar(in: buffer, at: index, length: length))
        index += length
      }
      start += used
      if isBad {
        cleaner.appendBad()
        start += 1
      } else if used == 0, made == 0 {
        break
      }
    }
  }

  /// One call: how many bytes were read and made, and whether a bad one follows.
  private func step(
    _ source: inout [UInt8], from start: Int, into buffer: inout [UInt8]
  ) -> (used: Int, made: Int, isBad: Bool) {
    source.withUnsafeMutableBytes { input in
      buffer.withUnsafeMutableBytes { output in
        var from = input.baseAddress.map { ($0 + start).assumingMemoryBound(to: CChar.self) }
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = input.count - start
        var room = output.count
        let result = iconv(handle, &from, &left, &to, &room)
        let isFull = result == .max && errno == E2BIG
        return (input.count - start - left, output.count - room, result == .max && !isFull)
      }
    }
  }
}
