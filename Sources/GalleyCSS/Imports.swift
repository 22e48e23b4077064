import GalleySource

/// What importing has come to so far, over all sheets.
struct ImportState {
  static let deepest = 16
  static let most = 256

  /// The names of the files that are being read, the outermost first.
  var chain: [String] = []
  /// How many files were imported.
  var count = 0
  /// The bytes of all files.
  var bytes = 0
}

/// An `@import` rule (CSS Cascade 5, §2).
struct ImportRule {
  var address: String
  /// The condition of `supports( … )`.
  var supports: (values: [ComponentValue.Positioned], range: SourceRange)?
  /// The media queries.
  var media: ComponentValues

  /// Reads a prelude; `nil` where it names no address.
  init?(_ prelude: ComponentValues) {
    var rest = prelude
    func skipWhitespace() {
      while rest.first?.value == .whitespace { rest.removeFirst() }
    }
    skipWhitespace()
    switch rest.popFirst()?.value {
    case .string(let text)?, .url(let text)?: address = text
    case .function(let name, let content)? where name.equalsIgnoringASCIICase("url"):
      let words = content.filter { $0.value != .whitespace }
      guard words.count == 1, case .string(let text) = words[0].value else { return nil }
      address = text
    default: return nil
    }
    skipWhitespace()
    if let first = rest.first, case .function(let name, let content) = first.value,
      name.equalsIgnoringASCIICase("supports")
    {
      supports = (content, first.range)
      rest.removeFirst()
    }
    media = rest
  }

  /// Why an address may not be read, or `nil` where it may: only what lies beside or below a style
  /// sheet is.
  static func refusal(of address: String) -> String? {
    let bytes = address.utf8
    guard !bytes.isEmpty else { return "the address is empty" }
    guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return "the address has a control character"
    }
    guard !bytes.contains(0x5C) else { return "the address has a backslash" }
    guard bytes.first != 0x2F else { return "an absolute path is never followed" }
    if let colon = bytes.firstIndex(of: 0x3A),
      bytes[..<colon].allSatisfy({
        ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || [0x2B, 0x2D, 0x2E].contains($0)
      })
    {
      return "an address with a scheme is never followed"
    }
    let plain = address.asciiLowercased.utf8.split(
      separator: 0x25, omittingEmptySubsequences: false)
    var decoded = Array(plain[0])
    for part in plain.dropFirst() {
      if part.starts(with: "2e".utf8) {
        decoded += [0x2E] + part.dropFirst(2)
      } else if part.starts(with: "2f".utf8) || part.starts(with: "5c".utf8)
        || part.starts(with: "00".utf8)
      {
        return "the address hides a separator"
      } else {
        decoded += [0x25] + part
      }
    }
    if decoded.split(separator: 0x2F).contains(where: { $0.elementsEqual("..".utf8) }) {
      return "an address with `..` is never followed"
    }
    return nil
  }
}
