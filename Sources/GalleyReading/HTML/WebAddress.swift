/// The parts of a web address that others are resolved against (RFC 3986, section 5.2, as far as links in
/// a release need it).
struct WebAddress {
  /// `https://host`.
  var origin: String
  /// The path up to its last slash, slash included.
  var folder: String

  /// Takes an absolute `http` or `https` address apart; `nil` for any other.
  init?(_ address: String) {
    let bytes = Array(Self.trimmed(address).utf8)
    guard let scheme = Self.scheme(of: bytes), scheme == "http" || scheme == "https",
      bytes.count > scheme.utf8.count + 3, bytes[scheme.utf8.count + 1] == 0x2F,
      bytes[scheme.utf8.count + 2] == 0x2F
    else { return nil }
    let hostStart = scheme.utf8.count + 3
    let hostEnd =
      bytes[hostStart...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? bytes.count
    guard hostEnd > hostStart else { return nil }
    origin = String(decoding: bytes[..<hostEnd], as: UTF8.self)
    let pathEnd = bytes[hostEnd...].firstIndex { $0 == 0x3F || $0 == 0x23 } ?? bytes.count
    if let slash = bytes[hostEnd..<pathEnd].lastIndex(of: 0x2F) {
      folder = String(decoding: bytes[hostEnd...slash], as: UTF8.self)
    } else {
      folder = "/"
    }
  }

  /// Where a link leads: absolute where a base is known; `nil` for what leads nowhere on paper.
  static func target(_ href: String, from base: WebAddress?) -> String? {
    let href = trimmed(href)
    let bytes = Array(href.utf8)
    guard let first = bytes.first, first != 0x23 else { return nil }
    if let scheme = scheme(of: bytes) {
      return ["http", "https", "mailto", "tel", "ftp"].contains(scheme) ? href : nil
    }
    if href.hasPrefix("//") { return "https:" + href }
    guard let base else { return nil }
    if first == 0x2F { return base.origin + href }
    if first == 0x3F { return base.origin + base.folder + href }
    var folder = base.folder
    var rest = Substring(href)
    while true {
      if rest.hasPrefix("./") {
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("../") {
        rest = rest.dropFirst(3)
        folder = String(folder.dropLast())
        while !folder.isEmpty, !folder.hasSuffix("/") { folder.removeLast() }
        if folder.isEmpty { folder = "/" }
      } else {
        return base.origin + folder + rest
      }
    }
  }

  /// An address without white space around it, tabs and line ends within taken out.
  static func trimmed(_ address: String) -> String {
    var bytes = address.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes.drop { $0 <= 0x20 }, as: UTF8.self)
  }

  /// The scheme in small letters.
  private static func scheme(of bytes: [UInt8]) -> String? {
    guard let colon = bytes.prefix(16).firstIndex(of: 0x3A), colon > 0 else { return nil }
    let name = bytes[..<colon].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let isScheme = name.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B || $0 == 0x2D
        || $0 == 0x2E
    }
    return isScheme && name[0] >= 0x61 ? String(decoding: name, as: UTF8.self) : nil
  }
}
