import GalleyReading
import GalleyRelease
import Testing

/// Text that a browser copied: only paragraphs have a blank line behind them, and lists have no markers.
@Suite struct CopiedTextTests {
  private let story = CopiedStory.first
  private let second = CopiedStory.second

  private func lines(_ text: String) throws -> [String] {
    try Outline.of(text).split(separator: "\n").map { String($0.prefix(30)) }
  }

  @Test func headingsRunIntoTheirParagraphs() throws {
    let text = """
      Harbour Trust opens its tidal garden
      \(story)

      How the garden came about
      \(second)

      1.2 What it cost
      Less than was feared.

      All are welcome, and nothing is charged at the gate on any day of the week.
      """
    let release = try Outline.read(text)
    #expect(release.metadata.headline.plainText == "Harbour Trust opens its tidal garden")
    #expect(
      release.body.map { block in
        switch block.content {
        case .heading(let heading): "h " + heading.inlines.plainText
        default: "p"
        }
      } == ["p", "h How the garden came about", "p", "h 1.2 What it cost", "p", "p"])
  }

  @Test func listsRunIntoWhatFollows() throws {
    let text = """
      Harbour Trust opens its tidal garden
      \(story)

      In it there are:

      a bridge of oak over the old lock
      benches
      a hut for the wardens and their tools
      \(second)

      Two groups helped most:

      Boats
      ferrymen
      harbour pilots
      Gardens
      the allotment society
      pupils of the school on the hill
      The trust thanks all of them, and will thank each of them again when the garden has its first birthday.

      """
    let found = try lines(text)
    #expect(
      found == [
        "headline: Harbour Trust opens ", "p The tidal garden on the old ",
        "p In it there are:", "bullet from 1", "  p a bridge of oak over the o",
        "  p benches", "  p a hut for the wardens and ", "p It took the trust four years",
        "p Two groups helped most:", "h1 Boats", "bullet from 1", "  p ferrymen",
        "  p harbour pilots", "h1 Gardens", "bullet from 1", "  p the allotment society",
        "  p pupils of the school on th", "p The trust thanks all of them",
      ])
  }

  @Test func tablesRunIntoWhatFollows() throws {
    let text = """
      Harbour Trust opens its tidal garden
      \(story)

      Visitors
      Month\tAll\tof them children
      May\t1,204\t310
      June\t2,417\t
      \(second)
      """
    let release = try Outline.read(text)
    let kinds = release.body.map { block in
      switch block.content {
      case .heading: "heading"
      case .table(let table): "table of \(table.head.count + table.body.count)"
      case .paragraph: "paragraph"
      default: "other"
      }
    }
    #expect(kinds == ["paragraph", "heading", "table of 3", "paragraph"])
  }

  @Test func aShortParagraphIsNoHeading() throws {
    let text = """
      Harbour Trust opens its tidal garden
      \(story)

      Where it lies
      On the old coal quay

      \(second)
      """
    let release = try Outline.read(text)
    #expect(
      release.body.map { block in
        if case .heading = block.content { "h " + block.writtenText } else { "p" }
      } == ["p", "h Where it lies", "p", "p"])
  }

  @Test func anAddressStaysWhole() throws {
    let text = """
      Harbour Trust opens its tidal garden
      \(story)

      Harbour Trust Office
      1 Coal Quay
      Fairhaven

      \(second)
      """
    let release = try Outline.read(text)
    #expect(release.body.count == 3)
  }

  /// A text with a blank line between all blocks keeps its headings, and lines that stand together are a list.
  @Test func linesThatStandTogetherAreAListWhereParagraphsStandApart() throws {
    let text = """
      Harbour Trust opens its tidal garden

      \(story)

      Who helped

      Ferrymen of the old quay
      Harbour pilots
      Pupils of the school

      \(second)
      """
    let found = try lines(text)
    #expect(
      found == [
        "headline: Harbour Trust opens ", "p The tidal garden on the old ",
        "h1 Who helped", "bullet from 1", "  p Ferrymen of the old quay", "  p Harbour pilots",
        "  p Pupils of the school", "p It took the trust four years",
      ])
  }

  @Test func paragraphsBehindAColonThatGoOnAreItems() throws {
    let text = """
      Harbour Trust opens its tidal garden

      \(story)

      The trust will:

      Open the gates every day of the year from seven o’clock until dusk;

      Keep the bridge in repair; and

      Let nobody pay.

      \(second)
      """
    let release = try Outline.read(text)
    guard case .list(let list) = release.body[2].content else {
      Issue.record("no list: \(Outline.outline(release))")
      return
    }
    #expect(list.items.count == 3)
  }

  @Test func footnotesAreKnownByTheirArrows() throws {
    let text = """
      Harbour Trust opens its tidal garden

      \(story)

      \(second)

      The trust’s report for the year, page 4. \u{21A9}

      By count of the wardens. \u{21A9}\u{FE0E}
      """
    let release = try Outline.read(text)
    guard case .list(let list) = release.body.last?.content else {
      Issue.record("no list: \(Outline.outline(release))")
      return
    }
    #expect(list.marker == .decimal && list.items.count == 2)
    #expect(list.items.allSatisfy { $0.sourceMarker.isEmpty })
  }

  @Test func whatStandsBetweenTwoSpeakersWasSaid() throws {
    let text = """
      Mayor Jane Roe said:

      The garden is open to all, and it is time that it was.

      The ferry will stop here on every day of the week from now on.

      Tom Bell, warden of the garden, said:

      My bench is by the lock, and I shall be on it.

      \(story)
      """
    let outline = try Outline.of("The garden opened today, the trust said.\n\n" + text)
    #expect(
      outline.contains(
        """
        quote Mayor Jane Roe said:
          p The garden is open to all, and it is time that it was.
          p The ferry will stop here on every day of the week from now on.
        """))
  }

  /// Text wrapped at a width, and text with a paragraph a line and no blank lines, are read as before.
  @Test func otherTextsKeepTheirLines() throws {
    let wrapped = """
      Harbour Trust opens its tidal garden

      The tidal garden on the old coal quay opened this morning, and
      everybody who had waited in the rain since eight o’clock was let
      in at once.

      It took the trust four years and the help of two hundred neighbours
      to bring the quay back to life.
      """
    #expect(try Outline.read(wrapped).body.count == 2)
    let dense = [story, second, story, second].joined(separator: "\n")
    #expect(try Outline.read("Harbour Trust opens\n\n" + dense).body.count == 4)
  }

  /// What Chromium 156 put on the clipboard for this page.
  @Test func pagesAreCopiedAsChromiumDoes() {
    let page = """
      <h1>Title</h1>
      <p>First para.</p>
      <h2>Heading</h2>
      <p>Second para:</p>
      <ul>
      <li>one</li>
      <li>two
      <ul><li>inner</li></ul></li>
      </ul>
      <p>Third<br>line.</p>
      <ol><li>num</li><li><p>num para</p></li></ol>
      <h3>After list</h3>
      <blockquote><p>Quote.</p><p>More quote.</p></blockquote>
      <p>P.</p>
      <table><caption>Cap</caption><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr><tr><td></td><td>4</td></tr></tbody></table>
      <h2>H2</h2><h3>H3</h3>
      <p>Para</p>
      """
    let copied =
      "Title\nFirst para.\n\nHeading\nSecond para:\n\none\ntwo\ninner\nThird\nline.\n\nnum\nnum para\n\nAfter list\nQuote.\n\nMore quote.\n\nP.\n\nCap\nA\tB\n1\t2\n4\nH2\nH3\nPara"
    #expect(CopiedPage(page).text == copied)
  }
}
