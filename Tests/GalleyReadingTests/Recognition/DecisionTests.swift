import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// What recognition says it decided.
@Suite struct DecisionTests {
  private let text = """
    FOR IMMEDIATE RELEASE

    Harbour Trust opens its tidal garden

    Four years of work end with a picnic

    LONDON, 3 May 2026 – The garden opened today, and all who came were let in.

    “We are glad that it is open,” said Jane Roe, chair of the trust.

    OPENING TIMES

    The garden is open from eight in the morning until the evening, every day of the year.

    Plan of the garden (PDF, 240KB)

    ENDS

    Notes to editors

    1. The garden is free.

    Contact: Ann Lee, press@harbour.example

    Share this page
    """

  private func decisions(_ text: String) throws -> [Decision] {
    try ReleaseReader().read(Array(text.utf8), name: "a.txt", format: .text).value.decisions
  }

  @Test func everyPartSaysWhyItIsOne() throws {
    let parts = Set(try decisions(text).map(\.part))
    #expect(
      parts.isSuperset(of: [
        .language, .kicker, .embargo, .headline, .standfirst, .dateline, .quote, .speaker, .heading,
        .attachment, .endMark, .notes, .contact, .furniture,
      ]))
  }

  @Test func rangesStandOnTheWords() throws {
    let bytes = Array(text.utf8)
    var last = 0
    for decision in try decisions(text) {
      #expect((1...100).contains(decision.confidence) && !decision.evidence.isEmpty)
      guard let range = decision.range else { continue }
      #expect(range.lowerBound >= last && range.upperBound <= bytes.count)
      last = range.lowerBound
      guard decision.part != .speaker else { continue }
      let words = String(decoding: bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.hasPrefix(decision.text.filter { $0 != "…" }), "\(decision)")
    }
  }

  @Test func correctionsAndTurnsAreSaid() throws {
    let notice = try decisions(
      "CORRECTED\n\nHarbour Trust opens its tidal garden\n\nThe garden opened today, the trust said."
    )
    #expect(notice.contains { $0.part == .notice })
    let turns = try decisions(
      "The trust answered\n\nQ: Is it open?\n\nA: It is.\n\nQ: To all of us?\n\nA: To all of you.")
    #expect(turns.count { $0.part == .turn } == 4)
  }

  @Test func markupIsSurer() throws {
    let html = "<h1>Harbour Trust opens its tidal garden</h1><p>The garden opened today.</p>"
    let read = try ReleaseReader().read(Array(html.utf8), name: "a.html", format: .html).value
    let headline = read.decisions.first { $0.part == .headline }
    #expect(headline?.confidence == 99)
    #expect(headline?.range.map { read.source.utf8[$0.lowerBound] } == UInt8(ascii: "H"))
  }
}
