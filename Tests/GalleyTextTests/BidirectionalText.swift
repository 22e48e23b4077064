import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

@Suite struct BidirectionalText {
  private let families = ["Noto Serif Hebrew", "Liberation Serif"]

  private func line(_ text: String, _ direction: BaseDirection) throws -> TextLine {
    try lines(
      plain(text, families: families, language: "he", direction: direction), measure: 400)[0]
  }

  @Test func piecesStandInVisualOrder() throws {
    let leftToRight = try line("one אב two", .leftToRight)
    #expect(leftToRight.text == "one אב two")
    for piece in leftToRight.pieces {
      #expect(piece.glyphs.isRightToLeft == (piece.glyphs.text == "אב"))
    }
    let rightToLeft = try line("אב one גד", .rightToLeft)
    #expect(rightToLeft.pieces.map(\.glyphs.text).joined(separator: "|") == " גד|one|אב ")
    #expect(rightToLeft.pieces.map(\.glyphs.isRightToLeft) == [true, false, true])
  }

  @Test func numbersInHebrewRunToTheRight() throws {
    let line = try line("אב 123 גד", .rightToLeft)
    #expect(line.pieces.map(\.glyphs.text) == [" גד", "123", "אב "])
    #expect(!line.pieces[1].glyphs.isRightToLeft)
  }

  @Test func clustersMapToGlyphsFromTheLastBackwards() throws {
    // One letter with two marks, and one without.
    let run = try line("שָּב", .rightToLeft).pieces[0].glyphs
    #expect(run.isRightToLeft)
    #expect(run.clusters[0].bytes == 6)
    #expect(run.clusters[run.clusters.count - 1].bytes == 2)
    let single = try line("ב", .rightToLeft).pieces[0].glyphs
    // The last letter is the leftmost glyph.
    #expect(run.glyphs[0].id == single.glyphs[0].id)
    #expect(run.glyphs[0].x == .zero)
  }

  @Test func endingSpacesStandAtTheParagraphsLevel() throws {
    let options = LineOptions(hyphenation: .none)
    let result = try lines(
      plain("one אב גד", families: families, direction: .leftToRight), measure: 40, options)
    for line in result {
      if let last = line.pieces.last, last.glyphs.text == " " {
        #expect(last.width == .zero)
        #expect(last.glyphs.origin.x == line.left + line.width)
      }
    }
    let hebrew = try lines(
      plain("אבג דהו", families: families, direction: .rightToLeft), measure: 30, options)
    #expect(hebrew.count == 2)
    for line in hebrew { #expect(line.left + line.width == .points(30)) }
    // The space is left of the marks.
    #expect(hebrew[0].pieces[0].glyphs.glyphs[0].x < .zero)
  }

  @Test func aHyphenEndsALineAtItsLeft() throws {
    let text = "אבגדהוזח טיכ"
    let result = try lines(
      plain(text, families: families, direction: .rightToLeft, softHyphens: [8]), measure: 1,
      LineOptions(overflow: .normal))
    #expect(result.map(\.isHyphenated) == [true, false, false])
    let run = result[0].pieces[0].glyphs
    #expect(run.text == "אבגד\u{AD}")
    #expect(run.clusters.map(\.bytes) == [2, 2, 2, 2, 2])
    let hyphen = try line("\u{2010}", .leftToRight).pieces[0].glyphs
    #expect(run.glyphs[0].x == .zero)
    #expect(run.glyphs[0].id == hyphen.glyphs[0].id || run.glyphs.count == 5)
  }

  @Test func linesAreReorderedEachByItself() throws {
    let text = "one אבג דהו זחט two"
    for measure in [30.0, 60, 90] {
      for line in try lines(
        plain(text, families: families, direction: .leftToRight), measure: measure)
      {
        #expect(line.logicalText(of: text) != nil)
        var right = Length.points(-1000)
        for piece in line.pieces {
          #expect(piece.glyphs.origin.x >= right)
          right = piece.glyphs.origin.x + piece.width
        }
      }
    }
  }

  @Test func unclosedControlsEndWithTheirLine() throws {
    let result = try lines(
      plain("\u{202E}abc\ndef", families: families, direction: .leftToRight), measure: 400)
    #expect(result[0].pieces.contains { $0.glyphs.isRightToLeft })
    #expect(result[1].pieces.allSatisfy { !$0.glyphs.isRightToLeft })
  }
}
