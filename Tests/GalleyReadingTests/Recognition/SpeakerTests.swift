import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Who speaks in quotations, in blocks of their own and within paragraphs.
@Suite struct SpeakerTests {
  /// The speakers of a story, each with the first words that they say.
  private func speakers(_ story: String) throws -> [String] {
    let text = "Harbour Trust opens its tidal garden\n\n" + story
    let decisions = try ReleaseReader().read(Array(text.utf8), name: "a.txt", format: .text).value
      .decisions
    var out: [String] = []
    for (index, decision) in decisions.enumerated() where decision.part == .quote {
      let next = index + 1 < decisions.count ? decisions[index + 1] : nil
      let speaker = next?.part == .speaker ? next?.text : nil
      let words = decision.text.split(separator: " ").prefix(2).joined(separator: " ")
      out.append("\(speaker ?? "?"): \(words)")
    }
    return out
  }

  private let opening =
    "Mayor Jane Roe opened the tidal garden on the old coal quay today, and all who came were let in.\n\n"

  @Test(arguments: [
    // A tag behind: the whole name, a part of it, a pronoun, an office before the name.
    ("“We are glad that it is open,” said Jane Roe, chair of the trust.", ["Jane Roe: “We are"]),
    ("\"We are glad that it is open,\" Roe said.", ["Jane Roe: \"We are"]),
    ("“We are glad that it is open,” she added.", ["Jane Roe: “We are"]),
    (
      "“We are glad that it is open,” said Water and Parks Committee Chairman Ken Low (CA-04).",
      ["Ken Low: “We are"]
    ),
    (
      "“We are glad that it is open,” according to Dr. Ann Lee of the trust.",
      ["Dr. Ann Lee: “We are"]
    ),
    // What somebody is in everyday words before the name.
    ("“We are glad that it is open,” said oyster farmer Ken Low.", ["Ken Low: “We are"]),
    ("“We are glad that it is open,” added swimmer and painter Ann Lee.", ["Ann Lee: “We are"]),
    ("“We are glad that it is open,” local swimmer Ann Lee said.", ["Ann Lee: “We are"]),
    (
      "“We are glad that it is open,” said the garden's director, Ken Low.", ["Ken Low: “We are"]
    ),
    ("Farmer Ken Low said: “It is open to all of us.”", ["Ken Low: “It is"]),
    // No name of a person behind it.
    ("“We are glad that it is open,” said swimmers of Upper Fairhaven.", ["?: “We are"]),
    ("“We are glad that it is open,” said all who came to Lower Fairhaven.", ["?: “We are"]),
    // A tag before it.
    ("Roe stated, “It is open to all of us.”", ["Jane Roe: “It is"]),
    (
      "Ken Low (Fairhaven), director of the Harbour Trust, said: “It is open.”", ["Ken Low: “It is"]
    ),
    ("General Ken Low, chief of staff: “It is open to all of us.”", ["Ken Low: “It is"]),
    // What is said in one breath is one person's.
    (
      "“We are glad,” said Ken Low. “It took us four years.”",
      ["Ken Low: “We are", "Ken Low: “It took"]
    ),
    (
      "“We are glad,” said Ken Low. Roe added: “It took us four years.”",
      ["Ken Low: “We are", "Jane Roe: “It took"]
    ),
    // Other marks.
    ("«\u{A0}Nous sommes heureux\u{A0}», a déclaré Anne Roux.", ["Anne Roux: « Nous"]),
    ("„Wir freuen uns sehr darüber“, sagte Anna Müller.", ["Anna Müller: „Wir freuen"]),
    ("'We are glad that it is open,' said Ken Low.", ["Ken Low: 'We are"]),
    // Names between marks are no speech, and countries do not state.
    ("The book “Gardens of the Tide” is published by the trust.", []),
    (
      "He is president of the Gardens of the United States. “We are glad,” said Ken Low.",
      ["Ken Low: “We are"]
    ),
  ])
  func quotationsInParagraphs(story: String, expected: [String]) throws {
    #expect(try speakers(opening + story) == expected)
  }

  @Test func aQuotationOfSeveralParagraphsHasOneSpeaker() throws {
    let story = """
      “It took us four years,” said Ken Low, director of the trust. “Nobody gave it a chance.

      “Now it is here, and the children of the town have begun to plant it.”

      “We shall come back,” said Mayor Roe.
      """
    #expect(
      try speakers(opening + story) == [
        "Ken Low: “It took", "Jane Roe: “We shall",
      ])
  }

  @Test func aStatementIsItsAuthors() throws {
    let story = """
      Senator Ken Low issued the following statement on the opening of the garden.

      “It took us four years, and it was worth every day of them.”

      “I thank all who helped, and I hope to see them here.”
      """
    #expect(try speakers(story) == ["Ken Low: “It took", "Ken Low: “I thank"])
  }

  @Test func blocksNameTheirSpeakersInFull() throws {
    let text = """
      Harbour Trust opens its tidal garden

      Mayor Jane Roe opened the tidal garden on the old coal quay today, and all who came were let in.

      Mayor Roe said:

      “It took us four years.

      “It was worth every day of them.”

      She added:

      “I thank all who helped.”
      """
    let speakers = try Outline.of(text).split(separator: "\n").filter { $0.hasPrefix("speaker") }
    #expect(speakers == ["speaker Jane Roe, Mayor, ?", "speaker Jane Roe, ?, ?"])
  }

  @Test func turnsOfATranscriptAreTheirSpeakers() throws {
    let text = """
      Harbour Trust opens its tidal garden

      JANE ROE: Good morning. The garden is open.

      It took us four years.

      KEN LOW: What did it cost?

      JANE ROE: Less than the wall that it replaces.
      """
    #expect(
      try Outline.of(text) == """
        headline: Harbour Trust opens its tidal garden
        quote JANE ROE:
          p Good morning. The garden is open.
          p It took us four years.
        speaker JANE ROE, ?, ?
        quote KEN LOW:
          p What did it cost?
        speaker KEN LOW, ?, ?
        quote JANE ROE:
          p Less than the wall that it replaces.
        speaker JANE ROE, ?, ?
        """)
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.congress.isEmpty, "../shared/data/congress-press is not there"))
  func labelledSpeakersAreFound() throws {
    let labels = try String(
      contentsOf: SharedData.root.appendingPathComponent("Benchmarks/speakers.tsv"),
      encoding: .utf8)
    let measure = try SpeakerMeasure(
      labels: SpeakerMeasure.labels(labels), texts: SharedData.congress)
    #expect(measure.outcomes.count >= 100)
    #expect(measure.right * 100 >= measure.outcomes.count * 95)
    // A confidence is no promise that the labels break.
    let sure = measure.outcomes.filter { $0.found != nil }
    #expect(sure.count { $0.isRight } * 100 >= sure.count * 95)
  }
}
