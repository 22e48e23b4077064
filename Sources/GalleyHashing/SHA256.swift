internal import CNettle

/// A SHA-256 hash in the making (FIPS 180-4).
///
/// It is fed piece by piece, so that a file of any size is hashed in bounded memory.
public struct SHA256: Sendable {
  /// A finished hash.
  public struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// Its 32 bytes.
    public let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads 64 hexadecimal digits, of either case; `nil` for anything else.
    public init?(hexadecimal text: some StringProtocol) {
      let digits = Array(text.utf8)
      guard digits.count == 64 else { return nil }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(32)
      for index in stride(from: 0, to: 64, by: 2) {
        guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else {
          return nil
        }
        bytes.append(high << 4 | low)
      }
      self.bytes = bytes
    }

    /// 64 hexadecimal digits, in lower case.
    public var description: String {
      let digits = Array("0123456789abcdef".utf8)
      var text: [UInt8] = []
      text.reserveCapacity(64)
      for byte in bytes {
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
      return String(decoding: text, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
      switch digit {
      case 0x30...0x39: digit - 0x30
      case 0x41...0x46: digit - 0x41 + 10
      case 0x61...0x66: digit - 0x61 + 10
      default: nil
      }
    }
  }

  private var state = sha256_ctx()

  /// Makes a hash of nothing as yet.
  public init() { nettle_sha256_init(&state) }

  /// The hash of some bytes.
  public static func hash(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  /// Adds bytes.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { update($0) }
  }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    nettle_sha256_update(&state, bytes.count, start.assumingMemoryBound(to: UInt8.self))
  }

  /// The hash of all that was added; further bytes begin a new one.
  public mutating func finish() -> Digest {
    let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      nettle_sha256_digest(&state, 32, buffer.baseAddress)
      count = 32
    }
    return Digest(bytes: bytes)
  }
}
