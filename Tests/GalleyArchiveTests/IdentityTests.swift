import Foundation
import GalleyRelease
import Testing

@testable import GalleyArchive

@Suite struct IdentityTests {
  private func facts(
    _ text: String, headline: String = "Tidal garden opens", date: String? = "2026-05-03",
    publisher: String? = nil, address: String? = nil, kicker: String? = nil
  ) -> ReleaseFacts {
    var release = Release()
    release.metadata.headline = [.text(headline)]
    if let date { release.metadata.dates = [ReleaseDate(role: .published, text: "", iso: date)] }
    release.metadata.publisher = publisher.map { Attributed($0) }
    release.metadata.kicker = kicker.map { Attributed($0) }
    release.metadata.original = address.map { LabelledLink(address: $0) }
    release.body = [Block(.paragraph(Paragraph([.text(text)])))]
    return ReleaseFacts(release, given: GivenFacts())
  }

  @Test(arguments: [
    ("\u{201C}It’s ready\u{201D} – soon", "\"It's ready\" -- soon"),
    ("one\u{A0}two\n  three", "one two three"),
    ("co\u{AD}operate", "cooperate"),
    ("cafe\u{301} ﬁne…", "café fine..."),
  ])
  func theSameTextInTwoForms(_ first: String, _ second: String) {
    #expect(facts(first).content == facts(second).content)
  }

  @Test func aChangeOfOneWordIsAnotherText() {
    #expect(facts("It opens on Monday").content != facts("It opens on Tuesday").content)
    #expect(facts("It opens in may").content != facts("It opens in May").content)
    #expect(facts("a b").content != facts("ab").content)
  }

  @Test func whatOneSourceAddsIsNoPartOfTheText() {
    let plain = facts("It opens")
    let dressed = facts(
      "It opens", headline: "TIDAL GARDEN OPENS", publisher: "Harbour Trust",
      address: "https://harbour.example/1", kicker: "News release")
    #expect(plain.content == dressed.content)
    #expect(plain.identity != dressed.identity)
  }

  @Test func theDayIsTheReleasesOwn() {
    var release = Release()
    release.metadata.dateline = Dateline(text: "CARDIFF, 3 May 2026 –", isoDate: "2026-05-03")
    let given = GivenFacts(title: "Given", date: "2026-06-01", publisher: "Harbour Trust")
    let facts = ReleaseFacts(release, given: given)
    #expect(facts.date == "2026-05-03")
    #expect(facts.headline == "Given")
    #expect(facts.publisher == "Harbour Trust")
    #expect(ReleaseFacts(Release(), given: given).date == "2026-06-01")
    #expect(ReleaseFacts(Release(), given: GivenFacts(date: "soon")).date == nil)
  }

  @Test(arguments: [
    ("https://www.harbour.example/news/1/", "http://harbour.example/news/1#top"),
    ("https://harbour.example/news?id=1&utm_source=x", "https://harbour.example/news?id=1"),
  ])
  func addressesOfOnePage(_ first: String, _ second: String) {
    #expect(NormalText.address(first) != nil)
    #expect(NormalText.address(first) == NormalText.address(second))
  }

  @Test func aFrontPageIsNoAddressOfARelease() {
    for text in [
      "https://harbour.example/", "https://harbour.example", "harbour", "", "://", "https://?x",
    ] {
      #expect(NormalText.address(text) == nil, "\(text)")
    }
    #expect(
      NormalText.address("https://harbour.example/?p=1")
        != NormalText.address("https://harbour.example/?p=2"))
  }
}

@Suite struct UnicodeFormsTests {
  @Test func whatIsItsOwnFormStaysSoBesideAnyOther() {
    let own = (0..<0x3000 as Range<UInt32>).compactMap(Unicode.Scalar.init)
      .filter(UnicodeForms.isItsOwnForm)
    #expect(own.contains("é") && own.contains("“"))
    for first in own {
      var pairs = String.UnicodeScalarView()
      for second in own {
        pairs.append(first)
        pairs.append(second)
      }
      let text = String(pairs)
      let composed = text.precomposedStringWithCompatibilityMapping
      #expect(composed.unicodeScalars.elementsEqual(pairs), "U+\(String(first.value, radix: 16))")
    }
  }
}
