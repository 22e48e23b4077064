import Foundation
import Testing

@testable import GalleyWorkers

@Suite struct ProcessLoadTests {
  private func start(_ program: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    try process.run()
    return process
  }

  /// Looks at a process until it is as it should be, for half a minute at most.
  private func wait(for process: Process, _ isSo: (ProcessLoad) -> Bool) -> Bool {
    for _ in 0..<600 {
      if let load = ProcessLoad(of: process.processIdentifier), isSo(load) { return true }
      usleep(50_000)
    }
    return false
  }

  /// What works is given time, and is not idle; in a thread of its own too.
  @Test(arguments: [
    "while True: pass",
    """
    import threading, time
    def work():
      while True: pass
    threading.Thread(target=work, daemon=True).start()
    time.sleep(1000)
    """,
  ])
  func workIsSeen(program: String) throws {
    let process = try start(program)
    defer { kill(process.processIdentifier, SIGKILL) }
    #expect(wait(for: process) { $0.isBusy && $0.seconds > 0.2 })
  }

  /// What sleeps is idle, and is given no more.
  @Test func restIsSeen() throws {
    let process = try start("import time; time.sleep(1000)")
    defer { kill(process.processIdentifier, SIGKILL) }
    var last = -1.0
    let isIdle = wait(for: process) { load in
      defer { last = load.seconds }
      return !load.isBusy && load.seconds == last && load.seconds > 0
    }
    #expect(isIdle)
  }

  @Test func aProcessThatIsNotThereHasNoLoad() {
    #expect(ProcessLoad(of: -1) == nil)
  }
}
