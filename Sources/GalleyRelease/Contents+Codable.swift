extension Heading {
  private enum CodingKeys: String, CodingKey {
    case level, inlines
  }

  /// Reads a heading; a level out of range is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      level: try container.number(.level, usually: 1, in: 1...6), try container.array(.inlines))
  }

  /// Writes a heading.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(min(max(level, 1), 6), forKey: .level)
    try container.encode(inlines, forKey: .inlines)
  }
}

extension Quote {
  private enum CodingKeys: String, CodingKey {
    case leadIn, blocks, attribution, speaker
  }

  /// Reads a quote; all but its blocks may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      leadIn: try container.array(.leadIn), blocks: try container.array(.blocks),
      attribution: try container.array(.attribution),
      speaker: try container.decodeIfPresent(Speaker.self, forKey: .speaker))
  }

  /// Writes a quote.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: leadIn, forKey: .leadIn)
    try container.encode(blocks, forKey: .blocks)
    try container.encode(filled: attribution, forKey: .attribution)
    try container.encodeIfPresent(speaker, forKey: .speaker)
  }
}

extension List {
  private enum CodingKeys: String, CodingKey {
    case marker, start, items
  }

  /// Reads a list; it starts at 1 where nothing else is said.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      marker: try container.decode(Marker.self, forKey: .marker),
      start: try container.decodeIfPresent(Int.self, forKey: .start) ?? 1,
      items: try container.array(.items))
  }

  /// Writes a list.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(marker, forKey: .marker)
    if start != 1 { try container.encode(start, forKey: .start) }
    try container.encode(items, forKey: .items)
  }
}

extension List.Item {
  private enum CodingKeys: String, CodingKey {
    case sourceMarker, anchor, blocks
  }

  /// Reads an item; its marker may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      sourceMarker: try container.string(.sourceMarker), blocks: try container.array(.blocks),
      anchor: try container.decodeIfPresent(String.self, forKey: .anchor))
  }

  /// Writes an item.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: sourceMarker, forKey: .sourceMarker)
    try container.encodeIfPresent(anchor, forKey: .anchor)
    try container.encode(blocks, forKey: .blocks)
  }
}

extension Table {
  private enum CodingKeys: String, CodingKey {
    case caption, head, body
  }

  /// Reads a table; all but its body may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      caption: try container.array(.caption), head: try container.array(.head),
      body: try container.array(.body))
  }

  /// Writes a table.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: caption, forKey: .caption)
    try container.encode(filled: head, forKey: .head)
    try container.encode(body, forKey: .body)
  }
}

extension Table.Cell {
  private enum CodingKeys: String, CodingKey {
    case scope, columnSpan, rowSpan, blocks
  }

  /// Reads a cell; all but its blocks may be left out; a span out of range is an error.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      blocks: try container.array(.blocks),
      scope: try container.decodeIfPresent(Scope.self, forKey: .scope),
      columnSpan: try container.number(.columnSpan, usually: 1, in: 1...1000),
      rowSpan: try container.number(.rowSpan, usually: 1, in: 1...65534))
  }

  /// Writes a cell.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(scope, forKey: .scope)
    try container.encode(columnSpan, unless: 1, in: 1...1000, forKey: .columnSpan)
    try container.encode(rowSpan, unless: 1, in: 1...65534, forKey: .rowSpan)
    try container.encode(blocks, forKey: .blocks)
  }
}

extension Figure {
  private enum CodingKeys: String, CodingKey {
    case source, alternative, caption
  }

  /// Reads a figure; all but its source may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      source: try container.decode(String.self, forKey: .source),
      alternative: try container.string(.alternative), caption: try container.array(.caption))
  }

  /// Writes a figure.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(source, forKey: .source)
    try container.encode(filled: alternative, forKey: .alternative)
    try container.encode(filled: caption, forKey: .caption)
  }
}

extension Rule {
  private enum CodingKeys: String, CodingKey {
    case mark
  }

  /// Reads a rule; its mark may be left out.
  public init(from decoder: any Decoder) throws {
    self.init(mark: try decoder.container(keyedBy: CodingKeys.self).string(.mark))
  }

  /// Writes a rule.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(filled: mark, forKey: .mark)
  }
}
