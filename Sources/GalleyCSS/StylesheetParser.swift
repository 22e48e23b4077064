public import GalleySource

/// Reads CSS text (CSS Syntax 3, §5) for print.
public enum StylesheetParser {
  /// Reads a style sheet. Whatever cannot be read is dropped with a warning that names its place; the
  /// rest stands. `@media` and `@supports` are resolved for print; `import` gives the file that an
  /// `@import` names, seen from the importing file's name, or `nil` where there is none.
  ///
  /// - Throws: `LimitExceeded` where the text or its nesting passes a limit.
  public static func parse(
    _ source: SourceFile, limits: Limits = Limits(),
    importing: (_ address: String, _ from: String) -> SourceFile? = { _, _ in nil }
  ) throws(LimitExceeded) -> Diagnosed<Stylesheet> {
    fatalError("contract")
  }

  /// Decodes a style sheet's bytes (CSS Syntax 3, §3.2).
  public static func decode(_ bytes: [UInt8], name: String) -> SourceFile {
    fatalError("contract")
  }
}
