internal import CDeflate

/// Packs bytes as streams have them (ISO 32000-1, 7.4.4): zlib's format.
///
/// Not `Sendable`: each document has its own.
final class Compressor {
  /// Of 12 levels, the last that costs little: the next ones save a few bytes in a thousand.
  private static let level: Int32 = 6

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
