internal import GalleyCSS
public import GalleyGeometry
internal import GalleySource

/// Computes the styles of pages (CSS Paged Media 3, §4 to §7).
struct PageCascade {
  /// The least side of a page, half an inch, and the greatest, PDF's limit of 200 inches.
  private static let sides = Length.points(36)...Length.points(14_400)

  let cascade: Cascade
  let options: StyleOptions
  /// The root's style, which pages inherit from.
  let root: ElementStyle
  private var known: [[Int32]: PageStyle] = [:]

  init(cascade: Cascade, options: StyleOptions, root: ElementStyle) {
    self.cascade = cascade
    self.options = options
    self.root = root
  }

  /// The styles of every kind of page: each name in use, and none, on first, left and blank pages.
  mutating func styles(names: Set<String>) -> PageStyles {
    var styles: [PageStyles.Context: PageStyle] = [:]
    let names: [String?] = [nil] + names.sorted()
    for name in names {
      for flags in 0..<8 {
        let context = PageStyles.Context(
          name: name, isFirst: flags & 1 != 0, isLeft: flags & 2 != 0, isBlank: flags & 4 != 0)
        styles[context] = style(for: context)
      }
    }
    return PageStyles(styles: styles)
  }

  /// The style of one kind of page.
  mutating func style(for context: PageStyles.Context) -> PageStyle {
    let matching = cascade.rules.pages.enumerated().filter { Self.matches($1.selector, context) }
    let key = matching.map { Int32($0.offset) }
    if let style = known[key] { return style }
    let style = compute(matching.map(\.element))
    known[key] = style
    return style
  }

  private static func matches(
    _ selector: PageRule.PageSelector, _ context: PageStyles.Context
  ) -> Bool {
    if let name = selector.name, name != context.name { return false }
    return selector.pseudoClasses.allSatisfy { pseudoClass in
      switch pseudoClass {
      case .first: context.isFirst
      case .left: context.isLeft
      case .right: !context.isLeft
      case .blank: context.isBlank
      }
    }
  }

  /// Puts blocks in the order of the cascade.
  private func ordered(_ blocks: [(priority: UInt64, block: Int32)]) -> [BlockMatch] {
    blocks.map { entry in
      BlockMatch(
        key: cascade.rules.levels[Int(entry.block)] << 60 | entry.priority, block: entry.block)
    }.sorted { $0.key < $1.key }
  }

  /// The page area of one kind of page.
  func area(for context: PageStyles.Context) -> Size {
    let matching = cascade.rules.pages.filter { Self.matches($0.selector, context) }
    return box(of: style(of: matching)).contentArea
  }

  private var language: Cascade.Language {
    Cascade.Language(number: -1, tag: root.values.text.language, isOwn: false)
  }

  private func style(of matching: [CompiledPageRule]) -> ElementStyle {
    let matches = ordered(
      matching.flatMap { rule in rule.blocks.map { (rule.priority, $0) } })
    return cascade.style(of: matches, parent: root, language: language, isElement: false)
  }

  /// The page without its margin boxes.
  private func box(of own: ElementStyle) -> PageStyle {
    var page = PageStyle()
    page.size = size(own)
    page.margin = own.values.box.margin
    page.padding = own.values.box.padding
    page.border = own.values.box.border
    page.background = own.values.box.background
    repair(&page, own)
    return page
  }

  private func compute(_ matching: [CompiledPageRule]) -> PageStyle {
    let own = style(of: matching)
    var page = box(of: own)
    for box in PageRule.MarginBox.allCases {
      let blocks = matching.flatMap { rule in
        rule.boxes.filter { $0.box == box }.flatMap { $0.blocks.map { (rule.priority, $0) } }
      }
      guard !blocks.isEmpty else { continue }
      let matches = ordered(blocks)
      // Most boxes have no content and need no style.
      guard cascade.winner(of: .content, in: matches.map(\.block)) != nil else { continue }
      let style = cascade.style(of: matches, parent: own, language: language, isElement: false)
      guard case .parts(let parts) = style.values.generated.content,
        style.values.box.display != .none
      else { continue }
      page.marginBoxes[box] = MarginBoxStyle(
        style: style.computed, content: Self.content(parts, style.values))
    }
    return page
  }

  /// The content of a margin box, which has no element: its counters are 0, its attributes absent.
  private static func content(_ parts: [ContentPart], _ style: StyleValues) -> [GeneratedContent] {
    var resolver = ContentResolver(tree: ElementTree())
    return resolver.content(
      parts.map { part in
        if case .attribute(_, let fallback) = part { return .text(fallback) }
        return part
      }, of: 0, style: style)
  }

  // MARK: Size

  private func size(_ page: ElementStyle) -> Size {
    let declaration = cascade.winner(of: .size, in: page.blocks)
    let specified = declaration.flatMap { specifiedSize($0, page) } ?? SpecifiedPageSize()
    var size = options.paper ?? PageSize.a4.size
    if options.paper == nil, let sides = specified.sides {
      var builder = StyleBuilder(parent: root.values, surroundings: cascade.surroundings)
      builder.values.text = page.values.text
      builder.hasFont = true
      builder.hasLineHeight = true
      size = Size(
        width: builder.resolve(sides.width).length, height: builder.resolve(sides.height).length)
    }
    let isLandscape = size.width > size.height
    switch specified.orientation {
    case .landscape? where !isLandscape, .portrait? where isLandscape:
      size = Size(width: size.height, height: size.width)
    case .landscape?, .portrait?, nil: break
    }
    let allowed = Size(width: clamp(size.width), height: clamp(size.height))
    if allowed != size {
      warn(
        "css.value-clamped",
        "a page of \(size.width) × \(size.height) cannot be made; it is made \(allowed.width) × "
          + "\(allowed.height)", declaration?.site)
    }
    return allowed
  }

  private func specifiedSize(
    _ declaration: CompiledDeclaration, _ page: ElementStyle
  ) -> SpecifiedPageSize? {
    switch declaration.value {
    case .pageSize(let size): return size
    case .variable(let variable):
      if case .value(let value) = page.custom.substitute(
        variable.value, budget: &cascade.variableBudget),
        case .values(let values, _, _) = PropertyReader.read("size", value),
        case .pageSize(let size)? = values.first?.value
      {
        return size
      }
      return nil
    default: return nil
    }
  }

  private func clamp(_ side: Length) -> Length {
    min(max(side, Self.sides.lowerBound), Self.sides.upperBound)
  }

  /// Sees that the text stays on the paper, and that there is room for a line between the margins.
  private func repair(_ page: inout PageStyle, _ own: ElementStyle) {
    let written = page.margin
    page.margin.top = notNegative(written.top, page.size.height)
    page.margin.right = notNegative(written.right, page.size.width)
    page.margin.bottom = notNegative(written.bottom, page.size.height)
    page.margin.left = notNegative(written.left, page.size.width)
    if page.margin != written {
      warn(
        "css.value-clamped", "a page's margin cannot be negative: the text would leave the paper",
        cascade.winner(of: .marginLeft, in: own.blocks)?.site)
    }
    let area = page.contentArea
    let text = root.values.text
    let line = max(
      Length.points(StyleBuilder.lineHeight(text, cascade.surroundings.metrics)), text.size,
      .points(6))
    guard area.width < text.size || area.width < .points(12) || area.height < line else { return }
    let side = min(page.size.width, page.size.height)
    let margin = min(Length.millimetres(25), side / 10)
    page.margin = Edges(all: .length(LengthPercentage(length: margin)))
    page.padding = Edges(all: .zero)
    page.border = Edges(all: BoxStyle.Border())
    let site =
      cascade.winner(of: .marginLeft, in: own.blocks)?.site
      ?? cascade.winner(of: .size, in: own.blocks)?.site
    warn(
      "css.page-too-small",
      "the page's margins leave no room for a line of text; margins of \(margin) are used", site)
  }

  private func notNegative(_ margin: AutoLength, _ whole: Length) -> AutoLength {
    if case .length(let length) = margin, length.resolved(against: whole) < .zero {
      return .length(.zero)
    }
    return margin
  }

  private func warn(_ id: String, _ message: String, _ site: DeclarationSite?) {
    if let site {
      cascade.warn(id, site, message)
    } else {
      cascade.report(Diagnostic(.warning, id: id, message))
    }
  }
}

extension PageStyle {
  /// The size of the area between margins, borders and padding; an `auto` margin is none.
  public var contentArea: Size {
    func length(_ value: AutoLength, _ whole: Length) -> Length {
      switch value {
      case .auto: .zero
      case .length(let length): length.resolved(against: whole)
      }
    }
    let horizontal =
      length(margin.left, size.width) + length(margin.right, size.width)
      + padding.left.resolved(against: size.width) + padding.right.resolved(against: size.width)
      + border.left.width + border.right.width
    let vertical =
      length(margin.top, size.height) + length(margin.bottom, size.height)
      + padding.top.resolved(against: size.height)
      + padding.bottom.resolved(against: size.height) + border.top.width + border.bottom.width
    return Size(width: size.width - horizontal, height: size.height - vertical)
  }
}
