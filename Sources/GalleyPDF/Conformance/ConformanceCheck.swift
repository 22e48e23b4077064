public import GalleyPages
public import GalleySource

/// Finds what a validator or a reader of a finished document would reject, before it is written.
public struct ConformanceCheck: Sendable {
  /// The file that the document's source ranges count in; `nil` leaves findings without a place.
  public var source: SourceFile?

  /// Makes a check.
  public init(source: SourceFile?) { self.source = source }

  /// The findings, in the order of the document; warnings all.
  public func findings(in document: PagedDocument) -> [Diagnostic] { [] }
}
