/// A piece of running text.
public indirect enum Inline: Hashable, Sendable {
  /// Plain text. Runs of white space are one space, save for no-break spaces.
  case text(String)
  /// Stressed text.
  case emphasis([Inline])
  /// Important text.
  case strong([Inline])
  /// A link.
  ///
  /// Its target is an address, or `#` and the anchor of a part of the same release, such as a note. Its own anchor is
  /// the name by which others lead to it, as a note leads back to where it is referred to.
  case link(target: String, anchor: String? = nil, [Inline])
  /// Code.
  case code(String)
  /// Raised text.
  case superscript([Inline])
  /// Lowered text.
  case `subscript`([Inline])
  /// A line end that counts.
  case lineBreak
  /// Text in another language, by its BCP 47 tag.
  case language(String, [Inline])

  /// The text without its looks; a line break is a line feed.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inlines), .strong(let inlines), .link(_, _, let inlines),
      .superscript(let inlines), .subscript(let inlines), .language(_, let inlines):
      inlines.plainText
    case .lineBreak: "\n"
    }
  }
}

extension Array where Element == Inline {
  /// The text without its looks.
  public var plainText: String {
    if count == 1 { return self[0].plainText }
    return map(\.plainText).joined()
  }
}
