import GalleySource

/// Names, strings and addresses (CSS Syntax 3, §4.3.4 to §4.3.7, §4.3.11, §4.3.14).
extension Tokenizer {
  /// A name; the caller has seen that one begins here.
  mutating func consumeName() -> String {
    let start = position
    while let byte = peek(0), byte != 0, isName(byte) { position += 1 }
    guard let byte = peek(0), byte == 0 || startsEscape(0) else {
      return text(start, position)
    }
    var name = Array(bytes[start..<position])
    while let byte = peek(0) {
      if byte == 0 {
        position += 1
        name += replacement
      } else if isName(byte) {
        position += 1
        name.append(byte)
      } else if startsEscape(0) {
        position += 1
        consumeEscape(into: &name)
      } else {
        break
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// A name, a function's opening or an address.
  mutating func consumeIdentLike() -> ComponentValue {
    let start = position
    let name = consumeName()
    guard peek(0) == 0x28 else { return .ident(name) }
    position += 1
    guard name.utf8.count == 3, name.equalsIgnoringASCIICase("url") else {
      return .function(name, [])
    }
    while let first = peek(0), let second = peek(1), isWhitespace(first), isWhitespace(second) {
      position += 1
    }
    let first = peek(0)
    let mark = first.map(isWhitespace) == true ? peek(1) : first
    return mark == 0x22 || mark == 0x27 ? .function(name, []) : consumeURL(from: start)
  }

  private mutating func consumeURL(from start: Int) -> ComponentValue {
    var address: [UInt8] = []
    skipWhitespace()
    while let byte = peek(0) {
      position += 1
      switch byte {
      case 0x29:
        return .url(String(decoding: address, as: UTF8.self))
      case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
        skipWhitespace()
        if peek(0) == nil { break }
        if peek(0) == 0x29 {
          position += 1
          return .url(String(decoding: address, as: UTF8.self))
        }
        skipBadURL()
        return .badURL
      case 0x00:
        address += replacement
      case 0x22, 0x27, 0x28, 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F:
        skipBadURL()
        return .badURL
      case 0x5C:
        position -= 1
        guard startsEscape(0) else {
          position += 1
          skipBadURL()
          return .badURL
        }
        position += 1
        consumeEscape(into: &address)
      default:
        address.append(byte)
      }
    }
    errors.append(SyntaxError(kind: .unclosedURL, range: SourceRange(start, position)))
    return .url(String(decoding: address, as: UTF8.self))
  }

  private mutating func skipBadURL() {
    while let byte = peek(0) {
      if byte == 0x29 {
        position += 1
        return
      }
      position += startsEscape(0) && peek(1) != nil ? 2 : 1
    }
  }

  private mutating func skipWhitespace() {
    while let byte = peek(0), isWhitespace(byte) { position += 1 }
  }

  /// A string, from its opening mark.
  mutating func consumeString(_ mark: UInt8) -> ComponentValue {
    let opening = position
    position += 1
    let start = position
    while let byte = peek(0), byte != mark, byte != 0x5C, byte != 0, !isNewline(byte) {
      position += 1
    }
    if peek(0) == mark {
      position += 1
      return .string(text(start, position - 1))
    }
    var content = Array(bytes[start..<position])
    while let byte = peek(0) {
      if isNewline(byte) { return .badString }
      position += 1
      switch byte {
      case mark:
        return .string(String(decoding: content, as: UTF8.self))
      case 0x00:
        content += replacement
      case 0x5C:
        guard let next = peek(0) else { break }
        if isNewline(next) {
          position += 1
          if next == 0x0D, peek(0) == 0x0A { position += 1 }
        } else {
          consumeEscape(into: &content)
        }
      default:
        content.append(byte)
      }
    }
    errors.append(SyntaxError(kind: .unclosedString, range: SourceRange(opening, position)))
    return .string(String(decoding: content, as: UTF8.self))
  }

  /// What follows a backslash that begins an escape.
  private mutating func consumeEscape(into buffer: inout [UInt8]) {
    guard let byte = peek(0) else {
      buffer += replacement
      return
    }
    position += 1
    guard var code = hexValue(byte) else {
      if byte == 0 { buffer += replacement } else { buffer.append(byte) }
      return
    }
    var digits = 1
    while digits < 6, let next = peek(0), let digit = hexValue(next) {
      code = code << 4 | digit
      digits += 1
      position += 1
    }
    if let next = peek(0), isWhitespace(next) {
      position += 1
      if next == 0x0D, peek(0) == 0x0A { position += 1 }
    }
    guard code != 0, let scalar = Unicode.Scalar(code) else {
      buffer += replacement
      return
    }
    buffer.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// U+FFFD as UTF-8.
  private var replacement: [UInt8] { [0xEF, 0xBF, 0xBD] }
}
