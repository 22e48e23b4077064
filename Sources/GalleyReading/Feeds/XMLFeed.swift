internal import GalleyRelease
internal import GalleySource

/// A feed in XML: its items, each with the tree that it stands in, and what the feed says for all of them.
struct XMLFeed {
  /// What a feed says for its items.
  struct Facts {
    var title: MappedText?
    var language: String?
    var base: String?
    var author: MappedText?
  }

  /// An item, or why it cannot be read.
  enum Item {
    case element(XMLTree, Int)
    case failed(any Error)
  }

  private(set) var facts = Facts()
  private(set) var items: [Item] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Finds the items of a feed.
  ///
  /// One that is not well-formed is taken apart by its items' tags, so that each damaged item costs only itself.
  ///
  /// - Parameters:
  ///   - name: what its items are called.
  ///   - read: takes the facts from the feed's root.
  /// - Throws: `DiagnosticError` where no item can be told; `LimitExceeded`.
  init(
    _ file: SourceFile, items name: String, limits: Limits,
    facts read: (XMLTree) -> Facts
  ) throws {
    do {
      let tree = try XMLParser.tree(file, limits: limits)
      facts = read(tree)
      items = tree.all(name, in: 0).map { .element(tree, $0) }
      return
    } catch let error as DiagnosticError where error.diagnostics.first?.id == "read.bad-xml" {
      try takeApart(file, name, error, limits: limits, facts: read)
    }
  }

  private mutating func takeApart(
    _ file: SourceFile, _ name: String, _ error: DiagnosticError, limits: Limits,
    facts read: (XMLTree) -> Facts
  ) throws {
    let slices = FeedSlices.items(file.utf8, named: name)
    guard let first = slices.first else { throw error }
    let root = XMLSniffer(file.utf8).root
    let space = root == "feed" ? " xmlns=\"\(XMLSpaces.atom)\"" : ""
    let before = Array("<feed\(space)>".utf8)
    let after = Array("</feed>".utf8)
    // The feed's own members stand before its items; their tags may be open there.
    if let head = try? XMLParser.tree(
      of: Self.head(file.utf8, to: first.lowerBound), in: file, before: before,
      after: after, limits: limits)
    {
      facts = read(head)
    }
    for slice in slices {
      do {
        let tree = try XMLParser.tree(
          of: slice, in: file, before: before, after: after, limits: limits)
        guard let item = tree.first(name, in: 0) else { continue }
        items.append(.element(tree, item))
      } catch let error as XMLParser.Malformed {
        items.append(.failed(DiagnosticError(error.diagnostic)))
      } catch {
        items.append(.failed(error))
      }
    }
    let hasItem = items.contains { if case .element = $0 { true } else { false } }
    if !hasItem {
      // Nothing else can be had of it: members by their tags, with what was wrong said.
      items = slices.map { slice in
        .element(LenientItem.tree(slice, named: name, in: file), 0)
      }
      diagnostics += error.diagnostics.map { found in
        Diagnostic(
          .warning, id: found.id,
          found.message + "; its items are read by the tags of their members alone",
          at: found.place,
          hint: found.hint)
      }
      return
    }
    let failed = items.contains { if case .failed = $0 { true } else { false } }
    if !failed {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.bad-xml",
          (error.diagnostics.first?.message ?? "not well-formed") + "; its items could be read",
          at: error.diagnostics.first?.place))
    }
  }

  /// What stands between a feed's opening tags and its first item.
  private static func head(_ bytes: [UInt8], to end: Int) -> Range<Int> {
    var index = 0
    // Behind the root's start tag, and behind the channel's where there is one.
    for tag in ["<rss", "<rdf:RDF", "<RDF", "<feed", "<channel"] {
      let key = Array(tag.utf8)
      var next = index
      while next + key.count < end, !bytes[next..<next + key.count].elementsEqual(key) { next += 1 }
      guard next + key.count < end else { continue }
      while next < end, bytes[next] != 0x3E { next += 1 }
      index = min(next + 1, end)
    }
    return index..<end
  }

  /// Reads all items.
  func read(
    _ file: SourceFile, limits: Limits, draft: (XMLTree, Int, Facts) -> NewsDraft
  ) throws -> Diagnosed<[Diagnosed<RecognizedRelease>]> {
    var batch = NewsBatch(file)
    for item in items {
      batch.read {
        switch item {
        case .element(let tree, let node):
          return try NewsAssembly.release(draft(tree, node, facts), in: file, limits: limits)
        case .failed(let error): throw error
        }
      }
    }
    var all = try batch.finish()
    all.diagnostics = diagnostics + all.diagnostics
    return all
  }
}
