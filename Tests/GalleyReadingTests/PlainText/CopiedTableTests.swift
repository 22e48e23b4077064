import GalleyReading
import GalleyRelease
import Testing

/// Tables in text that a browser copied: tabs part their cells, and cells break their lines.
@Suite struct CopiedTableTests {
  private let story =
    "The tidal garden on the old coal quay opened this morning, and everybody who had waited in the rain since eight o’clock was let in at once."

  /// The blocks of a text behind its first paragraph: a table as its rows, cells parted by strokes.
  private func blocks(_ text: String) throws -> [String] {
    let release = try Outline.read("Harbour Trust opens its tidal garden\n\(story)\n\n\(text)")
    return release.body.dropFirst().flatMap { block -> [String] in
      switch block.content {
      case .table(let table):
        (table.head.isEmpty ? ["table"] : ["table with a head"])
          + (table.head + table.body).map { row in
            "  "
              + row.map { $0.blocks.map(\.writtenText).joined() }.joined(separator: "|")
              .replacing("\n", with: " ")
          }
      case .heading: ["h " + block.writtenText]
      case .list(let list): list.items.map { "- " + $0.blocks.map(\.writtenText).joined() }
      default: ["p " + String(block.writtenText.prefix(40))]
      }
    }
  }

  @Test func aRowGoesOnUntilItHasItsTabs() throws {
    let text = """
      What it cost
      Gates
      £000\tBridges and
      £000\tAll
      £000
      Bought in the year\t1,204\t310\t1,514
      Jane Roe
      Warden\t12\t3\t15
      \(story)
      """
    #expect(
      try blocks(text) == [
        "h What it cost", "table with a head", "  Gates £000|Bridges and £000|All £000",
        "  Bought in the year|1,204|310|1,514", "  Jane Roe Warden|12|3|15",
        "p The tidal garden on the old coal quay op",
      ])
  }

  @Test func aTableEndsWhereItsHeadComesAgain() throws {
    let text = """
      Visitors
      2025\tAll\tChildren
      May\t1,204\t310
      June\t2,417\t599
      2026\tAll\tChildren
      May\t1,300\t401
      June\t2,600\t702
      Visitors by ferry
      Month\tAll
      May\t12
      June\t24
      \(story)
      """
    #expect(
      try blocks(text) == [
        "h Visitors", "table with a head", "  2025|All|Children", "  May|1,204|310",
        "  June|2,417|599", "table with a head", "  2026|All|Children", "  May|1,300|401",
        "  June|2,600|702", "h Visitors by ferry", "table with a head", "  Month|All", "  May|12",
        "  June|24", "p The tidal garden on the old coal quay op",
      ])
  }

  @Test func whatStandsBelowATableAreItsNotes() throws {
    let text = """
      Visitors
      Month\tAll
      May\t1,204
      June\t2,417
      * Counted by the wardens
      ¹ Without the children of the school
      The ferry brought half of them.
      How they came
      \(story)
      """
    #expect(
      try blocks(text) == [
        "h Visitors", "table with a head", "  Month|All", "  May|1,204", "  June|2,417",
        "p * Counted by the wardens", "p ¹ Without the children of the school",
        "p The ferry brought half of them.", "h How they came",
        "p The tidal garden on the old coal quay op",
      ])
  }

  @Test func aColonBringsATableInWithItsHead() throws {
    let text = """
      How long each of these lasts is not known, but this is what the trust reckons with:

      Years
      Gates\t3 - 10
      Bridges\tup to 50
      \(story)
      """
    #expect(
      try blocks(text) == [
        "p How long each of these lasts is not know", "table with a head", "  Years",
        "  Gates|3 - 10", "  Bridges|up to 50", "p The tidal garden on the old coal quay op",
      ])
  }

  @Test func aRowOfEmptyCellsEndsNoTable() throws {
    let text = "Month\tAll\tof them children\nMay\t1,204\t310\n\t\t\nJune\t2,417\t\n\n\(story)"
    #expect(
      try blocks(text).prefix(4) == [
        "table with a head", "  Month|All|of them children", "  May|1,204|310", "  June|2,417|",
      ])
  }
}
