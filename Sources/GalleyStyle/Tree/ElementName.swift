/// The elements that the tree of a release is made of, by HTML's names.
///
/// The vocabulary is closed, so that selectors are compared as small numbers.
enum ElementName: UInt8, CaseIterable, Sendable {
  case html, body, article, header, footer, section, nav, address, div
  case p, h1, h2, h3, h4, h5, h6, pre, hr, blockquote
  case ul, ol, li
  case table, caption, thead, tbody, tr, th, td
  case figure, figcaption, img
  case span, time, em, strong, a, code, sup, sub, br

  private static let names = allCases.map { String(describing: $0) }
  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })

  /// The name as HTML writes it.
  var name: String { Self.names[Int(rawValue)] }

  /// The element of a name in lower case, where the tree has such.
  init?(_ name: String) {
    guard let element = Self.byName[name] else { return nil }
    self = element
  }

  /// The heading element of a level, 1 to 6.
  static func heading(_ level: Int) -> ElementName {
    switch level {
    case ...1: .h1
    case 2: .h2
    case 3: .h3
    case 4: .h4
    case 5: .h5
    default: .h6
    }
  }

  /// Whether HTML gives it no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .br, .hr, .img: true
    default: false
    }
  }
}

/// The classes that the tree's elements have, as a set.
struct ElementClasses: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  /// The names in the order of their bits.
  static let names = [
    "release", "publisher", "kicker", "embargo", "headline", "standfirst", "byline", "date",
    "published", "updated", "withdrawn", "reference", "body", "lead", "dateline", "place-date",
    "lead-in", "quote", "attribution", "end-mark", "notes", "about", "contacts", "contact",
    "source", "site", "original", "label", "cover", "toc", "index", "page-number",
  ]

  private static let bits = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($0.element, UInt32(1) << UInt32($0.offset)) })

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The set of one class, where the tree has such.
  init?(name: String) {
    guard let bit = Self.bits[name] else { return nil }
    rawValue = bit
  }

  /// The set of one class by its place in `names`.
  private init(bit: UInt32) { rawValue = 1 << bit }

  static let release = ElementClasses(bit: 0)
  static let publisher = ElementClasses(bit: 1)
  static let kicker = ElementClasses(bit: 2)
  static let embargo = ElementClasses(bit: 3)
  static let headline = ElementClasses(bit: 4)
  static let standfirst = ElementClasses(bit: 5)
  static let byline = ElementClasses(bit: 6)
  static let date = ElementClasses(bit: 7)
  static let published = ElementClasses(bit: 8)
  static let updated = ElementClasses(bit: 9)
  static let withdrawn = ElementClasses(bit: 10)
  static let reference = ElementClasses(bit: 11)
  static let body = ElementClasses(bit: 12)
  static let lead = ElementClasses(bit: 13)
  static let dateline = ElementClasses(bit: 14)
  static let placeDate = ElementClasses(bit: 15)
  static let leadIn = ElementClasses(bit: 16)
  static let quote = ElementClasses(bit: 17)
  static let attribution = ElementClasses(bit: 18)
  static let endMark = ElementClasses(bit: 19)
  static let notes = ElementClasses(bit: 20)
  static let about = ElementClasses(bit: 21)
  static let contacts = ElementClasses(bit: 22)
  static let contact = ElementClasses(bit: 23)
  static let source = ElementClasses(bit: 24)
  static let site = ElementClasses(bit: 25)
  static let original = ElementClasses(bit: 26)
  static let label = ElementClasses(bit: 27)
  // What stands before and after the releases of a volume.
  static let cover = ElementClasses(bit: 28)
  static let toc = ElementClasses(bit: 29)
  static let index = ElementClasses(bit: 30)
  static let pageNumber = ElementClasses(bit: 31)

  /// The classes' names, in the order of their bits.
  var list: [String] {
    var result: [String] = []
    var rest = rawValue
    while rest != 0 {
      result.append(Self.names[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    return result
  }

  /// The value of the `class` attribute.
  var attribute: String {
    rawValue & (rawValue &- 1) == 0 && rawValue != 0
      ? Self.names[rawValue.trailingZeroBitCount] : list.joined(separator: " ")
  }
}
