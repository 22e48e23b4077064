public import GalleySource

/// Reads CSS text (CSS Syntax 3, §5) for print.
public enum StylesheetParser {
  /// Reads a style sheet.
  ///
  /// Whatever cannot be read is dropped with a warning that names its place; the rest stands. `@media` and `@supports` are resolved for print; `importing` gives the file that an
  /// `@import` names, seen from the importing file's name, or `nil` where there is none.
  ///
  /// An address with a scheme, an absolute path or one that climbs with `..` is refused before
  /// `importing` sees it. `supports` says whether a declaration in `@supports` is known.
  ///
  /// - Throws: `LimitExceeded` where the text, the imported texts together or the nesting of blocks
  ///   passes a limit.
  public static func parse(
    _ source: SourceFile, limits: Limits = Limits(),
    importing: (_ address: String, _ from: String) -> SourceFile? = { _, _ in nil },
    supports: (_ declaration: Declaration) -> Bool = { _ in true }
  ) throws(LimitExceeded) -> Diagnosed<Stylesheet> {
    var imports = ImportState()
    return try SheetReader.read(
      source, limits: limits, imports: &imports, importing: importing, supports: supports)
  }

  /// Decodes a style sheet's bytes (CSS Syntax 3, §3.2).
  ///
  /// A byte order mark decides, then `protocolEncoding`, then `@charset`, then `environmentEncoding`
  /// (that of the file that imports this one), then UTF-8. Each is a label of the Encoding standard;
  /// those of UTF-8, UTF-16, Windows-1252 (Latin-1) and ISO 8859-2, -5 and -15 are known.
  public static func decode(
    _ bytes: [UInt8], name: String, protocolEncoding: String? = nil,
    environmentEncoding: String? = nil
  ) -> SourceFile {
    let encoding = Encoding.detect(
      bytes, protocolLabel: protocolEncoding, environmentLabel: environmentEncoding)
    return SourceFile(name: name, utf8: encoding.decode(bytes))
  }
}
