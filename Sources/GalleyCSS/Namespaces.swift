/// The namespaces that `@namespace` names (CSS Namespaces 3); releases are HTML and nothing else.
struct Namespaces: Hashable {
  static let html = "http://www.w3.org/1999/xhtml"

  /// Whether each prefix stands for HTML.
  var prefixes: [String: Bool] = [:]
  /// Whether names without a prefix are HTML's.
  var defaultIsHTML = true
}
