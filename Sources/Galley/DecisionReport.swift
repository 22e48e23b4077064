public import GalleyReading
internal import GalleyRelease
internal import GalleySource

extension ReadRelease {
  /// What recognition decided, as one JSON object on a line: `form` and `formReason`, and `decisions` in the order of the
  /// text, each with `part`, `text`, `confidence` in percent, `evidence`, and where it stands in the source: `range` as in the
  /// release's JSON form, and `line` from 1.
  public var decisionJSON: String {
    let report = DecisionReport(
      form: format.rawValue, formReason: formatReason,
      decisions: decisions.map { decision in
        DecisionReport.Entry(
          part: decision.part.rawValue, text: decision.text, confidence: decision.confidence,
          evidence: decision.evidence, range: decision.range,
          line: decision.range.map { source.place(of: $0).line })
      })
    // A struct of texts and numbers has nothing that cannot be written.
    return (try? JSONText.line(report)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// The decisions of a release, for machines.
private struct DecisionReport: Encodable {
  struct Entry: Encodable {
    var part: String
    var text: String
    var confidence: Int
    var evidence: String
    var range: SourceRange?
    var line: Int?
  }

  var form: String
  var formReason: String
  var decisions: [Entry]
}
