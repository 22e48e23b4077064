internal import GalleyReading
public import GalleySource

/// Takes feeds apart: each item becomes a release whose original is the feed with that item alone.
public struct FeedExpander: InputExpander {
  private let splitter: FeedSplitter

  /// Makes an expander.
  public init(limits: Limits = Limits()) { splitter = FeedSplitter(limits: limits) }

  /// The items of a feed; `nil` for what is none.
  ///
  /// - Throws: `InputFault` for a feed whose items cannot be told.
  public func expand(_ bytes: [UInt8], name: String) throws(InputFault) -> [InputItem]? {
    let found: (parts: [FeedSplitter.Part], format: ReleaseFormat)?
    do {
      found = try splitter.split(bytes, name: name)
    } catch let error as DiagnosticError {
      throw InputFault(.input, error.diagnostics.first?.message ?? "it is damaged")
    } catch let error as LimitExceeded {
      throw InputFault(
        .limit,
        "\(error.limit): \(error.value) is over the limit of \(error.allowed); raise it with "
          + error.option)
    } catch {
      throw InputFault(.input, "\(error)")
    }
    guard let found else { return nil }
    if found.parts.isEmpty { throw InputFault(.input, "the feed has no items") }
    return found.parts.map { part in
      InputItem(
        name: "\(name):\(part.item)", bytes: part.bytes, ending: found.format.fileExtension)
    }
  }
}
