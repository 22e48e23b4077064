/// What a link's address comes to on pages, which lie nowhere: an address to follow, or none.
enum LinkAddress {
  /// An address that leads somewhere from anywhere, white space at its ends left out.
  case absolute(String)
  /// One that is not followed, and why.
  case refused(String)

  /// The longest that is followed: each byte may be written as three, and a string in a PDF/A file has
  /// at most 32,767 (ISO 19005-2, 6.1.13).
  private static let longest = 8192

  /// Judges an address by its scheme and by what must follow it (RFC 3986, 3).
  init(_ href: String) {
    let text = String(href.drop { $0.isWhitespace })
    var address = Substring(text)
    while address.last?.isWhitespace == true { address.removeLast() }
    if address.isEmpty {
      self = .refused("it has no address")
    } else if address.utf8.count > Self.longest {
      self = .refused("its address is longer than \(Self.longest) bytes")
    } else if address.unicodeScalars.contains(where: Self.isControl) {
      self = .refused("its address holds control characters")
    } else if let reason = Self.fault(of: address) {
      self = .refused(reason)
    } else {
      self = .absolute(String(address))
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// What keeps an address from being followed, if anything does.
  private static func fault(of address: Substring) -> String? {
    if address.utf8.first == UInt8(ascii: "#") { return "no part of the release has that name" }
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")),
      isScheme(address.utf8[..<colon])
    else { return "its address is no whole one" }
    let scheme = address[..<colon].lowercased()
    let rest = address[colon...].dropFirst()
    switch scheme {
    case "http", "https", "ftp":
      return isAuthority(rest) ? nil : "its address names no place on the web"
    case "mailto":
      return isMailbox(rest) ? nil : "its address is no mail address"
    case "tel":
      return isTelephone(rest) ? nil : "its address is no telephone number"
    default: return "addresses that begin with \(scheme.prefix(20)): are not followed"
    }
  }

  private static func isScheme(_ bytes: Substring.UTF8View.SubSequence) -> Bool {
    guard let first = bytes.first, isLetter(first) else { return false }
    return bytes.allSatisfy {
      isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
  }

  /// `//host`, with a user before it and a port after it where they are given.
  private static func isAuthority(_ text: Substring) -> Bool {
    guard text.hasPrefix("//") else { return false }
    var host = Array(text.utf8.dropFirst(2).prefix { !Array("/?#".utf8).contains($0) })[...]
    if let sign = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(sign + 1)...] }
    if host.first == UInt8(ascii: "[") {
      // An IPv6 address.
      guard let end = host.firstIndex(of: UInt8(ascii: "]")), end - host.startIndex > 2 else {
        return false
      }
      let inner = host[(host.startIndex + 1)..<end]
      return inner.allSatisfy { isHexadecimal($0) || $0 == 0x3A || $0 == 0x2E }
        && isPort(host[(end + 1)...])
    }
    let end = host.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
    let labels = host[..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    // A stop may end the name.
    let named = labels.last?.isEmpty == true ? labels.dropLast() : labels[...]
    return !named.isEmpty && named.allSatisfy { !$0.isEmpty && $0.allSatisfy(isOfName) }
      && isPort(host[end...])
  }

  private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.isEmpty
      || bytes.first == UInt8(ascii: ":") && bytes.count <= 6
        && bytes.dropFirst().allSatisfy(isDigit)
  }

  private static func isMailbox(_ text: Substring) -> Bool {
    let names = text.prefix { $0 != "?" }
    // A letter that is addressed to nobody yet.
    if names.isEmpty { return text.count > 1 }
    guard let sign = names.lastIndex(of: "@") else { return false }
    return sign != names.startIndex && names.index(after: sign) != names.endIndex
  }

  private static func isTelephone(_ text: Substring) -> Bool {
    let number = text.prefix { $0 != ";" }
    return number.utf8.contains(where: isDigit)
      && number.utf8.allSatisfy { isDigit($0) || Array("+-.() *#".utf8).contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66
  }

  /// What a host's name is made of; `%` for what is written in numbers, other scripts as they are.
  private static func isOfName(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F || byte == 0x7E || byte == 0x25
      || byte >= 0x80
  }
}
