/// A counter's value in a counter style (CSS Counter Styles 3, §6); decimal where the style is unknown
/// or has no form for the value.
func counterText(_ value: Int, style: String) -> String {
  switch style {
  case "decimal-leading-zero": value >= 0 && value < 10 ? "0\(value)" : "\(value)"
  case "lower-roman": roman(value) ?? "\(value)"
  case "upper-roman": roman(value)?.uppercased() ?? "\(value)"
  case "lower-alpha", "lower-latin": alphabetic(value, first: "a", count: 26) ?? "\(value)"
  case "upper-alpha", "upper-latin": alphabetic(value, first: "A", count: 26) ?? "\(value)"
  case "arabic-indic": digits(value, zero: 0x660)
  case "persian": digits(value, zero: 0x6F0)
  case "devanagari": digits(value, zero: 0x966)
  case "bengali": digits(value, zero: 0x9E6)
  case "thai": digits(value, zero: 0xE50)
  case "none": ""
  default: "\(value)"
  }
}

private func digits(_ value: Int, zero: UInt32) -> String {
  var result = String.UnicodeScalarView()
  for scalar in String(value).unicodeScalars {
    let isDigit = ("0"..."9").contains(scalar)
    result.append(
      isDigit ? Unicode.Scalar(zero + scalar.value - 0x30) ?? scalar : scalar)
  }
  return String(result)
}

private func roman(_ value: Int) -> String? {
  guard (1...3999).contains(value) else { return nil }
  let numerals = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
  ]
  var rest = value
  var result = ""
  for (number, numeral) in numerals {
    while rest >= number {
      result += numeral
      rest -= number
    }
  }
  return result
}

private func alphabetic(_ value: Int, first: Unicode.Scalar, count: Int) -> String? {
  guard value > 0 else { return nil }
  var rest = value
  var letters: [Unicode.Scalar] = []
  while rest > 0 {
    rest -= 1
    if let letter = Unicode.Scalar(first.value + UInt32(rest % count)) { letters.append(letter) }
    rest /= count
  }
  return String(String.UnicodeScalarView(letters.reversed()))
}
