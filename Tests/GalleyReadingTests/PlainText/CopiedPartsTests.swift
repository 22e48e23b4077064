import GalleyReading
import GalleyRelease
import Testing

/// What runs into what in text that a browser copied, and how a reader still tells it apart.
@Suite struct CopiedPartsTests {
  private let story = CopiedStory.first
  private let second = CopiedStory.second

  /// The blocks of a copied text behind its first paragraph.
  private func blocks(_ text: String) throws -> [String] {
    let release = try Outline.read(
      "Harbour Trust opens its tidal garden\n\(story)\n\nHow it began\n\(second)\n\n\(text)")
    return release.body.dropFirst(3).flatMap { block -> [String] in
      switch block.content {
      case .heading: ["h " + block.writtenText]
      case .list(let list): list.items.map { "- " + $0.blocks.map(\.writtenText).joined() }
      case _ where block.writtenText == story: ["story"]
      case _ where block.writtenText == second: ["second"]
      default: ["p " + block.writtenText.replacing("\n", with: " / ")]
      }
    }
  }

  @Test func aPictureBelowAHeadingLeavesABlankLine() throws {
    #expect(
      try blocks("The bridge\n\n\(story)\n\nOn the old coal quay\n\nAll are welcome.") == [
        "h The bridge", "story",
        "p On the old coal quay", "p All are welcome.",
      ])
  }

  @Test func aSignatureStandsBelowTheList() throws {
    let text = """
      The trust confirms that:

      the gates are open every day of the year;
      nobody has to pay for what they see there.
      Jane Roe
      Director
      Harbour Trust

      \(story)
      """
    #expect(
      try blocks(text) == [
        "p The trust confirms that:", "- the gates are open every day of the year;",
        "- nobody has to pay for what they see there.", "p Jane Roe / Director / Harbour Trust",
        "story",
      ])
  }

  @Test func anAddressBehindAColonIsNoList() throws {
    let text = """
      Those who cannot come may write to the trust and to its wardens, at any time, to:

      Garden Office
      Old Coal Quay
      Fairhaven
      FH1 2QY

      \(story)
      """
    #expect(
      try blocks(text)[1] == "p Garden Office / Old Coal Quay / Fairhaven / FH1 2QY")
  }

  @Test func wordsThatAreNoNameHeadAnAddress() throws {
    let text = """
      Where the garden lies
      Harbour Trust Garden
      1 Coal Quay
      Fairhaven
      FH1 2QY

      \(story)
      """
    #expect(
      try blocks(text).prefix(2) == [
        "h Where the garden lies",
        "p Harbour Trust Garden / 1 Coal Quay / Fairhaven / FH1 2QY",
      ])
  }

  @Test func documentsWithDatesAndSizesAreAList() throws {
    let text = """
      The minutes
      23 April 2026 (PDF, 98KB, 4 pages)

      25 June 2026 (PDF, 101KB, 4 pages)

      27 August 2026 (PDF, 99KB, 3 pages)

      \(story)

      Opening order (10.7.26)
      The second phase
      \(second)
      """
    #expect(
      try blocks(text) == [
        "h The minutes", "- 23 April 2026 (PDF, 98KB, 4 pages)",
        "- 25 June 2026 (PDF, 101KB, 4 pages)", "- 27 August 2026 (PDF, 99KB, 3 pages)",
        "story", "- Opening order (10.7.26)",
        "h The second phase", "second",
      ])
  }

  @Test func aHeadingIsUnlikeTheItemsAboveIt() throws {
    let commas = """
      Ann Lee, warden of the gates
      Tom Bell, warden of the bridge
      Rhian Prosser, garden manager
      Jane Roe, mayor of the town
      Friends and helpers
      \(second)
      """
    #expect(
      try blocks("They were:\n\n" + commas).suffix(2) == [
        "h Friends and helpers", "second",
      ])
    let ordered = """
      Boatmen
      Ferrymen
      Pilots
      Wardens
      Friends of old
      \(second)
      """
    #expect(try blocks("They were:\n\n" + ordered).dropLast().last == "h Friends of old")
  }

  @Test func capitalsAmongSmallItemsHeadThemOnlyIfAllDo() throws {
    let text = """
      There were at the opening of the garden on that day, in the order of their coming:

      Ferrymen
      harbour pilots
      Wardens
      pupils of the school
      neighbours
      \(second)
      """
    #expect(try blocks(text).dropFirst().dropLast().allSatisfy { $0.hasPrefix("- ") })
  }

  @Test func longItemsBehindAColonHaveNoStop() throws {
    let text = """
      The trust has published two papers on how the garden came about and on what is to come:

      How the tidal garden was dug and planted between the spring of 2022 and the autumn of the year before this one

      What the trust and its wardens intend to do with the garden in the years that follow, and what they need for it

      \(story)
      """
    #expect(try blocks(text).map { $0.prefix(1) } == ["p", "-", "-", "s"])
  }

  @Test func aTitleMayBeAWordThatLabelsElsewhere() throws {
    let text = "About us\nWhat we do\n\(story)\n\n\(second)\n"
    #expect(try Outline.read(text).metadata.headline.plainText == "About us")
    let brief = try Outline.read("The tidal garden\nIt opens to all on 3 May.")
    #expect(brief.metadata.headline.plainText == "The tidal garden")
    #expect(brief.body.count == 1)
  }
}
