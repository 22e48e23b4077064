package import GalleyGeometry

/// A PDF as the drawing library leaves it: drawn, its content marked, but no file to give away yet.
///
/// Only the package can see its bytes; they become a file by being finished.
public struct PDFDraft: Sendable {
  /// A marked-content sequence.
  package struct Mark: Sendable {
    /// What the content is part of.
    package var role: ContentRole
    /// The space that a background takes; `nil` for other content.
    package var bounds: Rect?
    /// Its text, where its characters mean nothing by themselves and a file must say it once more.
    package var text: String?

    package init(role: ContentRole, bounds: Rect? = nil, text: String? = nil) {
      self.role = role
      self.bounds = bounds
      self.text = text
    }
  }

  /// The file that the drawing library made.
  package var bytes: [UInt8]
  /// The sequences of each page; the place in the list is the sequence's identifier (MCID).
  package var marks: [[Mark]]

  package init(bytes: [UInt8], marks: [[Mark]]) {
    self.bytes = bytes
    self.marks = marks
  }
}
