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

  /// Compiles author style sheets, later ones winning, over the user agent's own.
  public init(_ sheets: [Stylesheet]) {
    fatalError("contract")
  }

  /// Gives each element of a release its computed style.
  ///
  /// `paper` is the page size where the style sheets give none (`size: auto`), or in place of what they
  /// give where `forcesPaper`.
  public func style(
    _ release: Release, metrics: some FontMetricsProvider, options: StyleOptions = StyleOptions()
  ) throws(LimitExceeded) -> Diagnosed<StyledRelease> {
    fatalError("contract")
  }
}

/// What styling needs to know beside style sheets.
public struct StyleOptions: Hashable, Sendable {
  /// The paper, in place of what `@page { size }` says; `nil` leaves it to the style sheets.
  public var paper: Size?
  /// Words that the element tree puts in by itself, by language; English where there is none.
  public var limits: Limits

  /// Makes options.
  public init(paper: Size? = nil, limits: Limits = Limits()) {
    self.paper = paper
    self.limits = limits
  }
}

extension StyledRelease {
  /// The element tree as HTML, generated content left out, as `galley inspect --as html` prints it.
  public var html: String {
    fatalError("contract")
  }

  /// The text of the element tree with its generated content, in order: what the pages must show.
  public var plainText: String {
    fatalError("contract")
  }
}
