internal import Glibc

/// How a process ended.
struct ProcessEnding {
  /// The system's word for how.
  private let status: Int32

  /// Waits for a process to end, for some seconds at most; `nil` where it has not.
  init?(of process: pid_t, within seconds: Double) {
    let deadline = monotonicSeconds() + seconds
    var status: Int32 = 0
    while true {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process {
        self.status = status
        return
      }
      // Somebody else took its status: it is gone, and how is not known.
      if ended < 0, errno == ECHILD {
        self.status = 0
        return
      }
      if monotonicSeconds() >= deadline { return nil }
      _ = poll(nil, 0, 5)
    }
  }

  /// Whether it ended with exit code 0.
  var isSuccess: Bool { status == 0 }

  /// The signal that ended it, also where a shell or bubblewrap says so by its exit code.
  var signal: Int32? {
    if status & 0x7F != 0 { return status & 0x7F }
    let code = status >> 8 & 0xFF
    return code > 128 && code < 160 ? code - 128 : nil
  }

  /// The code it ended with; `nil` where a signal ended it.
  var exitCode: Int? { status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : nil }

  /// `was ended by signal 11 (Segmentation fault)`, `ended with exit code 3`.
  var description: String {
    if let signal { return "was ended by signal \(signal) (\(String(cString: strsignal(signal))))" }
    return "ended with exit code \(status >> 8 & 0xFF)"
  }
}

/// Seconds of a clock that nobody sets.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
