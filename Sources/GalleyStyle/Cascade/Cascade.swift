internal import GalleyCSS
internal import GalleyGeometry
internal import GalleySource

/// The cascade over one release: finds the declarations that win and computes styles from them, each
/// distinct style once.
final class Cascade {
  let rules: CompiledRules
  private(set) var findings = FindingList()
  /// What lengths are relative to; the root's text and the page area come in as they are known.
  var surroundings: StyleBuilder.Surroundings
  /// Whether what is computed only prepares the real thing, so that there is nothing to say of it.
  var isProvisional = false
  /// The names of pages in use.
  private(set) var pageNames: Set<String> = []

  /// How many component values variables may yet come to; far more than any style sheet means.
  var variableBudget = 4_000_000

  private var cache: [StyleKey: ElementStyle] = [:]
  /// Values with variables that were read already: a shorthand's longhands.
  private var readVariables: [VariableKey: [ReadDeclaration]?] = [:]
  private var nextID: Int32 = 1
  private var reported: Set<Report> = []
  // Scratch space, reset after each use: which declaration wins each property, and when it was met.
  private let winners = UnsafeMutablePointer<Int32>.allocate(capacity: Property.count)
  private let meetings = UnsafeMutablePointer<Int32>.allocate(capacity: Property.count)

  private struct Report: Hashable {
    var id: String
    var site: DeclarationSite
  }

  /// The style above the root: every value initial.
  let initial = ElementStyle(id: 0, values: .initial, custom: .none, blocks: [])

  init(rules: CompiledRules, metrics: any FontMetricsProvider, viewport: Size) {
    self.rules = rules
    surroundings = StyleBuilder.Surroundings(metrics: metrics, root: nil, viewport: viewport)
    winners.initialize(repeating: -1, count: Property.count)
    meetings.initialize(repeating: 0, count: Property.count)
  }

  deinit {
    winners.deallocate()
    meetings.deallocate()
  }

  /// The language of an element, where it may differ from its parent's.
  struct Language {
    var number: Int32
    var tag: String?
    /// Whether the element itself says it, and so says a direction too.
    var isOwn: Bool
  }

  /// The style of an element or a part of one to which blocks apply.
  func style(
    of matches: [BlockMatch], parent: ElementStyle, language: Language, isElement: Bool = true
  ) -> ElementStyle {
    let key = StyleKey(
      parent: parent.id, language: language.number, setsDirection: language.isOwn,
      blocks: matches.map(\.block))
    if let known = cache[key] { return known }
    let style = compute(key.blocks, parent: parent, language: language)
    cache[key] = style
    if isElement, let page = style.values.paragraph.page { pageNames.insert(page) }
    return style
  }

  private func compute(
    _ blocks: [Int32], parent: ElementStyle, language: Language
  ) -> ElementStyle {
    var builder = StyleBuilder(parent: parent.values, surroundings: surroundings)
    builder.values.text.language = language.tag
    if language.isOwn, let tag = language.tag {
      builder.values.paragraph.direction = RightToLeftLanguage.contains(tag) ? .rtl : .ltr
    }
    let custom = apply(blocks, to: &builder, parent: parent)
    if parent.id == initial.id { builder.values.box.display = Self.rootDisplay(builder.values) }
    let id = nextID
    nextID += 1
    return ElementStyle(id: id, values: builder.values, custom: custom, blocks: blocks)
  }

  /// The root's box is always a block (CSS Display 3, §2.8).
  private static func rootDisplay(_ values: StyleValues) -> BoxStyle.Display {
    switch values.box.display {
    case .none, .block, .listItem, .table: values.box.display
    case .inline, .inlineBlock, .contents, .tableCaption, .tableHeaderGroup, .tableRowGroup,
      .tableRow, .tableCell:
      .block
    }
  }

  /// Applies blocks in the order of the cascade; the last one to set a property wins it.
  private func apply(
    _ blocks: [Int32], to builder: inout StyleBuilder, parent: ElementStyle
  ) -> CustomProperties {
    var customs: [String: CustomDeclaration] = [:]
    var time: Int32 = 0
    for number in blocks {
      let block = rules.blocks[Int(number)]
      for index in block.declarations {
        let property = Int(rules.properties[index].rawValue)
        time += 1
        winners[property] = Int32(index)
        meetings[property] = time
      }
      for index in block.customs { customs[rules.customs[index].name] = rules.customs[index] }
    }
    var problems: [CustomProperties.Problem] = []
    let custom =
      customs.isEmpty
      ? parent.custom
      : CustomProperties.resolve(customs, parent: parent.custom, budget: &variableBudget) {
        problems.append($0)
      }
    for problem in problems { report(problem) }
    let application = Application(blocks: blocks, custom: custom, parent: parent)
    apply(.direction, &builder, application)
    mapLogicalSides(builder.values.paragraph.direction)
    for number in 0..<Property.count {
      guard let property = Property(rawValue: UInt8(number)) else { break }
      if property == .lineHeight { builder.hasFont = true }
      apply(property, &builder, application)
      if property == .lineHeight { builder.hasLineHeight = true }
    }
    builder.finish()
    checkLines(builder.values, blocks)
    return custom
  }

  /// Gives the sides that depend on the direction to the sides they are, where they were met later.
  private func mapLogicalSides(_ direction: ParagraphStyle.Direction) {
    for (logical, ltr, rtl) in Property.logical {
      let from = Int(logical.rawValue)
      guard winners[from] >= 0 else { continue }
      let to = Int((direction == .ltr ? ltr : rtl).rawValue)
      if winners[to] < 0 || meetings[to] < meetings[from] {
        winners[to] = winners[from]
        meetings[to] = meetings[from]
      }
      winners[from] = -1
    }
  }

  // MARK: Values

  /// What applying one element's declarations needs beside the builder.
  private struct Application {
    let blocks: [Int32]
    let custom: CustomProperties
    let parent: ElementStyle
  }

  /// A value with variables, and what the variables are.
  private struct VariableKey: Hashable {
    var value: ObjectIdentifier
    var custom: ObjectIdentifier
  }

  private func apply(
    _ property: Property, _ builder: inout StyleBuilder, _ application: Application
  ) {
    let winner = winners[Int(property.rawValue)]
    guard winner >= 0 else { return }
    winners[Int(property.rawValue)] = -1
    let declaration = rules.declarations[Int(winner)]
    builder.didClamp = false
    builder.didEnlarge = false
    apply(declaration.value, of: declaration, as: property, &builder, application)
    if builder.didClamp {
      warn(
        "css.value-clamped", declaration.site,
        "a number of `\(property.name)` is beyond what a page can have and was brought into it")
    }
    if builder.didEnlarge {
      warn(
        "css.hidden-text", declaration.site,
        "text this small cannot be seen; it is set at \(builder.values.text.size)")
    }
    switch property {
    case .color, .display, .visibility:
      checkHidden(property, builder.values, declaration)
    default: break
    }
  }

  private func apply(
    _ value: SpecifiedValue, of declaration: CompiledDeclaration, as property: Property,
    _ builder: inout StyleBuilder, _ application: Application
  ) {
    switch value {
    case .wide(.inherit): builder.values.copy(property, from: builder.parent)
    case .wide(.initial): builder.values.copy(property, from: .initial)
    case .wide(.unset):
      builder.values.copy(property, from: property.isInherited ? builder.parent : .initial)
    case .wide(.revert):
      // Only the user agent's declarations count then; `revert` in them goes back to nothing.
      if let lower = userAgentDeclaration(declaration, application.blocks) {
        apply(lower.value, of: lower, as: property, &builder, application)
      } else {
        builder.values.copy(property, from: property.isInherited ? builder.parent : .initial)
      }
    case .variable(let variable):
      let read = self.read(variable, declaration, application)
      if let found = read?.first(where: { $0.property == declaration.property }) {
        apply(found.value, of: declaration, as: property, &builder, application)
      } else {
        builder.values.copy(property, from: property.isInherited ? builder.parent : .initial)
      }
    default: builder.set(property, value)
    }
  }

  private func userAgentDeclaration(
    _ declaration: CompiledDeclaration, _ blocks: [Int32]
  ) -> CompiledDeclaration? {
    for number in blocks.reversed() {
      let block = rules.blocks[Int(number)]
      guard block.level == .userAgent else { continue }
      for index in block.declarations.reversed()
      where rules.declarations[index].property == declaration.property {
        let found = rules.declarations[index]
        if found.site == declaration.site { return nil }
        return found
      }
    }
    return nil
  }

  /// Reads a value with variables, once for the same values of them.
  private func read(
    _ variable: VariableValue, _ declaration: CompiledDeclaration,
    _ application: Application
  ) -> [ReadDeclaration]? {
    let key = VariableKey(
      value: ObjectIdentifier(variable), custom: ObjectIdentifier(application.custom))
    if let known = readVariables[key] { return known }
    var result: [ReadDeclaration]?
    switch application.custom.substitute(variable.value, budget: &variableBudget) {
    case .value(let value):
      switch PropertyReader.read(variable.property, value) {
      case .values(let values, let didClamp, _):
        result = values
        if didClamp {
          warn(
            "css.value-clamped", declaration.site,
            "a number of `\(variable.property)` is beyond what a page can have and was brought into it"
          )
        }
      case .bad(let accepted):
        warn(
          "css.bad-value", declaration.site,
          "`\(variable.property)` does not take what its variables come to",
          hint: "it takes \(accepted)")
      case .unknown, .unsupported: break
      }
    case .invalid:
      warn(
        "css.undefined-variable", declaration.site,
        "a variable of `\(variable.property)` has no value here and no fallback")
    case .tooLarge:
      warn(
        "css.var-too-large", declaration.site,
        "the variables of `\(variable.property)` come to too much to be a value")
    }
    // The styles in `cache` keep the variables alive, and so their identity apart.
    readVariables.updateValue(result, forKey: key)
    return result
  }

  // MARK: Findings

  /// Text must not vanish unnoticed.
  private func checkHidden(
    _ property: Property, _ values: StyleValues, _ declaration: CompiledDeclaration
  ) {
    switch property {
    case .color where values.text.color.alpha == 0:
      warn("css.hidden-text", declaration.site, "transparent text cannot be seen")
    case .display where values.box.display == .none:
      warn(
        "css.hidden-text", declaration.site, "`display: none` leaves text out", severity: .note)
    case .visibility where !values.text.isVisible:
      warn("css.hidden-text", declaration.site, "hidden text leaves a gap", severity: .note)
    default: break
    }
  }

  /// Lines that cover each other hide text; raised and lowered text, which is inline, may have none.
  private func checkLines(_ values: StyleValues, _ blocks: [Int32]) {
    let height: Length
    switch values.text.lineHeight {
    case .normal: return
    case .number(let factor): height = values.text.size * factor
    case .length(let length): height = length
    }
    guard height < values.text.size / 2, values.box.display != .inline,
      let declaration = winner(of: .lineHeight, in: blocks)
    else { return }
    warn("css.hidden-text", declaration.site, "lines \(height) apart cover each other")
  }

  private func report(_ problem: CustomProperties.Problem) {
    switch problem {
    case .cycle(let declaration):
      warn(
        "css.variable-cycle", declaration.site, "`\(declaration.name)` comes back to itself")
    case .tooLarge(let declaration):
      warn(
        "css.var-too-large", declaration.site,
        "`\(declaration.name)` comes to too much to be a value")
    }
  }

  /// Adds a finding about a declaration, once for each.
  func warn(
    _ id: String, _ site: DeclarationSite, _ message: String, severity: Severity = .warning,
    hint: String? = nil
  ) {
    guard !isProvisional, reported.insert(Report(id: id, site: site)).inserted else { return }
    findings.append(
      Diagnostic(
        severity, id: id, message, at: rules.sources[Int(site.source)].place(of: site.range),
        hint: hint))
  }

  /// Adds a finding.
  func report(_ diagnostic: Diagnostic) {
    if !isProvisional { findings.append(diagnostic) }
  }

  /// The declaration that wins a property among some blocks.
  func winner(of property: Property, in blocks: [Int32]) -> CompiledDeclaration? {
    for number in blocks.reversed() {
      for index in rules.blocks[Int(number)].declarations.reversed()
      where rules.declarations[index].property == property {
        return rules.declarations[index]
      }
    }
    return nil
  }
}
