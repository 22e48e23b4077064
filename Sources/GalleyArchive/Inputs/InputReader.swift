internal import Glibc

/// Reads the inputs of a run one after another, however they are packed, in memory that does not grow
/// with their number.
///
/// An input is a file, a directory, a pattern such as `inbox/*.txt`, or `-` for standard input.
final class InputReader {
  private var inputs: ArraySlice<String>
  private var stack: [any InputSource] = []
  private let context: InputContext
  /// The bytes of the files that are read or being read; what packed ones hold is not counted.
  private(set) var bytesRead = 0

  /// Makes a reader.
  init(_ inputs: [String], maximumBytes: Int, expanders: [any InputExpander] = []) {
    self.inputs = inputs[...]
    context = InputContext(maximumBytes: maximumBytes, expanders: expanders)
  }

  /// Makes a reader of what is read already.
  init(items: [InputItem], maximumBytes: Int) {
    inputs = []
    stack = [ItemSource(items)]
    context = InputContext(maximumBytes: maximumBytes, expanders: [])
  }

  /// The next release, failure or notice; `nil` at the end.
  func next() -> InputStep? {
    while true {
      if let source = stack.last {
        guard let step = source.next() else {
          stack.removeLast()
          continue
        }
        if case .open(let inner) = step {
          stack.append(inner)
          continue
        }
        return step
      }
      guard let input = inputs.popFirst() else { return nil }
      switch open(input) {
      case .open(let inner): stack.append(inner)
      case let step: return step
      }
    }
  }

  private func open(_ input: String) -> InputStep {
    if input != "-" {
      var status = stat()
      if stat(input, &status) == 0 {
        if EntryKind(mode: status.st_mode) == .directory { return open(directory: input) }
      } else if errno == ENOENT {
        return open(pattern: input)
      }
    }
    let (step, size) = context.open(file: input)
    bytesRead += size
    return step
  }

  private func open(directory path: String) -> InputStep {
    do throws(ArchiveError) {
      let source = try DirectorySource(try Directory(opening: path), context: context) {
        [weak self] in
        self?.bytesRead += $0
      }
      return .open(source)
    } catch {
      return .failed(path, InputFault(.unreadable, error.reason))
    }
  }

  private func open(pattern: String) -> InputStep {
    if pattern.contains(where: { "*?[".contains($0) }) {
      let paths = Self.paths(matching: pattern)
      if !paths.isEmpty { return .open(PathSource(paths, open: { [unowned self] in open($0) })) }
      return .failed(pattern, InputFault(.unreadable, "there is no file of such a name"))
    }
    return .failed(pattern, InputFault(.unreadable, "there is no such file"))
  }

  /// The paths that a pattern stands for, in the order of their bytes.
  private static func paths(matching pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
    return (0..<Int(found.gl_pathc)).compactMap { index in
      found.gl_pathv[index].map { String(cString: $0) }
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of the files that inputs stand for, as far as they can be counted beforehand.
  static func totalBytes(_ inputs: [String]) -> Int {
    inputs.reduce(0) { total, input in
      var status = stat()
      guard stat(input, &status) == 0 else {
        let paths = paths(matching: input)
        return total + (paths.isEmpty || paths == [input] ? 0 : totalBytes(paths))
      }
      switch EntryKind(mode: status.st_mode) {
      case .file: return total + Int(status.st_size)
      case .directory:
        guard let directory = try? Directory(opening: input) else { return total }
        return total + bytes(below: directory, depth: 0)
      case .link, .other: return total
      }
    }
  }

  private static func bytes(below directory: Directory, depth: Int) -> Int {
    guard depth < 64, let entries = try? directory.entries() else { return 0 }
    return entries.reduce(0) { total, entry in
      if entry.name.hasPrefix(".") { return total }
      switch entry.kind {
      case .file:
        if InputContext.isBesideReleases(entry.name) { return total }
        var status = stat()
        guard fstatat(directory.descriptor, entry.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
          return total
        }
        return total + Int(status.st_size)
      case .directory:
        guard let below = try? directory.subdirectory(entry.name) else { return total }
        return total + bytes(below: below, depth: depth + 1)
      case .link, .other: return total
      }
    }
  }
}

/// Inputs by their paths.
private final class PathSource: InputSource {
  private var paths: ArraySlice<String>
  private let open: (String) -> InputStep

  init(_ paths: [String], open: @escaping (String) -> InputStep) {
    self.paths = paths[...]
    self.open = open
  }

  func next() -> InputStep? { paths.popFirst().map(open) }
}
