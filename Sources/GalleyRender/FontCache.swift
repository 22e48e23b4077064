internal import CCairo
internal import CPango
internal import GalleyPages

/// Opened faces, kept for a renderer's life.
final class FontCache {
  private var faces: [FontFace: OpaquePointer] = [:]
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
    guard let pattern = FcPatternCreate() else { throw .font(path: face.path) }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FILE, face.path)
    FcPatternAddInteger(pattern, FC_INDEX, Int32(truncatingIfNeeded: face.index))
    FcPatternAddBool(pattern, FC_HINTING, 0)
    if !face.variations.isEmpty {
      let settings = face.variations.map { "\($0.axis)=\($0.value)" }.joined(separator: ",")
      FcPatternAddString(pattern, FC_FONT_VARIATIONS, settings)
    }
    if face.isEmboldened { FcPatternAddBool(pattern, FC_EMBOLDEN, 1) }
    if face.isSlanted {
      var matrix = FcMatrix(xx: 1, xy: 0.2, yx: 0, yy: 1)
      FcPatternAddMatrix(pattern, FC_MATRIX, &matrix)
    }
    guard let opened = cairo_ft_font_face_create_for_pattern(pattern),
      cairo_font_face_status(opened) == CAIRO_STATUS_SUCCESS
    else { throw .font(path: face.path) }
    faces[face] = opened
    return opened
  }
}
