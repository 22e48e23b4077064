public import GalleyGeometry
public import GalleySource

/// One thing drawn on a page, and what it is part of.
public struct PageItem: Hashable, Sendable {
  /// What is drawn.
  public enum Content: Hashable, Sendable {
    /// Text.
    case glyphs(GlyphRun)
    /// A filled rectangle: a background or a side of a border.
    case fill(Rect, Color)
    /// A stroked straight line: a dotted or dashed border or an underline.
    case line(Line)
    /// A filled shape with these corners.
    case polygon([Point], Color)
    /// A picture, scaled to a rectangle.
    case image(ImageTable.ID, Rect)
  }

  /// What is drawn.
  public var content: Content
  /// What it is part of.
  public var role: ContentRole
  /// The part of the source it came from, as an offset range, where known.
  public var source: SourceRange?

  /// Makes an item.
  public init(_ content: Content, role: ContentRole, source: SourceRange? = nil) {
    self.content = content
    self.role = role
    self.source = source
  }
}

/// Whether content is the document's own or the page's furniture (ISO 32000-1, 14.8.2.2).
public enum ContentRole: Hashable, Sendable {
  /// Real content, part of this node of the structure tree.
  case content(StructureNode.ID)
  /// Furniture of this kind, which readers skip.
  case artifact(ArtifactKind)
}

/// Kinds of furniture, as ISO 32000-1, table 330 names them.
public enum ArtifactKind: Hashable, Sendable {
  /// A running head or other header at the page's top.
  case header
  /// A footer, such as a page number at the page's foot.
  case footer
  /// Any other pagination feature, such as a margin box at a side.
  case pagination
  /// A rule, border or underline.
  case layout
  /// A background.
  case background
}

/// A stroked straight line.
public struct Line: Hashable, Sendable {
  /// How the stroke is broken.
  public enum Pattern: Hashable, Sendable {
    /// Unbroken.
    case solid
    /// Dashes of twice the width or more.
    case dashed
    /// Round dots.
    case dotted
    /// Round dots far apart that lead the eye; those of lines one above the other stand in columns.
    case leader
  }

  /// One end, on the stroke's centre line.
  public var from: Point
  /// The other end.
  public var to: Point
  /// The stroke's width.
  public var width: Length
  /// The stroke's colour.
  public var color: Color
  /// How the stroke is broken.
  public var pattern: Pattern

  /// Makes a line.
  public init(
    from: Point, to: Point, width: Length, color: Color, pattern: Pattern = .solid
  ) {
    self.from = from
    self.to = to
    self.width = width
    self.color = color
    self.pattern = pattern
  }
}
