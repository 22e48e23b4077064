public import GalleyCSS
public import GalleyGeometry
public import GalleyRelease
public import GalleySource

/// Style sheets ready to be applied: values read once, rules indexed by their subjects.
///
/// It is a value of its own so that a worker compiles a style once and applies it to many releases.
public struct Styler: Sendable {
  /// What was found wrong with the sheets' values: unknown properties, bad values.
  public let diagnostics: [Diagnostic]

  private let rules: CompiledRules

  /// Compiles author style sheets, later ones winning, over the user agent's own.
  public init(_ sheets: [Stylesheet]) {
    var rules = CompiledRules.userAgent
    for sheet in sheets { rules.add(sheet) }
    self.rules = rules
    diagnostics = rules.findings.diagnostics
  }

  /// Whether a declaration has an effect here, as `@supports` asks (CSS Conditional 3, §6.1).
  ///
  /// What holds `var()` is known when it is used, so that its name decides.
  public static func supports(_ declaration: Declaration) -> Bool {
    if declaration.name.hasPrefix("--") { return true }
    if CustomProperties.hasReference(declaration.value) {
      return PropertyNames.entry(declaration.name) != nil
    }
    switch PropertyReader.read(declaration.name, declaration.value) {
    case .values(_, _, let didDropImage): return !didDropImage
    case .unknown, .unsupported, .bad: return false
    }
  }

  /// Gives each element of a release its computed style.
  ///
  /// - Throws: `LimitExceeded` where the release is nested too deep or has too many blocks.
  public func style(
    _ release: Release, metrics: some FontMetricsProvider, options: StyleOptions = StyleOptions()
  ) throws(LimitExceeded) -> Diagnosed<StyledRelease> {
    let tree = try TreeBuilder.build(release, limits: options.limits)
    return try style(tree, metadata: release.metadata, metrics: metrics, options: options)
  }

  /// Gives what stands before or after the releases of a volume its computed styles.
  ///
  /// - Throws: `LimitExceeded` where a style sheet generates too much.
  public func style(
    _ matter: VolumeMatter, metrics: some FontMetricsProvider,
    options: StyleOptions = StyleOptions()
  ) throws(LimitExceeded) -> Diagnosed<StyledRelease> {
    var metadata = ReleaseMetadata()
    metadata.language = matter.language
    var styled = try style(
      TreeBuilder.build(matter), metadata: metadata, metrics: metrics, options: options)
    styled.value.isMatter = true
    styled.value.start = start(of: matter, in: styled.value.nodes)
    return styled
  }

  /// The node behind what leads in to matter that goes on.
  private func start(of matter: VolumeMatter, in nodes: [StyledNode]) -> Int {
    guard let lead = matter.lead else { return 0 }
    var isBehindEntry = false
    for (number, node) in nodes.enumerated() {
      guard case .element(let name) = node.kind else { continue }
      switch name {
      case "li", "p":
        if isBehindEntry { return number }
        isBehindEntry = true
      case "section", "h1", "h2": if isBehindEntry, lead == .entry { return number }
      case "nav": if isBehindEntry { return number }
      default: break
      }
    }
    return 0
  }

  private func style(
    _ tree: ElementTree, metadata: ReleaseMetadata, metrics: some FontMetricsProvider,
    options: StyleOptions
  ) throws(LimitExceeded) -> Diagnosed<StyledRelease> {
    let paper = options.paper ?? PageSize.a4.size
    let cascade = Cascade(rules: rules, metrics: metrics, viewport: paper)

    // Pages inherit from the root, and the root's lengths may be relative to the page: the page is
    // computed once under initial values, for the root's sake, and then under the root.
    let provisional = PageCascade(cascade: cascade, options: options, root: cascade.initial)
    cascade.isProvisional = true
    cascade.surroundings.viewport = provisional.area(for: .init(isFirst: true))
    cascade.isProvisional = false
    var styler = TreeStyler(tree: tree, cascade: cascade, limits: options.limits)
    let root = styler.rootStyle()
    cascade.surroundings.root = root.values.text
    cascade.surroundings.isRightToLeft = root.values.paragraph.direction == .rtl
    var pages = PageCascade(cascade: cascade, options: options, root: root)
    cascade.surroundings.viewport = pages.style(for: .init(isFirst: true)).contentArea
    let nodes = try styler.run()
    let styled = StyledRelease(
      metadata: metadata, nodes: nodes, pages: pages.styles(names: cascade.pageNames))
    return Diagnosed(styled, cascade.findings.diagnostics)
  }
}

/// What styling needs to know beside style sheets.
public struct StyleOptions: Hashable, Sendable {
  /// The paper, in place of what `@page { size }` says; `nil` leaves it to the style sheets.
  ///
  /// An orientation that they give still turns it.
  public var paper: Size?
  /// What styling may cost.
  public var limits: Limits

  /// Makes options.
  public init(paper: Size? = nil, limits: Limits = Limits()) {
    self.paper = paper
    self.limits = limits
  }
}
