internal import GalleyGeometry
internal import GalleyPages
internal import GalleyRelease
internal import GalleySource
internal import GalleyStyle
internal import GalleyText

/// All that is known of one document while it is laid out; the layouters share it.
final class LayoutContext {
  let engine: TextEngine
  let release: StyledRelease
  let options: LayoutOptions

  // What `collect` finds.
  var boxes: [Box] = []
  var contents: [InlineContent] = []
  var inlines: [InlineBox] = []
  var runs: [InlineRun] = []
  var links: [LinkTarget] = []
  var markers: [Marker] = []
  var pictures: [Picture] = []
  var tables: [Table] = []
  var structure = StructureTree()
  var images = ImageTable()
  /// The background of the root element or its body, which is painted over each page's whole area.
  var canvas: Color?

  // What the layouters work out.
  var fonts = FontTable()
  var geometry: [BoxGeometry] = []
  var paragraphs: [LaidParagraph] = []
  var diagnostics: [Diagnostic] = []
  /// Characters that no font has and that were spoken of.
  var missing: Set<Unicode.Scalar> = []
  /// The page that boxes are laid out for; only its sizes matter.
  var page = PageFrame()

  /// The numbers, from 1, of the places that links of the release may lead to, by their elements' names.
  private(set) lazy var places: [String: Int] = {
    var places: [String: Int] = [:]
    for node in release.nodes {
      guard let name = node.attributes["id"], places[name] == nil else { continue }
      places[name] = places.count + 1
    }
    return places
  }()

  private var frames: [PageStyles.Context: PageFrame] = [:]
  private var limits: (left: Length, right: Length, height: Length)?
  private var facts: [ObjectIdentifier: TextFacts] = [:]
  private var derived: [ComputedStyle] = []
  private var shaped: [ParagraphText: ShapedParagraph] = [:]
  private var measured: [Int: ShapedParagraph] = [:]
  private var said: Set<String> = []

  init(engine: TextEngine, release: StyledRelease, options: LayoutOptions) {
    self.engine = engine
    self.release = release
    self.options = options
  }

  /// The language of the document as a whole.
  var language: String? {
    release.metadata.language ?? release.nodes.first?.style.text.language
  }

  /// What a style's text measures, and how the text engine is asked for it.
  func facts(of style: ComputedStyle) -> TextFacts {
    if let known = facts[ObjectIdentifier(style)] { return known }
    let new = TextFacts(style.text, engine: engine, largest: page.largestFont)
    facts[ObjectIdentifier(style)] = new
    return new
  }

  /// The frame of a kind of page.
  func frame(for page: PageStyles.Context) -> PageFrame {
    if let known = frames[page] { return known }
    let new = PageFrame(release.pages.style(for: page))
    if new.isRepaired {
      report(
        .warning, id: "layout.page-too-small",
        "the page or the room within its margins is too small or too large; it was changed",
        hint: "give @page a size and margins that leave room for text")
    }
    frames[page] = new
    return new
  }

  /// What content on a page is laid out in.
  ///
  /// Only the width depends on the page: nothing reaches beyond the narrowest margins of any page, nor
  /// is higher than the lowest.
  func containing(for frame: PageFrame) -> Containing {
    if limits == nil {
      var left = frame.content.minX
      var right = frame.size.width - frame.content.maxX
      var height = frame.content.height
      for style in release.pages.styles.values {
        let other = PageFrame(style)
        left = min(left, other.content.minX)
        right = min(right, other.size.width - other.content.maxX)
        height = min(height, other.content.height)
      }
      limits = (left, right, height)
    }
    let limits = limits ?? (.zero, .zero, frame.content.height)
    let width = frame.content.width
    return Containing(
      x: .zero, width: width, bounds: .init(left: -limits.left, right: width + limits.right),
      height: limits.height)
  }

  /// Keeps a style made here, so that its identity stays its own.
  func keep(_ style: ComputedStyle) -> ComputedStyle {
    derived.append(style)
    return style
  }

  /// Shapes a paragraph; a short one that stood before, as in a table, is not shaped again.
  func shape(_ text: ParagraphText) -> ShapedParagraph {
    guard text.text.utf8.count <= 64 else { return engine.shape(text) }
    if let known = shaped[text] { return known }
    let new = engine.shape(text)
    shaped[text] = new
    return new
  }

  /// The narrowest measure in which no word of a paragraph sticks out, and how wide it is without breaks.
  func widths(of content: Int) -> (least: Length, greatest: Length) {
    let text = contents[content].text
    guard var end = text.windowEnd(from: 0) else {
      let shaped = measure(content)
      return (shaped.minimumWidth, shaped.maximumWidth)
    }
    var widths = (least: Length.zero, greatest: Length.zero)
    var start = 0
    while start < end {
      let part = shape(text.part(start..<end))
      widths.least = max(widths.least, part.minimumWidth)
      widths.greatest = min(widths.greatest + part.maximumWidth, .limit)
      start = end
      end = text.windowEnd(from: start) ?? text.text.utf8.count
    }
    return widths
  }

  /// Shapes a paragraph to measure it, and keeps the result for when its lines are broken.
  private func measure(_ content: Int) -> ShapedParagraph {
    if let known = measured[content] { return known }
    let new = shape(contents[content].text)
    measured[content] = new
    return new
  }

  /// A paragraph that was shaped to be measured.
  func takeShaped(_ content: Int) -> ShapedParagraph? {
    measured.isEmpty ? nil : measured[content]
  }

  /// Notes a finding, once each.
  ///
  /// - Parameter text: what is spoken of, where it is to be found within the range.
  func report(
    _ severity: Severity, id: String, _ message: String, at range: SourceRange? = nil,
    of text: String? = nil, hint: String? = nil
  ) {
    let place = range.flatMap { range in
      options.source.map { source in
        text.flatMap { source.place(of: $0, in: range) } ?? source.place(of: range)
      }
    }
    let diagnostic = Diagnostic(severity, id: id, message, at: place, hint: hint)
    if said.insert(diagnostic.description).inserted { diagnostics.append(diagnostic) }
  }
}

/// What a text style comes to with the fonts there are.
struct TextFacts {
  /// How the text engine is asked for it.
  var run: RunStyle
  /// The metrics of its first face.
  var metrics: FaceMetrics
  /// Its inline box's height above and below the baseline, half-leading included (CSS 2.2, §10.8.1).
  var above: Length
  var below: Length
  /// Whether `line-height` is `normal`, so that other faces in use count too.
  var isNormalHeight: Bool

  init(_ style: TextStyle, engine: TextEngine, largest: Length) {
    let size = min(max(style.size, .zero), largest)
    let slant: FontRequest.Slant =
      switch style.slant {
      case .normal: .normal
      case .italic: .italic
      case .oblique: .oblique
      }
    let font = FontRequest(
      families: style.families, size: size, weight: style.weight, slant: slant,
      stretch: style.stretch)
    let spacing = Length(units: largest.units)
    run = RunStyle(
      font: font, features: style.features.map { RunStyle.Feature(tag: $0.tag, value: $0.value) },
      letterSpacing: max(min(style.letterSpacing, spacing), -(size / 2)),
      wordSpacing: max(min(style.wordSpacing, spacing), -(size / 5)),
      language: style.language, color: style.color)
    metrics = engine.metrics(of: font, language: style.language)
    let height: Length
    switch style.lineHeight {
    case .normal: height = metrics.ascent + metrics.descent + metrics.lineGap
    case .number(let factor): height = size * factor
    case .length(let length): height = length
    }
    isNormalHeight = style.lineHeight == .normal
    // Negative heights are invalid in CSS, a page's height is as much as a line can use,
    // and lines nearer than seven tenths of the letters' size would run into each other.
    let used = min(max(height, size * 0.7), largest * 2)
    let leading = used - metrics.ascent - metrics.descent
    // Rounded down on one side and up on the other, so that both sum to the height.
    above = metrics.ascent + Length(units: leading.units >> 1)
    below = used - above
  }
}
