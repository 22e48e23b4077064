/// Text brought to one form, so that two sources of one release compare equal.
enum NormalText {
  /// The text in normal form (NFKC), with straight quotation marks, plain hyphens for dashes, no soft
  /// hyphens or other marks that do not show, and one space for each run of white space.
  ///
  /// Letters keep their case: to correct it is to change a release.
  static func of(_ text: String) -> String { String(decoding: bytes(of: text), as: UTF8.self) }

  /// The same as UTF-8.
  static func bytes(of text: String) -> [UInt8] {
    if let bytes = plainBytes(of: text) { return bytes }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var owesSpace = false
    func put(_ scalar: Unicode.Scalar) {
      if owesSpace, !bytes.isEmpty { bytes.append(0x20) }
      owesSpace = false
      if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
    }
    for scalar in UnicodeForms.compatible(text).unicodeScalars {
      switch scalar.value {
      case 0x21...0x7E:
        if scalar == "-", bytes.last == 0x2D, !owesSpace { continue }
        put(scalar)
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        owesSpace = true
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: continue
      case 0x2018...0x201B, 0x2032: put("'")
      case 0x201C...0x201F, 0x2033: put("\"")
      case 0x2010...0x2015, 0x2212:
        if bytes.last == 0x2D, !owesSpace { continue }
        put("-")
      default: put(scalar)
      }
    }
    return bytes
  }

  /// The same for text in ASCII, as most is, byte by byte; `nil` for other text.
  private static func plainBytes(of text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { source in
      var isPlain = true
      let bytes = [UInt8](unsafeUninitializedCapacity: source.count) { out, count in
        var owesSpace = false
        for byte in source {
          switch byte {
          case 0x21...0x7E:
            if owesSpace {
              if count > 0 {
                out[count] = 0x20
                count += 1
              }
              owesSpace = false
            } else if byte == 0x2D, count > 0, out[count - 1] == 0x2D {
              continue
            }
            out[count] = byte
            count += 1
          case 0x09...0x0D, 0x20: owesSpace = true
          case 0x80...:
            isPlain = false
            return
          default:
            if owesSpace, count > 0 {
              out[count] = 0x20
              count += 1
            }
            owesSpace = false
            out[count] = byte
            count += 1
          }
        }
      }
      return isPlain ? bytes : nil
    }
  }

  /// The same in lower case, for names and headlines, which sites set in capitals.
  static func key(_ text: String) -> String { of(text).lowercased() }

  /// A web address without what does not tell pages apart: scheme, `www.`, fragment, a final slash,
  /// parameters that count visits; `nil` for what names no page of its own.
  static func address(_ text: String) -> String? {
    var rest = Substring(
      text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(String.init).joined())
    if let colon = rest.firstRange(of: "://") {
      rest = rest[colon.upperBound...]
    } else {
      return nil
    }
    rest = rest.prefix { $0 != "#" }
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    var tail = rest[host.endIndex...]
    var name = host.lowercased()
    if name.hasPrefix("www.") { name.removeFirst(4) }
    if let mark = tail.firstIndex(of: "?") {
      let parameters = tail[tail.index(after: mark)...].split(separator: "&")
        .filter { !$0.hasPrefix("utm_") && !$0.hasPrefix("fbclid=") && !$0.hasPrefix("gclid=") }
      tail = tail[..<mark] + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
    }
    while tail.hasSuffix("/") { tail.removeLast() }
    // A site's front page shows something else each day.
    return tail.isEmpty || name.isEmpty ? nil : name + tail
  }
}
