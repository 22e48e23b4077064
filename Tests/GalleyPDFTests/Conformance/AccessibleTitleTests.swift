import GalleyPages
import Testing

@testable import GalleyPDF

@Suite struct AccessibleTitleTests {
  private func title(_ title: String, _ paragraphs: [String] = []) -> String {
    var builder = DocumentBuilder(title: title)
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    return builder.document.accessibleTitle
  }

  @Test func aTitleIsOneLineWithoutControls() {
    #expect(title("New (and old)\nroom\u{0}s <?xpacket?> ") == "New (and old) room s <?xpacket?>")
  }

  @Test func theFirstWordsStandForATitle() {
    #expect(
      title(" \n\u{0}", ["The library opens.", "It has seats."])
        == "The library opens. It has seats.")
    #expect(title("", ["A word hy\u{AD}phenated"]) == "A word hyphenated")
  }

  @Test func theyAreCutAtAWord() {
    let words = title("", [String(repeating: "seven12 ", count: 50)])
    #expect(words == String(repeating: "seven12 ", count: 10).dropLast() + "\u{2026}")
    #expect(title("", [String(repeating: "x", count: 5000)]).count == 81)
  }

  @Test func furnitureIsNoTitle() {
    var builder = DocumentBuilder(title: "")
    builder.addText("Page 1", role: .artifact(.footer))
    #expect(builder.document.accessibleTitle == "Untitled")
  }
}
