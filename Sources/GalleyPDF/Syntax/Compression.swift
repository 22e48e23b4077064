internal import CDeflate

/// Packs bytes as streams have them (ISO 32000-1, 7.4.4): zlib's format.
///
/// Not `Sendable`: each document has its own.
final class Compressor {
  /// Of 12 levels, one that takes half the time of those that save a hundredth more.
  private static let level: Int32 = 4

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
