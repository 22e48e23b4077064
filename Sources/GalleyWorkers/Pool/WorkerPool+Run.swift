// Many jobs at once.
extension WorkerPool {
  /// The bytes of input that jobs may hold themselves while they wait for a worker; beyond it each worker has one.
  private static let mostBytesAhead = 32 << 20

  /// Renders many releases, and gives the results as they come, one after another.
  ///
  /// Jobs are taken from the sequence only as workers become free: at any time each worker has at most one, and
  /// `ahead` wait for it, between the sequence and the end of `deliver`; fewer, where they hold much input
  /// themselves. A sequence that lets wait for
  /// its next job while there is room for one lets the results wait as well.
  ///
  /// When the task is cancelled, or `jobs` throws, no further job is taken and those that no worker has
  /// begun are dropped; those that are begun are finished and delivered. When `deliver` throws they are
  /// finished and not delivered.
  ///
  /// - Parameters:
  ///   - jobs: the jobs; may be made lazily, and without end.
  ///   - ahead: how many jobs wait for each worker, so that it goes on while `deliver` takes its time.
  ///   - deliver: takes each result, in order of completion, never two at a time.
  /// - Throws: what `jobs` and `deliver` throw; `PoolError` where no worker can be started any more;
  ///   `CancellationError`.
  public func run<Jobs: AsyncSequence>(
    _ jobs: Jobs, ahead: Int = 1, isolation: isolated (any Actor)? = #isolation,
    deliver: (Completed) async throws -> Void
  ) async throws where Jobs.Element == RenderJob {
    var iterator = jobs.makeAsyncIterator()
    try await run(
      next: { try await iterator.next(isolation: isolation) }, ahead: ahead,
      isolation: isolation, deliver: deliver)
  }

  /// Renders many releases from a plain sequence; see the other `run`.
  public func run(
    _ jobs: some Sequence<RenderJob>, ahead: Int = 1,
    isolation: isolated (any Actor)? = #isolation,
    deliver: (Completed) async throws -> Void
  ) async throws {
    var iterator = jobs.makeIterator()
    try await run(
      next: { iterator.next() }, ahead: ahead, isolation: isolation, deliver: deliver)
  }

  private func run(
    next: () async throws -> RenderJob?, ahead: Int, isolation: isolated (any Actor)?,
    deliver: (Completed) async throws -> Void
  ) async throws {
    let inbox = ResultInbox()
    let failure: (any Error)? = await withTaskCancellationHandler(
      operation: {
        var inFlight = 0
        var bytesInFlight = 0
        var isExhausted = false
        var isDelivering = true
        var failure: (any Error)?
        func fail(_ error: any Error) {
          if failure == nil { failure = error }
          queue.withdraw(inbox.outstanding)
        }
        var arrived: ArraySlice<ResultInbox.Arrival> = []
        while true {
          while !isExhausted, failure == nil, inFlight < configuration.count * (1 + ahead),
            inFlight < configuration.count || bytesInFlight < Self.mostBytesAhead
          {
            do {
              try Task.checkCancellation()
              guard let job = try await next() else {
                isExhausted = true
                break
              }
              queue.put(inbox.ticket(job, number: queue.number()))
              inFlight += 1
              bytesInFlight += job.heldBytes
            } catch {
              fail(error)
            }
          }
          if inFlight == 0 { return failure }
          if arrived.isEmpty { arrived = await inbox.take(isolation: isolation)[...] }
          let arrival = arrived.removeFirst()
          inFlight -= 1
          bytesInFlight -= arrival.job.heldBytes
          do {
            let completed = Completed(job: arrival.job, result: try arrival.result.get())
            if isDelivering {
              do {
                try await deliver(completed)
              } catch {
                isDelivering = false
                throw error
              }
            }
          } catch {
            fail(error)
          }
        }
      }, onCancel: { queue.withdraw(inbox.outstanding) }, isolation: isolation)
    if let failure { throw failure }
  }
}

extension RenderJob {
  /// How many bytes of input it holds itself.
  fileprivate var heldBytes: Int {
    if case .bytes(let bytes) = input { bytes.count } else { 0 }
  }
}
