internal import GalleySource

/// Findings, so many at most: finding a place costs time, and nobody reads the thousandth.
struct FindingList: Sendable {
  /// The most that are kept.
  static let most = 100

  private var kept: [Diagnostic] = []
  private var passedOver = 0

  /// Whether there is room for another one; one that there is none for is counted.
  mutating func hasRoom() -> Bool {
    if kept.count < Self.most { return true }
    passedOver += 1
    return false
  }

  /// Adds a finding, which is made only where there is room for it.
  mutating func append(_ diagnostic: @autoclosure () -> Diagnostic) {
    if hasRoom() { kept.append(diagnostic()) }
  }

  /// All findings, and how many more there were.
  var diagnostics: [Diagnostic] {
    guard passedOver > 0 else { return kept }
    return kept + [
      Diagnostic(.warning, id: "css.more-warnings", "\(passedOver) more warnings are not shown")
    ]
  }
}
