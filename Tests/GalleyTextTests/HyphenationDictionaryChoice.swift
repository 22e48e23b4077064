import Testing

@testable import GalleyText

@Suite struct HyphenationDictionaryChoice {
  private let dictionaries = [
    "de-CH", "de-DE", "en", "en-AU", "en-GB", "en-US", "fr", "fr-CA", "nb-NO", "pt-BR", "pt-PT",
  ].map { HyphenationDictionaries.Dictionary(language: $0, path: "/\($0)") }

  @Test(arguments: [
    ("en", "en"), ("en-US", "en-US"), ("en-GB", "en-GB"), ("en-gb", "en-GB"),
    ("en-GB-x-a", "en-GB"),
    ("de-DE", "de-DE"), ("de-CH", "de-CH"), ("fr-FR", "fr"), ("fr-CA", "fr-CA"), ("pt-BR", "pt-BR"),
  ])
  func theNearestIsTaken(_ language: String, _ expected: String) {
    #expect(
      HyphenationDictionaries.best(for: language, among: dictionaries)?.language == expected)
  }

  @Test func anotherRegionIsBetterThanNone() {
    #expect(HyphenationDictionaries.best(for: "en-NZ", among: dictionaries) != nil)
    let two = dictionaries.filter { $0.language.hasPrefix("en-") }
    #expect(HyphenationDictionaries.best(for: "en", among: two)?.language == "en-US")
    #expect(HyphenationDictionaries.best(for: "ja", among: dictionaries) == nil)
    #expect(HyphenationDictionaries.best(for: "", among: dictionaries) == nil)
  }
}
