import Foundation
import GalleyReading
import GalleyRelease
import Testing

/// Flat text whose marks were lost on the way, as where it was copied out of a page.
@Suite struct FlatTextTests {
  private func body(_ text: String) throws -> String {
    let outline = try Outline.of("The garden opened today, the trust said.\n\n" + text)
    return String(outline.dropFirst("p The garden opened today, the trust said.\n".count))
  }

  @Test func tabsPartTheCellsOfATable() throws {
    let text =
      "Month\tVisitors\tof them children\nMay\t1,204\t310\nJune\t2,417\t\n\nAll were let in."
    let release = try Outline.read("The garden opened today, the trust said.\n\n" + text)
    guard case .table(let table) = release.body[1].content else {
      Issue.record("no table: \(Outline.outline(release))")
      return
    }
    let cells = (table.head + table.body).map { $0.map { $0.blocks.map(\.writtenText).joined() } }
    #expect(
      cells == [
        ["Month", "Visitors", "of them children"], ["May", "1,204", "310"], ["June", "2,417", ""],
      ])
    #expect(table.head.count == 1)
  }

  @Test func labelsWithTabsAreNoTable() throws {
    let release = try Outline.read(
      "The mayor opens the garden, the trust said.\n\nWHEN:\tTuesday\nWHERE:\tThe old coal quay\n\nAll may come."
    )
    #expect(
      !release.body.contains { block in
        if case .table = block.content { true } else { false }
      })
  }

  @Test func linesBehindAColonAreAList() throws {
    #expect(
      try body(
        "Those who come to the garden by the quay will find:\n\na bridge of oak over the old lock\na hut\nbenches\n\nAll of it is free."
      ) == """
        p Those who come to the garden by the quay will find:
        bullet from 1

          p a bridge of oak over the old lock

          p a hut

          p benches
        p All of it is free.
        """)
  }

  @Test func wordsWithoutMarksAreSaidWhereSomebodySays() throws {
    let text = """
      Mayor Jane Roe said:

      The garden is open to all, and we are glad that it is.

      I thank everybody who helped us over these four years.

      The garden lies on the old coal quay, and the ferry stops beside it.
      """
    #expect(
      try body(text) == """
        quote Mayor Jane Roe said:
          p The garden is open to all, and we are glad that it is.
          p I thank everybody who helped us over these four years.
        speaker Jane Roe, Mayor, ?
        p The garden lies on the old coal quay, and the ferry stops beside it.
        """)
  }

  @Test func anIndentSetsAQuotationOff() throws {
    let text = """
      Mayor Jane Roe found words for it,

          The garden is open to all.

          It stays so until the frost.

      The garden lies on the old coal quay, and the ferry stops beside it.
      """
    #expect(
      try body(text).hasPrefix(
        """
        quote Mayor Jane Roe found words for it,
          p The garden is open to all.
          p It stays so until the frost.
        """))
  }

  @Test func headingsMayFollowHeadings() throws {
    let text = """
      How to get there

      By boat

      The ferry calls at the old coal quay at every full hour from eight in the morning until the evening.

      4.2 By bicycle through the lower meadows and along the riverside embankment, for practised riders

      The path along the wall is open.
      """
    #expect(
      try body(text).split(separator: "\n").map { String($0.prefix(24)) } == [
        "h1 How to get there", "h1 By boat", "p The ferry calls at the", "h1 4.2 By bicycle throug",
        "p The path along the wal",
      ])
  }

  @Test func linesOfReachAreAContactWhereverTheyStand() throws {
    let release = try Outline.read(
      """
      The garden opened today, the trust said.

      Harbour Trust press office
      1 Coal Quay
      Email press@harbour.example
      Telephone 020 7946 0000

      All who want to see it may come.
      """)
    #expect(release.metadata.contacts.map(\.emails) == [["press@harbour.example"]])
    #expect(release.body.count == 2)
  }

  @Test func linesThatAskToFollowAreFurniture() throws {
    let release = try Outline.read(
      "The garden opened today, the trust said.\n\nFollow the Harbour Trust on Twitter @harbourtrust"
    )
    #expect(release.setAside.map(\.reason) == [.share])
  }

  @Test func aPlaceWithItsRegionIsADatelineWithoutADash() throws {
    let story =
      "Mayor Jane Roe and forty children of the town opened the tidal garden on the old coal quay this morning, and everybody who had waited in the rain since eight was let in at once."
    let release = try Outline.read("Harbour Trust opens garden\n\nFairhaven, Md. " + story)
    #expect(release.metadata.dateline?.place == "Fairhaven, Md.")
    let title = try Outline.read("Fairhaven, Md. Garden Opens\n\n" + story)
    #expect(title.metadata.dateline == nil)
    #expect(title.metadata.headline.plainText == "Fairhaven, Md. Garden Opens")
  }

  @Test func labelsOnOneLineAreParted() throws {
    let release = try Outline.read(
      """
      Harbour Trust opens its tidal garden
      PRESS RELEASE For Immediate Release: May 3, 2026 Contact: Ann Lee, (202) 555-0100 (Fairhaven, MD) Mayor Jane Roe opened the tidal garden on the old coal quay today, and all who came were let in at once.
      """)
    #expect(release.metadata.contacts.map(\.name) == ["Ann Lee"])
    #expect(release.metadata.dates.map(\.iso) == ["2026-05-03"])
    #expect(release.metadata.dateline?.place == "Fairhaven, MD")
    #expect(release.metadata.headline.plainText == "Harbour Trust opens its tidal garden")
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !HTMLData.govuk.isEmpty, "../shared/data/govuk-content-items is not there"))
  func blocksKeepTheirKindWhenTheyAreCopied() throws {
    var measures: [FlatCopy.Form: FlatMeasure] = [:]
    let shared = SharedData.root.deletingLastPathComponent().appendingPathComponent("shared/data")
    for item in FlatMeasure.items(in: shared) {
      let truth = try FlatMeasure.read(item.html, title: item.title)
      for form in FlatCopy.Form.allCases {
        let flat = FlatCopy.text(form, of: truth.release, html: item.html, title: item.title)
        try measures[form, default: FlatMeasure()].add(truth, name: item.name, flat: flat)
      }
    }
    let marked = try #require(measures[.marked])
    #expect(marked.blocks.all > 3000)
    #expect(marked.blocks.share >= 0.95)
    #expect(marked.quotes.share >= 0.95)
    #expect(measures[.spaced]?.blocks.share ?? 0 >= 0.95)
    #expect(measures[.copied]?.blocks.share ?? 0 >= 0.95)
    #expect(measures[.copied]?.quotes.share ?? 0 >= 0.8)
  }

  @Test func aSentenceMayBringWordsInWithoutAColon() throws {
    let text = """
      The warden of the garden had the following to say

      The garden is open to all, and we are glad that it is.

      The garden lies on the old coal quay, and the ferry stops beside it.
      """
    #expect(
      try body(text) == """
        quote The warden of the garden had the following to say
          p The garden is open to all, and we are glad that it is.
        p The garden lies on the old coal quay, and the ferry stops beside it.
        """)
  }

  @Test func aDateMakesNoneOfTheHeadingBelowIt() throws {
    let text = """
      28 June 2026

      What comes next

      All that comes next is in the list below:

      - gates
      - bridges
      """
    #expect(try body(text).contains("h1 What comes next"))
  }

  @Test(arguments: ["Order 2026/025/001", "Season 2025-2026", "Signed on 27/03/2026"])
  func yearsDatesAndReferencesAreNoTelephoneNumbers(line: String) throws {
    let story = "The garden opened today, the trust said.\n\n###\n\n"
    #expect(try Outline.read(story + line + "\n").metadata.contacts.isEmpty)
    #expect(try !Outline.read(story + "Garden office 020 7946 0018\n").metadata.contacts.isEmpty)
  }

  /// Two sentences below a headline are the story, and a narrow column is wrapped.
  @Test func whatStandsRightBelowATitleIsNoList() throws {
    let story =
      "The tidal garden on the old coal quay opened this morning, and everybody who had waited since eight was let in at once."
    let second =
      "It took the trust four years and the help of two hundred neighbours to bring the old quay back to life again."
    let pair = try Outline.read(
      "Harbour Trust opens its garden\n\n\(story)\n\(second)\n\n\(story)\n\n\(second)\n")
    #expect(pair.body.count == 4)
    let column = try Outline.read(
      "The wardens\nEight wardens, most of whom live\nby the quay, look after the garden\nand its bridge on every day of the year.\n"
    )
    #expect(column.body.count <= 1)
  }

  @Test func aContactWithinTheStoryStaysThere() throws {
    let card =
      "Garden Office\nOld Coal Quay\nTelephone: 020 7946 0018\nEmail: garden@harbour.example\n\n"
    let long =
      "The garden lies on the old coal quay, where the ferry stops, and it is open to all who come on any day of the year.\n\n"
    let opening = "The garden opened today, the trust said.\n\n"
    #expect(try Outline.read(opening + long + card + long + long).metadata.contacts.isEmpty)
    #expect(try Outline.read(opening + long + long + card).metadata.contacts.count == 1)
    #expect(try Outline.read(opening + card + long + long).metadata.contacts.count == 1)
    #expect(
      try Outline.read(opening + long + card + "Notes to editors\n\n" + long + long).metadata
        .contacts.count == 1)
  }
}
