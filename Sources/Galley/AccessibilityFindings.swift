internal import GalleySource

/// The findings that keep people from reading a document: warnings, and errors where one is strict.
enum AccessibilityFindings {
  /// Ids that count beside all that begin with `pdf.`.
  private static let others: Set<String> = [
    "door.picture-not-shown", "layout.link-refused", "layout.missing-character",
    "layout.missing-image",
  ]

  /// Whether a finding is one of them; notes never are.
  static func contains(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.severity > .note
      && (diagnostic.id.hasPrefix("pdf.") || others.contains(diagnostic.id))
  }

  /// Makes errors of them.
  ///
  /// - Throws: `DiagnosticError` with all findings where there was one.
  static func raise(_ diagnostics: inout [Diagnostic]) throws(DiagnosticError) {
    var isRaised = false
    for index in diagnostics.indices where contains(diagnostics[index]) {
      diagnostics[index].severity = .error
      isRaised = true
    }
    if isRaised { throw DiagnosticError(diagnostics) }
  }
}
