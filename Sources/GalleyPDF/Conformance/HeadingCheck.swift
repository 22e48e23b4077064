internal import GalleyPages

extension ConformanceCheck {
  /// The first heading must be of level 1, and none more than one level below the one before it
  /// (ISO 14289-1, 7.4.2).
  ///
  /// The headline is level 1; the levels within a story follow it.
  func headingFindings(in checked: CheckedDocument) -> [Finding] {
    let structure = checked.document.structure
    let levels = structure.headingLevels { checked.hasContent[$0] }
    var findings: [Finding] = []
    var isFirst = true
    for node in checked.order {
      guard case .heading(let level) = structure[node].kind, let written = levels[node] else {
        continue
      }
      defer { isFirst = false }
      if written == level { continue }
      findings.append(
        checked.finding(
          id: "pdf.heading-level",
          isFirst
            ? "the first heading is of level \(level), below a headline that is not there; "
              + "it is written as level \(written)"
            : "a heading of level \(level) is out of order here; it is written as level \(written)",
          at: node,
          hint: isFirst
            ? "give the release a headline"
            : "let no heading be more than one level below the one before it; the headline is level 1"
        ))
    }
    return findings
  }
}
