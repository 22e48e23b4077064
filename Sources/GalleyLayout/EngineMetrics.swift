internal import GalleyGeometry
public import GalleyStyle
public import GalleyText

/// Font metrics for style's font-relative units, from a text engine.
public struct EngineMetrics: FontMetricsProvider {
  private let engine: TextEngine

  /// Makes a provider.
  public init(engine: TextEngine) { self.engine = engine }

  /// The metrics of the face that a style comes to first.
  public func metrics(for style: TextStyle) -> FontMetrics {
    let face = TextFacts(style, engine: engine, largest: .limit).metrics
    return FontMetrics(
      ascent: face.ascent, descent: face.descent, lineGap: face.lineGap, xHeight: face.xHeight,
      capHeight: face.capHeight, zeroWidth: face.zeroWidth)
  }
}
