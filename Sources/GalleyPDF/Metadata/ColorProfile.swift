/// The ICC profile of sRGB that every file has as its output intent.
///
/// It is made of the numbers of IEC 61966-2-1 alone, adapted to D50 with Bradford's matrix as ICC.1:2010,
/// annex E asks, so it is free of anybody's rights, small, and the same for ever. Version 4.2 is that of PDF 1.7.
enum ColorProfile {
  /// The profile's bytes.
  static let bytes: [UInt8] = {
    let tags: [(signature: String, data: [UInt8])] = [
      ("desc", text("sRGB")),
      ("cprt", text("No rights reserved")),
      ("wtpt", xyz([0xF6D6, 0x10000, 0xD32D])),
      ("chad", type("sf32") + Self.adaptation.flatMap(word)),
      ("rXYZ", xyz([0x6FA0, 0x38F5, 0x0390])),
      ("gXYZ", xyz([0x6297, 0xB787, 0x18D9])),
      ("bXYZ", xyz([0x249F, 0x0F84, 0xB6C4])),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = word(UInt32(tags.count))
    var body: [UInt8] = []
    var places: [[UInt8]: Int] = [:]
    let start = 128 + 4 + 12 * tags.count
    for tag in tags {
      // The three curves are one.
      let offset = places[tag.data] ?? start + body.count
      if places.updateValue(offset, forKey: tag.data) == nil {
        body += tag.data
        while body.count % 4 != 0 { body.append(0) }
      }
      table += Array(tag.signature.utf8) + word(UInt32(offset)) + word(UInt32(tag.data.count))
    }
    return header(size: start + body.count) + table + body
  }()

  /// The header (ICC.1:2010, 7.2); its date is that of version 4.2, not that of its making.
  private static func header(size: Int) -> [UInt8] {
    var header = word(UInt32(size)) + word(0) + word(0x0420_0000)
    header += Array("mntrRGB XYZ ".utf8)
    for part: UInt16 in [2004, 10, 1, 0, 0, 0] { header += [UInt8(part >> 8), UInt8(part & 0xFF)] }
    header += Array("acsp".utf8)
    header += [UInt8](repeating: 0, count: 28)
    header += [0xF6D6, 0x10000, 0xD32D].flatMap(word)
    return header + [UInt8](repeating: 0, count: 128 - header.count)
  }

  /// From D65 to D50, in 1/65536.
  private static let adaptation: [UInt32] = [
    0x10C42, 0x05DE, UInt32(bitPattern: -0x0CDB), 0x0793, 0xFD90, UInt32(bitPattern: -0x045F),
    UInt32(bitPattern: -0x025E), 0x03DC, 0xC06E,
  ]

  /// The transfer function of IEC 61966-2-1, 5.2: a parametric curve of type 3 (ICC.1:2010, 10.16).
  private static let curve: [UInt8] =
    type("para") + [0, 3, 0, 0] + [0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B].flatMap(word)

  private static func word(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func type(_ signature: String) -> [UInt8] { Array(signature.utf8) + word(0) }

  private static func xyz(_ values: [UInt32]) -> [UInt8] { type("XYZ ") + values.flatMap(word) }

  /// A text in English (ICC.1:2010, 10.13).
  private static func text(_ text: String) -> [UInt8] {
    let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    return type("mluc") + word(1) + word(12) + Array("enUS".utf8) + word(UInt32(units.count))
      + word(28) + units
  }
}
