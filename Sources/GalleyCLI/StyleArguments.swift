internal import ArgumentParser
internal import Galley
internal import GalleyGeometry
internal import GalleyStyles
internal import Glibc

/// The options that say how a release is to look.
struct StyleArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A built-in style (\(StyleArguments.names)) or a style sheet; press by default.",
      valueName: "name|file"),
    completion: .list(BuiltInStyle.allCases.map(\.rawValue)))
  var style: String?

  @Option(
    name: .customLong("css"), parsing: .singleValue,
    help: ArgumentHelp(
      "A style sheet that wins over the style; may be repeated.", valueName: "file"),
    completion: .file(extensions: ["css"]))
  var sheets: [String] = []

  @Option(
    help: ArgumentHelp(
      "The paper, in place of the style's: \(StyleArguments.papers), or WIDTHxHEIGHT in mm.",
      valueName: "size"),
    completion: .list(PageSize.allCases.map(\.rawValue)))
  var paper: String?

  static let names = BuiltInStyle.allCases.map(\.rawValue).joined(separator: ", ")
  static let papers = PageSize.allCases.map(\.rawValue).joined(separator: ", ")

  /// The style that a name or a path means.
  static func choice(_ name: String) throws -> StyleChoice {
    if let builtIn = BuiltInStyle(rawValue: name) { return .builtIn(builtIn) }
    if access(name, F_OK) == 0 || name.contains("/") || name.hasSuffix(".css") {
      return .file(name)
    }
    throw UsageError(
      "error: there is no style named '\(name)', and no such file; the styles are \(names)")
  }

  /// The paper that an argument names.
  static func size(_ text: String) throws -> Size {
    if let named = PageSize(rawValue: text.lowercased()) { return named.size }
    let parts = text.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    if parts.count == 2, let width = Double(parts[0]), let height = Double(parts[1]),
      (10...5000).contains(width), (10...5000).contains(height)
    {
      return Size(width: .millimetres(width), height: .millimetres(height))
    }
    throw UsageError(
      "error: '\(text)' is no paper size; give one of \(papers), "
        + "or WIDTHxHEIGHT in millimetres, each from 10 to 5000")
  }

  func options() throws -> RenderOptions {
    RenderOptions(
      style: try style.map(Self.choice) ?? .builtIn(.press), extraSheets: sheets,
      paper: try paper.map(Self.size))
  }
}
