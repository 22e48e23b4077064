internal import GalleyRelease
internal import GalleySource

/// Reads XML in whichever of the forms its root names.
///
/// XML of no known form is read for its text, with a warning: each element's on lines of its own.
///
/// **What counts as a word.** Those of the form; of unknown XML all text.
struct XMLReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    let xml = text.xml
    // A subset may be so long that the root behind it is not looked at.
    if xml.hasSubset, ![xml.root.lowercased(), xml.documentType?.lowercased()].contains("html") {
      return FormatGuess(75, "a document type with an internal subset")
    }
    guard !xml.root.isEmpty, xml.root.lowercased() != "html" else { return .no }
    return text.file.name.lowercased().hasSuffix(".xml")
      ? FormatGuess(60, "a root <\(xml.root)>, and a name in .xml") : .no
  }

  /// The reader of the form that a root names.
  private func reader(_ text: DecodedText) -> (any FormatReader)? {
    let candidates: [any FormatReader] = [
      NewsMLG2Reader(), NewsMLReader(), NITFReader(), RSSReader(), AtomReader(),
    ]
    let sniffed = SniffedText(text)
    return candidates.first { type(of: $0).guess(of: sniffed).confidence > 0 }
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    if let reader = reader(text) { return try reader.read(text, limits: limits) }
    let tree = try XMLParser.tree(text.file, limits: limits)
    let root = tree.local(0) ?? ""
    let warning = Diagnostic(
      .warning, id: "read.unknown-xml",
      "<\(root)> is the root of no form that is known; its text is read as it stands",
      at: text.file.place(at: tree.nodes[0].tag.lowerBound),
      hint: "give NewsML-G2, NewsML 1.2, NITF, RSS or Atom")
    guard tree.text(0) != nil else {
      // Without text in it the file itself is all there is.
      var read = try PlainTextReader().read(text, limits: limits)
      read.diagnostics.append(warning)
      return read
    }
    var draft = NewsDraft(range: text.file.range)
    draft.addLanguage(tree.language(of: 0))
    draft.addBody(XMLMarkup.html(of: 0, in: tree, partingUnknown: true))
    draft.diagnostics.append(warning)
    return try NewsAssembly.release(draft, in: text.file, limits: limits)
  }

  func readAll(_ text: DecodedText, limits: Limits) throws
    -> Diagnosed<[Diagnosed<RecognizedRelease>]>
  {
    if let reader = reader(text) { return try reader.readAll(text, limits: limits) }
    return Diagnosed([try read(text, limits: limits)])
  }
}
