internal import GalleyRelease
internal import GalleySource

/// Makes the element tree of a release.
struct TreeBuilder {
  /// The deepest nesting that is ever built, whatever the limits say: later stages walk the tree by
  /// recursion.
  private static let greatestDepth = 512

  let tree = ElementTree()
  private let limits: Limits
  private let allowedDepth: Int
  private var depth = 0
  private var blocks = 0
  private var needsLead = false
  private var dateline: Dateline?
  private var notes: NoteLinks

  private init(_ release: Release, limits: Limits) {
    self.limits = limits
    notes = NoteLinks(release)
    allowedDepth = min(limits.depth, Self.greatestDepth)
  }

  /// The tree of a release.
  static func build(_ release: Release, limits: Limits) throws(LimitExceeded) -> ElementTree {
    var builder = TreeBuilder(release, limits: limits)
    try builder.document(release)
    return builder.tree
  }

  // MARK: Parts

  private mutating func document(_ release: Release) throws(LimitExceeded) {
    let metadata = release.metadata
    let language = metadata.language.flatMap { $0.isEmpty ? nil : $0 }
    tree.open(.html, attributes: language.map { ["lang": $0] } ?? [:])
    tree.open(.body)
    tree.open(.article, .release)
    try header(metadata)
    try story(release.body, dateline: metadata.dateline)
    for section in release.notes { try self.section(.notes, section) }
    for section in release.about { try self.section(.about, section) }
    contacts(metadata.contacts)
    source(metadata)
    tree.close()
    tree.close()
    tree.close()
  }

  private mutating func header(_ metadata: ReleaseMetadata) throws(LimitExceeded) {
    let dates = ShownDates(metadata).dates
    let pieces = [
      metadata.publisher?.text, metadata.kicker?.text, metadata.embargo?.text,
      metadata.byline?.text, metadata.reference?.text,
    ]
    guard
      pieces.contains(where: { $0?.isEmpty == false }) || !metadata.headline.isEmpty
        || !metadata.standfirst.isEmpty || !dates.isEmpty
    else { return }
    tree.open(.header)
    line(.publisher, metadata.publisher?.text, metadata.publisher?.range)
    line(.kicker, metadata.kicker?.text, metadata.kicker?.range)
    let wording = DateWording(language: metadata.language)
    line(
      .embargo, metadata.embargo.map { wording.embargo($0.text, until: $0.until) },
      metadata.embargo?.range)
    try element(.h1, .headline, metadata.headline, metadata.headlineRange)
    try element(.p, .standfirst, metadata.standfirst, metadata.standfirstRange)
    line(.byline, metadata.byline?.text, metadata.byline?.range)
    for (date, text) in dates {
      let role: ElementClasses =
        switch date.role {
        case .published: .published
        case .updated: .updated
        case .withdrawn: .withdrawn
        }
      tree.open(.p, [.date, role], source: date.range)
      tree.element(
        .time, attributes: date.iso.map { ["datetime": $0] } ?? [:], text: text, source: date.range)
      tree.close()
    }
    line(.reference, metadata.reference?.text, metadata.reference?.range)
    tree.close()
  }

  private mutating func story(
    _ body: [Block], dateline: Dateline?
  ) throws(LimitExceeded) {
    let dateline = dateline.flatMap { $0.text.isEmpty ? nil : $0 }
    guard !body.isEmpty || dateline != nil else { return }
    tree.open(.div, .body)
    self.dateline = dateline
    if let dateline, !Self.beginsWithParagraph(body) {
      self.dateline = nil
      tree.open(.p, .dateline, source: dateline.range)
      placeDate(dateline, space: false)
      tree.close()
    }
    needsLead = true
    try blocks(body)
    needsLead = false
    tree.close()
  }

  /// Whether a story begins with a paragraph, to which the dateline belongs; pictures may stand above it.
  private static func beginsWithParagraph(_ body: [Block]) -> Bool {
    for block in body {
      switch block.content {
      case .paragraph(let paragraph): return !paragraph.inlines.isEmpty
      case .figure: continue
      case .heading, .quote, .list, .table, .preformatted, .rule, .endMark: return false
      }
    }
    return false
  }

  private func placeDate(_ dateline: Dateline, space: Bool) {
    tree.element(.span, .placeDate, text: dateline.text, source: dateline.range)
    if space { tree.text(" ") }
  }

  private mutating func section(
    _ kind: ElementClasses, _ section: Section
  ) throws(LimitExceeded) {
    guard !section.title.isEmpty || !section.blocks.isEmpty else { return }
    tree.open(.section, kind, source: section.range)
    try element(.h2, [], section.title, section.range)
    try blocks(section.blocks)
    tree.close()
  }

  private func contacts(_ contacts: [Contact]) {
    let contacts = contacts.filter { $0.lines.contains { !$0.isEmpty } }
    guard !contacts.isEmpty else { return }
    tree.open(.section, .contacts)
    for contact in contacts {
      tree.open(.address, .contact, source: contact.range)
      for line in contact.lines where !line.isEmpty {
        tree.element(.p, text: line, source: contact.range)
      }
      tree.close()
    }
    tree.close()
  }

  private func source(_ metadata: ReleaseMetadata) {
    guard metadata.site != nil || metadata.original != nil else { return }
    tree.open(.footer, .source)
    link(.site, metadata.site)
    link(.original, metadata.original)
    tree.close()
  }

  private func link(_ kind: ElementClasses, _ link: LabelledLink?) {
    guard let link else { return }
    // An address reads from left to right, and so does its line unless the label says otherwise.
    let isRightToLeft = link.label.unicodeScalars.contains(where: RightToLeftLetters.contains)
    tree.open(
      .p, kind, attributes: ["dir": isRightToLeft ? "rtl" : "ltr"], source: link.range)
    if !link.label.isEmpty {
      tree.open(.span, .label)
      tree.text(link.label, source: link.range)
      tree.close()
      tree.text(" ")
    }
    tree.open(.a, attributes: ["href": link.address])
    tree.text(link.address, source: link.range)
    tree.close()
    tree.close()
  }

  private func line(_ kind: ElementClasses, _ text: String?, _ range: SourceRange?) {
    guard let text, !text.isEmpty else { return }
    tree.element(.p, kind, text: text, source: range)
  }

  // MARK: Blocks

  private mutating func descend() throws(LimitExceeded) {
    depth += 1
    guard depth <= allowedDepth else {
      throw LimitExceeded(
        "nesting depth", value: depth, allowed: allowedDepth, option: "--max-depth")
    }
  }

  private mutating func count() throws(LimitExceeded) {
    blocks += 1
    guard blocks <= limits.blocks else {
      throw LimitExceeded("blocks", value: blocks, allowed: limits.blocks, option: "--max-blocks")
    }
  }

  private mutating func element(
    _ name: ElementName, _ classes: ElementClasses, _ inlines: [Inline], _ range: SourceRange?,
    attributes: [String: String] = [:]
  ) throws(LimitExceeded) {
    guard !inlines.isEmpty else { return }
    tree.open(name, classes, attributes: attributes, source: range)
    try self.inlines(inlines, range)
    tree.close()
  }

  private mutating func blocks(_ blocks: [Block]) throws(LimitExceeded) {
    for index in blocks.indices {
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      try block(blocks[index], leadsIn: next.map { Self.leads(blocks[index], into: $0) } ?? false)
    }
  }

  /// Whether a paragraph brings in a list, so that the two are not to be parted.
  private static func leads(_ block: Block, into next: Block) -> Bool {
    guard case .list = next.content, case .paragraph(let paragraph) = block.content,
      let last = paragraph.inlines.last?.plainText.unicodeScalars.last
    else { return false }
    return last == ":" || last == "\u{FF1A}"
  }

  private mutating func block(
    _ block: Block, leadsIn: Bool = false
  ) throws(LimitExceeded) {
    try count()
    try descend()
    defer { depth -= 1 }
    let isTop = needsLead && depth == 1
    let range = block.range
    let attributes = notes.attributes(ofPart: block.anchor)
    switch block.content {
    case .paragraph(let paragraph):
      guard !paragraph.inlines.isEmpty else { return }
      var classes: ElementClasses = []
      if isTop {
        needsLead = false
        classes = dateline == nil ? .lead : [.lead, .dateline]
      }
      if leadsIn { classes.insert(.leadIn) }
      tree.open(.p, classes, attributes: attributes, source: range)
      if isTop, let dateline {
        placeDate(dateline, space: true)
        self.dateline = nil
      }
      try inlines(paragraph.inlines, range)
      tree.close()
    case .heading(let heading):
      try element(
        .heading(heading.level + 1), [], heading.inlines, range, attributes: attributes)
    case .quote(let quote): try self.quote(quote, range, attributes)
    case .list(let list): try self.list(list, range, attributes)
    case .table(let table): try self.table(table, range, attributes)
    case .figure(let figure):
      tree.open(.figure, attributes: attributes, source: range)
      tree.open(.img, attributes: ["src": figure.source, "alt": figure.alternative], source: range)
      tree.close()
      try element(.figcaption, [], figure.caption, range)
      tree.close()
    case .preformatted(let preformatted):
      tree.element(.pre, attributes: attributes, text: preformatted.text, source: range)
    case .rule:
      tree.open(.hr, attributes: attributes, source: range)
      tree.close()
    case .endMark(let mark):
      tree.element(.p, .endMark, attributes: attributes, text: mark.mark, source: range)
    }
  }

  private mutating func quote(
    _ quote: Quote, _ range: SourceRange?, _ attributes: [String: String]
  ) throws(LimitExceeded) {
    try element(.p, .leadIn, quote.leadIn, range)
    guard !quote.blocks.isEmpty || !quote.attribution.isEmpty else { return }
    var attributes = attributes
    if let speaker = quote.speaker {
      attributes["data-speaker"] = speaker.name
      attributes["data-role"] = speaker.role
      attributes["data-organisation"] = speaker.organisation
    }
    tree.open(.blockquote, .quote, attributes: attributes, source: range)
    try blocks(quote.blocks)
    try element(.p, .attribution, quote.attribution, range)
    tree.close()
  }

  /// The kind of numbers that items bring themselves, by the first; `nil` where they have none.
  private static func numbering(of list: List) -> String? {
    let label = list.items.lazy.flatMap(\.sourceMarker.utf8).filter {
      $0 >= 0x30 && $0 <= 0x39 || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A
    }
    guard let first = label.first else { return nil }
    switch Unicode.Scalar(first) {
    case "0"..."9": return "1"
    case "I", "V", "X": return "I"
    case "i", "v", "x": return "i"
    case "A"..."Z": return "A"
    default: return "a"
    }
  }

  private mutating func list(
    _ list: List, _ range: SourceRange?, _ attributes: [String: String]
  ) throws(LimitExceeded) {
    var attributes = attributes
    switch list.marker {
    case .bullet: break
    case .decimal: attributes["type"] = "1"
    case .lowerAlpha: attributes["type"] = "a"
    case .upperAlpha: attributes["type"] = "A"
    case .lowerRoman: attributes["type"] = "i"
    case .upperRoman: attributes["type"] = "I"
    case .own:
      attributes["type"] = Self.numbering(of: list)
      // What is longer than the room beside an item has stands in its first line.
      if list.items.contains(where: { $0.sourceMarker.unicodeScalars.count > 5 }) {
        attributes["data-markers"] = "long"
      }
    }
    let isOrdered = list.marker != .bullet
    if isOrdered, list.start != 1 { attributes["start"] = String(list.start) }
    tree.open(isOrdered ? .ol : .ul, attributes: attributes, source: range)
    for item in list.items {
      try count()
      var attributes = notes.attributes(ofPart: item.anchor, isItem: true)
      if list.marker == .own { attributes["data-marker"] = item.sourceMarker }
      tree.open(.li, attributes: attributes, source: item.blocks.first?.range)
      try blocks(item.blocks)
      tree.close()
    }
    tree.close()
  }

  private mutating func table(
    _ table: Table, _ range: SourceRange?, _ attributes: [String: String]
  ) throws(LimitExceeded) {
    tree.open(.table, attributes: attributes, source: range)
    try element(.caption, [], table.caption, range)
    try rows(.thead, table.head)
    try rows(.tbody, table.body)
    tree.close()
  }

  private mutating func rows(
    _ group: ElementName, _ rows: [[Table.Cell]]
  ) throws(LimitExceeded) {
    guard !rows.isEmpty else { return }
    tree.open(group)
    for row in rows {
      tree.open(.tr)
      for cell in row {
        try count()
        var attributes: [String: String] = [:]
        if cell.columnSpan != 1 { attributes["colspan"] = String(cell.columnSpan) }
        if cell.rowSpan != 1 { attributes["rowspan"] = String(cell.rowSpan) }
        switch cell.scope {
        case .column: attributes["scope"] = "col"
        case .row: attributes["scope"] = "row"
        case nil: break
        }
        tree.open(cell.scope == nil ? .td : .th, attributes: attributes)
        try blocks(cell.blocks)
        tree.close()
      }
      tree.close()
    }
    tree.close()
  }

  // MARK: Inlines

  private mutating func inlines(
    _ inlines: [Inline], _ range: SourceRange?
  ) throws(LimitExceeded) {
    try descend()
    defer { depth -= 1 }
    for inline in inlines {
      switch inline {
      case .text(let text): tree.text(text, source: range)
      case .emphasis(let content): try wrap(.em, [:], content, range)
      case .strong(let content): try wrap(.strong, [:], content, range)
      case .link(let target, let anchor, let content):
        try wrap(
          .a, notes.attributes(ofLink: target, anchor: anchor, content), content, range)
      case .superscript(let content): try wrap(.sup, [:], content, range)
      case .subscript(let content): try wrap(.sub, [:], content, range)
      case .language(let language, let content):
        try wrap(.span, ["lang": language], content, range)
      case .code(let text):
        tree.element(.code, text: text, source: range)
      case .lineBreak:
        tree.open(.br, source: range)
        tree.close()
      }
    }
  }

  private mutating func wrap(
    _ name: ElementName, _ attributes: [String: String], _ content: [Inline],
    _ range: SourceRange?
  ) throws(LimitExceeded) {
    tree.open(name, attributes: attributes, source: range)
    try inlines(content, range)
    tree.close()
  }
}
