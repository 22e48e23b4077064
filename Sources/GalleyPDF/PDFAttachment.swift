/// A file within a PDF.
public struct PDFAttachment: Hashable, Sendable {
  /// How an attached file relates to the document (ISO 19005-3, 6.8; ISO 32000-2, table 43).
  public enum Relationship: String, Hashable, Sendable {
    /// What the document was made from.
    case source = "Source"
    /// The document's content as data.
    case data = "Data"
  }

  /// Its name, such as `release.json`.
  public var name: String
  /// Its media type, such as `application/json`.
  public var mediaType: String
  /// How it relates to the document.
  public var relationship: Relationship
  /// What it is, in a few words.
  public var description: String
  /// Its bytes.
  public var bytes: [UInt8]

  /// Makes an attachment.
  public init(
    name: String, mediaType: String, relationship: Relationship, description: String,
    bytes: [UInt8]
  ) {
    self.name = name
    self.mediaType = mediaType
    self.relationship = relationship
    self.description = description
    self.bytes = bytes
  }
}
