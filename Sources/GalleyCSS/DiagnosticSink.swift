import GalleySource

/// Findings in one style sheet, so many at most; finding a place costs time, and nobody reads the
/// thousandth.
struct DiagnosticSink {
  static let most = 100

  let source: SourceFile
  private var kept: [Diagnostic] = []
  private var passedOver = 0

  init(_ source: SourceFile) { self.source = source }

  mutating func report(
    _ severity: Severity = .warning, id: String, _ message: String, at range: SourceRange,
    hint: @autoclosure () -> String? = nil
  ) {
    guard kept.count < Self.most else {
      passedOver += 1
      return
    }
    kept.append(
      Diagnostic(severity, id: id, message, at: source.place(of: range), hint: hint()))
  }

  /// Takes over the findings of an imported sheet.
  mutating func append(_ others: [Diagnostic]) { kept += others }

  /// All findings, and how many more there were.
  var diagnostics: [Diagnostic] {
    guard passedOver > 0 else { return kept }
    return kept + [
      Diagnostic(
        .warning, id: "css.more-warnings", "\(passedOver) more warnings are not shown",
        at: source.place(at: 0))
    ]
  }
}
