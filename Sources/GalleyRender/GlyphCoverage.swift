internal import CCairo

/// How much of each pixel the glyphs of one face at one size cover, at four places within a pixel.
///
/// Cairo before 1.17.4 sets glyphs on whole pixels in pictures, which makes letters stand unevenly;
/// here each stands within an eighth of a pixel of its place.
final class GlyphCoverage {
  /// A glyph's coverage: `width` × `height` bytes from `offset`, its corner relative to the origin.
  struct Bitmap {
    var offset = 0
    var width = 0
    var height = 0
    var left = 0
    var top = 0
  }

  /// How many places within a pixel are told apart.
  static let phases = 4

  /// The most bytes of coverage that are kept.
  private static let capacity = 4 << 20

  private let font: OpaquePointer
  private let isEmboldened: Bool
  /// The number of a bitmap by glyph and phase; -1 where it is not made yet.
  private var numbers: [Int32] = []
  private var bitmaps: [Bitmap] = []
  /// The coverage that the bitmaps count in.
  private(set) var bytes: [UInt8] = []

  /// `nil` where the face has no outlines or has colours, so that cairo must draw it.
  init?(
    face: OpaquePointer, matrix: cairo_matrix_t, isEmboldened: Bool, options: OpaquePointer?
  ) {
    var matrix = matrix
    var identity = cairo_matrix_t()
    cairo_matrix_init_identity(&identity)
    guard let font = cairo_scaled_font_create(face, &matrix, &identity, options) else {
      return nil
    }
    self.font = font
    self.isEmboldened = isEmboldened
    guard cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS,
      let opened = cairo_ft_scaled_font_lock_face(font)
    else { return nil }
    defer { cairo_ft_scaled_font_unlock_face(font) }
    let flags = opened.pointee.face_flags
    if flags & FT_FACE_FLAG_SCALABLE == 0 || flags & FT_FACE_FLAG_COLOR != 0 { return nil }
  }

  deinit { cairo_scaled_font_destroy(font) }

  /// The coverage of a glyph a number of quarter pixels to the right of its pixel's left edge.
  func bitmap(_ glyph: UInt32, phase: Int) -> Bitmap {
    // A face has at most 65,536 glyphs.
    let key = Int(glyph & 0xFFFF) * Self.phases + phase
    if key >= numbers.count {
      let more = max(key + 1, numbers.count * 2) - numbers.count
      numbers.append(contentsOf: repeatElement(-1, count: more))
    }
    if numbers[key] >= 0 { return bitmaps[Int(numbers[key])] }
    if bytes.count > Self.capacity {
      for index in numbers.indices { numbers[index] = -1 }
      bitmaps.removeAll()
      bytes.removeAll()
    }
    let bitmap = render(glyph, phase: phase)
    numbers[key] = Int32(bitmaps.count)
    bitmaps.append(bitmap)
    return bitmap
  }

  private func render(_ glyph: UInt32, phase: Int) -> Bitmap {
    guard let face = cairo_ft_scaled_font_lock_face(font) else { return Bitmap() }
    defer { cairo_ft_scaled_font_unlock_face(font) }
    let flags = Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)
    guard FT_Load_Glyph(face, FT_UInt(glyph), flags) == 0, let slot = face.pointee.glyph,
      slot.pointee.format == FT_GLYPH_FORMAT_OUTLINE
    else { return Bitmap() }
    if isEmboldened { FT_GlyphSlot_Embolden(slot) }
    // FreeType counts in 1/64 pixel.
    FT_Outline_Translate(&slot.pointee.outline, FT_Pos(phase * 64 / Self.phases), 0)
    guard FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0 else { return Bitmap() }
    let source = slot.pointee.bitmap
    let bitmap = Bitmap(
      offset: bytes.count, width: Int(source.width), height: Int(source.rows),
      left: Int(slot.pointee.bitmap_left), top: Int(slot.pointee.bitmap_top))
    guard let rows = source.buffer, bitmap.width > 0 else { return Bitmap() }
    for y in 0..<bitmap.height {
      bytes.append(
        contentsOf: UnsafeBufferPointer(start: rows + y * Int(source.pitch), count: bitmap.width))
    }
    return bitmap
  }
}
