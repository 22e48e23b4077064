internal import Glibc

/// One dictionary's patterns, with the words they were asked for.
final class HyphenDictionary {
  /// Where a word may be broken: bit n is set where a part may begin at byte n.
  struct Points {
    var low: UInt64 = 0
    var high: UInt64 = 0

    var isEmpty: Bool { low | high == 0 }

    func contains(_ byte: Int) -> Bool {
      byte < 64 ? low >> UInt64(byte) & 1 == 1 : high >> UInt64(byte - 64) & 1 == 1
    }

    mutating func insert(_ byte: Int) {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
    }
  }

  /// Longer words are no words.
  static let greatestLength = 127
  /// The cache is emptied when it holds this many words.
  private static let greatestCount = 1 << 16

  private struct Entry {
    var hash: UInt64
    var start: Int32
    var length: Int32
    var points: Points
  }

  private let patterns: HyphenationPatterns
  /// From UTF-8 into the dictionary's own character set; `nil` where that is UTF-8.
  private let converter: iconv_t?
  private var entries: [Entry] = []
  private var arena: [UInt8] = []
  /// Open addressing: the number of an entry plus one.
  private var table = [Int32](repeating: 0, count: 1024)

  init?(path: String) {
    guard let patterns = HyphenationPatterns(path: path) else { return nil }
    self.patterns = patterns
    if patterns.isUTF8 {
      converter = nil
      return
    }
    var name = patterns.encoding
    if name.hasPrefix("microsoft-cp") { name = "CP" + name.dropFirst("microsoft-cp".count) }
    guard let converter = iconv_open(name, "UTF-8"), Int(bitPattern: converter) != -1 else {
      return nil
    }
    self.converter = converter
  }

  deinit {
    if let converter { iconv_close(converter) }
  }

  /// Where a word, all letters, may be broken.
  func points(of word: UnsafeBufferPointer<UInt8>) -> Points {
    guard word.count <= HyphenDictionary.greatestLength else { return Points() }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (table.count - 1)
    while table[slot] != 0 {
      let entry = entries[Int(table[slot]) - 1]
      if entry.hash == hash, Int(entry.length) == word.count, isEqual(word, to: entry) {
        return entry.points
      }
      slot = (slot + 1) & (table.count - 1)
    }
    let points = find(word)
    insert(word, hash: hash, points: points)
    return points
  }

  private func isEqual(_ word: UnsafeBufferPointer<UInt8>, to entry: Entry) -> Bool {
    arena.withUnsafeBufferPointer {
      memcmp($0.baseAddress! + Int(entry.start), word.baseAddress!, word.count) == 0
    }
  }

  private func insert(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, points: Points) {
    if entries.count == HyphenDictionary.greatestCount {
      entries.removeAll(keepingCapacity: true)
      arena.removeAll(keepingCapacity: true)
      for index in table.indices { table[index] = 0 }
    }
    entries.append(
      Entry(hash: hash, start: Int32(arena.count), length: Int32(word.count), points: points))
    arena.append(contentsOf: word)
    if entries.count * 2 > table.count {
      table = [Int32](repeating: 0, count: table.count * 2)
      for index in entries.indices { place(index) }
    } else {
      place(entries.count - 1)
    }
  }

  private func place(_ index: Int) {
    let hash = entries[index].hash
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (table.count - 1)
    while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
    table[slot] = Int32(index + 1)
  }

  /// Asks the patterns.
  ///
  /// Patterns are in small letters; a word with a capital after its first letter is an abbreviation
  /// or a name, and has no breaks.
  private func find(_ word: UnsafeBufferPointer<UInt8>) -> Points {
    var lowered: [UInt8] = []
    lowered.reserveCapacity(word.count)
    // Where each character begins in the word.
    var starts: [Int] = []
    var offset = 0
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      var small = scalar
      if scalar.isASCII {
        if 0x41...0x5A ~= scalar.value { small = Unicode.Scalar(scalar.value + 32)! }
      } else {
        let mapping = scalar.properties.lowercaseMapping.unicodeScalars
        if mapping.count == 1, let first = mapping.first { small = first }
      }
      if small != scalar, !starts.isEmpty { return Points() }
      starts.append(offset)
      offset += UTF8.width(scalar)
      lowered.append(contentsOf: UTF8.encode(small)!)
    }
    guard let encoded = converter == nil ? lowered : convert(lowered) else { return Points() }
    return points(of: encoded, starts: starts)
  }

  private func points(of encoded: [UInt8], starts: [Int]) -> Points {
    var points = Points()
    if converter == nil {
      // Letters that grew or shrank when they were made small leave no byte to break at.
      guard let last = starts.last, last < encoded.count else { return points }
      for byte in patterns.breaks(in: encoded) where starts.contains(byte) { points.insert(byte) }
    } else if encoded.count == starts.count {
      for index in patterns.breaks(in: encoded) { points.insert(starts[index]) }
    }
    return points
  }

  private func convert(_ text: [UInt8]) -> [UInt8]? {
    var input = text.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: text.count * 4 + 4)
    let capacity = output.count
    var left = capacity
    let failed = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var from = input.baseAddress
        var to = output.baseAddress
        var remaining = input.count
        iconv(converter, nil, nil, nil, nil)
        return iconv(converter, &from, &remaining, &to, &left) == Int.max.magnitude * 2 + 1
          || remaining != 0
      }
    }
    if failed { return nil }
    return output.prefix(capacity - left).map { UInt8(bitPattern: $0) }
  }
}
