internal import CCMark

/// A text parsed by cmark-gfm, with tables, footnotes, autolinks and struck text (GFM 0.29).
final class MarkdownTree {
  /// Registers the extensions once: cmark's own check does not hold for threads that come at once, and each
  /// registering numbers the kinds of nodes anew.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

  private let parser: OpaquePointer
  /// The document; it lives as long as this object does.
  let root: OpaquePointer?

  /// Parses a text.
  ///
  /// - Parameter isSmart: whether straight quotes, dashes and dots are set as print has them.
  init(_ bytes: [UInt8], isSmart: Bool) {
    _ = Self.registration
    let options =
      CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | (isSmart ? CMARK_OPT_SMART : 0)
    let parser: OpaquePointer = cmark_parser_new(options)
    for name in ["table", "strikethrough", "autolink"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    self.parser = parser
    root = cmark_parser_finish(parser)
  }

  deinit {
    if let root { cmark_node_free(root) }
    cmark_parser_free(parser)
  }

  /// Calls for each node as it begins and ends, in the order of the document.
  func walk(
    _ visit: (_ node: OpaquePointer, _ isEntering: Bool) throws -> Void
  )
    rethrows
  {
    guard let root, let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      try visit(node, event == CMARK_EVENT_ENTER)
    }
  }
}
