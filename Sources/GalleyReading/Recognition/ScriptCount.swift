/// How many letters of each script a text has, and of those that tell its languages apart.
struct ScriptCount {
  /// Letters of Latin script.
  var latin = 0
  private var counts = [Int](repeating: 0, count: tags.count)
  private var kana = 0
  private var han = 0
  private var signs = [Int](repeating: 0, count: signTags.count)

  /// The scripts that are counted, by the language that is most written in each.
  private static let tags = [
    "el", "ru", "hy", "he", "ar", "hi", "bn", "pa", "gu", "ta", "te", "kn", "ml", "th", "lo", "my",
    "ka", "am", "km", "ko", "si", "or", "dv", "bo",
  ]

  private static func script(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x370...0x3FF, 0x1F00...0x1FFF: 0
    case 0x400...0x52F: 1
    case 0x531...0x58F: 2
    case 0x590...0x5FF: 3
    case 0x620...0x6FF: 4
    case 0x900...0x97F: 5
    case 0x980...0x9FF: 6
    case 0xA00...0xA7F: 7
    case 0xA80...0xAFF: 8
    case 0xB80...0xBFF: 9
    case 0xC00...0xC7F: 10
    case 0xC80...0xCFF: 11
    case 0xD00...0xD7F: 12
    case 0xE00...0xE7F: 13
    case 0xE80...0xEFF: 14
    case 0x1000...0x109F: 15
    case 0x10A0...0x10FF: 16
    case 0x1200...0x137F: 17
    case 0x1780...0x17FF: 18
    case 0xAC00...0xD7A3: 19
    case 0xD80...0xDFF: 20
    case 0xB00...0xB7F: 21
    case 0x780...0x7BF: 22
    case 0xF00...0xFFF: 23
    default: nil
    }
  }

  /// Letters that a language has and its script's most common language has not, in the order in which
  /// they decide.
  private static let signTags: [(tag: String, of: String, letters: Set<UInt32>)] = [
    ("uk", "ru", [0x404, 0x454, 0x406, 0x456, 0x407, 0x457, 0x490, 0x491]),
    ("sr", "ru", [0x408, 0x458, 0x459, 0x45A, 0x45B, 0x452, 0x45F]),
    ("mn", "ru", [0x4E8, 0x4E9, 0x4AE, 0x4AF]),
    ("ru", "ru", [0x44B, 0x44D, 0x42B, 0x42D]),
    ("bg", "ru", [0x44A, 0x42A]),
    ("ug", "ar", [0x6D5, 0x6C6, 0x6C7, 0x6C8, 0x6CB]),
    ("ps", "ar", [0x69A, 0x693, 0x6D0, 0x696, 0x67C]),
    ("sd", "ar", [0x6AA, 0x68F, 0x68D, 0x67D, 0x6BB]),
    ("ur", "ar", [0x6D2, 0x679, 0x688, 0x6BA]),
    ("fa", "ar", [0x6CC, 0x6A9, 0x67E, 0x686]),
    ("mr", "hi", [0x933]),
    ("as", "bn", [0x9F0, 0x9F1]),
    ("yi", "he", [0x5F0, 0x5F1, 0x5F2]),
  ]

  /// Counts a letter that is not Latin.
  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0x3040...0x30FF: kana += 1
    case 0x3400...0x9FFF, 0x20000...0x3FFFF: han += 1
    default:
      guard let script = Self.script(scalar) else { return }
      counts[script] += 1
      let tag = Self.tags[script]
      for (index, sign) in Self.signTags.enumerated()
      where sign.of == tag && sign.letters.contains(scalar) {
        signs[index] += 1
      }
    }
  }

  /// The language of the script that most letters are of; `nil` for Latin and for scripts unknown.
  var language: String? {
    var best = 0
    for index in counts.indices where counts[index] > counts[best] { best = index }
    // A word of Han or kana has two letters where Latin has five.
    let eastAsian = (kana + han) * 2
    if eastAsian > counts[best], eastAsian > latin { return kana * 12 >= han ? "ja" : "zh" }
    guard counts[best] > latin else { return nil }
    let tag = Self.tags[best]
    for (index, sign) in Self.signTags.enumerated() where sign.of == tag {
      // One letter in a hundred and fifty is more than a foreign name brings in.
      if signs[index] * 150 > counts[best] { return sign.tag }
    }
    return tag
  }
}
