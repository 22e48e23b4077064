internal import Glibc

/// What opening inputs needs to know.
struct InputContext {
  var maximumBytes: Int
  var expanders: [any InputExpander]

  /// The steps of bytes whose form is not known yet.
  ///
  /// - Parameters:
  ///   - depth: how many archives they are in.
  ///   - pictureFolder: where the pictures are that they name.
  func open(
    _ stream: ByteStream, name: String, ending: String?, depth: Int,
    pictureFolder: PictureFolder? = nil
  ) -> InputStep {
    do throws(InputFault) {
      let head = try stream.peek(FormOfInput.headBytes)
      switch FormOfInput(head: head, name: name) {
      case .jsonLines:
        return .open(
          JSONLinesSource(
            stream, name: name, maximumBytes: maximumBytes, pictureFolder: pictureFolder))
      case .warc: return .open(WARCSource(stream, name: name, context: self))
      case .packed:
        guard depth < 2 else {
          throw InputFault(.limit, "it is packed within what is packed itself, and is not opened")
        }
        let unpacker = try Unpacker(try stream.rest(maximumBytes: maximumBytes))
        return .open(UnpackerSource(unpacker, name: name, context: self, depth: depth + 1))
      case .single:
        return open(
          InputItem(
            name: name, bytes: try stream.rest(maximumBytes: maximumBytes),
            ending: ending ?? "txt", pictureFolder: pictureFolder))
      }
    } catch {
      return .failed(name, error)
    }
  }

  /// The step of a release, or of the releases in it where it holds several.
  func open(_ item: InputItem) -> InputStep {
    do throws(InputFault) {
      for expander in expanders {
        if let expanded = try expander.expand(item.bytes, name: item.name) {
          return .open(
            ExpandedSource(expanded, name: item.name, pictureFolder: item.pictureFolder))
        }
      }
    } catch {
      return .failed(item.name, error)
    }
    return .item(item)
  }

  /// Opens a plain file.
  func open(file path: String) -> (InputStep, size: Int) {
    do throws(InputFault) {
      let file = try path == "-" ? InputFile() : InputFile(path)
      let name = path == "-" ? "<standard input>" : path
      let first = try file.read()
      if case .packed = FormOfInput(head: first[...], name: name), path != "-" {
        lseek(file.descriptor, 0, SEEK_SET)
        let unpacker = try Unpacker(file)
        let source = UnpackerSource(unpacker, name: name, context: self, depth: 1, file: path)
        return (.open(source), file.size)
      }
      let stream = ByteStream(readAhead: first) { () throws(InputFault) in try file.read() }
      return (
        open(
          stream, name: name, ending: PortableName.ending(of: path), depth: 0,
          pictureFolder: path == "-" ? nil : .directory(Self.folder(of: path))), file.size
      )
    } catch {
      return (.failed(path, error), 0)
    }
  }

  /// The folder of a file's path, as messages name it.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether a file beside releases is none: by its ending.
  static func isBesideReleases(_ name: some StringProtocol) -> Bool {
    switch PortableName.ending(of: name) {
    case "png", "jpg", "jpeg", "gif", "svg", "webp", "tif", "tiff", "ico", "pdf", "css", "js",
      "ttf", "otf", "woff", "woff2", "mp3", "mp4", "mov":
      true
    default: false
    }
  }
}

/// Releases that are there already.
final class ItemSource: InputSource {
  private var items: ArraySlice<InputItem>
  private let pictureFolder: PictureFolder?

  init(_ items: [InputItem], pictureFolder: PictureFolder? = nil) {
    self.items = items[...]
    self.pictureFolder = pictureFolder
  }

  func next() -> InputStep? {
    guard var item = items.popFirst() else { return nil }
    if item.pictureFolder == nil { item.pictureFolder = pictureFolder }
    return .item(item)
  }
}

/// The releases of a file that holds several.
final class ExpandedSource: InputSource {
  private let expanded: ExpandedInput
  private let name: String
  private let pictureFolder: PictureFolder?
  private var number = 0

  init(_ expanded: ExpandedInput, name: String, pictureFolder: PictureFolder?) {
    self.expanded = expanded
    self.name = name
    self.pictureFolder = pictureFolder
  }

  func next() -> InputStep? {
    guard number < expanded.count else { return nil }
    number += 1
    switch expanded.item(number) {
    case .success(var item):
      if item.pictureFolder == nil { item.pictureFolder = pictureFolder }
      return .item(item)
    case .failure(let fault): return .failed("\(name):\(number)", fault)
    }
  }
}

/// The members of an archive.
final class UnpackerSource: InputSource {
  private let unpacker: Unpacker
  private let name: String
  private let context: InputContext
  private let depth: Int
  private let file: String?
  private var isOver = false

  /// Makes a source.
  ///
  /// - Parameter file: the path of the archive, where it is a file and may be unpacked again for its pictures.
  init(_ unpacker: Unpacker, name: String, context: InputContext, depth: Int, file: String? = nil) {
    self.file = file
    self.unpacker = unpacker
    self.name = name
    self.context = context
    self.depth = depth
  }

  private var pending: InputStep?

  func next() -> InputStep? {
    if let step = pending {
      pending = nil
      return step
    }
    while !isOver {
      let member: Unpacker.Member
      do throws(InputFault) {
        guard let found = try unpacker.next() else { return nil }
        member = found
      } catch {
        isOver = true
        return .failed(name, error)
      }
      if member.isRaw { isOver = true }
      let label = member.isRaw ? name : "\(name): \(member.path)"
      switch member.kind {
      case .directory: continue
      case .link: return .notice(name: label, reason: "a link in an archive is passed over")
      case .other: return .notice(name: label, reason: "it is not a file, and is passed over")
      case .file: break
      }
      let base = member.path.split(separator: "/").last ?? ""
      if !member.isRaw, base.hasPrefix(".") || InputContext.isBesideReleases(base) { continue }
      var plain = member.isRaw ? Substring(name) : base
      for packing in [".gz", ".zst", ".bz2", ".xz"] where member.isRaw && plain.hasSuffix(packing) {
        plain = plain.dropLast(packing.count)
      }
      let stream = ByteStream { [unpacker] () throws(InputFault) in try unpacker.read() }
      let step = context.open(
        stream, name: label, ending: PortableName.ending(of: plain), depth: depth,
        pictureFolder: pictureFolder(of: member))
      if !member.isRaw, leadsOut(member.path) {
        pending = step
        return .notice(
          name: label, reason: "its path leads out of the archive; it is used as a name only")
      }
      return step
    }
    return nil
  }

  private func pictureFolder(of member: Unpacker.Member) -> PictureFolder? {
    guard let file else { return nil }
    if member.isRaw { return .directory(InputContext.folder(of: file)) }
    guard let path = PictureFolder.plainPath(ofMember: member.path) else { return nil }
    return .members(ofArchive: file, folder: String(ArchiveStore.split(path).parent))
  }

  private func leadsOut(_ path: String) -> Bool {
    path.hasPrefix("/") || path.split(separator: "/").contains("..")
  }
}

/// The files in a directory and those below it, in the order of their names.
final class DirectorySource: InputSource {
  private let path: String
  private let directory: Directory
  private var entries: ArraySlice<(name: String, kind: EntryKind)>
  private let context: InputContext
  private let depth: Int
  private let onFile: (Int) -> Void

  init(
    _ directory: Directory, context: InputContext, depth: Int = 0, onFile: @escaping (Int) -> Void
  ) throws(ArchiveError) {
    path = directory.path
    self.directory = directory
    self.context = context
    self.depth = depth
    self.onFile = onFile
    entries = try directory.entries()[...]
  }

  func next() -> InputStep? {
    while let entry = entries.popFirst() {
      if entry.name.hasPrefix(".") { continue }
      let full = path.hasSuffix("/") ? path + entry.name : "\(path)/\(entry.name)"
      switch entry.kind {
      case .directory:
        guard depth < 64 else {
          return .notice(name: full, reason: "directories this deep are not looked into")
        }
        do throws(ArchiveError) {
          guard let below = try directory.subdirectory(entry.name) else { continue }
          return .open(
            try DirectorySource(below, context: context, depth: depth + 1, onFile: onFile))
        } catch {
          return .failed(full, InputFault(.unreadable, error.reason))
        }
      case .file:
        if InputContext.isBesideReleases(entry.name) { continue }
        let (step, size) = context.open(file: full)
        onFile(size)
        return step
      case .link:
        return .notice(name: full, reason: "a symbolic link in a directory is passed over")
      case .other: continue
      }
    }
    return nil
  }
}
