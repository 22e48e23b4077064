import Testing

@testable import GalleyPDF

@Suite struct LanguageTagTests {
  /// The examples of RFC 5646, appendix A, and others.
  @Test(arguments: [
    "de", "fr", "ja", "i-enochian", "zh-Hant", "zh-Hans", "sr-Cyrl", "zh-cmn-Hans-CN",
    "cmn-Hans-CN", "zh-yue-HK", "yue-HK", "zh-Hans-CN", "sr-Latn-RS", "sl-rozaj",
    "sl-rozaj-biske", "sl-nedis", "de-CH-1901", "sl-IT-nedis", "hy-Latn-IT-arevela", "de-DE",
    "en-US", "es-419", "de-CH-x-phonebk", "az-Arab-x-AZE-derbend", "x-whatever",
    "qaa-Qaaa-QM-x-southern",
    "de-Qaaa", "sr-Latn-QM", "en-US-u-islamcal", "zh-CN-a-myext-x-private", "en-a-myext-b-another",
    "cy", "und", "EN-gb", "art-lojban", "en-GB-oed", "sgn-BE-FR", "zh-min-nan",
  ]) func aTagIsWrittenAsItIs(tag: String) { #expect(validLanguageTag(tag) == tag) }

  @Test(arguments: [
    "", " ", "a", "english", "klingon", "x", "x-", "en-", "-en", "en--GB", "a-DE", "de-419-DE-",
    "en-GB-ab", "ar-a", "en-x", "en-u-", "123", "en GB", "fr\u{E9}", "en-abcdefghi", "C", "POSIX",
    "de-DE-123", "<en>", "en)", "en\u{0}GB",
  ]) func whatIsNoneIsNotWritten(tag: String) { #expect(validLanguageTag(tag) == nil) }

  @Test func namesOfLocalesBecomeTags() {
    #expect(validLanguageTag("en_GB") == "en-GB")
    #expect(validLanguageTag(" cy\n") == "cy")
  }

  @Test func aTagWithoutEndIsNone() {
    #expect(validLanguageTag("en" + String(repeating: "-abcdefgh", count: 100_000)) == nil)
  }
}
