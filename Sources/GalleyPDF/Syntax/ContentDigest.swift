/// A number of 128 bits that stands for bytes: in the manner of FNV-1a (draft-eastlake-fnv),
/// eight bytes a step.
struct ContentDigest {
  private var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
  /// Bytes that wait for more, fewer than eight.
  private var rest: [UInt8] = []

  /// Takes further bytes.
  mutating func update(_ bytes: [UInt8]) {
    var start = 0
    if !rest.isEmpty {
      start = min(8 - rest.count, bytes.count)
      rest += bytes[..<start]
      if rest.count < 8 { return }
      rest.withUnsafeBytes { step($0.loadUnaligned(as: UInt64.self)) }
      rest.removeAll(keepingCapacity: true)
    }
    bytes.withUnsafeBytes { content in
      while start + 8 <= content.count {
        step(content.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        start += 8
      }
    }
    rest += bytes[start...]
  }

  private mutating func step(_ word: UInt64) {
    hash = (hash ^ UInt128(UInt64(littleEndian: word))) &* Self.prime
    // A product's upper half would never come down again.
    hash ^= hash >> 67
  }

  /// The sixteen bytes for all that was taken.
  var bytes: [UInt8] {
    var hash = hash
    for byte in rest { hash = (hash ^ UInt128(byte)) &* Self.prime }
    return (0..<16).map { UInt8(truncatingIfNeeded: hash >> (120 - 8 * UInt128($0))) }
  }
}
