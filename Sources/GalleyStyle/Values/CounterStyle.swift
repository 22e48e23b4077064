/// Numbers as words and figures of many scripts (CSS Counter Styles 3).
public enum CounterStyle {
  /// How a style makes its text.
  private enum System {
    /// The same symbol for every number.
    case cyclic(String)
    /// Digits from 0 in their order.
    case numeric([Character])
    /// Letters from 1, as in a, b, … z, aa.
    case alphabetic([Character])
    /// Symbols whose values add up, greatest first; up to a limit.
    case additive([(Int, String)], limit: Int)
    /// Chinese or Japanese words for numbers up to 9999.
    case chinese(digits: [Character], markers: [String], negative: String, dropsOne: Bool)
  }

  /// The names of all styles, in lower case; `none` is not among them.
  public static let names: Set<String> = Set(systems.keys)

  /// The text of a number in a style; `none` gives nothing.
  ///
  /// A number that the style cannot write is in decimal, and so is every number in a style that there
  /// is not.
  public static func text(for number: Int, style: String) -> String {
    if style == "decimal" { return String(number) }
    if style == "none" { return "" }
    if style == "decimal-leading-zero" {
      return (-9...9).contains(number)
        ? (number < 0 ? "-0" : "0") + String(abs(number)) : String(number)
    }
    guard let system = systems[style] else { return String(number) }
    switch system {
    case .cyclic(let symbol): return symbol
    case .numeric(let digits):
      let figures = String(number.magnitude).utf8.map { digits[Int($0) - 0x30] }
      return (number < 0 ? "-" : "") + String(figures)
    case .alphabetic(let letters): return alphabetic(number, letters) ?? String(number)
    case .additive(let symbols, let limit):
      return additive(number, symbols, limit) ?? String(number)
    case .chinese(let digits, let markers, let negative, let dropsOne):
      guard (-9999...9999).contains(number) else { return String(number) }
      let text = chinese(abs(number), digits, markers, dropsOne)
      return number < 0 ? negative + text : text
    }
  }

  /// Whether a style shows the same symbol for every number, as `disc` does.
  public static func isSymbol(_ style: String) -> Bool {
    if case .cyclic? = systems[style] { return true }
    return false
  }

  /// The text of a list item's marker: the number and what parts it from the item.
  public static func marker(for number: Int, style: String) -> String {
    if style == "none" { return "" }
    let text = text(for: number, style: style)
    switch systems[style] {
    case .cyclic?: return text + " "
    case .chinese?: return text + "、"
    case .alphabetic(let letters)? where letters[0] > "\u{3000}": return text + "、"
    case .numeric(let digits)? where digits[0] == "〇": return text + "、"
    case .numeric?, .alphabetic?, .additive?, nil: return text + ". "
    }
  }

  private static func alphabetic(_ number: Int, _ letters: [Character]) -> String? {
    guard number > 0 else { return nil }
    var rest = number
    var result: [Character] = []
    while rest > 0 {
      rest -= 1
      result.append(letters[rest % letters.count])
      rest /= letters.count
    }
    return String(result.reversed())
  }

  private static func additive(
    _ number: Int, _ symbols: [(Int, String)], _ limit: Int
  ) -> String? {
    guard number > 0, number <= limit else { return nil }
    var rest = number
    var result = ""
    for (value, symbol) in symbols {
      while rest >= value {
        result += symbol
        rest -= value
      }
    }
    return result
  }

  private static func chinese(
    _ number: Int, _ digits: [Character], _ markers: [String], _ dropsOne: Bool
  ) -> String {
    if number == 0 { return String(digits[0]) }
    var result = ""
    var owesZero = false
    let figures = String(number).utf8.map { Int($0) - 0x30 }
    for (position, figure) in figures.enumerated() {
      let power = figures.count - 1 - position
      if figure == 0 {
        owesZero = !result.isEmpty
        continue
      }
      if owesZero, !dropsOne { result.append(digits[0]) }
      owesZero = false
      let isBareTen = figure == 1 && power >= 1 && (dropsOne || (power == 1 && position == 0))
      if !isBareTen { result.append(digits[figure]) }
      result += markers[power]
    }
    return result
  }

  // MARK: The styles

  private static func digits(from zero: UInt32) -> System {
    .numeric(
      (0..<10).map { Character(Unicode.Scalar(zero + $0) ?? "0") })
  }

  private static func roman(_ isUpper: Bool) -> System {
    let symbols = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    return .additive(
      symbols.map { ($0.0, isUpper ? $0.1.uppercased() : $0.1) }, limit: 3999)
  }

  private static let lowerAlpha = System.alphabetic(Array("abcdefghijklmnopqrstuvwxyz"))
  private static let upperAlpha = System.alphabetic(Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))

  private static func hebrew() -> System {
    let letters: [(Int, String)] = [
      (400, "ת"), (300, "ש"), (200, "ר"), (100, "ק"), (90, "צ"), (80, "פ"), (70, "ע"),
      (60, "ס"), (50, "נ"), (40, "מ"), (30, "ל"), (20, "כ"), (19, "יט"), (18, "יח"),
      (17, "יז"), (16, "טז"), (15, "טו"), (10, "י"), (9, "ט"), (8, "ח"), (7, "ז"), (6, "ו"),
      (5, "ה"), (4, "ד"), (3, "ג"), (2, "ב"), (1, "א"),
    ]
    return .additive(letters, limit: 999)
  }

  private static func armenian(_ isUpper: Bool) -> System {
    // Thirty-six letters: 1 to 9, 10 to 90, 100 to 900, 1000 to 9000.
    let first: UInt32 = isUpper ? 0x531 : 0x561
    var symbols: [(Int, String)] = []
    var power = 1
    for rank in 0..<4 {
      for digit in 0..<9 {
        let scalar = Unicode.Scalar(first + UInt32(rank * 9 + digit)) ?? "?"
        symbols.append(((digit + 1) * power, String(Character(scalar))))
      }
      power *= 10
    }
    return .additive(symbols.reversed(), limit: 9999)
  }

  private static func georgian() -> System {
    let letters = Array("აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰ")
    var symbols: [(Int, String)] = [(10_000, "ჵ")]
    for (index, letter) in letters.enumerated().reversed() {
      let power = [1, 10, 100, 1000][index / 9]
      symbols.append(((index % 9 + 1) * power, String(letter)))
    }
    return .additive(symbols, limit: 19_999)
  }

  private static func chinese(
    _ digits: String, _ markers: [String], negative: String, dropsOne: Bool = false
  ) -> System {
    .chinese(
      digits: Array(digits), markers: [""] + markers, negative: negative, dropsOne: dropsOne)
  }

  private static let systems: [String: System] = [
    "decimal": digits(from: 0x30), "decimal-leading-zero": digits(from: 0x30),
    "disc": .cyclic("•"), "circle": .cyclic("◦"), "square": .cyclic("▪"),
    "lower-alpha": lowerAlpha, "lower-latin": lowerAlpha,
    "upper-alpha": upperAlpha, "upper-latin": upperAlpha,
    "lower-roman": roman(false), "upper-roman": roman(true),
    "lower-greek": .alphabetic(Array("αβγδεζηθικλμνξοπρστυφχψω")),
    "arabic-indic": digits(from: 0x660), "persian": digits(from: 0x6F0),
    "bengali": digits(from: 0x9E6), "cambodian": digits(from: 0x17E0),
    "khmer": digits(from: 0x17E0), "devanagari": digits(from: 0x966),
    "gujarati": digits(from: 0xAE6), "gurmukhi": digits(from: 0xA66),
    "kannada": digits(from: 0xCE6), "lao": digits(from: 0xED0), "malayalam": digits(from: 0xD66),
    "mongolian": digits(from: 0x1810), "myanmar": digits(from: 0x1040),
    "oriya": digits(from: 0xB66), "tamil": digits(from: 0xBE6), "telugu": digits(from: 0xC66),
    "thai": digits(from: 0xE50), "tibetan": digits(from: 0xF20),
    "cjk-decimal": .numeric(Array("〇一二三四五六七八九")),
    "hiragana": .alphabetic(
      Array("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん")),
    "katakana": .alphabetic(
      Array("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン")),
    "hiragana-iroha": .alphabetic(
      Array("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす")),
    "katakana-iroha": .alphabetic(
      Array("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス")),
    "cjk-heavenly-stem": .alphabetic(Array("甲乙丙丁戊己庚辛壬癸")),
    "cjk-earthly-branch": .alphabetic(Array("子丑寅卯辰巳午未申酉戌亥")),
    "simp-chinese-informal": chinese("零一二三四五六七八九", ["十", "百", "千"], negative: "负"),
    "trad-chinese-informal": chinese("零一二三四五六七八九", ["十", "百", "千"], negative: "負"),
    "cjk-ideographic": chinese("零一二三四五六七八九", ["十", "百", "千"], negative: "負"),
    "japanese-informal": chinese(
      "〇一二三四五六七八九", ["十", "百", "千"], negative: "マイナス", dropsOne: true),
    "hebrew": hebrew(), "armenian": armenian(true), "upper-armenian": armenian(true),
    "lower-armenian": armenian(false), "georgian": georgian(),
  ]
}
