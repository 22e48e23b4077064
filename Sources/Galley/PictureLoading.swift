internal import GalleyPages
internal import GalleyReading
internal import GalleyRelease
internal import GalleyRender
internal import GalleySource

/// The pictures of a release, opened and checked before its layout.
struct LoadedPictures {
  /// The pictures that can be shown, by the address the release gives.
  var images: [String: ImageTable.Image] = [:]
  /// A warning for each that cannot: its alternative text stands for it.
  var diagnostics: [Diagnostic] = []
}

/// Opens the pictures that a release's figures name.
///
/// A release that came from no file, such as standard input, has no folder: of its pictures only those
/// that it holds itself (`data:`) are shown.
func loadPictures(of read: ReadRelease, file: String?, workspace: any Workspace) -> LoadedPictures {
  var result = LoadedPictures()
  var seen: Set<String> = []
  for (figure, range) in figures(of: read.placed) where seen.insert(figure.source).inserted {
    do {
      let bytes: [UInt8]
      if let data = dataAddressBytes(figure.source) {
        bytes = data
      } else if let file {
        bytes = try workspace.resource(
          figure.source, beside: file, within: folder(of: file),
          maximumBytes: workspace.limits.inputBytes
        ).bytes
      } else {
        throw WorkspaceError.forbidden(
          address: figure.source, reason: "text from standard input has no folder")
      }
      result.images[figure.source] = try Renderer.picture(
        from: bytes, maximumPixels: workspace.limits.pixels)
    } catch {
      let name = figure.source.utf8.count > 80 ? figure.source.prefix(60) + "…" : figure.source[...]
      result.diagnostics.append(
        Diagnostic(
          .warning, id: "door.picture-not-shown",
          "the picture \(name) is not shown, its alternative text is: \(error)",
          at: range.map(read.source.place(of:)),
          hint: "put a PNG or JPEG file into the release's folder and name it without a path"))
    }
  }
  return result
}

/// All figures, in order, however deep they stand.
private func figures(of release: Release) -> [(Figure, SourceRange?)] {
  var found: [(Figure, SourceRange?)] = []
  let blocks =
    release.body + release.notes.flatMap(\.blocks) + release.about.flatMap(\.blocks)
  // A stack of its own, so that deep nesting costs no thread's stack.
  var pending = Array(blocks.reversed())
  while let block = pending.popLast() {
    switch block.content {
    case .figure(let figure): found.append((figure, block.range))
    case .quote(let quote): pending += quote.blocks.reversed()
    case .list(let list): pending += list.items.flatMap(\.blocks).reversed()
    case .table(let table):
      pending += (table.head + table.body).flatMap { $0 }.flatMap(\.blocks).reversed()
    case .paragraph, .heading, .preformatted, .rule, .endMark: continue
    }
  }
  return found
}
