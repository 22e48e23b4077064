import GalleyRelease
import Testing

@Suite struct DatelineTests {
  @Test(
    arguments: [
      ("LONDON, 3 May 2026 – The", "LONDON", "2026-05-03"), ("(BERLIN) — Der", "BERLIN", nil),
      ("WASHINGTON, D.C. – Today", "WASHINGTON, D.C.", nil),
      ("Washington, DC - The", "Washington, DC", nil),
      ("Washington, DC- Rep.", "Washington, DC", nil),
      ("(Washington, DC)  -  The", "Washington, DC", nil),
      ("[Washington, D.C.] The", "Washington, D.C.", nil),
      ("Washington, D.C.  Today", "Washington, D.C.", nil),
      ("NEW YORK--(WIRE EXAMPLE)--The", "NEW YORK", nil), ("Berkeley – The", "Berkeley", nil),
      ("New York – The", "New York", nil), ("PARIS, le 1er mai 2026 – La", "PARIS", "2026-05-01"),
      ("Berlin, 3. Mai 2026 – Die", "Berlin", "2026-05-03"),
      ("Köln, 5. Mai 2026. Die", "Köln", "2026-05-05"),
      ("LONDON – 3 May 2026 – The", "LONDON", "2026-05-03"),
      ("Madrid, 3 de mayo de 2026.– El", "Madrid", "2026-05-03"),
      ("القاهرة، 3 مايو 2026 – قال", "القاهرة", "2026-05-03"),
      ("【東京、2026年5月3日】財団は", "東京", "2026-05-03"),
      ("CARDIFF, 3 Mai 2026 – Mae", "CARDIFF", "2026-05-03"),
      ("OAKLAND, Calif., May 3, 2026 -- The", "OAKLAND, Calif.", "2026-05-03"),
      ("٣٠ February 2024 -- text", nil, nil), ("LONDON, 31 February 2026 – The", "LONDON", nil),
    ] as [(String, String?, String?)])
  func datelines(text: String, place: String?, date: String?) throws {
    let rest = " garden is open to all, and has been since Monday, it was said."
    let metadata = try Outline.read("Garden opens\n\n" + text + rest).metadata
    let dateline = try #require(metadata.dateline)
    #expect(dateline.place == place)
    #expect(dateline.isoDate == date)
  }

  @Test(arguments: [
    "The Canadian investigation - Project Mercury – resulted in more.",
    "Ann Lee – the chair – said so.",
    "Well-known gardens open.", "NASA – the agency – is here.",
    "Today, the garden opened - at last.",
    "“Yes – we did,” she said.", "(It rained.) The garden is open.",
    "Garden – open now, said the trust.",
    "In 2026 the garden – and its gate – opened.", "See it: London – Cardiff by train.",
  ])
  func sentencesAreNone(text: String) throws {
    #expect(try Outline.read("Garden opens\n\n" + text).metadata.dateline == nil)
  }

  @Test func aDatelineMayStandAlone() throws {
    #expect(
      try Outline.of("LONDON, UK –\n\nThe garden is open.")
        == "dateline: LONDON, UK – = LONDON, UK, ?, ?\np The garden is open.")
  }

  @Test(
    arguments: [
      ("3 May 2026", "2026-05-03"), ("3rd May 2026", "2026-05-03"), ("May 3, 2026", "2026-05-03"),
      ("Sunday, May 3rd, 2026", "2026-05-03"), ("2026-05-03", "2026-05-03"),
      ("25/12/2026", "2026-12-25"),
      ("12/25/2026", "2026-12-25"), ("03/05/2026", nil), ("3.5.2026", "2026-05-03"),
      ("02.27.01", nil),
      ("29 February 2024", "2024-02-29"), ("29 February 2026", nil), ("31 April 2026", nil),
      ("0 May 2026", nil), ("Dydd Llun 3 Mai 2026", "2026-05-03"),
    ] as [(String, String?)])
  func datesOnTheirOwnLine(text: String, iso: String?) throws {
    let metadata = try Outline.read("Garden opens\n\n\(text)\n\nIt opened today, it said.").metadata
    #expect(metadata.dates.map(\.text) == [text])
    #expect(metadata.dates.first?.iso == iso)
  }

  @Test func noDateIsRead() throws {
    for text in ["99999999999999999999 May 2026", "May be 2026", "3 Maybe 2026", "13/13/2026/1"] {
      #expect(try Outline.read("Garden opens\n\n\(text)\n\nIt opened.").metadata.dates.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("EMBARGOED UNTIL 00:01 GMT, 4 May 2026", "2026-05-04T00:01:00Z"),
      ("Embargo: 10am, Monday 4 May 2026", "2026-05-04T10:00"),
      ("Under embargo until noon on May 4, 2026", "2026-05-04T12:00"),
      ("EMBARGOED UNTIL 0001 hrs 4 May 2026", "2026-05-04T00:01"),
      ("Sperrfrist: 4. Mai 2026, 10:30 Uhr", "2026-05-04T10:30"),
      ("STRICTLY EMBARGOED UNTIL 9:30 p.m. EDT May 4, 2026", "2026-05-04T21:30:00-04:00"),
      ("EMBARGOED UNTIL 4 MAY 2026", "2026-05-04"), ("STRICTLY EMBARGOED", nil),
      ("EMBARGOED UNTIL 25:61 on 4 May 2026", "2026-05-04"),
    ] as [(String, String?)])
  func embargoes(text: String, until: String?) throws {
    let metadata = try Outline.read("\(text)\n\nGarden opens\n\nIt opened today, it said.").metadata
    #expect(metadata.embargo?.text == text)
    #expect(metadata.embargo?.until == until)
    #expect(metadata.headline.plainText == "Garden opens")
  }
}
