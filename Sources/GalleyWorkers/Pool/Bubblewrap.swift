internal import GalleyRelease
internal import Glibc

/// Bubblewrap: a program that runs another one without network, and with only what it is shown of the
/// file system.
public enum Bubblewrap {
  /// Whether it can be used.
  public enum Status: Hashable, Sendable {
    /// It works.
    case works
    /// It is not installed.
    case absent
    /// It is installed and does not work here, as in some containers; with what it says.
    case fails(String)
  }

  /// Debian's package of it.
  public static let package = "bubblewrap"

  /// Whether it can be used here; tried once a process.
  public static let status: Status = probe()

  /// What parts a program from the rest; a program of Swift reads its arguments from `/proc`.
  private static let isolation = [
    "--unshare-all", "--die-with-parent", "--new-session", "--as-pid-1",
  ]
  private static let processes = ["--proc", "/proc"]

  private static func probe() -> Status {
    let program = Program(
      name: "bwrap", path: "bwrap",
      arguments: isolation + ["--ro-bind", "/", "/"] + processes + ["true"],
      environment: workerEnvironment())
    let started: StartedProgram
    do {
      started = try program.start()
    } catch {
      return error.code == ENOENT ? .absent : .fails(error.description)
    }
    defer { for pipe in [started.input, started.output, started.errors] { close(pipe) } }
    guard let ending = ProcessEnding(of: started.process, within: 10) else {
      kill(-started.process, SIGKILL)
      _ = ProcessEnding(of: started.process, within: 10)
      return .fails("it does not end")
    }
    if ending.isSuccess { return .works }
    var words = [UInt8](repeating: 0, count: 300)
    let count = read(started.errors, &words, words.count)
    let line = words.prefix(max(count, 0)).prefix { $0 >= 0x20 }
    return .fails(line.isEmpty ? ending.description : String(decoding: line, as: UTF8.self))
  }

  /// A program as it is run shut in.
  ///
  /// Its current folder has the name it had, so that relative paths lead to where they did, as far as
  /// that is shown.
  static func wrap(_ program: Program, sandbox: Sandbox) -> Program {
    var arguments =
      isolation + ["--info-fd", "3"] + processes + ["--dev", "/dev", "--tmpfs", "/tmp"]
    for path in systemPaths { arguments += ["--ro-bind-try", path, path] }
    for path in fontPaths(of: program.environment) { arguments += ["--ro-bind-try", path, path] }
    let executable = absolutePath(program.path)
    for path in [executable] + loadedLibraries { arguments += ["--ro-bind-try", path, path] }
    for path in sandbox.readable.map(absolutePath) { arguments += ["--ro-bind-try", path, path] }
    for path in sandbox.writable.map(absolutePath) { arguments += ["--bind-try", path, path] }
    let folder = absolutePath(".")
    arguments += ["--dir", folder, "--chdir", folder, "--", executable]
    return Program(
      name: program.name, path: "bwrap", arguments: arguments + program.arguments,
      environment: program.environment, reportsChild: true)
  }

  /// The number of the process that bubblewrap started, from what it writes on `--info-fd`.
  static func child(reportedBy report: Int32) -> pid_t? {
    struct Report: Decodable {
      var child: Int
      private enum CodingKeys: String, CodingKey { case child = "child-pid" }
    }
    var text = [UInt8](repeating: 0, count: 1024)
    let count = read(report, &text, text.count)
    guard count > 0 else { return nil }
    let found = try? JSONText.read(Report.self, from: Array(text[..<count]))
    return found.map { pid_t($0.child) }
  }

  /// Programs, libraries, hyphenation patterns and the system's fonts with their lists.
  private static let systemPaths = [
    "/usr", "/bin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts",
    "/var/cache/fontconfig",
  ]

  /// The user's fonts and their lists, where fontconfig looks for them.
  private static func fontPaths(of environment: [String]) -> [String] {
    func value(_ name: String) -> String? {
      let entry = environment.first { $0.hasPrefix(name + "=") }
      return entry.map { String($0.dropFirst(name.count + 1)) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let home = value("HOME")
    func folder(_ name: String, _ usual: String) -> String? {
      value(name) ?? home.map { "\($0)/\(usual)" }
    }
    return [
      home.map { "\($0)/.fonts" }, home.map { "\($0)/.fonts.conf" },
      folder("XDG_DATA_HOME", ".local/share").map { "\($0)/fonts" },
      folder("XDG_CONFIG_HOME", ".config").map { "\($0)/fontconfig" },
      folder("XDG_CACHE_HOME", ".cache").map { "\($0)/fontconfig" },
      value("FONTCONFIG_FILE"), value("FONTCONFIG_PATH"),
    ].compactMap { $0 }.filter { $0.hasPrefix("/") }
  }

  /// The libraries that this process has loaded from elsewhere than the system's folders: a worker of
  /// the same build needs them as well.
  private static let loadedLibraries: [String] = {
    guard let file = fopen("/proc/self/maps", "re") else { return [] }
    defer { fclose(file) }
    var found: [String] = []
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    while getline(&line, &room, file) > 0, let line {
      let text = String(cString: line)
      guard let slash = text.firstIndex(of: "/") else { continue }
      let path = text[slash...].prefix { $0 != "\n" }
      guard path.contains(".so"), !path.hasPrefix("/usr/"), !path.hasPrefix("/lib"),
        !found.contains(String(path))
      else { continue }
      found.append(String(path))
    }
    return found
  }()
}

/// A path from the root, its links as they are.
func absolutePath(_ path: String) -> String {
  if path.hasPrefix("/") { return path }
  guard let folder = getcwd(nil, 0) else { return path }
  defer { free(folder) }
  return path == "." ? String(cString: folder) : String(cString: folder) + "/" + path
}

/// The environment of workers: what leads to fonts, programs and libraries, and no time zone or
/// language of this process's.
func workerEnvironment() -> [String] {
  let kept = [
    "PATH", "HOME", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "XDG_DATA_DIRS", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT",
  ]
  let values = kept.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
  return values + ["LC_ALL=C.UTF-8", "TZ=UTC", "SWIFT_BACKTRACE=enable=no"]
}
