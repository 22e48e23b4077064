import GalleyRelease
import GalleySource
import Testing

@Suite struct WrittenTextTests {
  @Test func everythingWrittenIsThereOnce() {
    let item = List.Item(
      sourceMarker: "•", blocks: [Block(.paragraph(Paragraph([.text("five six")])))])
    let release = Release(
      metadata: ReleaseMetadata(
        kicker: Attributed("zero"), headline: [.text("one "), .link(target: "x", [.text("two")])],
        dates: [ReleaseDate(role: .published, text: "", iso: "2026-05-03")],
        dateline: Dateline(text: "three", place: "three"),
        contacts: [Contact(lines: ["eight nine"], name: "eight")]),
      body: [
        Block(
          .quote(
            Quote(
              leadIn: [.text("four")], blocks: [Block(.list(List(marker: .bullet, items: [item])))],
              speaker: Speaker(name: "four")))),
        Block(.endMark(EndMark("###"))),
      ],
      notes: [Section(title: [.text("seven")], blocks: [])],
      setAside: [SetAside(text: "ten", reason: .share)])
    #expect(
      release.words == [
        "zero", "one", "two", "three", "four", "•", "five", "six", "###", "seven", "eight", "nine",
        "ten",
      ])
  }
}
