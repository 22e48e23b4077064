extension [ComponentValue.Positioned] {
  /// The values as CSS text that reads back as the same values (CSS Syntax 3, §9); comments are gone,
  /// and white space is a single space each.
  public var cssText: String { self[...].cssText }
}

extension ArraySlice<ComponentValue.Positioned> {
  /// The values as CSS text that reads back as the same values (CSS Syntax 3, §9).
  public var cssText: String {
    var text = ""
    append(to: &text)
    return text
  }

  fileprivate func append(to text: inout String) {
    var last: ComponentValue?
    for item in self {
      if let last, wouldJoin(last, item.value) { text += "/**/" }
      item.value.append(to: &text)
      last = item.value
    }
  }
}

extension ComponentValue {
  fileprivate func append(to text: inout String) {
    switch self {
    case .ident(let name): appendName(name, to: &text)
    case .atKeyword(let name):
      text += "@"
      appendName(name, to: &text)
    case .hash(let name, let isID):
      text += "#"
      if isID { appendName(name, to: &text) } else { appendNameTail(name, to: &text) }
    case .string(let content): appendString(content, to: &text)
    case .badString: text += "\"\n"
    case .url(let address):
      text += "url("
      appendURL(address, to: &text)
      text += ")"
    case .badURL: text += "url(()"
    case .delimiter(let scalar):
      text.unicodeScalars.append(scalar)
      if scalar == "\\" { text += "\n" }
    case .number(let number): text += number.representation
    case .percentage(let number): text += number.representation + "%"
    case .dimension(let number, let unit):
      text += number.representation
      appendUnit(unit, to: &text)
    case .unicodeRange(let lower, let upper):
      text += "U+" + String(lower, radix: 16, uppercase: true)
      if upper != lower { text += "-" + String(upper, radix: 16, uppercase: true) }
    case .includeMatch: text += "~="
    case .dashMatch: text += "|="
    case .prefixMatch: text += "^="
    case .suffixMatch: text += "$="
    case .substringMatch: text += "*="
    case .column: text += "||"
    case .whitespace: text += " "
    case .commentOpen: text += "<!--"
    case .commentClose: text += "-->"
    case .colon: text += ":"
    case .semicolon: text += ";"
    case .comma: text += ","
    case .unmatched(let scalar): text.unicodeScalars.append(scalar)
    case .function(let name, let content):
      appendName(name, to: &text)
      text += "("
      content[...].append(to: &text)
      text += ")"
    case .block(let bracket, let content):
      switch bracket {
      case .round: text += "("
      case .square: text += "["
      case .curly: text += "{"
      }
      content[...].append(to: &text)
      switch bracket {
      case .round: text += ")"
      case .square: text += "]"
      case .curly: text += "}"
      }
    }
  }
}

/// A name as CSS writes it (CSSOM, "serialize an identifier").
private func appendName(_ name: String, to text: inout String) {
  let scalars = name.unicodeScalars
  guard let first = scalars.first else { return }
  if first == "-" {
    if scalars.count == 1 {
      text += "\\-"
      return
    }
    text += "-"
    appendNameTail(name.unicodeScalars.dropFirst(), escapesDigit: true, to: &text)
  } else {
    appendNameTail(scalars[...], escapesDigit: true, to: &text)
  }
}

private func appendNameTail(_ name: String, to text: inout String) {
  appendNameTail(name.unicodeScalars[...], escapesDigit: false, to: &text)
}

private func appendNameTail(
  _ name: Substring.UnicodeScalarView, escapesDigit: Bool, to text: inout String
) {
  var isFirst = escapesDigit
  for scalar in name {
    switch scalar.value {
    case 0x30...0x39 where isFirst: appendHexEscape(scalar, to: &text)
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D, 0x80...:
      text.unicodeScalars.append(scalar)
    case 0...0x1F, 0x7F: appendHexEscape(scalar, to: &text)
    default:
      text += "\\"
      text.unicodeScalars.append(scalar)
    }
    isFirst = false
  }
}

/// A unit; one that would read as an exponent is escaped.
private func appendUnit(_ unit: String, to text: inout String) {
  let bytes = Array(unit.utf8.prefix(3))
  guard let first = bytes.first, first | 0x20 == 0x65, bytes.count > 1 else {
    appendName(unit, to: &text)
    return
  }
  let second = bytes[1]
  let isExponent =
    second &- 0x30 < 10 || (second == 0x2D && bytes.count > 2 && bytes[2] &- 0x30 < 10)
  if isExponent, let scalar = unit.unicodeScalars.first {
    appendHexEscape(scalar, to: &text)
    appendNameTail(unit.unicodeScalars.dropFirst(), escapesDigit: false, to: &text)
  } else {
    appendName(unit, to: &text)
  }
}

private func appendString(_ content: String, to text: inout String) {
  text += "\""
  for scalar in content.unicodeScalars {
    switch scalar.value {
    case 0x22, 0x5C:
      text += "\\"
      text.unicodeScalars.append(scalar)
    case 0...0x1F, 0x7F: appendHexEscape(scalar, to: &text)
    default: text.unicodeScalars.append(scalar)
    }
  }
  text += "\""
}

private func appendURL(_ address: String, to text: inout String) {
  for scalar in address.unicodeScalars {
    switch scalar.value {
    case 0x22, 0x27, 0x28, 0x29, 0x5C:
      text += "\\"
      text.unicodeScalars.append(scalar)
    case 0...0x20, 0x7F: appendHexEscape(scalar, to: &text)
    default: text.unicodeScalars.append(scalar)
    }
  }
}

private func appendHexEscape(_ scalar: Unicode.Scalar, to text: inout String) {
  text += "\\" + String(scalar.value, radix: 16) + " "
}

/// Whether two values side by side would read as something else (the table of §9).
private func wouldJoin(_ left: ComponentValue, _ right: ComponentValue) -> Bool {
  /// What the right one begins like.
  var beginsName = false
  var beginsNumber = false
  var opensRound = false
  switch right {
  case .ident, .function, .url, .badURL, .unicodeRange: beginsName = true
  case .commentClose: beginsName = true
  case .number, .percentage, .dimension: beginsNumber = true
  case .block(.round, _): opensRound = true
  default: break
  }
  switch left {
  case .ident("--") where right == .delimiter(">"):
    return true
  case .ident:
    return beginsName || beginsNumber || opensRound || right == .delimiter("-")
  case .atKeyword, .hash, .dimension:
    return beginsName || beginsNumber || right == .delimiter("-")
  case .number:
    return beginsName || beginsNumber || right == .delimiter("%")
  case .unicodeRange:
    return beginsName || beginsNumber || right == .delimiter("?") || right == .delimiter("-")
  case .delimiter("#"), .delimiter("-"):
    return beginsName || beginsNumber || right == .delimiter("-")
  case .delimiter("@"):
    return beginsName || right == .delimiter("-")
  case .delimiter("."), .delimiter("+"):
    return beginsNumber || right == .delimiter(".")
  case .delimiter("/"):
    return right == .delimiter("*") || right == .substringMatch
  case .delimiter("|"):
    return right == .delimiter("|") || right == .delimiter("=") || right == .dashMatch
      || right == .column
  case .delimiter("$"), .delimiter("*"), .delimiter("^"), .delimiter("~"):
    return right == .delimiter("=")
  case .delimiter("<"):
    return right == .delimiter("!")
  default: return false
  }
}
