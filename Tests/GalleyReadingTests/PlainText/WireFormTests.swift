import GalleyRelease
import Testing

@Suite struct WireFormTests {
  @Test func allItsPartsAreTold() throws {
    let text = """
      EMBARGOED UNTIL 00:01 BST ON MONDAY 4 MAY 2026

      PRESS RELEASE

      Harbour Trust opens tidal garden to the public

      First garden of its kind will store enough rain to fill nine pools

      CARDIFF, 3 May 2026 – The Harbour Trust will open its tidal garden on
      Monday, after four years of work by more than two hundred volunteers from
      the docks and the villages around them.

      WHAT VISITORS WILL FIND

      Visitors can walk two trails:

      1. The quay walk, 400 metres, level and surfaced
      2. The night walk
         a) on the first Friday of the month
         b) by lantern, with a guide

      ENDS

      Notes to editors

      1. The Harbour Trust is a registered charity.

      About the Harbour Trust
      The Harbour Trust looks after the docks of Cardiff and the land around them.

      Media contacts

      Mair Lewis
      Press officer, Harbour Trust
      +44 29 2018 0000
      mair.lewis@harbour.example

      Tom Okafor, Cardiff Council
      029 2087 0000 (24 hours)
      """
    let release = try Outline.read(text)
    #expect(
      Outline.outline(release) == """
        kicker: PRESS RELEASE
        embargo: EMBARGOED UNTIL 00:01 BST ON MONDAY 4 MAY 2026 = 2026-05-04T00:01:00+01:00
        headline: Harbour Trust opens tidal garden to the public
        standfirst: First garden of its kind will store enough rain to fill nine pools
        dateline: CARDIFF, 3 May 2026 – = CARDIFF, 2026-05-03, ?
        p The Harbour Trust will open its tidal garden on Monday, after four years of work by \
        more than two hundred volunteers from the docks and the villages around them.
        h1 WHAT VISITORS WILL FIND
        p Visitors can walk two trails:
        decimal from 1
        1.
          p The quay walk, 400 metres, level and surfaced
        2.
          p The night walk
          lowerAlpha from 1
          a)
            p on the first Friday of the month
          b)
            p by lantern, with a guide
        end ENDS
        notes: Notes to editors
          decimal from 1
          1.
            p The Harbour Trust is a registered charity.
        about: About the Harbour Trust
          p The Harbour Trust looks after the docks of Cardiff and the land around them.
        contact: Media contacts / Mair Lewis / Press officer, Harbour Trust / +44 29 2018 0000 / \
        mair.lewis@harbour.example
        contact: Tom Okafor, Cardiff Council / 029 2087 0000 (24 hours)
        """)
    let first = try #require(release.metadata.contacts.first)
    #expect(first.name == "Mair Lewis")
    #expect(first.role == "Press officer")
    #expect(first.organisation == "Harbour Trust")
    #expect(first.phones == ["+44 29 2018 0000"])
    #expect(first.emails == ["mair.lewis@harbour.example"])
    #expect(release.metadata.contacts.last?.phones == ["029 2087 0000"])
  }

  @Test func contactsMayStandBeforeTheHeadline() throws {
    let text = """
      Contact: Ann Lee
      (555) 010-2000

      FOR IMMEDIATE RELEASE: May 3, 2026

      ACME WIDENS ITS RANGE OF ANVILS
      Company adds lighter models for home use

      NEW YORK, May 3, 2026 /Wire Example/ -- Acme today announced three new anvils.

      ###

      Acme makes anvils, and has since 1893.
      """
    #expect(
      try Outline.of(text) == """
        kicker: FOR IMMEDIATE RELEASE:
        headline: ACME WIDENS ITS RANGE OF ANVILS
        standfirst: Company adds lighter models for home use
        published: May 3, 2026 = 2026-05-03
        dateline: NEW YORK, May 3, 2026 /Wire Example/ -- = NEW YORK, 2026-05-03, Wire Example
        p Acme today announced three new anvils.
        end ###
        about: 
          p Acme makes anvils, and has since 1893.
        contact: Contact: Ann Lee / (555) 010-2000
        """)
  }

  @Test func severalLabelsOnOneLineAreParted() throws {
    let text = """
      Garden opens on the quay
      For Immediate Release: May 3, 2026 Contact: Ann Lee, (555) 010-2000   (Cardiff, UK) The \
      Harbour Trust today opened its tidal garden to all who want to see it, it said. ###
      """
    #expect(
      try Outline.of(text) == """
        kicker: For Immediate Release:
        headline: Garden opens on the quay
        published: May 3, 2026 = 2026-05-03
        dateline: (Cardiff, UK) = Cardiff, UK, ?, ?
        p The Harbour Trust today opened its tidal garden to all who want to see it, it said.
        end ###
        contact: Contact: Ann Lee, (555) 010-2000
        """)
  }

  @Test(arguments: [
    "###", "# # #", "-30-", "– 30 –", "ENDS", "-ENDS-", "**ENDS**", "/ENDS", "ENDS/", "E N D S",
    "Ends", "END",
  ])
  func endMarks(mark: String) throws {
    let text = "Garden opens\n\nIt opened today, the trust said.\n\n\(mark)\n\nIt was dug by hand."
    #expect(
      try Outline.of(text) == """
        headline: Garden opens
        p It opened today, the trust said.
        end \(mark)
        about: 
          p It was dug by hand.
        """)
  }

  @Test func repeatedHeadlineIsSetAside() throws {
    let text = """
      GARDEN OPENS ON THE QUAY

      Garden opens on the quay

      It opened today, the trust said, after a long wait.
      """
    #expect(
      try Outline.of(text) == """
        headline: GARDEN OPENS ON THE QUAY
        p It opened today, the trust said, after a long wait.
        aside repetition: Garden opens on the quay
        """)
  }

  @Test func aLabelMayHaveTheHeadlineOnItsLine() throws {
    let text = """
      ADVISORY: Mayor to open tidal garden on the old coal quay

      LONDON – The mayor will open the tidal garden on Monday at noon, it was said.
      """
    #expect(
      try Outline.of(text) == """
        kicker: ADVISORY:
        headline: Mayor to open tidal garden on the old coal quay
        dateline: LONDON – = LONDON, ?, ?
        p The mayor will open the tidal garden on Monday at noon, it was said.
        """)
  }

  @Test func whoIssuesItMayStandFirstWithoutALabel() throws {
    let text = """
      EMBARGOED UNTIL 4 MAY 2026

      Harbour Institute of Tidal Science

      Young salmon are back in the harbour, a six-year study finds

      CARDIFF, 3 May 2026 – They are back, and there are more of them than ever, it says.
      """
    #expect(
      try Outline.of(text) == """
        publisher: Harbour Institute of Tidal Science
        embargo: EMBARGOED UNTIL 4 MAY 2026 = 2026-05-04
        headline: Young salmon are back in the harbour, a six-year study finds
        dateline: CARDIFF, 3 May 2026 – = CARDIFF, 2026-05-03, ?
        p They are back, and there are more of them than ever, it says.
        """)
  }

  @Test func aSecondStoryBehindARuleIsStory() throws {
    let text = """
      Gardd yr harbwr yn agor

      CAERDYDD, 3 Mai 2026 – Mae'r ardd newydd ar agor i bawb o ddydd Llun, ac mae am ddim i bob un.

      Nodiadau i olygyddion

      1. Mae'r ardd yn hardd.

      ----------

      The harbour garden opens

      CARDIFF, 3 May 2026 – The new garden is open to all from Monday, and entry is free for every \
      visitor who comes to it on foot.

      Notes to editors

      1. The garden is a fine one, and it has been for as long as we know.
      """
    #expect(
      try Outline.of(text) == """
        headline: Gardd yr harbwr yn agor
        dateline: CAERDYDD, 3 Mai 2026 – = CAERDYDD, 2026-05-03, ?
        p Mae'r ardd newydd ar agor i bawb o ddydd Llun, ac mae am ddim i bob un.
        rule ----------
        h1 {en The harbour garden opens}
        p {en CARDIFF, 3 May 2026 – The new garden is open to all from Monday, and entry is free for \
        every visitor who comes to it on foot.}
        notes: Nodiadau i olygyddion
          decimal from 1
          1.
            p Mae'r ardd yn hardd.
        notes: {en Notes to editors}
          decimal from 1
          1.
            p {en The garden is a fine one, and it has been for as long as we know.}
        """)
  }

  @Test func oneSentenceIsAParagraph() throws {
    #expect(
      try Outline.of("The library closes at noon on Friday.")
        == "p The library closes at noon on Friday.")
  }

  @Test func aLabelWithAColonHeadsASectionBehindNotes() throws {
    let text = """
      Ferry is named

      It was named today, the company said.

      ENDS

      Notes to editors:
      1. It was built in Leith.
      2. It has two decks.

      About the Thames Ferry Company:
      The company runs twelve routes.

      For more information contact:
      Press office
      Thames Ferry Company
      020 7946 0999
      """
    #expect(
      try Outline.of(text) == """
        headline: Ferry is named
        p It was named today, the company said.
        end ENDS
        notes: Notes to editors:
          decimal from 1
          1.
            p It was built in Leith.
          2.
            p It has two decks.
        about: About the Thames Ferry Company:
          p The company runs twelve routes.
        contact: For more information contact: / Press office / Thames Ferry Company / 020 7946 0999
        """)
  }
}
