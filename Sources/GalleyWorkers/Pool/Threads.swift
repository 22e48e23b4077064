internal import CLinux
internal import Glibc

/// Work for a thread of its own.
final class ThreadWork: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  /// Starts the thread; `false` where none can be had.
  ///
  /// No signal is handled on it, so that none is taken from the threads that await one.
  func start() -> Bool {
    var all = sigset_t()
    var old = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}

/// A word that all of a pool's threads hear while they wait for their pipes.
///
/// Safe to share: it is two descriptors, and the system's own calls on them.
final class StopSignal: Sendable {
  /// Can be read once the word is given.
  let descriptor: Int32
  private let giving: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard galley_pipe(&ends) == 0 else { throw SystemError(errno) }
    (descriptor, giving) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(giving)
  }

  /// Gives the word.
  func give() {
    var byte: UInt8 = 1
    _ = write(giving, &byte, 1)
  }

  /// Whether the word is given, waited for some seconds.
  func isGiven(within seconds: Double) -> Bool {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, Int32(seconds * 1000)) > 0
  }
}
