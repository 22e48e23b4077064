import Foundation
import Galley
import GalleyPages
import GalleySource

/// A PDF as programs that know nothing of Galley read it.
struct ReadBack {
  /// The text that the pages were to show, in the order of the structure.
  var wanted: String
  /// The text by `pdftotext`, in the order of the content.
  var copied: String
  /// The structure and its text, by `pdfinfo -struct-text`.
  var structure: String
  /// What the file says of itself, by `pdfinfo`.
  var facts: String
  var info: DocumentInfo

  /// Makes the PDF without running heads and page numbers, whose words stand between the release's.
  init(_ item: Case) throws {
    let bare = item.withoutMarginBoxes
    let typesetter = try bare.typesetter()
    let document = try typesetter.typeset(
      bare.bytes, name: bare.name, file: "/releases/\(bare.name)", options: bare.options
    ).value.document
    wanted = document.contentText()
    info = document.info
    let folder = try Folder()
    try folder.write("a.pdf", try bare.pdf(with: typesetter) ?? [])
    let file = folder.path("a.pdf")
    copied = try run("pdftotext", ["-raw", "-enc", "UTF-8", file, "-"]).output
    structure = try run("pdfinfo", ["-struct-text", "-enc", "UTF-8", file]).output
    facts = try run("pdfinfo", ["-isodates", "-enc", "UTF-8", file]).output
  }

  /// One of the facts, such as `Title`; `nil` where the file does not say it.
  func fact(_ name: String) -> String? {
    facts.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }

  /// The text of the structure: what stands between quotation marks at the start and the end of lines.
  var structureText: String { Self.structureText(of: structure) }

  /// The text of a structure as `pdfinfo -struct-text` prints it.
  static func structureText(of structure: String) -> String {
    var parts: [Substring] = []
    var isOpen = false
    for line in structure.split(separator: "\n", omittingEmptySubsequences: false) {
      var text = line
      if !isOpen {
        text = line.drop { $0 == " " }
        guard text.first == "\"" else { continue }
        text = text.dropFirst()
        isOpen = true
      }
      if text.last == "\"" {
        text = text.dropLast()
        isOpen = false
      }
      parts.append(text)
    }
    return parts.joined(separator: "\n")
  }

  /// The elements of the structure, in order, with those they stand in: `Document/Art/H1`.
  var elements: [String] {
    var found: [String] = []
    var path: [(indent: Int, name: Substring)] = []
    for line in structure.split(separator: "\n") {
      let text = line.drop { $0 == " " }
      let indent = line.count - text.count
      guard let first = text.first, first.isLetter else { continue }
      path.removeAll { $0.indent >= indent }
      path.append((indent, text.prefix { $0.isLetter || $0.isNumber }))
      found.append(path.map(\.name).joined(separator: "/"))
    }
    return found
  }
}

/// Texts held against each other as a reader would: by what can be seen.
enum Letters {
  /// The characters without white space, soft hyphens and marks of direction, presentation forms as the
  /// letters that they present.
  static func of(_ text: String) -> [Unicode.Scalar] {
    text.precomposedStringWithCompatibilityMapping.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: false
      default:
        !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
      }
    }
  }

  /// Where two texts differ first; `nil` where they do not.
  static func difference(_ shown: [Unicode.Scalar], _ wanted: [Unicode.Scalar]) -> String? {
    if shown == wanted { return nil }
    let same = zip(shown, wanted).prefix { $0 == $1 }.count
    return "at \(same): \(excerpt(shown, same)) for \(excerpt(wanted, same))"
  }

  private static func excerpt(_ text: [Unicode.Scalar], _ at: Int) -> String {
    "“" + text[max(0, at - 12)..<min(text.count, at + 20)].map(String.init).joined() + "”"
  }

  /// The words of a text.
  ///
  /// A line's end with a soft hyphen before it parts none.
  static func words(_ text: String) -> [String] {
    var joined = String.UnicodeScalarView()
    var isBroken = false
    for scalar in text.unicodeScalars {
      if scalar.value == 0xAD {
        isBroken = true
      } else if !isBroken || !scalar.properties.isWhitespace {
        isBroken = false
        joined.append(scalar)
      }
    }
    return String(joined).unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .map { String(String.UnicodeScalarView(Letters.of(String($0)))) }
      .filter { !$0.isEmpty }
  }

  /// Where the words of two texts differ first; `nil` where they do not.
  ///
  /// A line may end within a word that is longer than a line, or where no word ends: such parts of a
  /// shown word, joined, are the word. `pdftotext` tells words by the room between letters, and may
  /// now and then see none where a font sets two closely, such as after an apostrophe.
  static func wordDifference(_ shown: [String], _ wanted: [String]) -> String? {
    var rest = shown[...]
    var joined = ""
    var closeOnes = 0
    for (place, word) in wanted.enumerated() {
      if joined.isEmpty { joined = rest.popFirst() ?? "" }
      while joined != word, word.hasPrefix(joined), let next = rest.first {
        joined += next
        rest.removeFirst()
      }
      guard joined.hasPrefix(word) else {
        return "word \(place + 1): “\(joined)” for “\(word)”"
      }
      joined.removeFirst(word.count)
      if !joined.isEmpty { closeOnes += 1 }
      if closeOnes > 1 + wanted.count / 500 {
        return "word \(place + 1) runs on: “\(word)\(joined)”"
      }
    }
    return joined.isEmpty && rest.isEmpty ? nil : "after the last word: \(joined) \(rest.prefix(5))"
  }
}
