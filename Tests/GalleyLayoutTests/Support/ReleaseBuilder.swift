import GalleyCSS
import GalleyGeometry
import GalleyLayout
import GalleyPages
import GalleyRelease
import GalleySource
import GalleyStyle
import GalleyText

/// An element or a text, to build styled releases from without style sheets.
indirect enum Node {
  case element(String, (inout Style) -> Void, [String: String], [Node])
  case text(String)
  case pseudo(Selector.PseudoElement, String, (inout Style) -> Void)

  /// The style of an element being built.
  struct Style {
    var text = TextStyle()
    var box = BoxStyle()
    var paragraph = ParagraphStyle()
    var firstLine: ((inout Style) -> Void)?
    var firstLetter: ((inout Style) -> Void)?
    var strings: [(name: String, value: String)] = []
  }
}

func element(
  _ name: String, attributes: [String: String] = [:],
  style: @escaping (inout Node.Style) -> Void = { _ in },
  _ children: [Node] = []
) -> Node {
  .element(name, style, attributes, children)
}

func p(_ text: String, style: @escaping (inout Node.Style) -> Void = { _ in }) -> Node {
  element("p", style: style, [.text(text)])
}

extension Length {
  static func pt(_ points: Double) -> Length { .points(points) }
}

extension AutoLength {
  static func pt(_ points: Double) -> AutoLength {
    .length(LengthPercentage(length: .points(points)))
  }
  static func percent(_ percentage: Double) -> AutoLength {
    .length(LengthPercentage(length: .zero, percentage: percentage))
  }
}

extension LengthPercentage {
  static func pt(_ points: Double) -> LengthPercentage {
    LengthPercentage(length: .points(points))
  }
}

/// Builds styled releases in Liberation Serif, 10 pt on 12 pt, on small pages.
struct ReleaseBuilder {
  var release: StyledRelease
  private var last: [Int] = []

  static let font = "Liberation Serif"

  init(page: PageStyle = small, language: String? = "en", _ body: [Node]) {
    var metadata = ReleaseMetadata()
    metadata.language = language
    var contexts: [PageStyles.Context: PageStyle] = [:]
    for isFirst in [false, true] {
      for isLeft in [false, true] {
        for isBlank in [false, true] {
          contexts[.init(isFirst: isFirst, isLeft: isLeft, isBlank: isBlank)] = page
        }
      }
    }
    release = StyledRelease(metadata: metadata, nodes: [], pages: PageStyles(styles: contexts))
    var root = Node.Style()
    root.text.families = [Self.font]
    root.text.size = .pt(10)
    root.text.lineHeight = .length(.pt(12))
    root.text.language = language
    append(element("html", [element("body", body)]), parent: -1, inherited: root)
  }

  /// A page of 200 × 150 pt with margins of 20 pt: ten lines of 12 pt, and 10 pt to spare.
  static var small: PageStyle {
    var page = PageStyle()
    page.size = Size(width: .pt(200), height: .pt(170))
    page.margin = Edges(all: .pt(20))
    return page
  }

  private mutating func append(_ node: Node, parent: Int, inherited: Node.Style) {
    var style = Node.Style()
    style.text = inherited.text
    style.paragraph = inherited.paragraph
    let kind: StyledNode.Kind
    var attributes: [String: String] = [:]
    var children: [Node] = []
    var generated: [GeneratedContent] = []
    switch node {
    case .text(let text):
      kind = .text(text)
    case .pseudo(let pseudo, let content, let change):
      kind = .pseudo(pseudo)
      generated = [.text(content)]
      change(&style)
    case .element(let name, let change, let given, let within):
      kind = .element(name)
      style.box.display = Self.display(of: name)
      if let level = name.wholeMatch(of: "h", digits: 1...6) { style.box.bookmarkLevel = level }
      attributes = given
      children = within
      if let language = given["lang"] { style.text.language = language }
      change(&style)
    }
    let index = release.nodes.count
    var styled = StyledNode(
      kind: kind, parent: parent,
      style: ComputedStyle(text: style.text, box: style.box, paragraph: style.paragraph),
      attributes: attributes)
    styled.generated = generated
    styled.namedStrings = style.strings
    for (change, path) in [
      (style.firstLine, \StyledNode.firstLine), (style.firstLetter, \StyledNode.firstLetter),
    ] {
      guard let change else { continue }
      var pseudo = Node.Style()
      pseudo.text = style.text
      pseudo.paragraph = style.paragraph
      change(&pseudo)
      styled[keyPath: path] = ComputedStyle(
        text: pseudo.text, box: pseudo.box, paragraph: pseudo.paragraph)
    }
    release.nodes.append(styled)
    if parent >= 0 {
      if last[parent] >= 0 {
        release.nodes[last[parent]].nextSibling = index
      } else {
        release.nodes[parent].firstChild = index
      }
      last[parent] = index
    }
    last.append(-1)
    for child in children { append(child, parent: index, inherited: style) }
  }

  private static func display(of name: String) -> BoxStyle.Display {
    switch name {
    case "span", "em", "strong", "a", "code", "sup", "sub", "time", "br", "img": .inline
    case "li": .listItem
    case "table": .table
    case "caption": .tableCaption
    case "thead": .tableHeaderGroup
    case "tbody": .tableRowGroup
    case "tr": .tableRow
    case "td", "th": .tableCell
    default: .block
    }
  }
}

extension String {
  fileprivate func wholeMatch(of prefix: String, digits: ClosedRange<Int>) -> Int? {
    guard hasPrefix(prefix), let level = Int(dropFirst(prefix.count)) else { return nil }
    return digits.contains(level) ? level : nil
  }
}

/// Lays out with one engine, kept for the tests of a suite.
struct TestLayout {
  let layouter: Layouter

  init() throws { layouter = Layouter(engine: try TextEngine()) }

  func document(
    _ builder: ReleaseBuilder, options: LayoutOptions = LayoutOptions()
  ) throws -> PagedDocument {
    try layouter.layOut(builder.release, options: options).value
  }

  func document(page: PageStyle = ReleaseBuilder.small, _ body: [Node]) throws -> PagedDocument {
    try document(ReleaseBuilder(page: page, body))
  }
}

extension ReleaseBuilder {
  /// Gives one kind of page a style of its own.
  mutating func setPage(_ style: PageStyle, for context: PageStyles.Context) {
    release.pages.styles[context] = style
  }
}
