internal import Glibc

/// The patterns of one dictionary file, in the form that libhyphen reads.
///
/// They are Liang's ("Word Hy-phen-a-tion by Com-put-er", 1983): a pattern that occurs in a word gives
/// the places between its letters a value, the greatest prevails, and odd values are breaks. The
/// answers are libhyphen's, for which the files are written; its loading is not, which takes 8 ms for
/// English patterns and 2 s for German ones.
struct HyphenationPatterns {
  /// One level: the first of two finds the seams of compounds, the last the syllables.
  struct Level {
    typealias Beginning = HyphenationPatterns.Beginning

    /// All beginnings of patterns, whole ones included, by the hash of their letters: open
    /// addressing, told apart by the hash alone, since 64 bits do not meet by chance.
    private var table: [Beginning]
    private var count = 0
    /// The values of all patterns, and how much of them is in use.
    private var values: [UInt8]
    private var valueCount = 0
    /// The last beginning noted of each length; in a sorted file the next pattern shares many.
    private var noted = [UInt64](repeating: 0, count: 64)

    /// Makes a level for patterns that take so many bytes in a file.
    init(bytes: Int) {
      // In the files there are, a beginning takes four bytes or more; half of the table stays empty.
      var slots = 1 << 10
      while slots < bytes / 2 { slots *= 2 }
      table = [Beginning](repeating: Beginning(), count: slots)
      // A pattern has a value more than letters, and its line at least a byte more.
      values = [UInt8](repeating: 0, count: bytes + 1)
    }
  }

  /// A beginning of a pattern.
  struct Beginning {
    /// Zero where the slot is empty.
    var hash: UInt64 = 0
    /// Where the values of the pattern stand that it is the whole of, plus one; zero if it is none.
    var values: Int32 = 0
  }

  /// The character set that the patterns are in, as the file names it.
  let encoding: String
  private var levels: [Level] = []
  private var leftMinimum = 2
  private var rightMinimum = 2
  private var compoundLeftMinimum = 0
  private var compoundRightMinimum = 0

  var isUTF8: Bool { encoding == "UTF-8" }

  /// Reads a file; `nil` where it cannot be read.
  init?(path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes.append(contentsOf: block[..<count])
    }
    self.init(bytes)
  }

  init(_ bytes: [UInt8]) {
    var lines = LineReader(bytes)
    encoding = lines.next().map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    var level = Level(bytes: 0)
    var isEmpty = true
    bytes.withUnsafeBufferPointer { text in
      while let line = lines.next() {
        guard let first = line.first else { continue }
        switch text[first] {
        case UInt8(ascii: "%"), UInt8(ascii: "#"): continue
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
          if directive(UnsafeBufferPointer(rebasing: text[line])) {
            levels.append(level)
            level = Level(bytes: 0)
            isEmpty = true
          }
        default:
          if isEmpty { level = Level(bytes: text.count - first) }
          isEmpty = false
          level.insert(UnsafeBufferPointer(rebasing: text[line]))
        }
      }
    }
    levels.append(level)
    if compoundLeftMinimum == 0 { compoundLeftMinimum = leftMinimum }
    if compoundRightMinimum == 0 { compoundRightMinimum = rightMinimum }
  }

  /// Reads a setting; says whether it ends a level.
  private mutating func directive(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let parts = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
    let value = parts.count > 1 ? Int(parts[1]) : nil
    switch parts[0] {
    case "NEXTLEVEL": return levels.isEmpty
    case "LEFTHYPHENMIN": leftMinimum = value ?? 2
    case "RIGHTHYPHENMIN": rightMinimum = value ?? 2
    case "COMPOUNDLEFTHYPHENMIN": compoundLeftMinimum = value ?? 0
    case "COMPOUNDRIGHTHYPHENMIN": compoundRightMinimum = value ?? 0
    default: break
    }
    return false
  }

  // MARK: Asking

  /// The bytes of a word before which it may be broken, ascending.
  ///
  /// The word is in small letters and
  /// in the patterns' character set.
  func breaks(in word: [UInt8]) -> [Int] {
    var found = [Bool](repeating: false, count: word.count)
    find(word[...], level: 0, isLeftEnd: true, isRightEnd: true, into: &found)
    let characters = starts(of: word[...])
    return characters.indices.compactMap { index in
      index >= leftMinimum && characters.count - index >= rightMinimum && found[characters[index]]
        ? characters[index] : nil
    }
  }

  /// Finds the breaks of a word or a compound's part.
  ///
  /// Each part is shorter than the whole, so that
  /// the recursion ends.
  private func find(
    _ word: ArraySlice<UInt8>, level: Int, isLeftEnd: Bool, isRightEnd: Bool,
    into found: inout [Bool]
  ) {
    let seams = levels[level].breaks(in: word)
    if level + 1 == levels.count {
      for seam in seams { found[seam] = true }
      return
    }
    if seams.isEmpty {
      find(word, level: level + 1, isLeftEnd: true, isRightEnd: true, into: &found)
      let characters = starts(of: word)
      for (index, byte) in characters.enumerated() {
        let isNearLeft = !isLeftEnd && index < compoundLeftMinimum
        let isNearRight = !isRightEnd && characters.count - index < compoundRightMinimum
        if byte > word.startIndex, isNearLeft || isNearRight { found[byte] = false }
      }
      return
    }
    var start = word.startIndex
    for end in seams + [word.endIndex] {
      if end - start > 1 {
        find(
          word[start..<end], level: level, isLeftEnd: start == word.startIndex && isLeftEnd,
          isRightEnd: end == word.endIndex && isRightEnd, into: &found)
      }
      start = end
    }
    for seam in seams { found[seam] = true }
  }

  private func starts(of word: ArraySlice<UInt8>) -> [Int] {
    word.indices.filter { !isUTF8 || word[$0] & 0xC0 != 0x80 }
  }
}

extension HyphenationPatterns.Level {
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Where a beginning stands, or the empty slot where it would.
  private static func slot(_ hash: UInt64, in table: UnsafeBufferPointer<Beginning>) -> Int {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 29) & (table.count - 1)
    while table[slot].hash != 0, table[slot].hash != hash { slot = (slot + 1) & (table.count - 1) }
    return slot
  }

  /// Adds a pattern as written, such as `.ad4der`; it replaces an earlier one of the same letters.
  mutating func insert(_ line: UnsafeBufferPointer<UInt8>) {
    // Room for all that the line may add, so that nothing moves meanwhile.
    while (count + line.count) * 2 > table.count { grow() }
    (valueCount, count) = table.withUnsafeMutableBufferPointer { table in
      values.withUnsafeMutableBufferPointer { values in
        noted.withUnsafeMutableBufferPointer { noted in
          Self.insert(
            line, table: table, count: count, values: values, from: valueCount, noted: noted)
        }
      }
    }
  }

  /// Gives the new counts of values and of beginnings.
  private static func insert(
    _ line: UnsafeBufferPointer<UInt8>, table: UnsafeMutableBufferPointer<Beginning>, count: Int,
    values: UnsafeMutableBufferPointer<UInt8>, from start: Int,
    noted: UnsafeMutableBufferPointer<UInt64>
  ) -> (values: Int, beginnings: Int) {
    var count = count
    var value: UInt8 = 0
    var hash = basis
    var letters = 0
    var changesSpelling = false
    for byte in line {
      if byte <= 0x20 { break }
      if byte == UInt8(ascii: "/") {
        changesSpelling = true
        break
      }
      if 0x30...0x39 ~= byte {
        value = byte - 0x30
        continue
      }
      values[start + letters] = value
      value = 0
      hash = add(byte, to: hash)
      if letters >= noted.count || noted[letters] != hash {
        if letters < noted.count { noted[letters] = hash }
        let place = slot(hash, in: UnsafeBufferPointer(table))
        if table[place].hash == 0 {
          table[place].hash = hash
          count += 1
        }
      }
      letters += 1
    }
    if letters == 0 { return (start, count) }
    values[start + letters] = value
    let end = start + letters + 1
    if changesSpelling {
      // A break that changes the spelling (Schiff-fahrt) cannot be made in shaped text, so that the
      // pattern forbids it.
      for index in start..<end where values[index] & 1 == 1 { values[index] += 1 }
    }
    table[slot(hash, in: UnsafeBufferPointer(table))].values = Int32(start + 1)
    return (end, count)
  }

  private mutating func grow() {
    let old = table
    table = [Beginning](repeating: Beginning(), count: old.count * 4)
    table.withUnsafeMutableBufferPointer { table in
      for beginning in old where beginning.hash != 0 {
        table[Self.slot(beginning.hash, in: UnsafeBufferPointer(table))] = beginning
      }
    }
  }

  /// The places within a word whose greatest value is odd.
  ///
  /// At each place only the longest beginning of a pattern that ends there counts, and only if it is
  /// a whole pattern: so does libhyphen, and the files are prepared for that.
  func breaks(in word: ArraySlice<UInt8>) -> [Int] {
    if count == 0 { return [] }
    // Dots stand for the word's ends.
    let dotted = [UInt8(ascii: ".")] + word + [UInt8(ascii: ".")]
    var greatest = [UInt8](repeating: 0, count: dotted.count + 1)
    var isTaken = [Bool](repeating: false, count: dotted.count)
    table.withUnsafeBufferPointer { table in
      for start in dotted.indices {
        var hash = Self.basis
        for end in start..<dotted.count {
          hash = Self.add(dotted[end], to: hash)
          let beginning = table[Self.slot(hash, in: table)]
          if beginning.hash == 0 { break }
          if isTaken[end] { continue }
          isTaken[end] = true
          if beginning.values == 0 { continue }
          let first = Int(beginning.values) - 1
          for offset in 0...end - start + 1 {
            greatest[start + offset] = max(greatest[start + offset], values[first + offset])
          }
        }
      }
    }
    return word.indices.dropFirst().filter { greatest[$0 - word.startIndex + 1] & 1 == 1 }
  }
}

/// Ranges of a file's lines, without their ends.
private struct LineReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Range<Int>? {
    if position >= bytes.count { return nil }
    let start = position
    let end = bytes.withUnsafeBufferPointer { text in
      memchr(text.baseAddress! + start, 0x0A, text.count - start).map {
        UnsafeRawPointer($0) - UnsafeRawPointer(text.baseAddress!)
      } ?? text.count
    }
    position = end + 1
    return start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end)
  }
}
