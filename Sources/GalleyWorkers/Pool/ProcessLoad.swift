internal import Glibc

/// What a process has been given of the processors, and whether it wants more (`proc(5)`, `/proc/PID/stat`).
struct ProcessLoad {
  /// Seconds that its threads have run, in user and kernel mode.
  let seconds: Double
  /// Whether a thread of it runs, waits for a processor, or waits for a disk: it is not idle.
  let isBusy: Bool

  /// Looks at a process; `nil` where the system does not say.
  init?(of process: pid_t) {
    guard let whole = Self.fields("/proc/\(process)/stat"), whole.count > 12,
      let user = Double(whole[11]), let kernel = Double(whole[12])
    else { return nil }
    seconds = (user + kernel) / Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    isBusy = Self.threads(of: process).contains {
      let state = Self.fields("/proc/\(process)/task/\($0)/stat")?.first
      return state == "R" || state == "D"
    }
  }

  private static func threads(of process: pid_t) -> [String] {
    guard let folder = opendir("/proc/\(process)/task") else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.first != "." { names.append(name) }
    }
    return names
  }

  /// The fields of a file behind the name of the program, which may hold spaces and parentheses.
  private static func fields(_ path: String) -> [String]? {
    guard let text = procText(path), let end = text.lastIndex(of: UInt8(ascii: ")")) else {
      return nil
    }
    return text[(end + 1)...].split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// The short text that a file of `/proc` has; `nil` where it cannot be read.
func procText(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var text = [UInt8](repeating: 0, count: 1024)
  let count = read(descriptor, &text, text.count)
  return count > 0 ? Array(text[..<count]) : nil
}
