internal import CCairo
internal import CPango
internal import GalleyGeometry
internal import GalleyPages

/// A face that Pango chose, opened for shaping at any size.
struct OpenFace {
  /// Held so that its address stays its identity.
  let font: UnsafeMutablePointer<PangoFont>
  /// Pango's own handle: its settings of a variable font's axes are those to shape with.
  let handle: OpaquePointer
  /// How a renderer opens it again.
  let face: FontFace
}

/// A face at a size, which is what text is shaped with.
struct SizedFont {
  let handle: OpaquePointer
  let face: Int
  let size: Length
  let metrics: FaceMetrics
  let spaceGlyph: UInt32?
  let spaceAdvance: Int32
  let hyphenGlyph: UInt32?
  let hyphenAdvance: Int32
  /// U+FFFD, where the face has it.
  let replacementGlyph: UInt32?
  /// Whether the face has small capitals of its own.
  let hasSmallCapitals: Bool
}

/// Pango's font map and the faces found through it.
///
/// Pango is asked for faces at one size only, so that it makes few patterns whatever sizes a document
/// uses; glyphs are unhinted, so every size is shaped from the face's own units.
final class FontBook {
  /// The one size at which Pango is asked for faces.
  private static let nominalSize = 12.0 * 1024

  let map: UnsafeMutablePointer<PangoFontMap>
  let context: OpaquePointer
  private(set) var faces: [OpenFace] = []
  private(set) var sized: [SizedFont] = []
  private var faceNumbers: [OpaquePointer: Int] = [:]
  private var sizedNumbers: [SizedKey: Int] = [:]
  private var descriptions: [DescriptionKey: OpaquePointer] = [:]
  private var firstFaces: [FirstKey: Int] = [:]
  private var replacement: (face: Int, character: UInt32)?
  private var lastLookup: (font: UnsafeMutablePointer<PangoFont>, size: Length, number: Int)?

  private struct SizedKey: Hashable {
    var face: Int
    var size: Length
  }

  private struct DescriptionKey: Hashable {
    var families: [String]
    var weight: Int
    var slant: FontRequest.Slant
    var stretch: Double
  }

  private struct FirstKey: Hashable {
    var description: OpaquePointer
    var language: OpaquePointer?
  }

  /// Opens the system's fonts and those in the given folders.
  init(directories: [String]) throws(TextError) {
    // It must have ended before Pango starts threads.
    _ = SystemFonts.areLoaded
    guard let map = pango_cairo_font_map_new() else { throw .noFonts }
    self.map = map
    var count: Int32 = 0
    if directories.isEmpty {
      count = FcConfigGetFonts(nil, FcSetSystem)?.pointee.nfont ?? 0
    } else if let config = FcInitLoadConfigAndFonts() {
      for directory in directories { FcConfigAppFontAddDir(config, directory) }
      for set in [FcSetSystem, FcSetApplication] {
        count += FcConfigGetFonts(config, set)?.pointee.nfont ?? 0
      }
      pango_fc_font_map_set_config(OpaquePointer(map), config)
      FcConfigDestroy(config)
    }
    guard let context = pango_font_map_create_context(map) else { throw .noFonts }
    self.context = context
    if count == 0 {
      g_object_unref(UnsafeMutableRawPointer(context))
      g_object_unref(map)
      throw .noFonts
    }
    // Setting the font map's instead would make it list all families.
    pango_cairo_context_set_resolution(context, 72)
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    // Otherwise the process's locale would decide.
    pango_context_set_language(context, pango_language_from_string("en"))
  }

  deinit {
    for font in sized { hb_font_destroy(font.handle) }
    for face in faces { g_object_unref(face.font) }
    for description in descriptions.values { pango_font_description_free(description) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// Pango's description of a request, without its size.
  func description(of request: FontRequest) -> OpaquePointer {
    let key = DescriptionKey(
      families: request.families, weight: request.weight, slant: request.slant,
      stretch: request.stretch)
    if let known = descriptions[key] { return known }
    let description = pango_font_description_new()!
    let families = request.families.map(FontBook.fontconfigName).joined(separator: ",")
    pango_font_description_set_family(description, families.isEmpty ? "serif" : families)
    pango_font_description_set_weight(
      description, PangoWeight(rawValue: UInt32(min(max(request.weight, 1), 1000))))
    let style =
      switch request.slant {
      case .normal: PANGO_STYLE_NORMAL
      case .italic: PANGO_STYLE_ITALIC
      case .oblique: PANGO_STYLE_OBLIQUE
      }
    pango_font_description_set_style(description, style)
    pango_font_description_set_stretch(description, FontBook.stretch(request.stretch))
    pango_font_description_set_absolute_size(description, FontBook.nominalSize)
    descriptions[key] = description
    return description
  }

  /// The number, at a size, of a font that Pango chose.
  func sizedFont(_ font: UnsafeMutablePointer<PangoFont>, size: Length) -> Int {
    if let last = lastLookup, last.font == font, last.size == size { return last.number }
    let number = sizedFont(face: face(font), size: size)
    lastLookup = (font, size, number)
    return number
  }

  /// The number of a face at a size.
  func sizedFont(face: Int, size: Length) -> Int {
    let key = SizedKey(face: face, size: size)
    if let known = sizedNumbers[key] { return known }
    sized.append(SizedFont(faces[face].handle, face: face, size: size))
    sizedNumbers[key] = sized.count - 1
    return sized.count - 1
  }

  /// The number, at its size, of the face that a request comes to first.
  ///
  /// The set of fonts is the one that text of the language is itemized with: each other costs a search
  /// of all fonts.
  func firstFont(of request: FontRequest, language: OpaquePointer?) -> Int? {
    let key = FirstKey(description: description(of: request), language: language)
    let face: Int
    if let known = firstFaces[key] {
      face = known
    } else {
      guard let set = pango_font_map_load_fontset(map, context, key.description, language) else {
        return nil
      }
      defer { g_object_unref(set) }
      var first: UnsafeMutablePointer<PangoFont>?
      pango_fontset_foreach(
        set,
        { _, font, found in
          found?.assumingMemoryBound(to: UnsafeMutablePointer<PangoFont>?.self).pointee = font
          return 1
        }, &first)
      guard let first else { return nil }
      face = self.face(first)
      firstFaces[key] = face
    }
    return sizedFont(face: face, size: request.size)
  }

  /// The face and the character to draw in place of one that no font has.
  func substitute() -> (face: Int, character: UInt32)? {
    if let replacement { return replacement }
    let request = FontRequest(families: ["sans-serif"], size: .points(12))
    guard
      let set = pango_font_map_load_fontset(
        map, context, description(of: request), pango_language_from_string("en"))
    else { return nil }
    defer { g_object_unref(set) }
    for character: UInt32 in [0xFFFD, 0x3F] {
      guard let font = pango_fontset_get_font(set, character) else { continue }
      defer { g_object_unref(font) }
      let number = face(font)
      var glyph: hb_codepoint_t = 0
      if hb_font_get_nominal_glyph(faces[number].handle, character, &glyph) != 0 {
        replacement = (number, character)
        return replacement
      }
    }
    return nil
  }

  private func face(_ font: UnsafeMutablePointer<PangoFont>) -> Int {
    let key = OpaquePointer(font)
    if let known = faceNumbers[key] { return known }
    g_object_ref(font)
    faces.append(
      OpenFace(
        font: font, handle: pango_font_get_hb_font(font),
        face: FontFace(pattern: pango_fc_font_get_pattern(UnsafeMutablePointer(key)))))
    faceNumbers[key] = faces.count - 1
    return faces.count - 1
  }

  /// CSS's name of a family as fontconfig calls it; a comma would part names for Pango.
  private static func fontconfigName(_ family: String) -> String {
    switch family {
    case "ui-serif": "serif"
    case "ui-sans-serif", "ui-rounded": "sans-serif"
    case "ui-monospace": "monospace"
    default: family.utf8.contains(UInt8(ascii: ",")) ? family.filter { $0 != "," } : family
    }
  }

  private static func stretch(_ percent: Double) -> PangoStretch {
    switch percent {
    case ..<56.25: PANGO_STRETCH_ULTRA_CONDENSED
    case ..<68.75: PANGO_STRETCH_EXTRA_CONDENSED
    case ..<81.25: PANGO_STRETCH_CONDENSED
    case ..<93.75: PANGO_STRETCH_SEMI_CONDENSED
    case ..<106.25: PANGO_STRETCH_NORMAL
    case ..<118.75: PANGO_STRETCH_SEMI_EXPANDED
    case ..<137.5: PANGO_STRETCH_EXPANDED
    case ..<175: PANGO_STRETCH_EXTRA_EXPANDED
    default: PANGO_STRETCH_ULTRA_EXPANDED
    }
  }
}
