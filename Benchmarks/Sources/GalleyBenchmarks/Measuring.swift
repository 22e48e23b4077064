import Glibc

/// Milliseconds on a clock: one that only goes forward, if no other is given.
func milliseconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
  var now = timespec()
  clock_gettime(clock, &now)
  return Double(now.tv_sec) * 1e3 + Double(now.tv_nsec) / 1e6
}

func time(_ body: () throws -> Void) rethrows -> Double {
  let start = milliseconds()
  try body()
  return milliseconds() - start
}

/// The time that this process had of the processors, which other programs lengthen little.
func processorTime(_ body: () throws -> Void) rethrows -> Double {
  let start = milliseconds(CLOCK_PROCESS_CPUTIME_ID)
  try body()
  return milliseconds(CLOCK_PROCESS_CPUTIME_ID) - start
}

extension [Double] {
  var median: Double {
    let sorted = sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var smallest: Double { self.min() ?? 0 }
}

func fixed(_ value: Double, _ digits: Int = 2) -> String {
  let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
  let number = Int((value * scale).rounded())
  if digits == 0 { return "\(number)" }
  let fraction = "\(number % Int(scale))"
  return "\(number / Int(scale))." + String(repeating: "0", count: digits - fraction.count)
    + fraction
}

func load(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "rb") else { fatalError("cannot open \(path)") }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&buffer, 1, buffer.count, file)
    if count == 0 { return bytes }
    bytes += buffer[..<count]
  }
}

/// What one run of another program took.
struct Run {
  var milliseconds: Double
  /// The most memory it had, in MB.
  var peak: Double
  var output: String
}

/// Runs a program to its end.
func run(_ arguments: [String]) -> Run {
  var pipes: [Int32] = [0, 0]
  pipe(&pipes)
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
  posix_spawn_file_actions_addclose(&actions, pipes[0])
  var strings = arguments.map { strdup($0) } + [nil]
  defer { for string in strings { free(string) } }
  var process = pid_t()
  let start = milliseconds()
  guard posix_spawn(&process, arguments[0], &actions, nil, &strings, environ) == 0 else {
    fatalError("cannot run \(arguments[0])")
  }
  close(pipes[1])
  var output: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while true {
    let count = read(pipes[0], &buffer, buffer.count)
    if count <= 0 { break }
    output += buffer[..<count]
  }
  close(pipes[0])
  var status: Int32 = 0
  var usage = rusage()
  wait4(process, &status, 0, &usage)
  let took = milliseconds() - start
  posix_spawn_file_actions_destroy(&actions)
  guard status == 0 else { fatalError("\(arguments) failed: \(status)") }
  return Run(
    milliseconds: took, peak: Double(usage.ru_maxrss) / 1024,
    output: String(decoding: output, as: UTF8.self))
}
