internal import GalleySource

extension Block {
  private enum CodingKeys: String, CodingKey {
    case type, range, anchor
  }

  private enum Kind: String, Codable {
    case paragraph, heading, quote, list, table, figure, preformatted, rule, endMark
  }

  /// Reads `{"type": …, "range": …}` with the members that the type has.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    range = try container.decodeIfPresent(SourceRange.self, forKey: .range)
    anchor = try container.decodeIfPresent(String.self, forKey: .anchor)
    switch try container.decode(Kind.self, forKey: .type) {
    case .paragraph: content = .paragraph(try Paragraph(from: decoder))
    case .heading: content = .heading(try Heading(from: decoder))
    case .quote: content = .quote(try Quote(from: decoder))
    case .list: content = .list(try List(from: decoder))
    case .table: content = .table(try Table(from: decoder))
    case .figure: content = .figure(try Figure(from: decoder))
    case .preformatted: content = .preformatted(try Preformatted(from: decoder))
    case .rule: content = .rule(try Rule(from: decoder))
    case .endMark: content = .endMark(try EndMark(from: decoder))
    }
  }

  /// Writes `{"type": …, "range": …}` with the members that the type has.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(range, forKey: .range)
    try container.encodeIfPresent(anchor, forKey: .anchor)
    let (kind, value): (Kind, any Encodable) =
      switch content {
      case .paragraph(let value): (.paragraph, value)
      case .heading(let value): (.heading, value)
      case .quote(let value): (.quote, value)
      case .list(let value): (.list, value)
      case .table(let value): (.table, value)
      case .figure(let value): (.figure, value)
      case .preformatted(let value): (.preformatted, value)
      case .rule(let value): (.rule, value)
      case .endMark(let value): (.endMark, value)
      }
    try container.encode(kind, forKey: .type)
    try value.encode(to: encoder)
  }
}
