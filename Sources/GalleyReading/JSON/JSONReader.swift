internal import GalleyRelease
internal import GalleySource

/// Reads Galley's own JSON.
struct JSONReader: FormatReader {
  static func confidence(in text: DecodedText) -> Int {
    let bytes = text.file.utf8
    var index = 0
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
    return index < bytes.count && bytes[index] == 0x7B ? 50 : 0
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<Release> {
    fatalError()
  }
}
