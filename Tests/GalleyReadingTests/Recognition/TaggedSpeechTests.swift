import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Speech that lost its quotation marks, told by the words that attribute it or bring it in.
@Suite struct TaggedSpeechTests {
  private static let opening =
    "Mayor Jane Roe opened the tidal garden on the old coal quay today, and all who came were let in."

  /// What was said and by whom, each with the first words.
  private func speech(_ story: String) throws -> [String] {
    let text = "Harbour Trust opens its tidal garden\n\n\(Self.opening)\n\n\(story)"
    let decisions = try ReleaseReader().read(Array(text.utf8), name: "a.txt", format: .text).value
      .decisions
    return decisions.indices.filter { decisions[$0].part == .quote }.map { index in
      let next = index + 1 < decisions.count ? decisions[index + 1] : nil
      let words = decisions[index].text.split(separator: " ").prefix(2).joined(separator: " ")
      return "\(next?.part == .speaker ? next?.text ?? "?" : "?"): \(words)"
    }
  }

  @Test(arguments: [
    ("We are glad that it is open, said Roe.", ["Jane Roe: We are"]),
    // What goes on behind the tag was said too.
    (
      "We are glad that it is open, said Roe. It took us four years.",
      ["Jane Roe: We are", "Jane Roe: It took"]
    ),
    // The verb may stand behind the name.
    ("It took us four years to open it, chairman Ken Low said.", ["Ken Low: It took"]),
    // Sentences that speak of the speaker were not said.
    ("Roe came by ferry. We are glad that it is open, said Roe.", ["Jane Roe: We are"]),
    (
      "We are glad that it is open, said Roe. Then Roe went home by ferry.",
      ["Jane Roe: We are"]
    ),
    // No tag.
    ("The garden, said to be the first of its kind, is free to all.", []),
    ("We are glad that it is open, and Roe is too.", []),
    // A space was lost between two sentences.
    ("Roe came today.We are glad that it is open, said Roe.", ["Jane Roe: We are"]),
    // Where other quotations have marks, what has none is only reported.
    (
      "The gates will be open all year, said Roe.\n\n“We are glad that it is open,” she added.",
      ["Jane Roe: “We are"]
    ),
    // The opening mark alone was lost.
    (
      "We are glad that it is open,\" said Roe. \"All may come.\"",
      ["Jane Roe: We are", "Jane Roe: \"All may"]
    ),
  ])
  func tagsAttributeIt(story: String, found: [String]) throws {
    #expect(try speech(story) == found)
  }

  @Test func anAnnouncedStatementGoesOnUntilItsSpeakerIsSpokenOf() throws {
    let text = """
      Harbour Trust opens its tidal garden

      Mayor Jane Roe issued the following statement on the opening of the garden:

      The garden is open to all, whatever the weather and whoever they are.

      It took the help of two hundred neighbours to bring the quay back to life.

      Roe is mayor of Fairhaven and a friend of its gardens.
      """
    let release = try Outline.read(text)
    guard case .quote(let quote) = release.body.first?.content else {
      Issue.record("no quote: \(Outline.outline(release))")
      return
    }
    #expect(quote.blocks.count == 2)
    #expect(quote.speaker?.name == "Jane Roe")
    #expect(release.body.count == 2)
  }

  @Test func aParagraphBetweenTwoThatSpeakIsSaidToo() throws {
    let text = """
      Harbour Trust opens its tidal garden

      \(Self.opening)

      Ken Low, warden of the harbour, found the help of the neighbours invaluable,

      I never dreamed that I would see the quay in bloom before the year was out.

      The spades and the gates are as fine as any that can be had.

      It has given me the will to go on with the second basin.

      The garden lies on the old coal quay, and the ferry stops beside it.
      """
    let release = try Outline.read(text)
    guard release.body.count == 3, case .quote(let quote) = release.body[1].content else {
      Issue.record("no quote: \(Outline.outline(release))")
      return
    }
    #expect(quote.blocks.count == 3)
  }

  @Test func aSalutationIsNoLeadIn() throws {
    let text = """
      Harbour Trust opens its tidal garden

      Dear friends of the garden,

      I am glad to tell all of you that the garden on the quay is open.

      \(Self.opening)
      """
    #expect(
      try !Outline.read(text).body.contains {
        if case .quote = $0.content { true } else { false }
      })
  }
}
