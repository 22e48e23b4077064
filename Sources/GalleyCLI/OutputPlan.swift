internal import Galley
internal import Glibc

/// Where each input's files go.
struct OutputPlan {
  /// Where the files of one input go.
  enum Target: Hashable {
    /// Standard output.
    case standardOutput
    /// Files with this path and an ending of their own: `STEM.pdf`, `STEM-1.png`.
    case stem(String)
    /// This very file, for a form of one file; for others a stem as well.
    case file(String, stem: String)
  }

  /// The forms to write.
  let formats: [OutputFormat]
  /// A target for each input.
  let targets: [Target]

  /// Plans the outputs of a command.
  ///
  /// - Parameter formats: the forms asked for; empty where the output's name is to tell.
  init(inputs: [String], output: String?, formats: [OutputFormat]) throws {
    let named = output.flatMap(Self.format(ofName:))
    self.formats = formats.isEmpty ? [named ?? .pdf] : formats
    if let named, !self.formats.contains(named) {
      throw UsageError(
        "error: -o \(output ?? "") does not go with --format "
          + self.formats.map(\.rawValue).joined(separator: ","))
    }
    targets = try Self.targets(inputs: inputs, output: output, formats: self.formats)
    try Self.check(targets, inputs: inputs, formats: self.formats)
  }

  /// The path of a file; `page` counts from 1.
  func path(_ target: Target, _ format: OutputFormat, page: Int, of pages: Int) -> String {
    switch target {
    case .standardOutput: "-"
    case .stem(let stem):
      format.isPaged ? "\(stem)-\(page).\(format.rawValue)" : "\(stem).\(format.rawValue)"
    case .file(let path, let stem):
      if formats.count == 1, !format.isPaged || pages == 1 {
        path
      } else {
        self.path(.stem(stem), format, page: page, of: pages)
      }
    }
  }

  /// The target of one of the releases that an input holds: beside the others, under a name of its own.
  ///
  /// - Parameter suffix: what its names have behind the input's.
  /// - Throws: `UsageError` where the input was given one file to go to.
  func target(
    _ target: Target, item suffix: String, of count: Int, input: String
  ) throws -> Target {
    switch target {
    case .stem(let stem): return .stem("\(stem)-\(suffix)")
    case .standardOutput, .file:
      let place = target == .standardOutput ? "standard output takes" : "-o names"
      throw UsageError(
        "\(input): error: it holds \(count) releases, and \(place) one file\n"
          + "  hint: give -o a directory, or say which one with --item")
    }
  }

  private static func targets(
    inputs: [String], output: String?, formats: [OutputFormat]
  ) throws -> [Target] {
    guard let output else {
      // What comes in through a pipe goes out through one.
      return inputs.map { $0 == "-" ? .standardOutput : .stem(stem(of: $0)) }
    }
    if output == "-" {
      guard inputs.count == 1 else {
        throw UsageError("error: -o - takes one input; \(inputs.count) are given")
      }
      return [.standardOutput]
    }
    if output.isEmpty { throw UsageError("error: -o is empty") }
    var status = stat()
    let isDirectory = stat(output, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    if isDirectory || output.hasSuffix("/") || inputs.count > 1 {
      if !isDirectory {
        throw OutputError(
          output, "cannot be written: the directory does not exist",
          hint: "make it with mkdir -p \(output)")
      }
      let folder = output.hasSuffix("/") ? output : output + "/"
      return inputs.map { .stem(folder + (($0 == "-") ? "stdin" : stem(of: $0))) }
    }
    if let format = format(ofName: output) {
      return [.file(output, stem: String(output.dropLast(format.rawValue.count + 1)))]
    }
    return [.file(output, stem: output)]
  }

  /// Files that would overwrite one another, or what they are made of, are a mistake.
  private static func check(
    _ targets: [Target], inputs: [String], formats: [OutputFormat]
  ) throws {
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw UsageError("error: standard input is given twice")
    }
    let toStandardOutput = targets.contains(.standardOutput)
    if toStandardOutput, formats.count > 1 {
      throw UsageError("error: standard output takes one format; give -o a directory")
    }
    var owners: [Target: String] = [:]
    for (target, input) in zip(targets, inputs) {
      if let owner = owners.updateValue(input, forKey: target) {
        throw UsageError(
          "error: \(owner) and \(input) would be written to the same files; "
            + "render them into different directories")
      }
      let paths: [String] =
        switch target {
        case .standardOutput: []
        case .stem(let stem): formats.map { "\(stem).\($0.rawValue)" }
        case .file(let path, _): [path]
        }
      for path in paths where areSame(path, input) {
        throw UsageError("error: \(input) would be overwritten by its own output")
      }
    }
  }

  private static func areSame(_ path: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(path, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino && first.st_mode & S_IFMT == S_IFREG
  }

  private static func format(ofName name: String) -> OutputFormat? {
    OutputFormat.allCases.first { name.lowercased().hasSuffix(".\($0.rawValue)") }
  }

  /// A file's name without its folder and its ending.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
