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
  /// Why each of those cannot, by address.
  var unshown: [String: String] = [:]
}

/// Opens the pictures that a release's figures name.
///
/// Of a release that has no folder only those pictures are shown that it holds itself (`data:`).
///
/// - Throws: `WorkspaceError` where a file that was given for a picture cannot be read: that is no fault of the
///   release's.
func loadPictures(
  of read: ReadRelease, from source: PictureSource, workspace: any Workspace
) throws(WorkspaceError) -> LoadedPictures {
  var result = LoadedPictures()
  var seen: Set<String> = []
  var given: [String: GivenPicture.Content] = [:]
  if case .given(let pictures) = source {
    for picture in pictures { given[picture.address] = picture.content }
  }
  for (figure, range) in figures(of: read.placed) where seen.insert(figure.source).inserted {
    var chosen: [UInt8]?
    switch given[figure.source] {
    case .file(let path):
      chosen = try workspace.read(path, maximumBytes: workspace.limits.inputBytes)
    case .bytes(let bytes): chosen = bytes
    case .nothing, nil: break
    }
    do {
      let bytes: [UInt8]
      if let data = dataAddressBytes(figure.source) {
        bytes = data
      } else if let chosen {
        bytes = chosen
      } else {
        bytes = try besideBytes(figure.source, from: source, given, workspace)
      }
      result.images[figure.source] = try Renderer.picture(
        from: bytes, maximumPixels: workspace.limits.pixels)
    } catch {
      result.unshown[figure.source] = "\(error)"
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

/// The bytes of a picture that is not given as a file.
private func besideBytes(
  _ address: String, from source: PictureSource, _ given: [String: GivenPicture.Content],
  _ workspace: any Workspace
) throws -> [UInt8] {
  switch source {
  case .none:
    throw WorkspaceError.forbidden(
      address: address, reason: "text from standard input has no folder")
  case .folder(let file):
    return try workspace.resource(
      address, beside: file, within: folder(of: file), maximumBytes: workspace.limits.inputBytes
    ).bytes
  case .given:
    _ = try RelativeAddress(address)
    if case .nothing(let reason) = given[address] { throw NoPicture(description: reason) }
    throw WorkspaceError.forbidden(address: address, reason: "the release has no folder")
  }
}

/// A picture in whose place there is nothing.
private struct NoPicture: Error, CustomStringConvertible {
  var description: String
}

/// All figures, in order, however deep they stand.
func figures(of release: Release) -> [(Figure, SourceRange?)] {
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
