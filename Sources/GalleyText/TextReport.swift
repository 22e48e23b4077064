internal import CCairo
internal import CPango
internal import GalleyGeometry
internal import GalleyPages

/// What a text engine works with: for a check of the installation.
public struct TextReport: Hashable, Sendable {
  /// What became of a family's name.
  public struct Family: Hashable, Sendable {
    /// The name asked for.
    public var name: String
    /// The family that text is set in: the same where it is installed.
    public var found: String
    /// The file of its regular face.
    public var path: String
    /// Whether it is the family asked for.
    public var isInstalled: Bool
  }

  /// Pango's version.
  public var pango: String
  /// Fontconfig's version.
  public var fontconfig: String
  /// HarfBuzz's version.
  public var harfBuzz: String
  /// The families asked about, in the order asked.
  public var families: [Family]
  /// The hyphenation dictionaries that are installed.
  public var dictionaries: [HyphenationDictionaries.Dictionary]
}

extension TextEngine {
  /// Says which libraries are at work, whether families are installed, and which dictionaries are.
  public func report(families: [String] = []) -> TextReport {
    let version = Int(FcGetVersion())
    return TextReport(
      pango: String(cString: pango_version_string()),
      fontconfig: "\(version / 10_000).\(version / 100 % 100).\(version % 100)",
      harfBuzz: String(cString: hb_version_string()),
      families: families.map(family), dictionaries: HyphenationDictionaries.available)
  }

  private func family(_ name: String) -> TextReport.Family {
    let request = FontRequest(families: [name], size: .points(12))
    guard let number = fonts.firstFont(of: request, language: shaper.pangoLanguage(nil)) else {
      return TextReport.Family(name: name, found: "", path: "", isInstalled: false)
    }
    let face = fonts.faces[fonts.sized[number].face]
    let names = face.families
    return TextReport.Family(
      name: name, found: face.face.family, path: face.face.path,
      isInstalled: names.contains { $0.lowercased() == name.lowercased() })
  }
}

extension OpenFace {
  /// The family's names in all the languages that the face gives them in.
  fileprivate var families: [String] {
    let pattern = pango_fc_font_get_pattern(UnsafeMutablePointer(OpaquePointer(font)))
    var names: [String] = []
    var value: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(pattern, FC_FAMILY, Int32(names.count), &value) == FcResultMatch,
      let name = value
    {
      names.append(String(cString: name))
    }
    return names
  }
}
