import GalleyRelease
import Testing

@testable import GalleyStyle

@Suite struct DateWordingTests {
  @Test(arguments: [
    ("en-GB", "2 October 2026"), ("en-US", "October 2, 2026"), ("cy", "2 Hydref 2026"),
    ("fr-FR", "2 octobre 2026"), ("de", "2. Oktober 2026"), ("es", "2 de octubre de 2026"),
    ("ja", "2026-10-02"),
  ])
  func aDateThatCameAsDataIsShownInWords(language: String, shown: String) {
    let date = ReleaseDate(role: .published, text: "2026-10-02", iso: "2026-10-02")
    #expect(DateWording(language: language).date(date) == shown)
  }

  @Test(arguments: [
    ("2026-05-03T09:30:00+01:00", true), ("2026-05-03", true), ("20260503T093000Z", true),
    ("", true),
    ("Sun, 3 May 2026 09:30:00 +0100", true), ("Sunday 3 May", false),
    ("2026-05-03 and later", false), ("3 May 2026 at 09:30:00", false),
  ])
  func whatAProgramWroteIsData(text: String, isData: Bool) {
    #expect(DateWording.isData(text) == isData)
  }

  @Test(arguments: [
    ("en", "2026-07-01T00:01:00+01:00", "Embargoed until 1 July 2026, 00:01 (UTC+1)"),
    ("fr", "2026-07-01T00:01:00Z", "Sous embargo jusqu’au 1er juillet 2026, 00:01 (UTC)"),
    ("de", "2026-07-01", "Sperrfrist: 1. Juli 2026"),
    ("en", "2026-07-01T00:01:00-03:30", "Embargoed until 1 July 2026, 00:01 (UTC-3:30)"),
    ("en", "EMBARGOED UNTIL 1 JULY", "EMBARGOED UNTIL 1 JULY"),
  ])
  func anEmbargoSaysThatItIsOne(language: String, text: String, shown: String) {
    #expect(DateWording(language: language).embargo(text, until: nil) == shown)
  }
}
