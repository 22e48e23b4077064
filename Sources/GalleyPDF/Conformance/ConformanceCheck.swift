public import GalleyPages
public import GalleySource

/// Finds what a validator or a reader of a finished document would reject, before it is written.
public struct ConformanceCheck: Sendable {
  /// The file that the document's source ranges count in; `nil` leaves findings without a place.
  public var source: SourceFile?

  /// Makes a check.
  public init(source: SourceFile?) { self.source = source }

  /// The findings, in the order of the document; warnings all, but for notes on what could not be told.
  ///
  /// What is about the whole document comes first, what is about running heads and the like last.
  public func findings(in document: PagedDocument) -> [Diagnostic] {
    let checked = CheckedDocument(document, source: source)
    var findings = titleFindings(in: checked)
    findings += languageFindings(in: checked)
    findings += headingFindings(in: checked)
    findings += figureFindings(in: checked)
    findings += tableFindings(in: checked)
    findings += linkFindings(in: checked)
    findings += contrastFindings(in: checked)
    // A sort that keeps the order of equals: that of the checks.
    return findings.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }.map(\.element.diagnostic)
  }
}

/// A finding, and where it stands among others.
struct Finding {
  /// The rank of its node in reading order.
  var position: Int
  var diagnostic: Diagnostic
}
