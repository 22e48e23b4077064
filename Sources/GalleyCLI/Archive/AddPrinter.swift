internal import Galley
internal import GalleyArchive
internal import GalleyRelease
internal import GalleySource
internal import Glibc
internal import Synchronization

/// Prints what happens while releases are added: a bar on a terminal, lines elsewhere, JSON for programs.
final class AddPrinter: Sendable {
  private struct State {
    var summary = AddSummary()
    var bytesRead = 0
    var lastDrawn = ContinuousClock.now
    var isDrawn = false
    /// How many releases name pictures that are not shown.
    var unshown = 0
  }

  /// How many releases are named of whose pictures some are not shown: a feed may have thousands of them.
  private static let mostUnshown = 20

  private let isJSON: Bool
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let totalBytes: Int
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(isJSON: Bool, isQuiet: Bool, totalBytes: Int) {
    self.isJSON = isJSON
    self.isQuiet = isQuiet
    self.totalBytes = totalBytes
  }

  /// An event as a line of JSON.
  private struct Line: Encodable {
    var event: String
    var folder: String?
    var source: String?
    var version: Int?
    var kind: String?
    var place: String?
    var reason: String?
    var done: Int?
    var failed: Int?
    var bytes: Int?
    var totalBytes: Int?
  }

  private func write(_ line: some Encodable) {
    guard let bytes = try? JSONText.line(line) else { return }
    _ = writeAll(bytes + [0x0A], to: STDOUT_FILENO)
  }

  /// Takes an event.
  func take(_ event: AddEvent) {
    switch event {
    case .added(let folder, let source, let version):
      say("added", folder, source: source, version: version)
    case .rendered(let folder): say("rendered", folder)
    case .noted(let folder, let source): say("noted", folder, source: source)
    case .failed(let failure):
      if isJSON {
        write(
          Line(
            event: "failed", source: failure.name, kind: failure.kind, place: failure.place,
            reason: failure.reason))
      }
      let place = failure.place.isEmpty ? "" : ":\(failure.place)"
      above("\(failure.name)\(place): error: \(failure.reason) [\(failure.kind)]")
    case .unshown(let source, let findings): warn(source, findings)
    case .notice(let source, let reason):
      if isJSON { write(Line(event: "notice", source: source, reason: reason)) }
      if !isQuiet { above("\(source): note: \(reason)") }
    case .progress(let summary, let bytesRead):
      if isJSON {
        write(
          Line(
            event: "progress", done: summary.total, failed: summary.failed, bytes: bytesRead,
            totalBytes: totalBytes))
      }
      state.withLock { state in
        state.summary = summary
        state.bytesRead = bytesRead
        draw(&state)
      }
    }
  }

  private func say(_ event: String, _ folder: String, source: String? = nil, version: Int? = nil) {
    if isJSON {
      write(Line(event: event, folder: folder, source: source, version: version))
    } else if !isQuiet, !isTerminal {
      _ = writeAll(Array("\(event) \(folder)\n".utf8), to: STDOUT_FILENO)
    }
  }

  /// Warns of pictures that are not shown, in one line a release.
  private func warn(_ source: String, _ findings: [Diagnostic]) {
    if isJSON {
      for finding in findings {
        write(
          Line(
            event: "warning", source: source, kind: finding.id, place: Self.place(of: finding),
            reason: finding.message))
      }
    }
    guard let first = findings.first else { return }
    let number = state.withLock { state in
      state.unshown += 1
      return state.unshown
    }
    if isQuiet || number > Self.mostUnshown { return }
    let place = Self.place(of: first).map { ":\($0)" } ?? ""
    let count = findings.count - 1
    let others = count == 0 ? "" : "; so \(count == 1 ? "is" : "are") \(count) more"
    above("\(source)\(place): warning: \(first.message)\(others) [\(first.id)]")
  }

  private static func place(of finding: Diagnostic) -> String? {
    finding.place.map { "\($0.line):\($0.column)" }
  }

  /// A message above the bar.
  private func above(_ message: String) {
    state.withLock { state in
      erase(&state)
      Terminal.writeError(message)
    }
  }

  private func erase(_ state: inout State) {
    guard state.isDrawn else { return }
    _ = writeAll(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO)
    state.isDrawn = false
  }

  /// Draws the bar ten times a second at most.
  private func draw(_ state: inout State) {
    guard isTerminal, !isQuiet, !isJSON else { return }
    let now = ContinuousClock.now
    guard now - state.lastDrawn > .milliseconds(100) else { return }
    state.lastDrawn = now
    let seconds =
      Double((now - start).components.seconds)
      + Double((now - start).components.attoseconds) / 1e18
    let rate = Double(state.summary.total) / max(seconds, 0.001)
    let share = totalBytes > 0 ? min(Double(state.bytesRead) / Double(totalBytes), 1) : 0
    let filled = Int(share * 24)
    var text = "[" + String(repeating: "#", count: filled)
    text += String(repeating: "-", count: 24 - filled)
    text += "] \(Int(share * 100)) %  \(state.summary.total) releases, \(Int(rate)) a second"
    if share > 0.01, share < 1 {
      text += ", \(Self.time(Int(seconds * (1 - share) / share))) left"
    }
    if state.summary.failed > 0 { text += ", \(state.summary.failed) failed" }
    _ = writeAll(Array("\r\(text)\u{1B}[K".utf8), to: STDERR_FILENO)
    state.isDrawn = true
  }

  private static func time(_ seconds: Int) -> String {
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }

  private struct SummaryLine: Encodable {
    var event = "end"
    var added, versions, noted, rendered, unchanged, older, failed: Int
    var stopped: Bool
  }

  /// Prints the summary.
  func end(_ summary: AddSummary, findings: [Diagnostic], directory: String) {
    state.withLock { erase(&$0) }
    var reporter = Reporter(isQuiet: isQuiet)
    reporter.report(findings)
    if isJSON {
      write(
        SummaryLine(
          added: summary.added, versions: summary.versions, noted: summary.noted,
          rendered: summary.rendered, unchanged: summary.unchanged, older: summary.older,
          failed: summary.failed, stopped: summary.isStopped))
    } else {
      var parts = ["\(summary.added) added"]
      if summary.versions > 0 { parts.append("\(summary.versions) new versions") }
      if summary.rendered > 0 { parts.append("\(summary.rendered) rendered again") }
      if summary.noted > 0 { parts.append("\(summary.noted) further sources noted") }
      if summary.older > 0 { parts.append("\(summary.older) older") }
      parts.append("\(summary.unchanged) unchanged")
      parts.append("\(summary.failed) failed")
      Terminal.writeError("\(directory): \(parts.joined(separator: ", "))")
    }
    let unshown = state.withLock { $0.unshown }
    if unshown > Self.mostUnshown, !isQuiet {
      Terminal.writeError(
        "  \(unshown) releases name pictures that are not shown: galley archive show says which")
    }
    if summary.failed > 0 { Terminal.writeError("  what failed, and why: \(directory)/failed.tsv") }
    if summary.isStopped {
      Terminal.writeError("stopped; run the same command again to go on")
    }
  }
}
