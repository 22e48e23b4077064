import GalleyRelease
import Testing

@testable import Galley

@Suite struct CreationTimeTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970", 0), ("2026-05", 1_777_593_600), ("2026-05-03", 1_777_766_400),
    ("2026-05-03T09:30:00Z", 1_777_800_600), ("2026-05-03T09:30Z", 1_777_800_600),
    ("2026-05-03T10:30:00+01:00", 1_777_800_600), ("2026-05-03T04:30:00.250-0500", 1_777_800_600),
    ("2024-02-29", 1_709_164_800), ("2000-12-31T23:59:59Z", 978_307_199), ("1969-12-31", -86_400),
  ])
  func datesAreRead(text: String, seconds: Int) {
    #expect(secondsSince1970(text) == seconds)
  }

  @Test(arguments: [
    "", "26", "2026-13", "2026-00-01", "2026-05-32", "2026-02-30", "2023-02-29", "2026-05-03T25:00",
    "2026-05-03T09", "yesterday", "2026-05-03 and more", "99999999999999999999", "2026-5-3",
    "0000-01-01",
  ])
  func whatIsNoDateIsNone(text: String) {
    #expect(secondsSince1970(text) == nil)
  }

  @Test func theDateOfPublicationComesFirst() {
    var release = Release()
    #expect(release.creationTime == nil)
    release.metadata.dateline = Dateline(text: "LONDON, 4 May –", isoDate: "1970-01-05")
    #expect(release.creationTime == 4 * 86_400)
    release.metadata.dates = [
      ReleaseDate(role: .updated, text: "", iso: "1970-01-04"),
      ReleaseDate(role: .published, text: "soon"),
      ReleaseDate(role: .published, text: "", iso: "1970-01-03"),
    ]
    #expect(release.creationTime == 2 * 86_400)
  }
}
