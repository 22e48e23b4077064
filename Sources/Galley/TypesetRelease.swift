public import GalleyPDF
public import GalleyPages
public import GalleyReading
internal import GalleyRelease

/// A release as finished pages, with what its PDF is made of beside them.
public struct TypesetRelease: Sendable {
  /// The release as it was read.
  public var read: ReadRelease
  /// Its pages.
  public var document: PagedDocument
  /// What a PDF of it conforms to.
  public var pdfProfile: PDFProfile
  /// What is attached to a PDF of it.
  public var attachments: [PDFAttachment]
  /// Why pictures are not shown, by their addresses.
  public var unshownPictures: [String: String]

  /// Makes a typeset release.
  public init(
    read: ReadRelease, document: PagedDocument, pdfProfile: PDFProfile = .archival,
    attachments: [PDFAttachment] = [], unshownPictures: [String: String] = [:]
  ) {
    self.read = read
    self.document = document
    self.pdfProfile = pdfProfile
    self.attachments = attachments
    self.unshownPictures = unshownPictures
  }
}

extension RenderOptions {
  /// The profile of a PDF: attachments need PDF/A-3.
  var finalProfile: PDFProfile {
    switch pdfProfile {
    case .archival: embedsSource ? .archivalWithAttachments : .archival
    case .archivalWithAttachments, .plain: pdfProfile
    }
  }
}

extension ReadRelease {
  /// The release's original bytes and its JSON, to be attached to its PDF.
  ///
  /// - Parameter name: what the input is called; its last component names the original.
  public func attachments(original: [UInt8], name: String) -> [PDFAttachment] {
    let file = name.split(separator: "/").last.map(String.init) ?? ""
    let isFile = !file.isEmpty && !file.hasPrefix("<")
    let originalName = isFile ? file : "original.\(format.fileExtension)"
    let jsonName = originalName == "release.json" ? "galley-release.json" : "release.json"
    return [
      PDFAttachment(
        name: originalName, mediaType: format.mediaType, relationship: .source,
        description: "The release as it was received", bytes: original),
      PDFAttachment(
        name: jsonName, mediaType: "application/json", relationship: .data,
        description: "The release as data, in Galley's JSON form", bytes: release.json()),
    ]
  }
}
