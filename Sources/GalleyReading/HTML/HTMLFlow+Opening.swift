internal import GalleyRelease
internal import GalleySource

extension HTMLFlow {
  /// Begins what an element begins.
  mutating func open(_ index: Int, _ tag: HTMLTag) {
    let kind = kind(of: index, tag)
    if case .inline = kind {
      openInline(index, tag)
      return
    }
    flush()
    noteName(of: index, isInline: false)
    let style = rich.current
    openLanguage(of: index)
    if case .term = kind { _ = rich.open(.strong) }
    var frame = Frame(
      kind: kind, end: tree.nodes[index].end, start: rich.count, style: style, role: roles[index])
    if case .row = kind { frame.isHead = isInHead }
    if isFootnotes(index, tag) { frame.firstFootnote = pieces.count }
    if nests(kind) { depth += 1 }
    push(frame)
    if !takesTextOnly || isLine(kind) { breaks = 0 }
  }

  /// Whether a kind of frame holds blocks of its own.
  func nests(_ kind: Frame.Kind) -> Bool {
    switch kind {
    case .item, .quote, .figure, .cell: true
    case .root, .plain, .inline, .heading, .list, .attribution, .caption, .table, .tableHead, .row,
      .term, .contact:
      false
    }
  }

  /// Whether a kind of frame takes text alone.
  private func isLine(_ kind: Frame.Kind) -> Bool {
    switch kind {
    case .heading, .attribution, .caption, .term, .contact: true
    case .root, .plain, .inline, .list, .item, .quote, .figure, .table, .tableHead, .row, .cell:
      false
    }
  }

  private var isInHead: Bool { frames[frames.count - 1].scope.isInHead }

  /// The nearest frame that decides what a list's, table's or figure's part is.
  private var nearest: Frame.Kind { frames[frames[frames.count - 1].scope.nearest].kind }

  /// Whether one frame more may nest in those at hand.
  private mutating func mayNest(_ index: Int) -> Bool {
    if depth < min(Self.deepestFrame, limits.depth) { return true }
    if firstFlattened == nil { firstFlattened = tree.nodes[index].source.lowerBound }
    return false
  }

  private mutating func kind(of index: Int, _ tag: HTMLTag) -> Frame.Kind {
    if takesTextOnly { return tag.display == .block ? .plain : .inline }
    if isContact(index, tag) { return .contact }
    if let level = tag.headingLevel { return .heading(level) }
    // A line that is something to the release stands by itself.
    if roles[index] != nil, tag.display == .inline { return .plain }
    switch tag {
    // Not a list of what stands around the headline.
    case .ul where holdsRole(index), .ol where holdsRole(index): return .plain
    case .ul, .menu, .dir:
      return mayNest(index) ? .list(numbersItself(index) ? .own : .bullet, start: 1) : .plain
    case .ol:
      let start = tree.value(.start, of: index).flatMap { Int($0) } ?? 1
      return mayNest(index) ? .list(marker(of: index), start: start) : .plain
    case .li:
      if case .list = nearest { return .item }
      return .plain
    case .blockquote: return mayNest(index) ? .quote : .plain
    case .footer, .figcaption:
      switch nearest {
      case .quote: return .attribution
      case .figure: return tag == .figcaption ? .caption : .plain
      default: return .plain
      }
    case .cite:
      if case .quote = nearest, standsAlone(index) { return .attribution }
      return .inline
    case .figure: return mayNest(index) ? .figure : .plain
    case .table:
      return !layoutTables.contains(index) && mayNest(index) ? .table : .plain
    case .caption:
      if case .table = nearest { return .caption }
      return .plain
    case .thead:
      if case .table = nearest { return .tableHead }
      return .plain
    case .tr:
      switch nearest {
      case .table, .tableHead: return .row
      default: return .plain
      }
    case .td, .th:
      let cell = cell(index, tag)
      if case .row = nearest { return cell }
      return .plain
    case .dt, .summary: return .term
    case .div, .span, .section, .p, .dl:
      if isPictureBox(index), mayNest(index) { return .figure }
      return tag.display == .block ? .plain : .inline
    default: return tag.display == .block ? .plain : .inline
    }
  }

  /// Whether a line of the release's head stands in an element.
  private func holdsRole(_ index: Int) -> Bool {
    // A head has few lines; this bounds the cost.
    roles.count <= 64 && roles.keys.contains { index < $0 && $0 < tree.nodes[index].end }
  }

  /// Whether an element's name says that it holds a picture with its caption, and it holds no more.
  private func isPictureBox(_ index: Int) -> Bool {
    let node = tree.nodes[index]
    guard node.end - index <= 60, node.end > index + 1, !node.attributes.isEmpty,
      PageWords.names(tree, index).isPicture
    else { return false }
    var pictures = 0
    var letters = 0
    for child in index + 1..<node.end {
      switch tree.nodes[child].tag {
      case nil: if fates[child] == .read { letters += tree.nodes[child].text.count }
      case .img: pictures += 1
      case .figure, .h1, .h2, .h3, .ul, .ol, .table, .blockquote: return false
      default: break
      }
    }
    return pictures == 1 && letters > 0 && letters <= 900
  }

  /// Whether an element is a card with how somebody is reached, on the page's own level.
  private func isContact(_ index: Int, _ tag: HTMLTag) -> Bool {
    guard holder == 0 else { return false }
    if tag != .address {
      guard let names = tree.value(.class, of: index) else { return false }
      let isCard = names.split(separator: " ").contains {
        $0 == "vcard" || $0 == "h-card" || $0 == "hcard"
      }
      guard isCard, tag.display == .block else { return false }
    }
    return tree.nodes[index].end - index <= 400 && HTMLContact.isReached(index, in: tree)
  }

  /// Whether nothing but white space stands beside an element in its parent, or its parent is the quote.
  private func standsAlone(_ index: Int) -> Bool {
    let parent = tree.nodes[index].parent
    guard parent >= 0 else { return false }
    if tree.nodes[parent].tag == .blockquote { return true }
    guard tree.nodes[parent].tag == .p else { return false }
    var child = parent + 1
    while child < tree.nodes[parent].end {
      let node = tree.nodes[child]
      if child == index {
        child = node.end
        continue
      }
      guard node.tag == nil else { return false }
      // A dash before the name is part of the line.
      let isEmpty = tree.texts[node.text].allSatisfy { $0 <= 0x20 || $0 == 0x2D || $0 >= 0x80 }
      if !isEmpty || node.text.count > 16 { return false }
      child = node.end
    }
    return true
  }

  /// Whether an element on the page's own level holds the footnotes of the text.
  private func isFootnotes(_ index: Int, _ tag: HTMLTag) -> Bool {
    guard holder == 0, !takesTextOnly, !tree.nodes[index].attributes.isEmpty else { return false }
    switch tag {
    case .div, .section, .aside, .footer, .ol, .ul, .dl: break
    default: return false
    }
    return PageWords.names(tree, index).isFootnotes
  }

  private func marker(of index: Int) -> List.Marker {
    if numbersItself(index) { return .own }
    return switch tree.value(.type, of: index) {
    case "a": .lowerAlpha
    case "A": .upperAlpha
    case "i": .lowerRoman
    case "I": .upperRoman
    default: .decimal
    }
  }

  /// Whether a list shows no markers but those in its items' texts: one of a law, as GOV.UK has them, with
  /// all within it, or one whose style says so.
  private func numbersItself(_ index: Int) -> Bool {
    if tree.value(.class, of: index)?.split(separator: " ").contains("legislative-list") == true
      || tree.value(.style, of: index).map(HTMLHiding.hidesMarkers) == true
    {
      return true
    }
    // A list stands in an item of the one around it.
    let item = frames[frames.count - 1].scope.nearest
    guard case .item = nearest,
      case .list(.own, _) = frames[frames[item - 1].scope.nearest].kind
    else { return false }
    return true
  }

  private mutating func cell(_ index: Int, _ tag: HTMLTag) -> Frame.Kind {
    func span(_ name: HTMLAttribute, _ most: Int) -> Int {
      guard let value = tree.value(name, of: index) else { return 1 }
      // Digits alone count, as HTML reads a number.
      let digits = value.utf8.drop { $0 <= 0x20 || $0 == 0x2B }.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { return 1 }
      let number =
        digits.count > 9 ? Int.max : Int(String(decoding: Array(digits), as: UTF8.self)) ?? 1
      if number > most, firstSpan == nil { firstSpan = tree.nodes[index].source.lowerBound }
      return min(max(number, 1), most)
    }
    let columns = span(.colspan, 1000)
    let rows = span(.rowspan, 65534)
    var scope: Table.Cell.Scope?
    if tag == .th || isInHead {
      switch tree.value(.scope, of: index)?.lowercased() {
      case "row", "rowgroup": scope = .row
      case "col", "colgroup": scope = .column
      default:
        let isFirst = frames[frames.count - 1].cells.isEmpty
        scope = isInHead || !isFirst || isHeadRow(index) ? .column : .row
      }
    }
    return .cell(scope, columns: columns, rows: rows)
  }

  /// Whether all cells of the row that a cell stands in are headers.
  private func isHeadRow(_ index: Int) -> Bool {
    let row = tree.nodes[index].parent
    guard row >= 0 else { return false }
    var child = row + 1
    while child < tree.nodes[row].end {
      if tree.nodes[child].tag == .td { return false }
      child = tree.nodes[child].end
    }
    return true
  }

  private mutating func openLanguage(of index: Int) {
    guard let language = tree.value(.lang, of: index) ?? tree.value(.xmlLang, of: index),
      index > 0, tree.nodes[index].tag != .body, tree.nodes[index].tag != .html,
      let tag = LanguageTag.normal(language)
    else { return }
    _ = rich.open(.language(tag))
  }

  private mutating func openInline(_ index: Int, _ tag: HTMLTag) {
    noteName(of: index, isInline: true)
    let style = rich.current
    var closing: [UInt8] = []
    openLanguage(of: index)
    switch tag {
    case .em, .i, .cite, .dfn, .var: _ = rich.open(.emphasis)
    case .strong, .b: _ = rich.open(.strong)
    case .code, .kbd, .samp, .tt: _ = rich.open(.code)
    case .sup: _ = rich.open(.superscript)
    case .sub: _ = rich.open(.subscript)
    case .a:
      if let look = linkLook(of: index) { _ = rich.open(look) }
    case .q:
      // The page shows these marks (HTML, "Quotes"); its text has none.
      appendMark(Array("\u{201C}".utf8))
      closing = Array("\u{201D}".utf8)
    default: break
    }
    if style == rich.current, closing.isEmpty, roles[index] == nil { return }
    push(
      Frame(
        kind: .inline, end: tree.nodes[index].end, start: rich.count, style: style,
        role: roles[index], closing: closing))
  }
}
