public import GalleyPages

/// Makes a conforming PDF file of a draft.
public struct PDFFinisher: Sendable {
  /// What the file is to conform to.
  public var profile: PDFProfile
  /// Files to attach; PDF/A-2 allows none, so the profile must be another where there are any.
  public var attachments: [PDFAttachment]

  /// Makes a finisher.
  public init(profile: PDFProfile = .archival, attachments: [PDFAttachment] = []) {
    precondition(attachments.isEmpty || profile != .archival, "PDF/A-2a allows no attachments")
    self.profile = profile
    self.attachments = attachments
  }

  /// A draft of a document as the bytes of a file.
  ///
  /// - Throws: `PDFError.damagedDraft` where the draft is no sound PDF or not of this document.
  public func finish(
    _ draft: consuming PDFDraft, of document: PagedDocument
  ) throws(PDFError) -> [UInt8] {
    let marks = draft.marks
    // The file at hand has a copy of its own, and a long draft need not be there twice.
    let source = try DraftFile((consume draft).bytes)
    guard source.pageCount == document.pages.count, marks.count == document.pages.count else {
      throw .damagedDraft("it has \(source.pageCount) pages of \(document.pages.count)")
    }
    var file = FileWriter()
    let facts = DocumentFacts(document)
    let catalog = file.reserve()
    let information = file.add(facts.information)
    var pages = try PageWriter(document, draft: source, in: &file)
    switch profile {
    case .archival, .archivalWithAttachments: try pages.writeTagged(marks, to: &file)
    case .plain: try pages.writeUntagged(marks, to: &file)
    }

    var object: [UInt8] = []
    object.append("<</Type/Catalog/Pages ")
    if let tree = pages.tree { object.append(reference: tree) }
    object.append("/Lang")
    object.append(textString: facts.language)
    if let root = pages.structureRoot {
      object.append("/MarkInfo<</Marked true>>/StructTreeRoot ")
      object.append(reference: root)
    }
    object.append("/ViewerPreferences<</DisplayDocTitle true")
    if document.info.isRightToLeft { object.append("/Direction/R2L") }
    object.append(">>/PageLabels")
    object += pageLabels(document.pages)
    if let outline = file.addOutline(of: document, pages: pages.ids) {
      object.append("/Outlines ")
      object.append(reference: outline)
    }
    object.append("/Metadata ")
    object.append(reference: file.addMetadata(facts, profile: profile))
    if profile != .plain { object += file.addOutputIntent() }
    if !attachments.isEmpty { object += file.addAttachments(attachments, date: facts.date) }
    object.append(">>")
    file.set(catalog, object)
    return file.file(catalog: catalog, information: information)
  }
}
