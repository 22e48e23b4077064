import GalleySource

/// What is wrong with a selector.
struct SelectorError: Error, Hashable {
  var message: String
  var range: SourceRange
  var advice: String?
  var suggestion: Suggestion?

  var hint: String? { advice ?? suggestion?.hint }
}
