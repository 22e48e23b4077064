internal import GalleySource

/// The encoding that a page names for itself (HTML, "Prescan a byte stream to determine its encoding").
enum DeclaredEncoding {
  /// So much of a page is looked at.
  static let prescan = 1024

  /// The label that the beginning of a page names, in small letters; `nil` where it names none.
  ///
  /// `meta` with `charset` or with a `content` that has one, and an XML declaration.
  static func label(in bytes: [UInt8]) -> String? {
    let start = bytes.prefix(prescan)
    return start.withUnsafeBufferPointer { buffer in
      if let label = xmlLabel(buffer) { return label }
      var scanner = MarkupScanner(buffer)
      while let tag = scanner.next() {
        let name = text(buffer, tag.name)
        guard name == "meta", !tag.isEnd else { continue }
        if let label = charset(in: buffer, tag.name.upperBound..<tag.range.upperBound) {
          return label
        }
      }
      return nil
    }
  }

  private static func text(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: buffer[range].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// What follows `charset=` in a tag, in an attribute of its own or within `content`.
  private static func charset(
    in buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> String? {
    let key = Array("charset".utf8)
    var index = range.lowerBound
    while index + key.count < range.upperBound {
      guard zip(key, buffer[index...]).allSatisfy({ $0 == $1 | 0x20 }) else {
        index += 1
        continue
      }
      index += key.count
      while index < range.upperBound, buffer[index] <= 0x20 { index += 1 }
      guard index < range.upperBound, buffer[index] == 0x3D else { continue }
      index += 1
      while index < range.upperBound,
        buffer[index] <= 0x20 || buffer[index] == 0x22 || buffer[index] == 0x27
      {
        index += 1
      }
      let end = labelEnd(buffer, from: index, to: range.upperBound)
      if end > index { return text(buffer, index..<end) }
    }
    return nil
  }

  private static func xmlLabel(_ buffer: UnsafeBufferPointer<UInt8>) -> String? {
    guard buffer.starts(with: "<?xml".utf8) else { return nil }
    let key = Array("encoding".utf8)
    var index = 5
    while index + key.count < buffer.count, buffer[index] != 0x3E {
      if buffer[index...].starts(with: key) {
        index += key.count
        while index < buffer.count, [0x20, 0x3D, 0x22, 0x27].contains(buffer[index]) { index += 1 }
        let end = labelEnd(buffer, from: index, to: buffer.count)
        return end > index ? text(buffer, index..<end) : nil
      }
      index += 1
    }
    return nil
  }

  private static func labelEnd(
    _ buffer: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    var index = start
    while index < end, index - start < 40 {
      let byte = buffer[index]
      guard
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39
          || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
      else { break }
      index += 1
    }
    return index
  }

  /// The C library's name for the encoding that a label names (Encoding Standard, "Names and labels"); `nil`
  /// for UTF-8, for the UTF-16 that no page's `meta` can be in, and for a label that is none.
  ///
  /// Where the standard reads an encoding as a wider one, so does this: ISO-8859-1 is Windows-1252.
  static func converter(for label: String) -> String? {
    if let name = names[label] { return name }
    for prefix in ["iso-8859-", "iso8859-", "iso_8859-", "iso88-59-"] where label.hasPrefix(prefix)
    {
      guard let number = Int(label.dropFirst(prefix.count)), number >= 2, number <= 16, number != 12
      else { continue }
      return number == 9 ? "CP1254" : number == 11 ? "CP874" : "ISO-8859-\(number)"
    }
    for prefix in ["windows-", "cp", "x-cp"] where label.hasPrefix(prefix) {
      guard let number = Int(label.dropFirst(prefix.count)) else { continue }
      if (1250...1258).contains(number) || number == 874 || number == 866 { return "CP\(number)" }
    }
    return nil
  }

  private static let names: [String: String] = [
    "iso-8859-1": "CP1252", "latin1": "CP1252", "latin-1": "CP1252", "l1": "CP1252",
    "us-ascii": "CP1252", "ascii": "CP1252", "iso8859-1": "CP1252", "iso_8859-1": "CP1252",
    "latin2": "ISO-8859-2", "latin5": "CP1254", "iso-8859-8-i": "ISO-8859-8",
    "arabic": "ISO-8859-6",
    "greek": "ISO-8859-7", "hebrew": "ISO-8859-8", "cyrillic": "ISO-8859-5", "tis-620": "CP874",
    "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932",
    "ms_kanji": "CP932",
    "windows-31j": "CP932", "euc-jp": "EUC-JP-MS", "x-euc-jp": "EUC-JP-MS",
    "iso-2022-jp": "ISO-2022-JP-3", "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "korean": "CP949",
    "windows-949": "CP949", "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030",
    "x-gbk": "GB18030", "chinese": "GB18030", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS",
    "x-x-big5": "BIG5-HKSCS", "koi8-r": "KOI8-R", "koi8": "KOI8-R", "koi": "KOI8-R",
    "koi8-u": "KOI8-U", "koi8-ru": "KOI8-U", "ibm866": "CP866", "macintosh": "MACINTOSH",
    "mac": "MACINTOSH", "x-mac-roman": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC",
  ]
}
