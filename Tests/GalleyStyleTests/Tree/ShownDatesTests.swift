import GalleyRelease
import Testing

@testable import GalleyStyle

@Suite struct ShownDatesTests {
  private func shown(
    _ dates: [ReleaseDate], dateline: Dateline? = nil, language: String? = "en-GB"
  ) -> [String] {
    var metadata = ReleaseMetadata()
    metadata.language = language
    metadata.dateline = dateline
    metadata.dates = dates
    return ShownDates(metadata).dates.map(\.text)
  }

  private let data = ReleaseDate(role: .published, text: "", iso: "2026-05-03T09:30:00+01:00")
  private let written = ReleaseDate(role: .published, text: "Sunday 3 May", iso: "2026-05-03")

  @Test(arguments: [
    ("en-GB", "3 May 2026"), ("en-US", "May 3, 2026"), ("de", "3. Mai 2026"), ("ja", "2026-05-03"),
    (nil, "2026-05-03"),
  ])
  func aReleaseSaysWhenItWasPublished(language: String?, text: String) {
    #expect(shown([data], language: language) == [text])
  }

  @Test func aDateOfTheTextIsNotSaidTwice() {
    #expect(shown([written, data]) == ["Sunday 3 May"])
    #expect(shown([data, written]) == ["Sunday 3 May"])
    let dated = Dateline(text: "LONDON, 2 May 2026 –", place: "LONDON", isoDate: "2026-05-02")
    #expect(shown([data], dateline: dated) == [])
    #expect(shown([written], dateline: dated) == ["Sunday 3 May"])
    #expect(shown([data], dateline: Dateline(text: "LONDON –", place: "LONDON")) == ["3 May 2026"])
    let mail = ReleaseDate(
      role: .published, text: "Sun, 3 May 2026 09:30:00 +0100", iso: "2026-05-03T09:30:00+01:00")
    #expect(shown([mail]) == ["3 May 2026"])
    #expect(shown([mail], dateline: dated) == [])
  }

  @Test func anUpdateSaysThatItIsOne() {
    let later = ReleaseDate(role: .updated, text: "", iso: "2026-05-09")
    let sameDay = ReleaseDate(role: .updated, text: "", iso: "2026-05-03T18:00:00Z")
    let gone = ReleaseDate(role: .withdrawn, text: "2026-06-01", iso: "2026-06-01")
    #expect(
      shown([data, later, gone]) == ["3 May 2026", "Updated 9 May 2026", "Withdrawn 1 June 2026"])
    #expect(shown([data, later], language: "fr") == ["3 mai 2026", "Mis à jour le 9 mai 2026"])
    #expect(shown([data, sameDay]) == ["3 May 2026"])
    #expect(shown([written, sameDay]) == ["Sunday 3 May"])
    // A bare date would be taken for the day of publication.
    #expect(shown([data, later], language: "ja") == ["2026-05-03"])
  }

  @Test func whatIsNoDateIsNotShown() {
    #expect(shown([ReleaseDate(role: .published, text: "", iso: "soon")]) == [])
    #expect(shown([ReleaseDate(role: .published, text: "", iso: nil)]) == [])
    #expect(shown([ReleaseDate(role: .published, text: "2026-99-03", iso: nil)]) == ["2026-99-03"])
  }
}
