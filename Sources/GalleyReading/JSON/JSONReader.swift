internal import GalleyRelease
internal import GalleySource

/// Reads Galley's own JSON.
struct JSONReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let guess = guess(text.keys)
    if guess.confidence > 0 { return guess }
    // A text may begin with a bracket too.
    let first = text.file.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard text.file.name.hasSuffix(".json"), first == 0x7B || first == 0x5B else { return .no }
    return FormatGuess(
      50, first == 0x7B ? "an object, and a name in .json" : "an array, and a name in .json")
  }

  static func guess(_ keys: JSONKeys) -> FormatGuess {
    keys.isObject && keys.has("galley")
      ? FormatGuess(98, "an object with the member \"galley\"") : .no
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    var findings: [JSONFinding] = []
    var cleaned = 0
    let release: Release
    do {
      release = try Release(json: text.file.utf8, findings: &findings) { string in
        guard let clean = StringCleaner.clean(string) else { return string }
        cleaned += 1
        return clean
      }
    } catch {
      let keys = JSONKeys(text.file.utf8)
      // What is JSON, and of no form: what is wrong with it as Galley's own helps nobody.
      if !keys.isObject || !keys.has("galley"), (try? JSONDocument(text, limits: limits)) != nil {
        throw DiagnosticError(
          Diagnostic(
            .error, id: "read.bad-json", "this JSON is of no form that is known for releases",
            at: text.file.place(at: 0),
            hint: "expected an object with \"galley\" (its own form), \"schema_name\" (GOV.UK), "
              + "\"uri\" (ninjs), \"@type\" (JSON-LD), or \"title\" and \"body\""))
      }
      throw JSONLimits.failure(
        error, in: text.file, limits: limits,
        hint: "the form of Galley's JSON is written down in RELEASE-JSON.md")
    }
    var census = Census()
    census.count(release)
    if census.blocks > limits.blocks {
      throw LimitExceeded(
        "blocks", value: census.blocks, allowed: limits.blocks, option: "--max-blocks",
        at: text.file.place(at: 0))
    }
    if census.depth > limits.depth {
      throw LimitExceeded(
        "depth of nesting", value: census.depth, allowed: limits.depth, option: "--max-depth",
        at: text.file.place(at: 0))
    }
    var diagnostics = findings.map { JSONLimits.diagnostic($0, in: text.file) }
    if cleaned > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.control-character",
          "control characters or open bidirectional controls in \(cleaned) "
            + "string\(cleaned == 1 ? "" : "s"); dropped or closed",
          at: text.file.place(at: 0)))
    }
    return Diagnosed(RecognizedRelease(release: release), diagnostics)
  }

  func placed(_ release: Release, in text: DecodedText) -> Release {
    var findings: [JSONFinding] = []
    let placed = try? Release(json: text.file.utf8, findings: &findings, placesParts: true) {
      StringCleaner.clean($0) ?? $0
    }
    return placed ?? release
  }
}

/// Cleans strings that come as data as the decoding of text does: no controls, nothing left open.
enum StringCleaner {
  /// The clean text; `nil` where it is clean already.
  static func clean(_ string: String) -> String? {
    var isClean = true
    var hasBidiControls = false
    for scalar in string.unicodeScalars where scalar.value < 0x20 || scalar.value >= 0x7F {
      if isControl(scalar.value) || isNonCharacter(scalar.value) { isClean = false }
      if BidiControls.isControl(scalar.value) { hasBidiControls = true }
    }
    if isClean, !hasBidiControls { return nil }
    var bytes: [UInt8] = []
    for scalar in string.unicodeScalars where !isControl(scalar.value) {
      let kept = isNonCharacter(scalar.value) ? "\u{FFFD}" : scalar
      if let encoded = UTF8.encode(kept) { bytes.append(contentsOf: encoded) }
    }
    if hasBidiControls, BidiControls.close(&bytes) { isClean = false }
    return isClean ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func isControl(_ scalar: UInt32) -> Bool {
    if scalar < 0x20 { return scalar != 0x09 && scalar != 0x0A && scalar != 0x0D }
    return scalar >= 0x7F && scalar < 0xA0 && scalar != 0x85
  }

  private static func isNonCharacter(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || (scalar >= 0xFDD0 && scalar <= 0xFDEF)
  }
}

/// Counts a release's blocks and their nesting.
private struct Census {
  private(set) var blocks = 0
  private(set) var depth = 0

  mutating func count(_ release: Release) {
    count(release.body, at: 1)
    for section in release.notes + release.about { count(section.blocks, at: 1) }
  }

  private mutating func count(_ list: [Block], at level: Int) {
    guard !list.isEmpty else { return }
    depth = max(depth, level)
    blocks += list.count
    for block in list {
      switch block.content {
      case .quote(let quote): count(quote.blocks, at: level + 1)
      case .list(let list):
        for item in list.items { count(item.blocks, at: level + 1) }
      case .table(let table):
        for row in table.head + table.body {
          for cell in row { count(cell.blocks, at: level + 1) }
        }
      case .paragraph, .heading, .figure, .preformatted, .rule, .endMark: break
      }
    }
  }
}
