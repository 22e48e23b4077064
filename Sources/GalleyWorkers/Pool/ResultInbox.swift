internal import Synchronization

/// Results on their way from the threads that keep workers to the one task that takes them.
///
/// Whatever has come while that task was at work is taken at once: it is woken only when it waits.
final class ResultInbox: Sendable {
  /// What came of a job.
  struct Arrival {
    var job: RenderJob
    var result: Result<JobResult, any Error>
  }

  private struct State {
    var arrived: [Arrival] = []
    var outstanding: Set<Int> = []
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// The numbers of the tickets whose results have not come.
  var outstanding: Set<Int> { state.withLock { $0.outstanding } }

  /// A ticket whose result comes here.
  func ticket(_ job: RenderJob, number: Int) -> JobQueue.Ticket {
    state.withLock { _ = $0.outstanding.insert(number) }
    return JobQueue.Ticket(number: number, job: job) { result in
      let waiting = self.state.withLock { state in
        state.outstanding.remove(number)
        state.arrived.append(Arrival(job: job, result: result))
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume()
    }
  }

  /// All that has come, in the order it came; waits where there is nothing.
  ///
  /// Only one task may take.
  func take(isolation: isolated (any Actor)?) async -> [Arrival] {
    while true {
      let arrived = state.withLock { state in
        defer { state.arrived = [] }
        return state.arrived
      }
      if !arrived.isEmpty { return arrived }
      await withCheckedContinuation(isolation: isolation) { continuation in
        let isThere = state.withLock { state in
          if state.arrived.isEmpty { state.waiting = continuation }
          return !state.arrived.isEmpty
        }
        if isThere { continuation.resume() }
      }
    }
  }
}
