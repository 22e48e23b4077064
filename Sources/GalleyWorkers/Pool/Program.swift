internal import CLinux
internal import Glibc

/// A program as it is to be started.
struct Program: Hashable, Sendable {
  /// What to call it in messages.
  var name: String
  /// Its path, or its name to be looked for in `PATH`.
  var path: String
  /// Its arguments, its own name left out.
  var arguments: [String]
  /// Its environment, as `NAME=value`.
  var environment: [String]
  /// Whether it writes to descriptor 3 what it started in turn (bubblewrap's `--info-fd`).
  var reportsChild = false
}

/// A program that was started, as its parent holds it: none of its pipes makes the parent wait.
struct StartedProgram {
  var process: pid_t
  var input: Int32
  var output: Int32
  var errors: Int32
  var report: Int32?
}

extension Program {
  /// Starts it, in a process group of its own.
  ///
  /// It inherits three pipes and nothing else, no descriptor and no signal's handling.
  ///
  /// - Throws: the system's reason.
  func start() throws(SystemError) -> StartedProgram {
    var pipes: [Pipe] = []
    do {
      for _ in 0..<(reportsChild ? 4 : 3) { pipes.append(try Pipe()) }
      let process = try spawn(
        with: [pipes[0].read, pipes[1].write, pipes[2].write]
          + (reportsChild ? [pipes[3].write] : []))
      close(pipes[0].read)
      for pipe in pipes[1...] { close(pipe.write) }
      let kept = [pipes[0].write, pipes[1].read, pipes[2].read]
      for descriptor in kept { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
      return StartedProgram(
        process: process, input: kept[0], output: kept[1], errors: kept[2],
        report: reportsChild ? pipes[3].read : nil)
    } catch {
      for pipe in pipes {
        close(pipe.read)
        close(pipe.write)
      }
      throw error
    }
  }

  /// Starts it with the descriptors as its first ones.
  private func spawn(with descriptors: [Int32]) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    _ = galley_close_from(&actions, Int32(descriptors.count))

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var process = pid_t()
    let failure = withCStrings([path] + arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawnp(&process, path, &actions, &attributes, arguments, environment)
      }
    }
    if failure != 0 { throw SystemError(failure) }
    return process
  }

  /// Gives strings as C takes lists of them.
  private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

/// A pipe, both of whose ends are well above the numbers that a program begins with.
private struct Pipe {
  var read: Int32
  var write: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard galley_pipe(&ends) == 0 else { throw SystemError(errno) }
    read = fcntl(ends[0], F_DUPFD_CLOEXEC, 10)
    write = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
    let code = errno
    close(ends[0])
    close(ends[1])
    if read < 0 || write < 0 {
      if read >= 0 { close(read) }
      throw SystemError(code)
    }
  }
}

/// What the system says when it refuses something.
struct SystemError: Error, CustomStringConvertible {
  var code: Int32
  init(_ code: Int32) { self.code = code }
  var description: String { String(cString: strerror(code)) }
}
