internal import GalleyPages

extension ConformanceCheck {
  /// A picture must have alternative text that says what it shows (ISO 14289-1, 7.3; WCAG 2.2, 1.1.1).
  func figureFindings(in checked: CheckedDocument) -> [Finding] {
    checked.order.compactMap { node in
      guard case .figure(let alternative) = checked.document.structure[node].kind,
        checked.hasContent[node]
      else { return nil }
      let text = metadataText(alternative)
      if text.isEmpty {
        return checked.finding(
          id: "pdf.figure-without-alternative",
          "the picture has no alternative text; \(quoted(alternativeText(text))) is written",
          at: node,
          hint: "say in a sentence what the picture tells")
      }
      if isFileName(text) {
        return checked.finding(
          id: "pdf.figure-file-name",
          "the picture's alternative text \(quoted(text)) is a file's name", at: node,
          hint: "say in a sentence what the picture tells")
      }
      let length = text.unicodeScalars.count
      if length > longestAlternative {
        return checked.finding(
          id: "pdf.long-alternative",
          "the picture's alternative text has \(length) characters, and is read aloud at one go",
          at: node,
          hint: "keep it under \(longestAlternative) characters, and put the rest into the story")
      }
      return nil
    }
  }
}

/// The most characters of an alternative text that are not spoken of: a long paragraph.
private let longestAlternative = 1000

/// Whether a text is nothing but a file's name, such as `photo 1.jpg` or `IMG_2041`.
func isFileName(_ text: String) -> Bool {
  // The longest name that file systems allow.
  guard text.utf8.count <= 255 else { return false }
  let name = text.lowercased()
  let endings = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".avif",
    ".pdf", ".eps",
  ]
  if endings.contains(where: { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }) {
    // A sentence may end with a name.
    return name.split(separator: " ").count <= 3
  }
  // As cameras call them.
  let prefixes = ["img", "dsc", "dscn", "dscf", "pxl", "image", "picture", "photo", "screenshot"]
  let stem = name.prefix { !$0.isNumber && $0 != "_" && $0 != "-" }
  let rest = name.dropFirst(stem.count)
  return prefixes.contains(String(stem)) && rest.contains(where: \.isNumber)
    && rest.allSatisfy { $0.isNumber || $0 == "_" || $0 == "-" }
}
