import GalleyRelease
import Testing

/// What stands above the story: who issues it, its labels and its titles.
@Suite struct HeadTests {
  private func metadata(_ text: String) throws -> ReleaseMetadata {
    try Outline.read(text + "\n\nThe garden is open to all, and has been since Monday, it said.")
      .metadata
  }

  @Test func aMastheadOfSeveralLinesIsThePublisher() throws {
    let metadata = try metadata(
      """
      CITY OF FAIRHAVEN
      OFFICE OF THE MAYOR

      FOR IMMEDIATE RELEASE: May 5, 2026

      MAYOR ANN LEE OPENS A TIDAL GARDEN ON THE OLD COAL QUAY
      """)
    #expect(metadata.publisher?.text == "CITY OF FAIRHAVEN OFFICE OF THE MAYOR")
    #expect(
      metadata.headline.plainText == "MAYOR ANN LEE OPENS A TIDAL GARDEN ON THE OLD COAL QUAY")
    #expect(metadata.standfirst.isEmpty)
  }

  @Test func columnsOfAMastheadAreParted() throws {
    let metadata = try metadata(
      """
      Harbour Agency
      Coal Quay, Md.                                       May 5, 2026
      (Phone: 301/555-0100)

      RELEASE: 26-101

      TIDAL GARDEN OPENS AFTER NINE YEARS OF WORK
      """)
    #expect(metadata.publisher?.text == "Harbour Agency Coal Quay, Md.")
    #expect(metadata.headline.plainText == "TIDAL GARDEN OPENS AFTER NINE YEARS OF WORK")
    #expect(metadata.dates.map(\.iso) == ["2026-05-05"])
    #expect(metadata.reference?.text == "RELEASE: 26-101")
    #expect(metadata.contacts.map(\.lines) == [["(Phone: 301/555-0100)"]])
    #expect(metadata.dateline == nil)
  }

  @Test(
    arguments: [
      ("PRESS RELEASE\n\n5 May 2026\n\n", "Harbour Trust"),
      ("PRESS RELEASE\n5 May 2026\n\n", "Cambrian Institute of River Science"),
      ("", "Cyngor Caerdydd"), ("", "Rural Bus Board for Wales"),
    ])
  func aBodyOnALineOfItsOwnIsThePublisher(labels: String, body: String) throws {
    let metadata = try metadata("\(labels)\(body)\n\nTidal garden opens")
    #expect(metadata.publisher?.text == body)
    #expect(metadata.headline.plainText == "Tidal garden opens")
  }

  @Test func aHeadlineThatNamesABodyIsNoPublisher() throws {
    let metadata = try metadata(
      "PRESS RELEASE\n\n5 May 2026\n\nHarbour Trust Opens Tidal Garden\n\nFirst of its kind here")
    #expect(metadata.publisher == nil)
    #expect(metadata.headline.plainText == "Harbour Trust Opens Tidal Garden")
  }

  @Test(
    arguments: [
      ("報道関係者各位\nプレスリリース\n\n2026年5月5日\n株式会社青空\n\n青空、新しい旗を発売\n\n", "株式会社青空", "青空、新しい旗を発売"),
      ("新闻稿\n\n2026年5月5日\n\n北京蓝天有限公司\n\n蓝天公司推出新旗帜\n\n", "北京蓝天有限公司", "蓝天公司推出新旗帜"),
    ])
  func bodiesAreToldInScriptsWithoutSpaces(
    text: String, publisher: String, headline: String
  ) throws {
    let metadata = try Outline.read(text + "本日、新しい旗を発売しました。").metadata
    #expect(metadata.publisher?.text == publisher)
    #expect(metadata.headline.plainText == headline)
  }

  @Test(
    arguments: [
      ("HARBOUR TRUST OPENS THE FIRST TIDAL GARDEN", "AFTER FOUR YEARS OF WORK"),
      ("Harbour Trust Opens a Tidal Garden for", "Storm Water on the Old Coal Quay"),
    ])
  func aHeadlineMayTakeTwoLines(first: String, second: String) throws {
    let metadata = try metadata("FOR IMMEDIATE RELEASE\n\n\(first)\n\(second)")
    #expect(metadata.headline.plainText == "\(first) \(second)")
    #expect(metadata.standfirst.isEmpty)
  }

  @Test func theFactsOfAnAdvisoryAreNoHeadline() throws {
    let text = """
      Media Advisory

      WHO: Mayor Ann Lee
      WHAT: Opening of the tidal garden
      WHEN: Tuesday, 10 a.m.

      The mayor will open the garden.
      """
    #expect(
      try Outline.of(text) == """
        kicker: Media Advisory
        p WHO: Mayor Ann Lee / WHAT: Opening of the tidal garden / WHEN: Tuesday, 10 a.m.
        p The mayor will open the garden.
        """)
  }
}
