internal import CCairo
internal import GalleyGeometry
internal import GalleyPages

/// Opened faces, kept for a renderer's life.
final class FontCache {
  private struct CoverageKey: Hashable {
    var face: FontFace
    var pixelsPerEm: Double
  }

  /// Glyphs larger than this are cairo's, which draws them from their outlines.
  private static let largestCoverage = 256.0
  /// How many sizes of faces are kept as coverage; more than any document has.
  private static let mostCoverages = 64

  /// A face as cairo takes it.
  struct Opened {
    var face: OpaquePointer
    /// How it is drawn, with its variations.
    var options: OpaquePointer?
  }

  private var faces: [FontFace: Opened] = [:]
  private var coverages: [CoverageKey: GlyphCoverage?] = [:]
  private let options: OpaquePointer?

  init() {
    options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  }

  deinit {
    for opened in faces.values {
      cairo_font_face_destroy(opened.face)
      if opened.options != options { cairo_font_options_destroy(opened.options) }
    }
    cairo_font_options_destroy(options)
  }

  /// The opened face, opened at its first use.
  func open(_ face: FontFace) throws(RenderError) -> Opened {
    if let opened = faces[face] { return opened }
    var opened = Opened(face: try FreeTypeFace.open(face), options: options)
    if !face.variations.isEmpty {
      opened.options = cairo_font_options_copy(options)
      let settings = face.variations.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
      cairo_font_options_set_variations(opened.options, settings)
    }
    faces[face] = opened
    return opened
  }

  /// The matrix of a face at a size: slanted as fontconfig slants where the family has no italic.
  func matrix(_ face: FontFace, size: Double) -> cairo_matrix_t {
    var matrix = cairo_matrix_t()
    cairo_matrix_init(&matrix, size, 0, face.isSlanted ? -0.2 * size : 0, size, 0, 0)
    return matrix
  }

  /// The coverage of a face's glyphs at a size in pixels; `nil` where cairo must draw them.
  func coverage(_ face: FontFace, pixelsPerEm: Double) throws(RenderError) -> GlyphCoverage? {
    let key = CoverageKey(face: face, pixelsPerEm: pixelsPerEm)
    if let known = coverages[key] { return known }
    let opened = try open(face)
    if coverages.count >= Self.mostCoverages { coverages.removeAll() }
    let coverage =
      pixelsPerEm <= Self.largestCoverage
      ? GlyphCoverage(
        face: opened.face, matrix: matrix(face, size: pixelsPerEm),
        isEmboldened: face.isEmboldened, options: opened.options)
      : nil
    coverages[key] = .some(coverage)
    return coverage
  }
}
