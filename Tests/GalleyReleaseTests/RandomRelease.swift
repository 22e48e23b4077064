import GalleyRelease
import GalleySource

/// Makes releases of every shape by chance, the same ones for the same seed.
struct RandomRelease {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(bound))
  }

  private mutating func maybe<T>(_ value: (inout Self) -> T) -> T? {
    next(2) == 0 ? nil : value(&self)
  }

  private mutating func list<T>(_ most: Int, _ value: (inout Self) -> T) -> [T] {
    var list: [T] = []
    for _ in 0..<next(most + 1) { list.append(value(&self)) }
    return list
  }

  private mutating func text() -> String {
    let pieces = [
      "Harbour", " ", "“quoted”", "\"", "\\", "/", "\n", "\t", "\r", "\u{0}", "\u{1F}", "\u{7F}",
      "é", "e\u{301}", "港", "\u{1F600}", "\u{2028}", "\u{FFFD}", "\u{A0}", "\u{202E}", "null", "",
    ]
    var text = ""
    for _ in 0..<next(6) { text += pieces[next(pieces.count)] }
    return text
  }

  private mutating func range() -> SourceRange? {
    maybe { me in
      let start = me.next(1000)
      return SourceRange(start, start + me.next(1000))
    }
  }

  private mutating func inline(_ depth: Int) -> Inline {
    switch next(depth > 3 ? 3 : 9) {
    case 0: .text(text())
    case 1: .code(text())
    case 2: .lineBreak
    case 3: .emphasis(inlines(depth + 1))
    case 4: .strong(inlines(depth + 1))
    case 5: .link(target: text(), anchor: maybe { $0.text() }, inlines(depth + 1))
    case 6: .superscript(inlines(depth + 1))
    case 7: .subscript(inlines(depth + 1))
    default: .language("cy", inlines(depth + 1))
    }
  }

  private mutating func inlines(_ depth: Int = 0) -> [Inline] { list(3) { $0.inline(depth) } }

  private mutating func blocks(_ depth: Int) -> [Block] {
    depth > 3 ? [] : list(4) { $0.block(depth) }
  }

  private mutating func speaker() -> Speaker {
    Speaker(name: text(), role: maybe { $0.text() }, organisation: maybe { $0.text() })
  }

  private mutating func cell(_ depth: Int) -> Table.Cell {
    Table.Cell(
      blocks: blocks(depth), scope: maybe { $0.next(2) == 0 ? .column : .row },
      columnSpan: 1 + next(3), rowSpan: 1 + next(3))
  }

  private mutating func item(_ depth: Int) -> List.Item {
    List.Item(sourceMarker: text(), blocks: blocks(depth), anchor: maybe { $0.text() })
  }

  private mutating func block(_ depth: Int) -> Block {
    let content: Block.Content
    switch next(9) {
    case 0: content = .paragraph(Paragraph(inlines()))
    case 1: content = .heading(Heading(level: 1 + next(6), inlines()))
    case 2:
      content = .quote(
        Quote(
          leadIn: inlines(), blocks: blocks(depth + 1), attribution: inlines(),
          speaker: maybe { $0.speaker() }))
    case 3:
      let markers: [List.Marker] = [
        .bullet, .decimal, .lowerAlpha, .upperAlpha, .lowerRoman, .upperRoman, .own,
      ]
      content = .list(
        List(
          marker: markers[next(markers.count)], start: next(5) - 1,
          items: list(3) { $0.item(depth + 1) }))
    case 4:
      content = .table(
        Table(
          caption: inlines(), head: list(2) { $0.list(2) { $0.cell(depth + 1) } },
          body: list(2) { $0.list(2) { $0.cell(depth + 1) } }))
    case 5:
      content = .figure(Figure(source: text(), alternative: text(), caption: inlines()))
    case 6: content = .preformatted(Preformatted(text()))
    case 7: content = .rule(Rule(mark: text()))
    default: content = .endMark(EndMark(text()))
    }
    return Block(content, range: range(), anchor: maybe { $0.text() })
  }

  private mutating func section() -> Section {
    Section(title: inlines(), blocks: blocks(1), range: range())
  }

  private mutating func attributed() -> Attributed? {
    maybe { Attributed($0.text(), range: $0.range()) }
  }

  private mutating func link() -> LabelledLink? {
    maybe { LabelledLink(label: $0.text(), address: $0.text(), range: $0.range()) }
  }

  private mutating func date() -> ReleaseDate {
    let roles: [ReleaseDate.Role] = [.published, .updated, .withdrawn]
    return ReleaseDate(role: roles[next(3)], text: text(), iso: maybe { $0.text() }, range: range())
  }

  private mutating func contact() -> Contact {
    Contact(
      lines: list(3) { $0.text() }, name: maybe { $0.text() }, role: maybe { $0.text() },
      organisation: maybe { $0.text() }, phones: list(2) { $0.text() },
      emails: list(2) { $0.text() }, hours: maybe { $0.text() }, range: range())
  }

  private mutating func dateline() -> Dateline {
    Dateline(
      text: text(), place: maybe { $0.text() }, date: maybe { $0.text() },
      isoDate: maybe { $0.text() }, source: maybe { $0.text() }, range: range())
  }

  private mutating func metadata() -> ReleaseMetadata {
    ReleaseMetadata(
      publisher: attributed(), kicker: attributed(), headline: inlines(), headlineRange: range(),
      standfirst: inlines(), standfirstRange: range(), dates: list(2) { $0.date() },
      dateline: maybe { $0.dateline() }, byline: attributed(), language: maybe { $0.text() },
      site: link(), original: link(), reference: attributed(),
      embargo: maybe { Embargo(text: $0.text(), until: $0.maybe { $0.text() }, range: $0.range()) },
      contacts: list(2) { $0.contact() }, publishers: list(2) { $0.text() })
  }

  private mutating func aside() -> SetAside {
    let reasons: [SetAside.Reason] = [.label, .share, .navigation, .repetition, .other]
    return SetAside(text: text(), reason: reasons[next(5)], range: range())
  }

  /// The next release.
  mutating func release() -> Release {
    Release(
      metadata: metadata(), body: blocks(0), notes: list(2) { $0.section() },
      about: list(2) { $0.section() }, setAside: list(3) { $0.aside() })
  }
}
