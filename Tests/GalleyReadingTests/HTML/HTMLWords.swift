/// The words of HTML, found without a tree: an answer of its own to compare readers with.
///
/// It knows tags, comments, raw text and character references, and nothing of nesting, so it is for
/// markup whose scripts, styles and titles are closed.
enum HTMLWords {
  /// The scalars to be seen in HTML: its texts, alternative texts of pictures.
  static func ink(of html: String) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    let bytes = Array(html.utf8)
    var index = 0
    var text: [UInt8] = []
    func flush() {
      out += Entities.decoded(text).unicodeScalars.filter(isInk)
      text = []
    }
    while index < bytes.count {
      guard bytes[index] == 0x3C, index + 1 < bytes.count else {
        text.append(bytes[index])
        index += 1
        continue
      }
      let rest = bytes[(index + 1)...]
      if rest.starts(with: "!--".utf8) {
        index = end(of: "-->", bytes, index + 4)
      } else if bytes[index + 1] == 0x21 || bytes[index + 1] == 0x3F {
        index = end(of: ">", bytes, index)
      } else if isLetter(bytes[index + 1]) || bytes[index + 1] == 0x2F {
        flush()
        let tag = tag(bytes, &index)
        if tag.isEnd { continue }
        if tag.name == "img", let alt = tag.attributes["alt"] {
          out += Entities.decoded(Array(alt.utf8)).unicodeScalars.filter(isInk)
        }
        if ["script", "style", "template", "iframe", "noframes", "noembed"].contains(tag.name) {
          index = end(of: "</\(tag.name)", bytes, index)
        }
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    flush()
    return out
  }

  /// White space, marks of no width and bidirectional controls show nothing.
  static func isInk(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return false }
    switch scalar.value {
    case 0xFEFF, 0x200B, 0x2060, 0x202A...0x202E, 0x2066...0x2069: return false
    case 0..<0x20, 0x7F..<0xA0: return false
    default: return true
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }

  private static func end(of mark: String, _ bytes: [UInt8], _ start: Int) -> Int {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if zip(mark, bytes[index...]).allSatisfy({ $0 == $1 || $0 == $1 | 0x20 }) {
        return index + (mark.last == 0x3E ? mark.count : 0)
      }
      index += 1
    }
    return bytes.count
  }

  private static func tag(
    _ bytes: [UInt8], _ index: inout Int
  ) -> (name: String, isEnd: Bool, attributes: [String: String]) {
    var offset = index + 1
    let isEnd = bytes[offset] == 0x2F
    if isEnd { offset += 1 }
    var name: [UInt8] = []
    while offset < bytes.count, bytes[offset] > 0x20, bytes[offset] != 0x3E, bytes[offset] != 0x2F {
      name.append(bytes[offset] | 0x20)
      offset += 1
    }
    var attributes: [String: String] = [:]
    while offset < bytes.count, bytes[offset] != 0x3E {
      if bytes[offset] <= 0x20 || bytes[offset] == 0x2F {
        offset += 1
        continue
      }
      var key: [UInt8] = []
      while offset < bytes.count, bytes[offset] > 0x20, bytes[offset] != 0x3E, bytes[offset] != 0x3D
      {
        key.append(bytes[offset] | 0x20)
        offset += 1
      }
      while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
      guard offset < bytes.count, bytes[offset] == 0x3D else { continue }
      offset += 1
      while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
      guard offset < bytes.count else { break }
      var value: [UInt8] = []
      if bytes[offset] == 0x22 || bytes[offset] == 0x27 {
        let quote = bytes[offset]
        offset += 1
        while offset < bytes.count, bytes[offset] != quote {
          value.append(bytes[offset])
          offset += 1
        }
        offset += 1
      } else {
        while offset < bytes.count, bytes[offset] > 0x20, bytes[offset] != 0x3E {
          value.append(bytes[offset])
          offset += 1
        }
      }
      let known = String(decoding: key, as: UTF8.self)
      if attributes[known] == nil { attributes[known] = String(decoding: value, as: UTF8.self) }
    }
    index = min(offset + 1, bytes.count)
    return (String(decoding: name, as: UTF8.self), isEnd, attributes)
  }
}

/// The character references that the tests' data has.
enum Entities {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©",
    "reg": "®", "mdash": "—", "ndash": "–", "hellip": "…", "ldquo": "“", "rdquo": "”", "lsquo": "‘",
    "rsquo": "’", "pound": "£", "euro": "€", "laquo": "«", "raquo": "»", "eacute": "é",
    "egrave": "è", "agrave": "à", "ccedil": "ç", "ecirc": "ê", "ocirc": "ô", "icirc": "î",
    "acirc": "â", "ucirc": "û", "uuml": "ü", "ouml": "ö", "auml": "ä", "Auml": "Ä", "Ouml": "Ö",
    "Uuml": "Ü", "szlig": "ß", "aring": "å", "Aring": "Å", "aelig": "æ", "oslash": "ø",
    "Oslash": "Ø", "ntilde": "ñ", "Ntilde": "Ñ", "aacute": "á", "iacute": "í", "oacute": "ó",
    "uacute": "ú", "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó", "Uacute": "Ú",
    "atilde": "ã", "otilde": "õ", "Atilde": "Ã", "igrave": "ì", "ograve": "ò", "ugrave": "ù",
    "iexcl": "¡", "iquest": "¿", "deg": "°", "ordm": "º", "ordf": "ª", "trade": "™", "middot": "·",
    "bull": "•", "times": "×", "frac12": "½", "sect": "§", "shy": "\u{AD}", "scaron": "š",
    "Scaron": "Š", "yacute": "ý", "Egrave": "È", "Agrave": "À", "iuml": "ï", "euml": "ë",
    "rarr": "→", "larr": "←", "uarr": "↑", "harr": "↔", "thinsp": "\u{2009}", "bdquo": "„",
    "sbquo": "‚", "prime": "′", "minus": "−", "zwnj": "\u{200C}", "zwj": "\u{200D}", "Ccedil": "Ç",
  ]

  static func decoded(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x26 else {
        out.append(bytes[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, end - index < 12,
        (bytes[end] >= 0x30 && bytes[end] <= 0x39)
          || (bytes[end] | 0x20) >= 0x61
            && (bytes[end] | 0x20) <= 0x7A
          || bytes[end] == 0x23
      {
        end += 1
      }
      let name = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      var value = named[name]
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        value = UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
      } else if name.hasPrefix("#") {
        value = UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map { String($0) }
      }
      if let value {
        out += Array(value.utf8)
        index = end < bytes.count && bytes[end] == 0x3B ? end + 1 : end
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
