/// How much a diagnostic weighs.
public enum Severity: String, Sendable, Codable, Comparable {
  /// Worth knowing; the output is as asked.
  case note
  /// Something was repaired, dropped or guessed; there is output.
  case warning
  /// There is no output for this input.
  case error

  private var weight: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Orders by weight: note, warning, error.
  public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }
}

/// Something to say about what an author wrote: where, what, and what to do about it.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// How much it weighs.
  public var severity: Severity

  /// A stable name for the kind of finding, such as `css.unknown-property`; the wording may change,
  /// this does not.
  public var id: String

  /// What is the matter, as one sentence in lower case without a full stop.
  public var message: String

  /// Where, if it has a place.
  public var place: SourcePlace?

  /// What the author can do, if that is known.
  public var hint: String?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, id: String, _ message: String, at place: SourcePlace? = nil,
    hint: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.place = place
    self.hint = hint
  }

  /// `file:line:column: warning: message [id]`, then the hint on a line of its own.
  public var description: String {
    var text = place.map { "\($0): " } ?? ""
    text += "\(severity.rawValue): \(message) [\(id)]"
    if let hint { text += "\n  hint: \(hint)" }
    return text
  }
}

/// A value with what there is to say about how it came to be.
public struct Diagnosed<Value> {
  /// The value.
  public var value: Value

  /// The findings, in the order of their making.
  public var diagnostics: [Diagnostic]

  /// Makes a diagnosed value.
  public init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Diagnosed: Sendable where Value: Sendable {}

/// Why a stage gave no value: at least one error, perhaps warnings before it.
public struct DiagnosticError: Error, Sendable, CustomStringConvertible {
  /// The findings; at least one is an error.
  public var diagnostics: [Diagnostic]

  /// Makes an error from findings.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// Makes an error from one finding.
  public init(_ diagnostic: Diagnostic) {
    self.diagnostics = [diagnostic]
  }

  /// The findings, a line each.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
