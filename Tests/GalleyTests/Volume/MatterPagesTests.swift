import Galley
import GalleyPages
import GalleyStyle
import GalleyStyles
import Testing

/// Contents and indexes that are laid out a stretch at a time are those that are laid out as one.
@Suite struct MatterPagesTests {
  /// Sheets whose boxes show where they are cut.
  private static let sheets = [
    "",
    """
    .toc, .index { padding: 9pt; border: 2pt solid #246 }
    .toc nav { border: 1pt solid #642; background: #eee; padding: 5pt; margin: 7pt 0 }
    .toc h2 { border-top: 1pt solid #111; break-after: auto }
    .index p { background: #eef }
    """,
    ".toc h2 { display: none } @page front { size: 110mm 140mm } @page back { size: 110mm 140mm }",
  ]

  private let titles = [
    "Town library opens its new reading room",
    "Works on the north bridge end a week before their time, and traffic is back on both of its lanes",
    "A fair",
  ]

  private func contents(_ range: Range<Int>) -> [VolumeMatter.Part] {
    var groups: [VolumeMatter.ContentsGroup] = []
    for number in range {
      // Groups of one, of a few, and of many pages.
      let heading = number < 40 ? "Group \(number / 3)" : number < 45 ? "Lone \(number)" : "Rest"
      if groups.last?.title != heading { groups.append(.init(title: heading, entries: [])) }
      groups[groups.count - 1].entries.append(
        .init(title: titles[number % 3], notes: ["Town of Northaven"], page: number + 1))
    }
    let cover = VolumeMatter.Cover(kicker: "", title: "Releases", period: "", lines: ["All"])
    let part = VolumeMatter.Part.contents(title: "Contents", groups)
    return range.lowerBound == 0 ? [.cover(cover), part] : [part]
  }

  private func index(_ range: Range<Int>) -> [VolumeMatter.Part] {
    func entries(_ range: Range<Int>) -> [VolumeMatter.IndexEntry] {
      range.map { number in
        .init(
          name: "Name \(number)",
          pages: (0...(number % 17 * 5)).map { number + $0 * 3...number + $0 * 3 + $0 % 2 },
          isFirstOfGroup: number % 9 == 0)
      }
    }
    let half = 60
    return [
      ("Publishers", entries(range.clamped(to: 0..<half))),
      ("Speakers", entries(range.clamped(to: half..<max(half, range.upperBound)))),
    ].filter { !$0.1.isEmpty }.map { .index(title: $0.0, $0.1) }
  }

  /// What is on pages, without the numbers that a document has of its own for fonts and nodes.
  private func shown(_ document: PagedDocument) -> [Page] {
    document.pages.map { page in
      var page = page
      for index in page.items.indices {
        if case .content = page.items[index].role { page.items[index].role = .content(0) }
        if case .glyphs(var run) = page.items[index].content {
          run.font = document.fonts.faces[run.font].hashValue
          page.items[index].content = .glyphs(run)
        }
      }
      for index in page.links.indices { page.links[index].node = 0 }
      return page
    }
  }

  @Test(arguments: [false, true], [0, 1, 2])
  func stretchesAreThePagesOfTheWhole(isIndex: Bool, sheet: Int) throws {
    let workspace = MemoryWorkspace(files: ["own.css": Array(Self.sheets[sheet].utf8)])
    let typesetter = try Typesetter(workspace: workspace)
    let options = RenderOptions(style: .builtIn(.press), extraSheets: ["own.css"])
    let count = isIndex ? 120 : 110
    let parts = isIndex ? index : contents
    func layOut(
      _ range: Range<Int>, _ lead: VolumeMatter.Lead?, after pages: Int, goesOn: Bool
    ) throws -> MatterPages? {
      try typesetter.layOut(
        VolumeMatter(language: "en", parts: parts(range), lead: lead), options: options,
        at: .init(firstPage: pages + 1, labelStyle: "lower-roman"), goesOn: goesOn)
    }
    let whole = try #require(try layOut(0..<count, nil, after: 0, goesOn: false))
    #expect(whole.entries == count)
    #expect(whole.document.pages.count > 4)

    for size in [45, 80] {
      var pages: [Page] = []
      var bookmarks = 0
      var next = 0
      var lead: VolumeMatter.Lead?
      var most = size
      var stretches = 0
      while next < count {
        let end = min(next + most, count)
        let laidOut = try layOut(
          (lead == nil ? next : next - 1)..<end, lead, after: pages.count, goesOn: end < count)
        guard let stretch = laidOut else {
          most *= 2
          continue
        }
        pages += shown(stretch.document)
        bookmarks += stretch.document.outline.entries.count
        try #require(stretch.entries > 0)
        next += stretch.entries
        lead = stretch.lead
        most = size
        stretches += 1
      }
      #expect(stretches > 1)
      #expect(next == count)
      #expect(bookmarks == whole.document.outline.entries.count)
      let wanted = shown(whole.document)
      #expect(pages.count == wanted.count)
      for (number, pair) in zip(pages, wanted).enumerated() where pair.0 != pair.1 {
        Issue.record("page \(number + 1) is another in stretches of \(size)")
      }
    }
  }
}
