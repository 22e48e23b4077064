import GalleyRelease
import Testing

@Suite struct LanguageTests {
  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.languages.isEmpty, "../shared/data/multiscript is not there"))
  func languagesAreTold() throws {
    let told = [
      "ar", "bg", "bn", "cs", "cy", "de", "el", "es", "fa", "fi", "fr", "ga", "gd", "he", "hi",
      "hu",
      "hy", "is", "ja", "ka", "km", "ko", "lo", "my", "pl", "ru", "sr", "ta", "th", "tr", "uk",
      "ur",
      "zh",
    ]
    for (name, text) in SharedData.languages {
      let tag = String(name.prefix { $0 != "_" })
      guard told.contains(tag) else { continue }
      let release = try Outline.read(String(decoding: text, as: UTF8.self))
      #expect(release.metadata.language == tag, "\(name)")
    }
  }

  @Test func spellingTellsTheCountry() throws {
    let british = "The programme is organised by the centre, and the colour of it is ours."
    let american = "The program is organized by the center, and the color of it is ours."
    #expect(try Outline.read(british).metadata.language == "en-GB")
    #expect(try Outline.read(american).metadata.language == "en-US")
    #expect(
      try Outline.read("The garden is open and all of it is ours for good.").metadata.language
        == "en")
  }

  @Test func paragraphsInAnotherLanguageAreMarked() throws {
    let text = """
      Mae'r ardd newydd ar agor i bawb o ddydd Llun ymlaen, ac mae mynediad am ddim i bob un sy'n dod.

      The new garden is open to all from Monday, and entry is free for every visitor who comes to it.

      Mae pawb yn falch iawn o'r gwaith, ac mae'r ardd yn hardd yn yr haul ac yn y glaw hefyd.
      """
    #expect(
      try Outline.of(text).contains(
        "p {en The new garden is open to all from Monday, and entry is free for every visitor who "
          + "comes to it.}"))
    #expect(try Outline.read(text).metadata.language == "cy")
  }

  @Test func tooLittleTellsNothing() throws {
    #expect(try Outline.read("Zzz.").metadata.language == nil)
  }

  @Test(
    arguments: [
      "WHEN: Tuesday at nine", "PRYD: Dydd Mawrth am naw", "QUAND : mardi à neuf heures",
      "WANN: Dienstag um neun", "CUÁNDO: el martes a las nueve",
    ])
  func theFactsOfAnAdvisoryAreKnownInEachLanguage(fact: String) throws {
    let text = fact + "\n\nThe garden on the old coal quay is open to all, the trust said."
    #expect(try Outline.read(text).metadata.headline.isEmpty)
  }

  @Test(
    arguments: [
      "The garden on the old quay was opened by\nMayor Jane Roe and the trust.",
      "Agorwyd yr ardd ar yr hen gei y bore yma gan\nJane Roe a'r ymddiriedolaeth.",
      "Le jardin du vieux quai a été inauguré par\nJeanne Roux et la fondation.",
      "Der Garten am alten Kai wurde heute eröffnet von\nAnna Roth und dem Hafen.",
      "El jardín del viejo muelle fue inaugurado hoy con\nJuana Ruiz y la fundación.",
    ])
  func linesGoOnBehindSmallWordsInEachLanguage(text: String) throws {
    let body = try Outline.read("Harbour Trust opens its garden\n\n" + text).body
    #expect(body.map(\.writtenText) == [text.replacing("\n", with: " ")])
  }
}
