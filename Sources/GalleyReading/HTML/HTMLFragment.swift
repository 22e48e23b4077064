internal import GalleyRelease
internal import GalleySource

/// A stretch of HTML made into blocks: what other readers use for the bodies that they carry.
///
/// All of it is read; only what nobody sees (`hidden`, `display: none`, controls of forms) is set aside, and
/// what has no words of the page (comments, scripts, styles, templates) is none.
///
/// **What counts as a word.** The words of HTML are the texts of the tree that HTML5's rules make of it,
/// outside `head` (its `title` apart), `script`, `style`, `template`, `datalist` and frames, and the
/// alternative texts of pictures. Hidden text counts: it is set aside and said, never dropped.
struct HTMLFragment {
  /// The blocks, with offsets in the source as ranges.
  var blocks: [Block]
  /// What was set aside.
  var setAside: [SetAside]
  /// What there is to say.
  var diagnostics: [Diagnostic]

  /// Reads HTML.
  ///
  /// - Parameters:
  ///   - html: the text of the fragment.
  ///   - base: the address that its links are relative to.
  ///   - offset: where it begins in the file, when it stands there as it is.
  ///   - file: the file that diagnostics name.
  /// - Throws: `LimitExceeded`.
  init(
    _ html: [UInt8], base: String? = nil, offset: Int = 0, file: SourceFile, limits: Limits
  ) throws {
    var document = try HTMLDocument(html, isFragment: true, file: file, limits: limits)
    document.base = base.flatMap { WebAddress($0) }
    let flow = try document.flow(
      fates: PageParts(document.tree).fates, roles: [:], limits: limits)
    let text = flow.rich
    blocks = FlowPiece.blocks(of: flow.pieces, in: text)
    // What links lead to may stand elsewhere in the document that the fragment is of.
    AnchorPass(text).dropLinks(in: &blocks)
    let map = RangeMap { text.source(of: $0).moved(by: offset) }
    map.apply(to: &blocks)
    setAside = flow.asides.map { entry in
      var entry = entry
      entry.range = entry.range?.moved(by: offset)
      return entry
    }
    diagnostics = document.diagnostics + flow.diagnostics(in: file, offset: offset)
  }
}

extension SourceRange {
  /// The range some bytes further on.
  func moved(by offset: Int) -> SourceRange {
    SourceRange(lowerBound + offset, upperBound + offset)
  }
}
