/// Jobs that wait for a worker, and the threads that wait for a job.
final class JobQueue: Sendable {
  /// A job, and what is to happen with its result.
  struct Ticket {
    var number: Int
    var job: RenderJob
    var finish: @Sendable (Result<JobResult, any Error>) -> Void
  }

  private struct State {
    var waiting: [Ticket] = []
    /// Numbers whose caller gave up before they were in the queue.
    var withdrawn: Set<Int> = []
    var lastNumber = 0
    /// Why there are no more results.
    var closed: PoolError?
    var threads = 0
    var awaitingTheEnd: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Monitor(State())

  /// A number for a ticket.
  func number() -> Int {
    state.change { state in
      state.lastNumber += 1
      return state.lastNumber
    }
  }

  /// Adds a job.
  func put(_ ticket: Ticket) {
    let refusal: (any Error)? = state.change { state in
      if let closed = state.closed { return closed }
      if state.withdrawn.contains(ticket.number) { return CancellationError() }
      state.waiting.append(ticket)
      return nil
    }
    if let refusal { ticket.finish(.failure(refusal)) }
  }

  /// Takes back a job that no worker has begun.
  func withdraw(_ number: Int) {
    let ticket: Ticket? = state.change { state in
      if let index = state.waiting.firstIndex(where: { $0.number == number }) {
        return state.waiting.remove(at: index)
      }
      state.withdrawn.insert(number)
      return nil
    }
    ticket?.finish(.failure(CancellationError()))
  }

  /// Takes back those of some jobs in the queue that no worker has begun.
  func withdraw(_ numbers: Set<Int>) {
    let tickets = state.change { state in
      let tickets = state.waiting.filter { numbers.contains($0.number) }
      state.waiting.removeAll { numbers.contains($0.number) }
      return tickets
    }
    for ticket in tickets { ticket.finish(.failure(CancellationError())) }
  }

  /// Forgets a number, as its job is over.
  func forget(_ number: Int) { state.change { _ = $0.withdrawn.remove(number) } }

  /// The next job, waited for; `nil` once there are no more.
  func take() -> Ticket? {
    state.wait { state -> Ticket?? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      return state.closed == nil ? nil : .some(nil)
    }
  }

  /// Takes no more jobs; those that no worker has begun fail.
  func close(_ reason: PoolError) {
    let dropped = state.change { state in
      if state.closed == nil { state.closed = reason }
      defer { state.waiting = [] }
      return state.waiting
    }
    for ticket in dropped { ticket.finish(.failure(reason)) }
  }

  /// Counts a thread that will take jobs.
  func threadBegins() { state.change { $0.threads += 1 } }

  /// Counts it out again.
  func threadEnds() {
    let freed = state.change { state -> [CheckedContinuation<Void, Never>] in
      state.threads -= 1
      if state.threads > 0 { return [] }
      defer { state.awaitingTheEnd = [] }
      return state.awaitingTheEnd
    }
    for continuation in freed { continuation.resume() }
  }

  /// Returns when no thread takes jobs any more.
  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.change { state in
        if state.threads > 0 { state.awaitingTheEnd.append(continuation) }
        return state.threads == 0
      }
      if isOver { continuation.resume() }
    }
  }
}
