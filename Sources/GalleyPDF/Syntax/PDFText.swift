internal import GalleyGeometry

/// A number with at least so many digits: what is sorted as text, and the parts of a date.
func decimal(_ number: Int, digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: Swift.max(0, digits - text.count)) + text
}

/// Values in the form that a PDF file has them (ISO 32000-1, 7.3), appended to bytes.
extension [UInt8] {
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }

  /// A reference to an object.
  mutating func append(reference id: Int) { append("\(id) 0 R") }

  /// A length in points, rounded to a thousandth.
  mutating func append(points length: Length) {
    let thousandths = (length.units * 1000 + (length.units < 0 ? -512 : 512)) / 1024
    let magnitude = thousandths.magnitude
    if thousandths < 0 { append(UInt8(ascii: "-")) }
    append(String(magnitude / 1000))
    var rest = magnitude % 1000
    if rest == 0 { return }
    append(UInt8(ascii: "."))
    var unit: UInt = 100
    while rest > 0 {
      append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// A name; what may not stand in one is written as `#xx` (ISO 32000-1, 7.3.5).
  mutating func append(name: String) {
    append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "+"):
        append(byte)
      default:
        append(UInt8(ascii: "#"))
        append(hex: byte)
      }
    }
  }

  /// A text string: literal where it is printable ASCII, else UTF-16 with a byte order mark
  /// (ISO 32000-1, 7.9.2.2).
  mutating func append(textString text: String) {
    if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
      append(literal: text.utf8)
      return
    }
    append("<FEFF")
    for unit in text.utf16 {
      append(hex: UInt8(unit >> 8))
      append(hex: UInt8(unit & 0xFF))
    }
    append(UInt8(ascii: ">"))
  }

  /// A literal string.
  mutating func append(literal bytes: some Sequence<UInt8>) {
    append(UInt8(ascii: "("))
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      // An end of line would be read as a line feed, whichever it was.
      case 0x0D: append("\\r")
      default: append(byte)
      }
    }
    append(UInt8(ascii: ")"))
  }

  /// A byte string as hexadecimal.
  mutating func append(hexString bytes: [UInt8]) {
    append(UInt8(ascii: "<"))
    for byte in bytes { append(hex: byte) }
    append(UInt8(ascii: ">"))
  }

  private mutating func append(hex byte: UInt8) {
    append(Self.digits[Int(byte >> 4)])
    append(Self.digits[Int(byte & 15)])
  }

  private static let digits = [UInt8]("0123456789ABCDEF".utf8)
}
