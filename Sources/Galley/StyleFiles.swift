package import GalleySource
internal import GalleyStyles

/// What a style is made of, for those who need to know whether it has changed.
package enum StyleFiles {
  /// The bytes of a style's sheets, those that they import among them, in order.
  ///
  /// - Returns: them, with what there is to say about the sheets.
  /// - Throws: `WorkspaceError` where one cannot be read; `LimitExceeded`; `DiagnosticError`.
  package static func read(
    _ options: RenderOptions, workspace: any Workspace
  ) throws -> Diagnosed<[[UInt8]]> {
    let style = try StyleLibrary(workspace: workspace)
      .style(options.style, extraSheets: options.extraSheets)
    var sheets = style.files.map(\.bytes)
    if case .builtIn(let style) = options.style { sheets.append(style.css) }
    return Diagnosed(sheets, style.diagnostics)
  }
}
