import GalleyGeometry
import GalleyText
import Testing

/// Parts of paragraphs, and the windows that those of extreme length are taken in.
@Suite struct ParagraphParts {
  /// A text of several runs, the same style for each third of them.
  private func paragraph(_ text: String, runBytes: Int) -> ParagraphText {
    var paragraph = plain(text)
    let run = paragraph.runs[0]
    let starts = stride(from: 0, to: text.utf8.count, by: runBytes)
    paragraph.runs = starts.enumerated().map { number, start in
      var part = run
      part.bytes = min(runBytes, text.utf8.count - start)
      part.tag = number
      part.startEdge = .points(2)
      part.endEdge = .points(3)
      return part
    }
    paragraph.softHyphens = Array(stride(from: 1, to: text.utf8.count, by: 5))
    return paragraph
  }

  @Test func partsMakeTheWhole() {
    let whole = paragraph("The harbour board opens its new centre on Thursday", runBytes: 7)
    let count = whole.text.utf8.count
    for cut in 1..<count {
      let (head, tail) = (whole.part(0..<cut), whole.part(cut..<count))
      #expect(head.text + tail.text == whole.text)
      for part in [head, tail] {
        #expect(part.runs.reduce(0) { $0 + $1.bytes } == part.text.utf8.count)
      }
      let isInRun = cut % 7 != 0
      #expect(head.runs.count + tail.runs.count == whole.runs.count + (isInRun ? 1 : 0))
      #expect(head.runs.last?.endEdge == (isInRun ? .zero : .points(3)))
      #expect(tail.runs.first?.startEdge == (isInRun ? .zero : .points(2)))
      #expect(tail.runs.first?.isContinued == isInRun)
      #expect(head.runs.first?.isContinued == false)
      // A soft hyphen at the cut has no line to end.
      #expect(
        head.softHyphens + tail.softHyphens.map { $0 + cut }
          == whole.softHyphens.filter { $0 != cut })
    }
  }

  /// A piece that begins within a run does not draw the run's start again.
  @Test func aContinuedRunHasNoStart() throws {
    let whole = paragraph("harbour board", runBytes: 20)
    #expect(try lines(whole, measure: 300).first?.pieces.first?.hasStartEdge == true)
    #expect(
      try lines(whole.part(4..<13), measure: 300).first?.pieces.first?.hasStartEdge == false)
  }

  @Test func windowsEndAtCharacters() {
    let text = String(repeating: "港湾é👍🏽", count: 20_000)
    let paragraph = plain(text)
    let utf8 = Array(text.utf8)
    var start = 0
    var count = 0
    while let end = paragraph.windowEnd(from: start, bytes: 1_001) {
      #expect(end > start && end - start <= 1_001)
      #expect(utf8[end] & 0xC0 != 0x80)
      start = end
      count += 1
    }
    #expect(count > 100)
    #expect(utf8.count - start <= 128 << 10)
    #expect(plain(String(repeating: "a", count: 128 << 10)).windowEnd(from: 0) == nil)
  }
}
