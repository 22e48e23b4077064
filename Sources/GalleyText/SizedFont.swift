internal import CPango
internal import GalleyGeometry

extension SizedFont {
  /// Beyond this scale an advance could overflow; nothing that large is ever on a page.
  private static let greatestScale = 1 << 28

  /// Opens a face at a size, with the axes' settings that Pango's handle has.
  init(_ pango: OpaquePointer, face: Int, size: Length) {
    let font = hb_font_create(hb_font_get_face(pango))!
    hb_ot_font_set_funcs(font)
    let scale = Int32(min(max(size.units, 0), SizedFont.greatestScale))
    hb_font_set_scale(font, scale, scale)
    var count: UInt32 = 0
    if let coordinates = hb_font_get_var_coords_normalized(pango, &count), count > 0 {
      hb_font_set_var_coords_normalized(font, coordinates, count)
    }
    handle = font
    self.face = face
    self.size = size
    spaceGlyph = SizedFont.glyph(0x20, in: font)
    spaceAdvance = spaceGlyph.map { hb_font_get_glyph_h_advance(font, $0) } ?? scale / 4
    hyphenGlyph = SizedFont.hyphen(in: font)
    hyphenAdvance = hyphenGlyph.map { hb_font_get_glyph_h_advance(font, $0) } ?? 0
    replacementGlyph = SizedFont.glyph(0xFFFD, in: font)
    hasSmallCapitals = SizedFont.hasFeature("smcp", hb_font_get_face(pango))
    metrics = FaceMetrics(font: font, em: Int(scale))
  }

  /// The glyph of a hyphen at a line's end.
  ///
  /// Where U+002D is as wide as U+2010 it is the same hyphen, and it stands in the part of a face that
  /// every text of Latin letters needs anyway.
  private static func hyphen(in font: OpaquePointer) -> hb_codepoint_t? {
    guard let hyphen = glyph(0x2010, in: font) else { return glyph(0x2D, in: font) }
    guard let ascii = glyph(0x2D, in: font),
      hb_font_get_glyph_h_advance(font, ascii) == hb_font_get_glyph_h_advance(font, hyphen)
    else { return hyphen }
    return ascii
  }

  private static func hasFeature(_ tag: String, _ face: OpaquePointer?) -> Bool {
    let wanted = hb_tag_from_string(tag, Int32(tag.utf8.count))
    let table = hb_tag_from_string("GSUB", 4)
    var tags = [hb_tag_t](repeating: 0, count: 64)
    var start: UInt32 = 0
    while true {
      var count = UInt32(tags.count)
      let total = hb_ot_layout_table_get_feature_tags(face, table, start, &count, &tags)
      if tags.prefix(Int(count)).contains(wanted) { return true }
      start += count
      if count == 0 || start >= total { return false }
    }
  }

  private static func glyph(_ character: UInt32, in font: OpaquePointer) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(font, character, &glyph) != 0 ? glyph : nil
  }
}

extension FaceMetrics {
  /// Reads a face's metrics (OpenType 1.9: OS/2, hhea, post), with the usual values for those that
  /// it lacks.
  init(font: OpaquePointer, em: Int) {
    func metric(_ tag: hb_ot_metrics_tag_t) -> Int? {
      var value: hb_position_t = 0
      return hb_ot_metrics_get_position(font, tag, &value) != 0 ? Int(value) : nil
    }
    func height(of character: UInt32) -> Int? {
      var glyph: hb_codepoint_t = 0
      var extents = hb_glyph_extents_t()
      guard hb_font_get_nominal_glyph(font, character, &glyph) != 0,
        hb_font_get_glyph_extents(font, glyph, &extents) != 0, extents.y_bearing > 0
      else { return nil }
      return Int(extents.y_bearing)
    }
    func positive(_ value: Int?) -> Int? { value.flatMap { $0 > 0 ? $0 : nil } }

    var extents = hb_font_extents_t()
    let found = hb_font_get_h_extents(font, &extents) != 0
    ascent = Length(units: found ? Int(extents.ascender) : em * 4 / 5)
    descent = Length(units: found ? -Int(extents.descender) : em / 5)
    lineGap = Length(units: found ? max(0, Int(extents.line_gap)) : 0)
    let x = positive(metric(HB_OT_METRICS_TAG_X_HEIGHT)) ?? height(of: 0x78) ?? em / 2
    xHeight = Length(units: x)
    capHeight = Length(
      units: positive(metric(HB_OT_METRICS_TAG_CAP_HEIGHT)) ?? height(of: 0x48)
        ?? min(ascent.units, em * 7 / 10))
    var zero: hb_codepoint_t = 0
    zeroWidth = Length(
      units: hb_font_get_nominal_glyph(font, 0x30, &zero) != 0
        ? Int(hb_font_get_glyph_h_advance(font, zero)) : em / 2)
    // Both tables give a stroke's top edge.
    let underline = positive(metric(HB_OT_METRICS_TAG_UNDERLINE_SIZE)) ?? em / 20
    let offset = metric(HB_OT_METRICS_TAG_UNDERLINE_OFFSET) ?? -em / 10
    underlineThickness = Length(units: underline)
    underlinePosition = Length(units: underline / 2 - offset)
    let strike = positive(metric(HB_OT_METRICS_TAG_STRIKEOUT_SIZE)) ?? underline
    strikePosition = Length(
      units: positive(metric(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET)).map { $0 - strike / 2 } ?? x / 2)
  }
}
