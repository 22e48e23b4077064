public import GalleyPages

/// Makes a conforming PDF file of a draft.
public struct PDFFinisher: Sendable {
  /// What the file is to conform to.
  public var profile: PDFProfile
  /// Files to attach; only `archivalWithAttachments` and `plain` take any.
  public var attachments: [PDFAttachment]

  /// Makes a finisher.
  public init(profile: PDFProfile = .archival, attachments: [PDFAttachment] = []) {
    self.profile = profile
    self.attachments = attachments
  }

  /// A draft of a document as the bytes of a file.
  public func finish(_ draft: PDFDraft, of document: PagedDocument) throws(PDFError) -> [UInt8] {
    draft.bytes
  }
}
