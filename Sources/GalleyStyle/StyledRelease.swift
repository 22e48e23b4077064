public import GalleyCSS
public import GalleyGeometry
public import GalleyRelease
public import GalleySource

/// A release as a tree of elements with computed styles, and the styles of its pages.
public struct StyledRelease: Sendable {
  /// What the release says of itself.
  public var metadata: ReleaseMetadata
  /// The nodes in document order (preorder); node 0 is `html`.
  ///
  /// Counters and generated content are resolved, save for what depends on pages.
  public var nodes: [StyledNode]
  /// The styles of pages.
  public var pages: PageStyles
  /// Whether it is no release but what stands before or after those of a volume, whose links may lead to its pages.
  public var isMatter = false
  /// The node with which its pages begin: what is before it stands on pages before, and only what follows it needs it.
  public var start = 0

  /// Makes a styled release.
  public init(metadata: ReleaseMetadata, nodes: [StyledNode], pages: PageStyles) {
    self.metadata = metadata
    self.nodes = nodes
    self.pages = pages
  }
}

/// An element, a pseudo-element or a text.
public struct StyledNode: Sendable {
  /// What a node is.
  public enum Kind: Sendable {
    /// An element by its name, such as `p`.
    case element(String)
    /// A pseudo-element; its content stands in `generated`.
    case pseudo(Selector.PseudoElement)
    /// Text, white space as in the release.
    case text(String)
  }

  /// What it is.
  public var kind: Kind
  /// The number of its parent; -1 for the root.
  public var parent: Int
  /// Its first child's number, or -1.
  public var firstChild: Int
  /// Its next sibling's number, or -1.
  public var nextSibling: Int
  /// Its style; a text has its parent's.
  public var style: ComputedStyle
  /// The style of `::first-line`, where a rule gives one.
  public var firstLine: ComputedStyle?
  /// The style of `::first-letter`, where a rule gives one.
  public var firstLetter: ComputedStyle?
  /// Attributes: `class`, `href`, `lang`, `alt`, `src`, `colspan`, `rowspan`, `scope`, `start`, `type`,
  /// `datetime`, `data-speaker`, `data-role`, `data-organisation`; `id`, `role`, `aria-label`, `data-backlink` and
  /// `data-backlink-label` of notes and what leads to them.
  public var attributes: [String: String]
  /// What a pseudo-element shows.
  public var generated: [GeneratedContent]
  /// What `string-set` assigns here.
  public var namedStrings: [(name: String, value: String)]
  /// What it came from.
  public var source: SourceRange?

  /// Makes a node.
  public init(
    kind: Kind, parent: Int, style: ComputedStyle, attributes: [String: String] = [:],
    source: SourceRange? = nil
  ) {
    self.kind = kind
    self.parent = parent
    self.style = style
    self.attributes = attributes
    self.source = source
    firstChild = -1
    nextSibling = -1
    generated = []
    namedStrings = []
  }
}

/// A part of generated content.
public enum GeneratedContent: Hashable, Sendable {
  /// Text.
  case text(String)
  /// `counter(page)`, in a counter style.
  case pageNumber(style: String)
  /// `counter(pages)`, in a counter style.
  case pageCount(style: String)
  /// `string(name, keyword)`
  case namedString(String, NamedStringPolicy)
}

/// Which of a page's assignments `string()` takes (CSS Generated Content for Paged Media, §1.1.2).
public enum NamedStringPolicy: String, Hashable, Sendable {
  /// The page's first assignment, or else what held before.
  case first
  /// What held at the page's start.
  case start
  /// The page's last assignment, or else what held before.
  case last
  /// Nothing on pages that assign it, or else what held before.
  case firstExcept = "first-except"
}

/// The styles that `@page` rules give.
public struct PageStyles: Sendable {
  /// What a page is, as `@page` selectors see it.
  public struct Context: Hashable, Sendable {
    /// Its name.
    public var name: String?
    /// Whether it is the document's first.
    public var isFirst: Bool
    /// Whether it is a left page.
    public var isLeft: Bool
    /// Whether it is blank.
    public var isBlank: Bool

    /// Makes a context.
    public init(
      name: String? = nil, isFirst: Bool = false, isLeft: Bool = false, isBlank: Bool = false
    ) {
      self.name = name
      self.isFirst = isFirst
      self.isLeft = isLeft
      self.isBlank = isBlank
    }
  }

  /// The style of each context that was asked for at styling time, by context; every combination of the
  /// named pages in use and the flags is there.
  public var styles: [Context: PageStyle]

  /// Makes page styles.
  public init(styles: [Context: PageStyle]) { self.styles = styles }

  /// The style of a page; an unknown name falls back to no name.
  public func style(for context: Context) -> PageStyle {
    if let style = styles[context] { return style }
    var anonymous = context
    anonymous.name = nil
    return styles[anonymous] ?? PageStyle()
  }
}

/// The computed style of one kind of page.
public struct PageStyle: Sendable {
  /// The size of the paper.
  public var size: Size
  /// The page's margins; percentages are of the page's width, or height for top and bottom.
  public var margin: Edges<AutoLength>
  /// The page's padding.
  public var padding: Edges<LengthPercentage>
  /// The page's border.
  public var border: Edges<BoxStyle.Border>
  /// The page's background.
  public var background: Color
  /// The margin boxes that have content.
  public var marginBoxes: [PageRule.MarginBox: MarginBoxStyle]

  /// Makes an A4 page with margins of 2.5 cm.
  public init() {
    size = PageSize.a4.size
    margin = Edges(all: .length(LengthPercentage(length: .millimetres(25))))
    padding = Edges(all: .zero)
    border = Edges(all: BoxStyle.Border())
    background = .transparent
    marginBoxes = [:]
  }
}

/// The style and content of a margin box.
public struct MarginBoxStyle: Sendable {
  /// Its style.
  public var style: ComputedStyle
  /// Its content.
  public var content: [GeneratedContent]

  /// Makes a margin box.
  public init(style: ComputedStyle, content: [GeneratedContent]) {
    self.style = style
    self.content = content
  }
}

/// What a font measures at a size, which relative units are relative to.
public struct FontMetrics: Hashable, Sendable {
  /// The height above the baseline.
  public var ascent: Length
  /// The depth below the baseline, positive.
  public var descent: Length
  /// The gap that the font asks for between lines.
  public var lineGap: Length
  /// The height of a small x.
  public var xHeight: Length
  /// The height of a capital.
  public var capHeight: Length
  /// The width of the digit 0.
  public var zeroWidth: Length

  /// Makes metrics.
  public init(
    ascent: Length, descent: Length, lineGap: Length, xHeight: Length, capHeight: Length,
    zeroWidth: Length
  ) {
    self.ascent = ascent
    self.descent = descent
    self.lineGap = lineGap
    self.xHeight = xHeight
    self.capHeight = capHeight
    self.zeroWidth = zeroWidth
  }
}

/// Whoever knows fonts, for `ex`, `ch`, `cap` and `lh`.
public protocol FontMetricsProvider {
  /// The metrics of the face that a style comes to first.
  func metrics(for style: TextStyle) -> FontMetrics
}
