internal import CDeflate

/// Packs bytes as streams have them (ISO 32000-1, 7.4.4): zlib's format.
///
/// Not `Sendable`: each document has its own.
final class Compressor {
  /// Of 12 levels the fastest: a release's streams are short, and others save a fiftieth at most.
  private static let level: Int32 = 1

  private let handle: OpaquePointer?

  init() { handle = libdeflate_alloc_compressor(Self.level) }

  deinit { libdeflate_free_compressor(handle) }

  /// The packed bytes; `nil` where they would not be fewer.
  func compress(_ bytes: [UInt8]) -> [UInt8]? {
    guard let handle else { return nil }
    let packed = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      count = libdeflate_zlib_compress(
        handle, bytes, bytes.count, buffer.baseAddress, buffer.count)
    }
    return packed.isEmpty ? nil : packed
  }
}

/// Unpacks what a stream has packed in zlib's format.
final class Decompressor {
  /// The most bytes that a stream of a draft may have: beyond that it is damaged.
  private static let most = 1 << 30

  private let handle: OpaquePointer?

  init() { handle = libdeflate_alloc_decompressor() }

  deinit { libdeflate_free_decompressor(handle) }

  /// The unpacked bytes; `nil` where they are damaged.
  func decompress(_ bytes: [UInt8]) -> [UInt8]? {
    guard let handle else { return nil }
    var capacity = max(bytes.count * 4, 1024)
    while capacity <= Self.most {
      var result = LIBDEFLATE_BAD_DATA
      let unpacked = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        result = libdeflate_zlib_decompress(
          handle, bytes, bytes.count, buffer.baseAddress, buffer.count, &count)
        if result != LIBDEFLATE_SUCCESS { count = 0 }
      }
      if result == LIBDEFLATE_SUCCESS { return unpacked }
      if result != LIBDEFLATE_INSUFFICIENT_SPACE { return nil }
      capacity *= 4
    }
    return nil
  }
}
