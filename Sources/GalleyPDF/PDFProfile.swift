/// What a PDF conforms to.
public enum PDFProfile: String, Hashable, Sendable, CaseIterable {
  /// PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.
  case archival = "a2a+ua1"
  /// PDF/A-3a (ISO 19005-3) and PDF/UA-1 at once, which allows files to be attached.
  case archivalWithAttachments = "a3a+ua1"
  /// No standard beyond PDF itself: no structure, no claims.
  case plain
}
