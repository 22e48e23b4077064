internal import GalleyRelease
internal import GalleySource

/// Gathers findings about inputs, and writes them as SARIF.
struct SARIFReport {
  private var rules: [SARIFLog.Rule] = []
  private var indices: [String: Int] = [:]
  private var results: [SARIFLog.Result] = []
  private var notifications: [SARIFLog.Notification] = []
  private var known: Set<Diagnostic> = []

  /// Adds findings; what is said of a style sheet again with each input counts once.
  mutating func add(_ diagnostics: [Diagnostic], about input: String) {
    for diagnostic in diagnostics where known.insert(diagnostic).inserted {
      let index = index(of: diagnostic)
      let location =
        diagnostic.place.map(SARIFLog.Location.init) ?? SARIFLog.Location(wholeFile: input)
      let hint = diagnostic.hint.map { " (\($0))" } ?? ""
      results.append(
        SARIFLog.Result(
          ruleId: diagnostic.id, ruleIndex: index, level: diagnostic.severity.rawValue,
          message: .init(text: diagnostic.message + hint), locations: [location]))
    }
  }

  /// Adds why an input could not be looked at.
  mutating func add(failure: String, about input: String) {
    notifications.append(
      SARIFLog.Notification(
        message: .init(text: failure), locations: [SARIFLog.Location(wholeFile: input)]))
  }

  private mutating func index(of diagnostic: Diagnostic) -> Int {
    if let known = indices[diagnostic.id] { return known }
    let rule = DiagnosticRule.all[diagnostic.id]
    rules.append(
      SARIFLog.Rule(
        id: diagnostic.id, shortDescription: .init(text: rule?.summary ?? diagnostic.message),
        help: .init(text: rule?.help ?? diagnostic.hint ?? diagnostic.message)))
    indices[diagnostic.id] = rules.count - 1
    return rules.count - 1
  }

  /// The log.
  var bytes: [UInt8] {
    let invocation = SARIFLog.Invocation(
      executionSuccessful: notifications.isEmpty, toolExecutionNotifications: notifications)
    return encodedJSON(
      SARIFLog(
        runs: [
          .init(
            tool: .init(driver: .init(rules: rules)), invocations: [invocation], results: results)
        ]))
  }
}

extension SARIFLog.Location {
  init(_ place: SourcePlace) {
    self.init(wholeFile: place.file)
    physicalLocation.region = .init(
      startLine: place.line, startColumn: place.column, endLine: place.endLine,
      endColumn: place.endColumn)
  }

  init(wholeFile name: String) {
    let isFile = !name.hasPrefix("<")
    physicalLocation = .init(
      artifactLocation: .init(
        uri: isFile ? address(ofFile: name) : nil,
        description: isFile ? nil : .init(text: String(name.dropFirst().dropLast()))))
  }
}

/// A file's path as an address: relative, or with its scheme where it begins at the root (RFC 3986, 4.2;
/// RFC 8089).
private func address(ofFile path: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      bytes.append(byte)
    default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
