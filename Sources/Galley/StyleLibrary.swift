internal import GalleyCSS
internal import GalleySource
internal import GalleyStyle
internal import GalleyStyles

/// A style as it stands on the disk, ready to be applied.
struct CompiledStyle {
  var styler: Styler
  /// What was found wrong with the sheets.
  var diagnostics: [Diagnostic]
  /// The files it was made of, to see whether they have changed.
  var files: [Resource]
  /// Which of those belong to each sheet that was given as a file: itself, then those that it imports.
  var sheetFiles: [Range<Int>]
}

/// Compiles styles and keeps them: a worker compiles each once.
final class StyleLibrary {
  private struct Key: Hashable {
    var style: StyleChoice
    var extraSheets: [String]
    var isVolume: Bool
  }

  private let workspace: any Workspace
  private var compiled: [Key: CompiledStyle] = [:]

  init(workspace: any Workspace) { self.workspace = workspace }

  /// The style, compiled at its first use and whenever one of its files has changed.
  ///
  /// - Parameter isVolume: whether the sheet for volumes stands above the style, below the further sheets.
  func style(
    _ choice: StyleChoice, extraSheets: [String], isVolume: Bool = false
  ) throws -> CompiledStyle {
    let key = Key(style: choice, extraSheets: extraSheets, isVolume: isVolume)
    if let known = compiled[key], known.files.allSatisfy(isUnchanged) { return known }
    let style = try compile(choice, extraSheets: extraSheets, isVolume: isVolume)
    // A few styles are in use at a time; a caller that makes up ever new ones shall not fill memory.
    if compiled.count >= 64 { compiled.removeAll() }
    compiled[key] = style
    return style
  }

  private func isUnchanged(_ file: Resource) -> Bool {
    let bytes = try? workspace.read(file.path, maximumBytes: workspace.limits.styleBytes)
    return bytes == file.bytes
  }

  private func compile(
    _ choice: StyleChoice, extraSheets: [String], isVolume: Bool
  ) throws -> CompiledStyle {
    var sheets: [Stylesheet] = []
    var diagnostics: [Diagnostic] = []
    var files: [Resource] = []
    var sheetFiles: [Range<Int>] = []
    func add(_ source: SourceFile, file: String?) throws {
      var failures: [Diagnostic] = []
      let parsed = try StylesheetParser.parse(source, limits: workspace.limits) { address, from in
        guard let file else { return nil }
        do {
          let imported = try workspace.resource(
            address, beside: from, within: folder(of: file),
            maximumBytes: workspace.limits.styleBytes)
          files.append(imported)
          return StylesheetParser.decode(imported.bytes, name: imported.path)
        } catch WorkspaceError.notFound {
          // The parser says so, with the place.
          return nil
        } catch {
          failures.append(
            Diagnostic(
              .warning, id: "door.import-not-read", "in \(from), @import is left out: \(error)",
              hint: "import a file from the style sheet's own folder"))
          return nil
        }
      } supports: {
        Styler.supports($0)
      }
      sheets.append(parsed.value)
      diagnostics += failures + parsed.diagnostics
    }
    func add(file path: String) throws {
      let bytes = try read(path)
      let start = files.count
      files.append(Resource(path: path, bytes: bytes))
      try add(StylesheetParser.decode(bytes, name: path), file: path)
      sheetFiles.append(start..<files.count)
    }

    switch choice {
    case .builtIn(let style):
      try add(SourceFile(name: "\(style.rawValue).css", utf8: style.css), file: nil)
    case .file(let path): try add(file: path)
    }
    if isVolume { try add(SourceFile(name: "volume.css", utf8: volumeSheet), file: nil) }
    for path in extraSheets { try add(file: path) }
    let styler = Styler(sheets)
    return CompiledStyle(
      styler: styler, diagnostics: diagnostics + styler.diagnostics, files: files,
      sheetFiles: sheetFiles)
  }

  private func read(_ path: String) throws -> [UInt8] {
    do {
      return try workspace.read(path, maximumBytes: workspace.limits.styleBytes)
    } catch .tooLarge(let path, let bytes, let allowed) {
      throw LimitExceeded(
        "\(path): style sheet bytes", value: bytes, allowed: allowed, option: "--max-style-bytes")
    }
  }
}
