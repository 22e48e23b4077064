internal import GalleyCSS
internal import GalleySource

/// Where a declaration stands: which sheet, and where in it.
struct DeclarationSite: Hashable, Sendable {
  var source: Int32
  var range: SourceRange
}

/// A longhand's declaration.
struct CompiledDeclaration: Sendable {
  var property: Property
  var value: SpecifiedValue
  var site: DeclarationSite
}

/// A custom property's declaration.
struct CustomDeclaration: Sendable {
  var name: String
  var value: [ComponentValue.Positioned]
  /// A keyword such as `inherit` in place of a value.
  var wide: WideKeyword?
  var hasVariables: Bool
  var site: DeclarationSite
}

/// Declarations that apply together: those of one rule and one importance.
struct DeclarationBlock: Sendable {
  /// The cascade's levels that there are, least first (CSS Cascade 4, §6.1).
  enum Level: UInt64, Sendable {
    case userAgent, author, importantAuthor, importantUserAgent
  }

  var declarations: Range<Int>
  var customs: Range<Int>
  var level: Level
}

/// An `@page` rule for one selector, or a margin box in one.
struct CompiledPageRule: Sendable {
  var selector: PageRule.PageSelector
  var priority: UInt64
  /// Blocks: the page's normal and important declarations; -1 for none.
  var blocks: [Int32]
  var boxes: [(box: PageRule.MarginBox, blocks: [Int32])]
}

/// All style sheets' rules, their values read and their selectors indexed.
struct CompiledRules: Sendable {
  private(set) var declarations: [CompiledDeclaration] = []
  /// The declarations' properties alone, to be run through fast.
  private(set) var properties: [Property] = []
  private(set) var customs: [CustomDeclaration] = []
  private(set) var blocks: [DeclarationBlock] = []
  /// The levels of the blocks, as numbers.
  private(set) var levels: [UInt64] = []
  private(set) var elements = RuleIndex(number: 0)
  private(set) var before = RuleIndex(number: 1)
  private(set) var after = RuleIndex(number: 2)
  private(set) var marker = RuleIndex(number: 3)
  private(set) var firstLine = RuleIndex(number: 4)
  private(set) var firstLetter = RuleIndex(number: 5)
  private(set) var pages: [CompiledPageRule] = []
  private(set) var sources: [SourceFile] = []
  private(set) var findings = FindingList()
  private var order = 0

  /// The user agent's own rules.
  static let userAgent: CompiledRules = {
    var rules = CompiledRules()
    rules.add(UserAgentSheet.sheet, isUserAgent: true)
    return rules
  }()

  /// Adds a style sheet, which wins over those before it.
  mutating func add(_ sheet: Stylesheet, isUserAgent: Bool = false) {
    let source = Int32(sources.count)
    sources.append(sheet.source)
    for rule in sheet.rules {
      switch rule {
      case .style(let rule): add(rule, source, isUserAgent)
      case .page(let rule): add(rule, source, isUserAgent)
      case .imported(let sheet): add(sheet, isUserAgent: isUserAgent)
      }
    }
  }

  private mutating func add(_ rule: StyleRule, _ source: Int32, _ isUserAgent: Bool) {
    let isPlain = rule.selectors.contains { $0.pseudoElement == nil }
    let blocks = compile(
      rule.declarations, source, isUserAgent, place: isPlain ? .element : .pseudoElement)
    order += 1
    for selector in rule.selectors {
      func insert(into index: inout RuleIndex) {
        index.insert(
          selector, order: order, normalBlock: blocks.normal, importantBlock: blocks.important)
      }
      switch selector.pseudoElement {
      case nil: insert(into: &elements)
      case .before?: insert(into: &before)
      case .after?: insert(into: &after)
      case .marker?: insert(into: &marker)
      case .firstLine?: insert(into: &firstLine)
      case .firstLetter?: insert(into: &firstLetter)
      }
    }
  }

  private mutating func add(_ rule: PageRule, _ source: Int32, _ isUserAgent: Bool) {
    func list(_ blocks: (normal: Int32, important: Int32)) -> [Int32] {
      [blocks.normal, blocks.important].filter { $0 >= 0 }
    }
    let own = list(compile(rule.declarations, source, isUserAgent, place: .page))
    let boxes = rule.marginBoxes.map {
      (
        box: $0.box,
        blocks: list(compile($0.declarations, source, isUserAgent, place: .marginBox))
      )
    }
    order += 1
    let selectors = rule.selectors.isEmpty ? [PageRule.PageSelector()] : rule.selectors
    for selector in selectors {
      // Specificity: names, then :first and :blank, then :left and :right (Paged Media 3, §4.4).
      var first: UInt64 = 0
      var side: UInt64 = 0
      for pseudoClass in selector.pseudoClasses {
        switch pseudoClass {
        case .first, .blank: first += 1
        case .left, .right: side += 1
        }
      }
      pages.append(
        CompiledPageRule(
          selector: selector,
          priority: (selector.name == nil ? 0 : 1) << 48 | min(first, 0xFFF) << 36
            | min(side, 0xFFF) << 24 | UInt64(min(order, 0xFF_FFFF)),
          blocks: own, boxes: boxes))
    }
  }

  // MARK: Declarations

  /// What a declaration is in.
  private enum Place { case element, pseudoElement, page, marginBox }

  private mutating func compile(
    _ list: [Declaration], _ source: Int32, _ isUserAgent: Bool, place: Place
  ) -> (normal: Int32, important: Int32) {
    func block(important: Bool) -> Int32 {
      guard list.contains(where: { $0.isImportant == important }) else { return -1 }
      let start = (declarations.count, customs.count)
      for declaration in list where declaration.isImportant == important {
        compile(declaration, source, place)
      }
      guard declarations.count > start.0 || customs.count > start.1 else { return -1 }
      let level: DeclarationBlock.Level =
        important
        ? (isUserAgent ? .importantUserAgent : .importantAuthor)
        : (isUserAgent ? .userAgent : .author)
      blocks.append(
        DeclarationBlock(
          declarations: start.0..<declarations.count, customs: start.1..<customs.count,
          level: level))
      levels.append(level.rawValue)
      return Int32(blocks.count - 1)
    }
    return (block(important: false), block(important: true))
  }

  private mutating func compile(_ declaration: Declaration, _ source: Int32, _ place: Place) {
    let site = DeclarationSite(source: source, range: declaration.range)
    let hasVariables = CustomProperties.hasReference(declaration.value)
    if declaration.name.hasPrefix("--") {
      var wide: WideKeyword?
      if declaration.value.count == 1, case .ident(let name) = declaration.value[0].value {
        wide = WideKeyword(name: name.asciiLowercased)
      }
      customs.append(
        CustomDeclaration(
          name: declaration.name, value: declaration.value, wide: wide,
          hasVariables: hasVariables, site: site))
      return
    }
    if hasVariables {
      guard let entry = PropertyNames.entry(declaration.name) else {
        return reportName(declaration, source)
      }
      let value = VariableValue(property: declaration.name, value: declaration.value)
      for property in entry.longhands {
        append(CompiledDeclaration(property: property, value: .variable(value), site: site))
      }
      return
    }
    switch PropertyReader.read(declaration.name, declaration.value) {
    case .values(let values, let didClamp, let didDropImage):
      for value in values {
        append(CompiledDeclaration(property: value.property, value: value.value, site: site))
        check(value, declaration, source, place)
      }
      if didClamp {
        warn(
          declaration, source, id: "css.value-clamped",
          "a number of `\(declaration.name)` is beyond what a page can have and was brought into it"
        )
      }
      if didDropImage {
        warn(
          declaration, source, id: "css.unsupported-value",
          "pictures in `\(declaration.name)` are left out")
      }
    case .unknown, .unsupported: reportName(declaration, source)
    case .bad(let accepted):
      guard findings.hasRoom() else { return }
      warn(
        declaration, source, id: "css.bad-value",
        "`\(declaration.name)` does not take `\(excerpt(declaration, source))`",
        hint: "it takes \(accepted)")
    }
  }

  private mutating func append(_ declaration: CompiledDeclaration) {
    declarations.append(declaration)
    properties.append(declaration.property)
  }

  /// Warns of values that read well and yet do nothing.
  private mutating func check(
    _ value: ReadDeclaration, _ declaration: Declaration, _ source: Int32, _ place: Place
  ) {
    switch (value.property, value.value, place) {
    case (.size, _, .element), (.size, _, .pseudoElement), (.size, _, .marginBox):
      warn(
        declaration, source, id: "css.unsupported-property", "`size` has a meaning only in @page")
    case (.content, .content, .element):
      warn(
        declaration, source, id: "css.unsupported-value",
        "an element's own content is not replaced",
        hint: "use ::before or ::after, or a margin box of @page")
    case (.counterReset, .counters(let counters), _), (.counterSet, .counters(let counters), _),
      (.counterIncrement, .counters(let counters), _):
      if counters.contains(where: { $0.name == "page" || $0.name == "pages" }) {
        warn(
          declaration, source, id: "css.unsupported-value",
          "pages are always counted from 1, one by one")
      }
    case (.content, .content(let parts), .page), (.content, .content(let parts), .marginBox):
      for part in parts {
        switch part {
        case .counter(let name, _) where name != "page" && name != "pages":
          warn(
            declaration, source, id: "css.unsupported-value",
            "a margin box has no counter `\(name)`; it has page and pages",
            hint: "set a string with string-set and show it with string()")
        case .attribute, .counters:
          warn(
            declaration, source, id: "css.unsupported-value",
            "a margin box has neither attributes nor nested counters")
        default: break
        }
      }
    default: break
    }
  }

  private mutating func reportName(_ declaration: Declaration, _ source: Int32) {
    let name = declaration.name
    if PropertyNames.isKnownElsewhere(name) {
      warn(
        declaration, source, id: "css.unsupported-property", "`\(name)` has no effect in print here"
      )
      return
    }
    guard findings.hasRoom() else { return }
    let near = nearestName(to: name, in: PropertyNames.all)
    warn(
      declaration, source, id: "css.unknown-property", "there is no property `\(name)`",
      hint: near.map { "did you mean `\($0)`?" })
  }

  private func excerpt(_ declaration: Declaration, _ source: Int32) -> String {
    guard let first = declaration.value.first, let last = declaration.value.last else { return "" }
    let text = sources[Int(source)].text(in: first.range.union(last.range))
    let oneLine = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return oneLine.count > 60 ? oneLine.prefix(60) + "…" : oneLine
  }

  private mutating func warn(
    _ declaration: Declaration, _ source: Int32, id: String, _ message: String,
    hint: String? = nil
  ) {
    findings.append(
      Diagnostic(
        .warning, id: id, message, at: sources[Int(source)].place(of: declaration.range),
        hint: hint))
  }
}
