/// Why a draft could not be finished: a fault of ours or of the drawing library, never the author's.
public enum PDFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The draft is cut short or otherwise no sound PDF.
  case damagedDraft(String)

  /// What happened, in one sentence.
  public var description: String {
    switch self {
    case .damagedDraft(let reason): "the PDF was drawn badly, and is not written: \(reason)"
    }
  }
}
