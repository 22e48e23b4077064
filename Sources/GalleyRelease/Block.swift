public import GalleySource

/// A block of a release, and where it stood in the source.
public struct Block: Hashable, Sendable, Codable {
  /// What the block is.
  public indirect enum Content: Hashable, Sendable {
    /// A paragraph.
    case paragraph(Paragraph)
    /// A heading within the story.
    case heading(Heading)
    /// A quote block.
    case quote(Quote)
    /// A list.
    case list(List)
    /// A table.
    case table(Table)
    /// A picture.
    case figure(Figure)
    /// Text whose white space counts.
    case preformatted(Preformatted)
    /// A break between parts.
    case rule(Rule)
    /// The mark that ends the story, such as `###` or `ENDS`.
    case endMark(EndMark)
  }

  /// What it is.
  public var content: Content
  /// Where it stood, lead-in and attribution included.
  public var range: SourceRange?
  /// The name by which links of the same release lead to it; `nil` where none does.
  public var anchor: String?

  /// Makes a block.
  public init(_ content: Content, range: SourceRange? = nil, anchor: String? = nil) {
    self.content = content
    self.range = range
    self.anchor = anchor
  }
}

/// A paragraph.
public struct Paragraph: Hashable, Sendable, Codable {
  /// The text.
  public var inlines: [Inline]

  /// Makes a paragraph.
  public init(_ inlines: [Inline]) { self.inlines = inlines }
}

/// A heading.
public struct Heading: Hashable, Sendable, Codable {
  /// The level within the story, 1 to 6, the headline not counted.
  public var level: Int
  /// The text.
  public var inlines: [Inline]

  /// Makes a heading; a level out of range is brought into it.
  public init(level: Int, _ inlines: [Inline]) {
    self.level = min(max(level, 1), 6)
    self.inlines = inlines
  }
}

/// A list, bulleted or numbered.
public struct List: Hashable, Sendable, Codable {
  /// How the items are marked.
  public enum Marker: String, Hashable, Sendable, Codable {
    /// Bullets.
    case bullet
    /// 1, 2, 3.
    case decimal
    /// a, b, c.
    case lowerAlpha
    /// A, B, C.
    case upperAlpha
    /// i, ii, iii.
    case lowerRoman
    /// I, II, III.
    case upperRoman
    /// Each item's own, its `sourceMarker`, such as `1.1` or `(a)` of a law; none where that is empty.
    case own
  }

  /// One item.
  public struct Item: Hashable, Sendable, Codable {
    /// The marker as the source has it, such as `•` or `2.`.
    public var sourceMarker: String
    /// The content; lists may stand within.
    public var blocks: [Block]
    /// The name by which links of the same release lead to it, such as a footnote's; `nil` where none does.
    public var anchor: String?

    /// Makes an item.
    public init(sourceMarker: String = "", blocks: [Block], anchor: String? = nil) {
      self.sourceMarker = sourceMarker
      self.blocks = blocks
      self.anchor = anchor
    }
  }

  /// How the items are marked.
  public var marker: Marker
  /// The number of the first item.
  public var start: Int
  /// The items.
  public var items: [Item]

  /// Makes a list.
  public init(marker: Marker, start: Int = 1, items: [Item]) {
    self.marker = marker
    self.start = start
    self.items = items
  }
}

/// A table.
public struct Table: Hashable, Sendable, Codable {
  /// One cell.
  public struct Cell: Hashable, Sendable, Codable {
    /// What a header cell heads.
    public enum Scope: String, Hashable, Sendable, Codable {
      /// The column below it.
      case column
      /// The row beside it.
      case row
    }

    /// The content.
    public var blocks: [Block]
    /// What it heads; `nil` for a data cell.
    public var scope: Scope?
    /// How many columns it spans, 1 to 1000.
    public var columnSpan: Int
    /// How many rows it spans, 1 to 65534.
    public var rowSpan: Int

    /// Makes a cell; spans out of range are brought into it, as HTML does.
    public init(blocks: [Block], scope: Scope? = nil, columnSpan: Int = 1, rowSpan: Int = 1) {
      self.blocks = blocks
      self.scope = scope
      self.columnSpan = min(max(columnSpan, 1), 1000)
      self.rowSpan = min(max(rowSpan, 1), 65534)
    }
  }

  /// The caption; empty where there is none.
  public var caption: [Inline]
  /// The rows of the head.
  public var head: [[Cell]]
  /// The rows of the body.
  public var body: [[Cell]]

  /// Makes a table.
  public init(caption: [Inline] = [], head: [[Cell]] = [], body: [[Cell]]) {
    self.caption = caption
    self.head = head
    self.body = body
  }
}

/// A picture with its words.
public struct Figure: Hashable, Sendable, Codable {
  /// Where the picture is: a path beside the release or a `data:` address; never fetched from afar.
  public var source: String
  /// What stands for the picture where it is not seen.
  public var alternative: String
  /// The caption.
  public var caption: [Inline]

  /// Makes a figure.
  public init(source: String, alternative: String = "", caption: [Inline] = []) {
    self.source = source
    self.alternative = alternative
    self.caption = caption
  }
}

/// Text whose spaces and line ends count.
public struct Preformatted: Hashable, Sendable, Codable {
  /// The text.
  public var text: String

  /// Makes preformatted text.
  public init(_ text: String) { self.text = text }
}

/// A break between parts of a story.
public struct Rule: Hashable, Sendable, Codable {
  /// The characters that drew it in the source, such as `* * *`; empty for a real rule.
  public var mark: String

  /// Makes a rule.
  public init(mark: String = "") { self.mark = mark }
}

/// The mark that ends a story.
public struct EndMark: Hashable, Sendable, Codable {
  /// The mark as written, such as `###`, `-30-` or `ENDS`.
  public var mark: String

  /// Makes an end mark.
  public init(_ mark: String) { self.mark = mark }
}
