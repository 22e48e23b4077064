/// A PDF as the drawing library leaves it: drawn, its content marked, but no file to give away yet.
///
/// Only the package can see its bytes; they become a file by being finished.
public struct PDFDraft: Sendable {
  /// The file that the drawing library made.
  package var bytes: [UInt8]
  /// For each page, what its marked-content sequences belong to: the place in the list is the
  /// sequence's identifier (MCID).
  package var marks: [[ContentRole]]

  package init(bytes: [UInt8], marks: [[ContentRole]]) {
    self.bytes = bytes
    self.marks = marks
  }
}
