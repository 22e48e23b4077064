internal import GalleySource

/// Takes scalars in and gives clean UTF-8 out, remembering what it had to repair.
///
/// Clean UTF-8 that comes in goes out as the same array; only a repair makes a copy.
struct TextCleaner {
  /// Whether anything but white space was seen.
  private(set) var hasInk = false
  /// Whether bidirectional controls were seen.
  private(set) var hasBidiControls = false

  /// How often a thing was met, and where in the clean text it was first.
  private struct Finding {
    var count = 0
    var first = 0
    mutating func note(at offset: Int) {
      if count == 0 { first = offset }
      count += 1
    }
  }

  private var rebuilt: [UInt8] = []
  private var isRebuilding = false
  private var bad = Finding()
  private var surrogates = Finding()
  private var controls = Finding()
  private var undefined = Finding()
  private var nonCharacters = Finding()
  private var excessMarks = Finding()
  private var mojibake = Finding()
  private var marksInARow = 0
  private var previous: UInt32 = 0
  private var atStart = true

  /// The most marks that a base is given before a warning (UAX #15, stream-safe text).
  private static let marksAllowed = 30

  /// From here on the text is built anew.
  mutating func startRebuilding(capacity: Int) {
    isRebuilding = true
    rebuilt.reserveCapacity(capacity)
  }

  /// The clean text; the original where it was clean.
  func finish(original: [UInt8], encoding: TextEncoding) -> [UInt8] {
    isRebuilding ? rebuilt : original
  }

  /// Takes in bytes that should be UTF-8.
  mutating func consumeUTF8(_ bytes: [UInt8]) {
    var index = 0
    let count = bytes.count
    // A mark of byte order, or two of them, is no part of the text.
    while index + 3 <= count, bytes[index] == 0xEF, bytes[index + 1] == 0xBB,
      bytes[index + 2] == 0xBF
    {
      index += 3
    }
    if index > 0 { startRebuilding(capacity: count) }
    atStart = false
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        marksInARow = 0
        previous = UInt32(byte)
        if byte > 0x20, byte != 0x7F {
          hasInk = true
          if isRebuilding { rebuilt.append(byte) }
        } else if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
          if isRebuilding { rebuilt.append(byte) }
        } else {
          copy(bytes, upTo: index)
          controls.note(at: rebuilt.count)
        }
        index += 1
        continue
      }
      let length = UTF8Sequence.length(in: bytes, at: index)
      if length == 0 {
        copy(bytes, upTo: index)
        appendBad()
        index += UTF8Sequence.badLength(in: bytes, at: index)
        continue
      }
      let scalar = UTF8Sequence.scalar(in: bytes, at: index, length: length)
      if Self.isControl(scalar) || Self.isNonCharacter(scalar) {
        copy(bytes, upTo: index)
        append(scalar)
      } else {
        note(scalar, at: isRebuilding ? rebuilt.count : index)
        if isRebuilding { for step in 0..<length { rebuilt.append(bytes[index + step]) } }
      }
      index += length
    }
  }

  private mutating func copy(_ bytes: [UInt8], upTo index: Int) {
    guard !isRebuilding else { return }
    startRebuilding(capacity: bytes.count + 16)
    rebuilt.append(contentsOf: bytes[..<index])
  }

  /// Takes in one scalar of text that is built anew.
  mutating func append(_ scalar: UInt32) {
    if atStart, scalar == 0xFEFF { return }
    atStart = false
    if Self.isControl(scalar) {
      controls.note(at: rebuilt.count)
    } else if Self.isNonCharacter(scalar) {
      nonCharacters.note(at: rebuilt.count)
      appendReplacement()
    } else {
      note(scalar, at: rebuilt.count)
      encode(scalar)
    }
  }

  /// Puts U+FFFD for bytes that are nothing in their encoding.
  mutating func appendBad() {
    bad.note(at: rebuilt.count)
    appendReplacement()
  }

  /// Puts U+FFFD for half a surrogate pair.
  mutating func appendSurrogate() {
    surrogates.note(at: rebuilt.count)
    appendReplacement()
  }

  /// Puts U+FFFD for a byte that its code page leaves undefined.
  mutating func appendUndefined() {
    undefined.note(at: rebuilt.count)
    appendReplacement()
  }

  private mutating func appendReplacement() {
    hasInk = true
    marksInARow = 0
    previous = 0xFFFD
    encode(0xFFFD)
  }

  private mutating func encode(_ scalar: UInt32) {
    if scalar < 0x80 {
      rebuilt.append(UInt8(scalar))
    } else if let scalar = Unicode.Scalar(scalar) {
      rebuilt.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
    }
  }

  /// Remembers what there is to say of a scalar.
  private mutating func note(_ scalar: UInt32, at offset: Int) {
    if !WhiteSpace.isTrimmed(scalar) { hasInk = true }
    if scalar >= 0x2000 {
      if BidiControls.isControl(scalar) { hasBidiControls = true }
      if scalar == 0x20AC, previous == 0xE2 { mojibake.note(at: max(0, offset - 2)) }
    } else if scalar >= 0x80, scalar < 0xC0, previous == 0xC3 || previous == 0xC2 {
      mojibake.note(at: max(0, offset - 2))
    }
    if scalar >= 0x300, Self.isMark(scalar) {
      marksInARow += 1
      if marksInARow == Self.marksAllowed + 1 { excessMarks.note(at: offset) }
    } else {
      marksInARow = 0
    }
    previous = scalar
  }

  private static func isControl(_ scalar: UInt32) -> Bool {
    if scalar < 0x20 { return scalar < 0x09 || scalar > 0x0D }
    return scalar >= 0x7F && scalar < 0xA0 && scalar != 0x85
  }

  private static func isNonCharacter(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || (scalar >= 0xFDD0 && scalar <= 0xFDEF)
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    if scalar < 0x370 { return true }
    // Kana, ideographs and syllables have no such marks but for a handful of kana ones.
    if scalar >= 0x3100 && scalar < 0xA000 { return false }
    if scalar >= 0xAC00 && scalar < 0xD7A4 { return false }
    guard let scalar = Unicode.Scalar(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// What was repaired, each kind once, at its first place.
  func diagnostics(in file: SourceFile) -> [Diagnostic] {
    var list: [Diagnostic] = []
    func add(
      _ finding: Finding, _ severity: Severity, _ id: String, hint: String? = nil,
      _ message: (String) -> String
    ) {
      guard finding.count > 0 else { return }
      let times = finding.count == 1 ? "once" : "\(finding.count) times"
      list.append(
        Diagnostic(severity, id: id, message(times), at: file.place(at: finding.first), hint: hint))
    }
    add(bad, .warning, "read.bad-encoding", hint: "save the file as UTF-8") {
      "bytes that are no text in their encoding, \($0); U+FFFD stands for each"
    }
    add(surrogates, .warning, "read.lone-surrogate") {
      "half of a surrogate pair, \($0); U+FFFD stands for each"
    }
    add(undefined, .note, "read.undefined-byte") {
      "a byte that Windows-1252 leaves undefined, \($0); U+FFFD stands for each"
    }
    add(controls, .warning, "read.control-character") { "a control character, \($0), was dropped" }
    add(nonCharacters, .warning, "read.noncharacter") {
      "a code point that is no character, \($0); U+FFFD stands for each"
    }
    add(excessMarks, .warning, "read.excess-marks") {
      "more than \(Self.marksAllowed) combining marks on one letter, \($0)"
    }
    add(
      mojibake, .warning, "read.mojibake",
      hint: "the text was decoded wrongly before it came here; ask for a clean copy"
    ) { "letters that look like wrongly decoded text, \($0); kept as they are" }
    return list
  }
}
