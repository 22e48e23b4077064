/// One element's style: what later stages see, and what its children need.
final class ElementStyle {
  /// A number of its own, to stand for it in keys.
  let id: Int32
  let computed: ComputedStyle
  let values: StyleValues
  let custom: CustomProperties
  /// The blocks it was made from.
  let blocks: [Int32]

  init(id: Int32, values: StyleValues, custom: CustomProperties, blocks: [Int32]) {
    self.id = id
    self.values = values
    self.custom = custom
    self.blocks = blocks
    computed = ComputedStyle(text: values.text, box: values.box, paragraph: values.paragraph)
  }
}

/// What a style depends on: the parent's style, the blocks that apply, and the language.
struct StyleKey: Hashable {
  var parent: Int32
  var language: Int32
  var setsDirection: Bool
  var blocks: [Int32]
}

/// Languages that are written from right to left.
enum RightToLeftLanguage {
  private static let scripts: Set<String> = [
    "arab", "hebr", "thaa", "syrc", "nkoo", "adlm", "rohg", "mand", "samr",
  ]
  private static let languages: Set<String> = [
    "ar", "he", "iw", "fa", "ur", "yi", "ji", "ps", "sd", "ug", "dv", "ckb", "nqo", "syr", "arc",
    "pnb", "prs", "mzn", "lrc", "glk", "skr",
  ]

  /// Whether a BCP 47 tag's language, or the script that it names, runs from right to left.
  static func contains(_ tag: String) -> Bool {
    let parts = tag.asciiLowercased.split(separator: "-")
    guard let language = parts.first else { return false }
    if let script = parts.dropFirst().first(where: {
      $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 > 0x39 }
    }) {
      return scripts.contains(String(script))
    }
    return languages.contains(String(language))
  }
}
