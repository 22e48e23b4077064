internal import CCairo
internal import CPango
internal import GalleyGeometry
internal import GalleyPages

internal import var Glibc.R_OK
internal import func Glibc.access

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

  private var faces: [FontFace: OpaquePointer] = [:]
  private var coverages: [CoverageKey: GlyphCoverage?] = [:]
  let options: OpaquePointer?

  init() {
    options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  }

  deinit {
    for face in faces.values { cairo_font_face_destroy(face) }
    cairo_font_options_destroy(options)
  }

  /// The opened face, opened at its first use.
  func open(_ face: FontFace) throws(RenderError) -> OpaquePointer {
    if let opened = faces[face] { return opened }
    // Cairo opens the file later, and then can only say that some file was not there.
    guard access(face.path, R_OK) == 0, let pattern = FcPatternCreate() else {
      throw .font(path: face.path)
    }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FILE, face.path)
    FcPatternAddInteger(pattern, FC_INDEX, Int32(truncatingIfNeeded: face.index))
    FcPatternAddBool(pattern, FC_HINTING, 0)
    if !face.variations.isEmpty {
      let settings = face.variations.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
      FcPatternAddString(pattern, FC_FONT_VARIATIONS, settings)
    }
    if face.isEmboldened { FcPatternAddBool(pattern, FC_EMBOLDEN, 1) }
    guard let opened = cairo_ft_font_face_create_for_pattern(pattern) else {
      throw .font(path: face.path)
    }
    guard cairo_font_face_status(opened) == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(opened)
      throw .font(path: face.path)
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
        face: opened, matrix: matrix(face, size: pixelsPerEm), isEmboldened: face.isEmboldened,
        options: options)
      : nil
    coverages[key] = .some(coverage)
    return coverage
  }
}
