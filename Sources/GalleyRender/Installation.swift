internal import CCairo
internal import CPango
internal import CSPNG

/// What is installed of the libraries and fonts that drawing needs.
public enum Installation {
  /// A library and the version that is loaded.
  public struct Library: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its version.
    public var version: String
  }

  /// The C libraries in use, with the versions that are loaded now.
  public static var libraries: [Library] {
    var found = [
      Library(name: "cairo", version: String(cString: cairo_version_string())),
      Library(name: "Pango", version: String(cString: pango_version_string())),
      Library(name: "HarfBuzz", version: String(cString: hb_version_string())),
    ]
    let fontconfig = FcGetVersion()
    found.append(
      Library(
        name: "fontconfig",
        version: "\(fontconfig / 10000).\(fontconfig / 100 % 100).\(fontconfig % 100)"))
    var freeType: FT_Library?
    if FT_Init_FreeType(&freeType) == 0 {
      var (major, minor, patch): (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
      FT_Library_Version(freeType, &major, &minor, &patch)
      FT_Done_FreeType(freeType)
      found.append(Library(name: "FreeType", version: "\(major).\(minor).\(patch)"))
    }
    found.append(Library(name: "libspng", version: String(cString: spng_version_string())))
    return found
  }

  /// The families of all installed fonts, each by every name it has, in lower case.
  public static var fontFamilies: Set<String> {
    var families: Set<String> = []
    guard let pattern = FcPatternCreate() else { return families }
    defer { FcPatternDestroy(pattern) }
    guard let wanted = FcObjectSetCreate() else { return families }
    defer { FcObjectSetDestroy(wanted) }
    FcObjectSetAdd(wanted, FC_FAMILY)
    guard let fonts = FcFontList(nil, pattern, wanted) else { return families }
    defer { FcFontSetDestroy(fonts) }
    for index in 0..<Int(fonts.pointee.nfont) {
      var name: UnsafeMutablePointer<FcChar8>?
      var number: Int32 = 0
      while FcPatternGetString(fonts.pointee.fonts[index], FC_FAMILY, number, &name)
        == FcResultMatch, let found = name
      {
        families.insert(String(cString: found).lowercased())
        number += 1
      }
    }
    return families
  }
}
