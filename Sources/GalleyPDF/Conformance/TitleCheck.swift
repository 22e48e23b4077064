internal import GalleyPages

extension ConformanceCheck {
  /// A document must have a title (ISO 14289-1, 7.1; WCAG 2.2, 2.4.2).
  func titleFindings(in checked: CheckedDocument) -> [Finding] {
    if checked.document.hasTitle { return [] }
    return [
      checked.finding(
        id: "pdf.no-title",
        "there is no headline to be the title; it is written as "
          + quoted(checked.document.accessibleTitle, most: 100),
        at: StructureTree.root, hint: "give the release a headline")
    ]
  }
}
