extension Inline: Codable {
  private enum CodingKeys: String, CodingKey {
    case type, text, target, anchor, content, language
  }

  private enum Kind: String, Codable {
    case text, emphasis, strong, link, code, superscript, `subscript`, lineBreak, language
  }

  /// Reads `{"type": …}` with the members that the type has.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func content() throws -> [Inline] { try container.decode([Inline].self, forKey: .content) }
    switch try container.decode(Kind.self, forKey: .type) {
    case .text: self = .text(try container.decode(String.self, forKey: .text))
    case .code: self = .code(try container.decode(String.self, forKey: .text))
    case .emphasis: self = .emphasis(try content())
    case .strong: self = .strong(try content())
    case .superscript: self = .superscript(try content())
    case .subscript: self = .subscript(try content())
    case .lineBreak: self = .lineBreak
    case .link:
      self = .link(
        target: try container.decode(String.self, forKey: .target),
        anchor: try container.decodeIfPresent(String.self, forKey: .anchor), try content())
    case .language:
      self = .language(try container.decode(String.self, forKey: .language), try content())
    }
  }

  /// Writes `{"type": …}` with the members that the type has.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    func write(_ kind: Kind, _ content: [Inline]) throws {
      try container.encode(kind, forKey: .type)
      try container.encode(content, forKey: .content)
    }
    switch self {
    case .text(let text):
      try container.encode(Kind.text, forKey: .type)
      try container.encode(text, forKey: .text)
    case .code(let text):
      try container.encode(Kind.code, forKey: .type)
      try container.encode(text, forKey: .text)
    case .emphasis(let content): try write(.emphasis, content)
    case .strong(let content): try write(.strong, content)
    case .superscript(let content): try write(.superscript, content)
    case .subscript(let content): try write(.subscript, content)
    case .lineBreak: try container.encode(Kind.lineBreak, forKey: .type)
    case .link(let target, let anchor, let content):
      try write(.link, content)
      try container.encode(target, forKey: .target)
      try container.encodeIfPresent(anchor, forKey: .anchor)
    case .language(let language, let content):
      try write(.language, content)
      try container.encode(language, forKey: .language)
    }
  }
}
