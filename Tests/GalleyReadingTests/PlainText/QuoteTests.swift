import GalleyRelease
import Testing

@Suite struct QuoteTests {
  private func body(_ text: String) throws -> String {
    let outline = try Outline.of("It opened today, the trust said.\n\n" + text)
    return String(outline.dropFirst("p It opened today, the trust said.\n".count))
  }

  @Test(arguments: [
    ("“", "”"), ("\"", "\""), ("‘", "’"), ("'", "'"), ("«\u{A0}", "\u{A0}»"), ("„", "“"),
    ("»", "«"),
    ("「", "」"), ("”", "”"),
  ])
  func marksOfEveryKind(open: String, close: String) throws {
    let text =
      "Ann Lee, chair, said:\n\n\(open)It’s ours.\n\n\(open)All of it is.\(close)\n\nNot this."
    #expect(
      try body(text) == """
        quote Ann Lee, chair, said:
          p \(open)It’s ours.
          p \(open)All of it is.\(close)
        speaker Ann Lee, chair, ?
        p Not this.
        """)
  }

  @Test func leadInMayRunIntoTheQuote() throws {
    #expect(
      try body("Ann Lee said: “It is ours.\n\n“All of it.”\n\nThe end.") == """
        quote Ann Lee said:
          p “It is ours.
          p “All of it.”
        speaker Ann Lee, ?, ?
        p The end.
        """)
  }

  @Test func leadInMayHaveADateline() throws {
    #expect(
      try Outline.of("LONDON – Ann Lee said today:\n\n“It is ours.”\n\nThe end.") == """
        dateline: LONDON – = LONDON, ?, ?
        quote Ann Lee said today:
          p “It is ours.”
        speaker Ann Lee, ?, ?
        p The end.
        """)
  }

  @Test func quotationsWithinSentencesArePlainText() throws {
    let text = "“It is ours,” said Ann Lee. “All of it.”\n\n“A day,” she added, “to keep.”"
    #expect(
      try body(text)
        == "p “It is ours,” said Ann Lee. “All of it.”\np “A day,” she added, “to keep.”")
  }

  @Test func oneOpeningMarkMayCoverSeveralParagraphs() throws {
    #expect(
      try body("Ann Lee said:\n\n“It is ours.\n\nAll of it.\n\nFor good.”\n\nThe end.") == """
        quote Ann Lee said:
          p “It is ours.
          p All of it.
          p For good.”
        speaker Ann Lee, ?, ?
        p The end.
        """)
  }

  @Test func attributionFollows() throws {
    #expect(
      try body("“It is ours.”\n– Ann Lee, chair of the board\n\nThe end.") == """
        quote 
          p “It is ours.”
        by – Ann Lee, chair of the board
        speaker Ann Lee, chair of the board, ?
        p The end.
        """)
  }

  @Test func markedLinesAreQuotes() throws {
    #expect(
      try body(
        "She wrote:\n\n> It is ours, and it was always going to be ours in the end, as far\n> as anybody knows.\n>> Whose?\n\nThe end."
      ) == """
        quote She wrote:
          p It is ours, and it was always going to be ours in the end, as far as anybody knows.
          quote 
            p Whose?
        p The end.
        """)
  }

  @Test(arguments: [
    (
      "Jane Roe, chief executive of the Harbour Trust, said:",
      "Jane Roe, chief executive, Harbour Trust"
    ),
    ("Health Secretary Jane Roe said:", "Jane Roe, Health Secretary, ?"),
    (
      "Commenting on the news, Dr Jane Roe, head of gardens at Kew, said:",
      "Dr Jane Roe, head of gardens, Kew"
    ),
    (
      "Dazu sagte Anna Müller, Vorstand der Stiftung Hafen:",
      "Anna Müller, Vorstand, Stiftung Hafen"
    ),
    (
      "Claire Dubois, directrice de la fondation, a déclaré :",
      "Claire Dubois, directrice de la fondation, ?"
    ),
    ("Dywedodd Rhian Prosser, prif weithredwr:", "Rhian Prosser, prif weithredwr, ?"),
    ("وقالت ليلى حسن، مديرة المؤسسة:", "ليلى حسن, مديرة المؤسسة, ?"),
  ])
  func speakers(leadIn: String, speaker: String) throws {
    #expect(try body("\(leadIn)\n\n“It is ours.”").contains("speaker \(speaker)"))
  }

  @Test(arguments: ["The letter says:", "A spokesperson for the council said:", "She said:"])
  func namelessSpeakersAreNotInvented(leadIn: String) throws {
    #expect(try !body("\(leadIn)\n\n“It is ours.”").contains("speaker"))
  }

  @Test func aListMayStandInAQuote() throws {
    let text = """
      Kay Moss said:

      "We ask for two things:

      - a fair wage
      - a safe yard

      "We shall not rest until we have them."

      The company has replied.
      """
    let release = try Outline.read("Union sets out demands\n\n" + text)
    #expect(release.body.count == 2)
    guard case .quote(let quote) = release.body.first?.content else {
      Issue.record("no quote")
      return
    }
    #expect(quote.speaker?.name == "Kay Moss")
    #expect(quote.blocks.count == 3)
    guard case .list(let list) = quote.blocks[1].content else {
      Issue.record("no list")
      return
    }
    #expect(list.items.count == 2)
  }

  @Test func aListMayCloseAQuote() throws {
    let text = "Kay Moss said: “We ask for:\n\n• a fair wage\n• a safe yard.”\n\nIt was refused."
    let release = try Outline.read("Union sets out demands\n\n" + text)
    #expect(release.body.count == 2)
    guard case .quote(let quote) = release.body.first?.content else {
      Issue.record("no quote")
      return
    }
    #expect(quote.leadIn.plainText == "Kay Moss said:")
    #expect(quote.blocks.count == 2)
  }

  @Test func aListBehindAQuoteIsNotPartOfIt() throws {
    let text = "\"We ask for:\n\n- a wage\n- a yard,\" said Kay Moss.\n\n\"We want more.\""
    let release = try Outline.read("Union sets out demands\n\n" + text)
    #expect(!release.body.contains { if case .quote = $0.content { true } else { false } })
  }

  @Test func aNameRightUnderAQuoteIsItsAttribution() throws {
    let text = "“It is lovely.”\nJo Bell, Director, Bell Trust\n\nThe choir meets on Fridays."
    let release = try Outline.read("Choir wins prize\n\n" + text)
    guard case .quote(let quote) = release.body.first?.content else {
      Issue.record("no quote")
      return
    }
    #expect(quote.attribution.plainText == "Jo Bell, Director, Bell Trust")
    #expect(quote.speaker?.name == "Jo Bell")
    #expect(release.body.count == 2)
  }
}
