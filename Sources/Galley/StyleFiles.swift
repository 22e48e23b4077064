package import GalleySource
internal import GalleyStyles

/// What a style is made of, for those who need to know whether it has changed, or to keep it.
package struct StyleFiles {
  /// A style sheet that was given as a file, with those that it imports.
  package struct Sheet: Hashable, Sendable {
    /// One file of it.
    package struct File: Hashable, Sendable {
      /// Its path below the folder of the sheet.
      package var name: String
      /// Its bytes.
      package var bytes: [UInt8]
    }

    /// The sheet itself, then what it imports, each file once.
    package var files: [File]
  }

  /// The bytes of the style's sheets, those that they import among them, in order.
  package var bytes: [[UInt8]]
  /// The style, where it is a file, then the further sheets.
  package var sheets: [Sheet]

  /// Reads the sheets of a style.
  ///
  /// - Returns: them, with what there is to say about them.
  /// - Throws: `WorkspaceError` where one cannot be read; `LimitExceeded`; `DiagnosticError`.
  package static func read(
    _ options: RenderOptions, workspace: any Workspace
  ) throws -> Diagnosed<StyleFiles> {
    let style = try StyleLibrary(workspace: workspace)
      .style(options.style, extraSheets: options.extraSheets)
    var bytes = style.files.map(\.bytes)
    if case .builtIn(let style) = options.style { bytes.append(style.css) }
    let sheets = style.sheetFiles.map { range -> Sheet in
      let folder = folder(of: style.files[range.lowerBound].path) + "/"
      var files: [Sheet.File] = []
      for file in style.files[range] {
        // A sheet without a folder in its path is imported from as from `./`.
        let path = file.path.hasPrefix(folder) ? file.path.dropFirst(folder.count) : file.path[...]
        let name = path.drop { $0 == "/" }
        if files.contains(where: { $0.name == name }) { continue }
        files.append(Sheet.File(name: String(name), bytes: file.bytes))
      }
      return Sheet(files: files)
    }
    return Diagnosed(StyleFiles(bytes: bytes, sheets: sheets), style.diagnostics)
  }
}
