internal import CCairo
internal import CPango
internal import GalleyPages

extension FontFace {
  /// Reads a face from the pattern that fontconfig made for it.
  init(pattern: OpaquePointer?) {
    func string(_ object: String) -> String? {
      var value: UnsafeMutablePointer<FcChar8>?
      guard FcPatternGetString(pattern, object, 0, &value) == FcResultMatch, let value else {
        return nil
      }
      return String(cString: value)
    }
    func integer(_ object: String) -> Int {
      var value: Int32 = 0
      return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? Int(value) : 0
    }
    var emboldened: FcBool = 0
    FcPatternGetBool(pattern, FC_EMBOLDEN, 0, &emboldened)
    var matrix: UnsafeMutablePointer<FcMatrix>?
    let isSlanted =
      FcPatternGetMatrix(pattern, FC_MATRIX, 0, &matrix) == FcResultMatch
      && matrix.map { $0.pointee.xy > 0 } ?? false
    var weight = 80.0
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight)
    self.init(
      path: string(FC_FILE) ?? "",
      // Fontconfig's top bit marks a face whose axes are free; it is no instance's number.
      index: integer(FC_INDEX) & 0x7FFF_FFFF,
      variations: FontFace.variations(string(FC_FONT_VARIATIONS) ?? ""),
      family: string(FC_FAMILY) ?? "",
      weight: Int(FcWeightToOpenTypeDouble(weight).rounded()),
      isItalic: integer(FC_SLANT) != Int(FC_SLANT_ROMAN) || isSlanted,
      isSlanted: isSlanted, isEmboldened: emboldened != 0)
  }

  /// Settings as fontconfig writes them: `wght=700,wdth=87.5`.
  static func variations(_ text: String) -> [Variation] {
    var result: [Variation] = []
    for setting in text.split(separator: ",") {
      let parts = setting.split(separator: "=", maxSplits: 1)
      if parts.count == 2, let value = Double(parts[1]) {
        result.append(Variation(axis: String(parts[0]), value: value))
      }
    }
    return result
  }
}
