internal import GalleyPages

extension ConformanceCheck {
  /// A document, and each part in another language, must say which language it is in (ISO 14289-1, 7.2;
  /// WCAG 2.2, 3.1.1 and 3.1.2).
  func languageFindings(in checked: CheckedDocument) -> [Finding] {
    var findings: [Finding] = []
    let own = checked.document.info.language
    if let own, own.contains(where: { !$0.isWhitespace }) {
      let written = validLanguageTag(own)
      if written != own {
        findings.append(
          finding(about: own, written: written ?? "und", at: StructureTree.root, in: checked))
      }
    } else {
      findings.append(
        checked.finding(
          id: "pdf.no-language",
          "the release's language is not given and cannot be told; it is written as unknown",
          at: StructureTree.root, hint: "name the language, such as en-GB"))
    }
    for node in checked.order where checked.hasContent[node] {
      guard let tag = checked.document.structure[node].language,
        node != StructureTree.root || tag != own
      else { continue }
      let written = validLanguageTag(tag)
      if written == tag { continue }
      findings.append(
        finding(about: tag, written: checked.languages[node] ?? "und", at: node, in: checked))
    }
    return findings
  }

  private func finding(
    about tag: String, written: String, at node: StructureNode.ID, in checked: CheckedDocument
  ) -> Finding {
    checked.finding(
      id: "pdf.language-tag",
      "\(quoted(tag)) is no language tag; "
        + (written == "und" ? "the language is written as unknown" : "\(written) is written"),
      // Wherever it is written, it is in quotation marks.
      at: node, of: "\"\(tag)\"", hint: "write a language as BCP 47 does, such as en-GB or cy")
  }
}
