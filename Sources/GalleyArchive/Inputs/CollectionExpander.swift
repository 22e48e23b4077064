internal import GalleyReading
public import GalleySource

/// Takes files that hold several releases apart (feeds, news messages, arrays of JSON): each becomes a release whose
/// original is the file with that one alone.
public struct CollectionExpander: InputExpander {
  private let splitter: CollectionSplitter

  /// Makes an expander.
  public init(limits: Limits = Limits()) { splitter = CollectionSplitter(limits: limits) }

  /// The releases of a file; `nil` for one that holds no more than itself.
  ///
  /// - Throws: `InputFault` for a feed whose items cannot be told.
  public func expand(_ bytes: [UInt8], name: String) throws(InputFault) -> ExpandedInput? {
    let found: ReleaseCollection?
    do {
      found = try splitter.split(bytes, name: name)
    } catch let error as DiagnosticError {
      throw InputFault(error)
    } catch let error as LimitExceeded {
      throw InputFault(
        .limit,
        "\(error.limit): \(error.value) is over the limit of \(error.allowed); raise it with "
          + error.option)
    } catch {
      throw InputFault(.input, "\(error)")
    }
    guard let found else { return nil }
    if found.count == 0 { throw InputFault(.input, "the feed has no items") }
    return ExpandedInput(count: found.count) { number in
      let itemName = "\(name):\(number)"
      do throws(DiagnosticError) {
        return .success(
          InputItem(
            name: itemName, bytes: try found.bytes(ofItem: number),
            ending: found.format.fileExtension))
      } catch {
        return .failure(InputFault(error))
      }
    }
  }
}

extension InputFault {
  fileprivate init(_ error: DiagnosticError) {
    self.init(.input, error.diagnostics.first?.message ?? "it is damaged")
  }
}
