public import GalleyHashing

/// Where a release lies in an archive: `data/2026/05/slug-1a2b3c4d`.
public enum ReleaseFolder {
  /// How many digits of a release's identity its folder's name ends in, where no other has them.
  public static let digits = 8

  /// The folder of a release.
  ///
  /// - Parameters:
  ///   - headline: its headline, of any text and length.
  ///   - date: its own date as ISO 8601; what is no date puts it among the `undated`.
  ///   - isTaken: whether a folder is another release's; more digits are then taken.
  public static func path(
    headline: String, date: String?, identity: SHA256.Digest, isTaken: (String) throws -> Bool
  ) rethrows -> String {
    let month = month(of: date) ?? "undated"
    let slug = PortableName.slug(headline)
    let hexadecimal = identity.description
    var count = digits
    while true {
      let path = "data/\(month)/\(slug)-\(hexadecimal.prefix(count))"
      if try count >= 64 || !isTaken(path) { return path }
      count += 4
    }
  }

  /// `2026/05` of a date as ISO 8601; `nil` for what is none.
  static func month(of date: String?) -> String? {
    guard let day = day(of: date) else { return nil }
    return day.prefix(4) + "/" + day.dropFirst(5).prefix(2)
  }

  /// `2026-05-03` of a date as ISO 8601, whatever follows the day; `nil` for what is none.
  static func day(of date: String?) -> String? {
    guard let date else { return nil }
    let bytes = Array(date.utf8.prefix(10))
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), year > 0, let month = number(5..<7), (1...12).contains(month),
      let day = number(8..<10), (1...31).contains(day)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }
}
