internal import GalleyRelease
internal import GalleySource

/// Leads the links of a release to its own parts: a link's target is `#` and a name, and the part that the document
/// gave this name gets it as its anchor.
///
/// A name goes to the list item or block that stands where the document has it, or to the link that has it itself. Links
/// to what is no part of the release are text, and anchors that nothing leads to are dropped.
struct AnchorPass {
  /// The places of names in the text that ranges count in, the first of each name.
  private var places: [String: Int] = [:]
  private let isNeeded: Bool
  /// The names that links lead to, and those of links.
  private var targets: Set<String> = []
  private var linkAnchors: Set<String> = []
  /// For each name that links lead to, the name that its part has; a part has one.
  private var anchors: [String: String] = [:]

  /// A part that can have an anchor, with the range that leads to it.
  private struct Part {
    var number: Int
    var range: SourceRange
  }

  /// Begins with what a document's text knows.
  init(_ text: RichText) {
    isNeeded = text.hasInternalLinks
    guard isNeeded else { return }
    for anchor in text.anchors where places[anchor.name] == nil {
      places[anchor.name] = anchor.offset
    }
  }

  /// Leads the links of a release whose ranges count in the text.
  mutating func apply(to release: inout Release) {
    guard isNeeded else { return }
    release.rewriteInlines { collect($0) }
    var parts: [Part] = []
    var count = 0
    func note(_ range: SourceRange?) {
      if let range { parts.append(Part(number: count, range: range)) }
      count += 1
    }
    Self.visit(&release) { range, _ in note(range) }
    let names = place(in: parts)
    if !names.isEmpty {
      count = 0
      Self.visit(&release) { _, anchor in
        anchor = names[count]
        count += 1
      }
    }
    for name in targets where linkAnchors.contains(name) { anchors[name] = name }
    release.rewriteInlines { rewrite(&$0) }
  }

  /// Makes text of all such links, where what they lead to is not known.
  func dropLinks(in blocks: inout [Block]) {
    if isNeeded { blocks.rewriteInlines { rewrite(&$0) } }
  }

  /// Gives the parts that the links of blocks lead to new names.
  static func rename(_ names: [String: String], in blocks: inout [Block]) {
    if !names.isEmpty { blocks.rewriteInlines { $0 = renamed($0, names) } }
  }

  private static func renamed(_ inlines: [Inline], _ names: [String: String]) -> [Inline] {
    inlines.map { inline in
      switch inline {
      case .link(let target, let anchor, let content):
        .link(
          target: Self.target(target, renamed: names), anchor: anchor.map { names[$0] ?? $0 },
          renamed(content, names))
      case .emphasis(let content): .emphasis(renamed(content, names))
      case .strong(let content): .strong(renamed(content, names))
      case .superscript(let content): .superscript(renamed(content, names))
      case .subscript(let content): .subscript(renamed(content, names))
      case .language(let tag, let content): .language(tag, renamed(content, names))
      case .text, .code, .lineBreak: inline
      }
    }
  }

  /// A target with the new name of the part that it leads to.
  static func target(_ target: String, renamed names: [String: String]) -> String {
    name(in: target).flatMap { names[$0] }.map { "#" + $0 } ?? target
  }

  // MARK: Names

  private mutating func collect(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .link(let target, let anchor, let content):
        if let name = Self.name(in: target) { targets.insert(name) }
        if let anchor { linkAnchors.insert(anchor) }
        collect(content)
      case .emphasis(let content), .strong(let content), .superscript(let content),
        .subscript(let content), .language(_, let content):
        collect(content)
      case .text, .code, .lineBreak: break
      }
    }
  }

  /// Finds the part that each name leads to.
  ///
  /// - Returns: the names by the parts' numbers.
  private mutating func place(in parts: [Part]) -> [Int: String] {
    // Of parts that begin together the innermost comes last.
    let parts = parts.sorted {
      ($0.range.lowerBound, $0.number) < ($1.range.lowerBound, $1.number)
    }
    var names: [Int: String] = [:]
    for name in targets.subtracting(linkAnchors).sorted() {
      guard let offset = places[name], let part = Self.part(at: offset, in: parts) else { continue }
      let anchor = names[part] ?? name
      names[part] = anchor
      anchors[name] = anchor
    }
    return names
  }

  /// The part around an offset, or else the first behind it.
  private static func part(at offset: Int, in parts: [Part]) -> Int? {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    if low > 0, parts[low - 1].range.upperBound > offset { return parts[low - 1].number }
    return low < parts.count ? parts[low].number : parts.last?.number
  }

  // MARK: Walking

  /// Visits what can have an anchor, always in the same order.
  private static func visit(
    _ release: inout Release, _ body: (SourceRange?, inout String?) -> Void
  ) {
    visit(&release.body, body)
    for index in release.notes.indices { visit(&release.notes[index].blocks, body) }
    for index in release.about.indices { visit(&release.about[index].blocks, body) }
  }

  private static func visit(
    _ blocks: inout [Block], isItem: Bool = false,
    _ body: (SourceRange?, inout String?) -> Void
  ) {
    for index in blocks.indices {
      // An item stands for the block that it begins with.
      if !isItem || index > 0 { body(blocks[index].range, &blocks[index].anchor) }
      switch blocks[index].content {
      case .quote(var quote):
        visit(&quote.blocks, body)
        blocks[index].content = .quote(quote)
      case .list(var list):
        for item in list.items.indices {
          body(list.items[item].blocks.first?.range, &list.items[item].anchor)
          visit(&list.items[item].blocks, isItem: true, body)
        }
        blocks[index].content = .list(list)
      case .table(var table):
        for row in table.head.indices {
          for cell in table.head[row].indices { visit(&table.head[row][cell].blocks, body) }
        }
        for row in table.body.indices {
          for cell in table.body[row].indices { visit(&table.body[row][cell].blocks, body) }
        }
        blocks[index].content = .table(table)
      case .paragraph, .heading, .figure, .preformatted, .rule, .endMark: break
      }
    }
  }

  // MARK: Links

  /// The name that a target within the release has.
  static func name(in target: String) -> String? {
    target.utf8.first == 0x23 ? String(target.dropFirst()) : nil
  }

  private func rewrite(_ inlines: inout [Inline]) {
    guard inlines.contains(where: { if case .text = $0 { false } else { true } }) else { return }
    var out: [Inline] = []
    /// Whether the last text is that of a link that leads nowhere, alone or with what stands before it.
    var isLoose = false
    func append(_ inline: Inline) {
      guard isLoose, case .text(let text) = inline, case .text(let before) = out.last else {
        if isLoose { scan(&out) }
        isLoose = false
        return out.append(inline)
      }
      out[out.count - 1] = .text(before + text)
    }
    for inline in inlines {
      switch inline {
      case .link(let target, let anchor, var content):
        rewrite(&content)
        let kept = anchor.flatMap { targets.contains($0) ? $0 : nil }
        guard let name = Self.name(in: target) else {
          append(.link(target: target, anchor: kept, content))
          continue
        }
        if let anchor = anchors[name] {
          append(.link(target: "#" + anchor, anchor: kept, content))
          continue
        }
        for inline in content {
          if case .text = inline, case .text = out.last { isLoose = true }
          append(inline)
          if case .text = inline { isLoose = true }
        }
      case .emphasis(var content):
        rewrite(&content)
        append(.emphasis(content))
      case .strong(var content):
        rewrite(&content)
        append(.strong(content))
      case .superscript(var content):
        rewrite(&content)
        append(.superscript(content))
      case .subscript(var content):
        rewrite(&content)
        append(.subscript(content))
      case .language(let tag, var content):
        rewrite(&content)
        append(.language(tag, content))
      case .text, .code, .lineBreak: append(inline)
      }
    }
    if isLoose { scan(&out) }
    inlines = out
  }

  /// Makes links of addresses in the last text, as in any that is no link's.
  private func scan(_ out: inout [Inline]) {
    guard case .text(let text) = out.last else { return }
    out.removeLast()
    LinkScanner.inlines(Array(text.utf8), into: &out)
  }
}
