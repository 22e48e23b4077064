import GalleyHashing
import Testing

@testable import GalleyArchive

/// A PNG of one grey dot.
func pngDot(_ grey: UInt8) -> [UInt8] {
  func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
  func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return number(UInt32(data.count)) + body + number(~crc)
  }
  // A line: no filter, one sample; Adler-32 of both.
  let sum = UInt32(grey) + 1
  let packed: [UInt8] = [0x78, 0x01, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x00, grey]
  return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    + chunk("IHDR", number(1) + number(1) + [8, 0, 0, 0, 0])
    + chunk("IDAT", packed + number((sum + 1) << 16 | sum)) + chunk("IEND", [])
}

/// A JPEG of eight by eight grey dots, with a comment.
func jpegSquare(_ comment: String) -> [UInt8] {
  func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((data.count + 2) >> 8), UInt8((data.count + 2) & 255)] + data
  }
  let oneCode = [1] + [UInt8](repeating: 0, count: 15) + [0]
  return [0xFF, 0xD8]
    + segment(0xFE, Array(comment.utf8))
    + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    + segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
    + segment(0xC4, [0x00] + oneCode) + segment(0xC4, [0x10] + oneCode)
    + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x3F, 0xFF, 0xD9]
}

/// A short release as a page, with pictures.
func page(
  _ headline: String, day: Int = 3, pictures: [String], text: String = "It is open to all."
) -> String {
  let figures = pictures.map {
    "<figure><img src=\"\($0)\" alt=\"A bed of the garden\"><figcaption>A bed</figcaption></figure>\n"
  }
  return """
    <!DOCTYPE html><html lang="en"><head><title>\(headline)</title></head><body><article>
    <h1>\(headline)</h1>
    <p>CARDIFF, \(day) May 2026 – The Harbour Trust opens its tidal garden to the public on Monday. \(text)</p>
    \(figures.joined())<p>The garden has four beds, and a pond that the sea fills twice a day.</p>
    </article></body></html>
    """
}

extension Scratch {
  /// The record in a release's folder of an archive.
  func record(_ folder: String) throws -> ArchiveRecord {
    let directory = try Directory(opening: path(folder))
    return try #require(try ArchiveRecord.read(from: directory)).record
  }
}

extension Archive {
  /// The folders of all releases, by date.
  func folders() throws -> [String] {
    var folders: [String] = []
    try each { folders.append($0.folder) }
    return folders
  }
}
