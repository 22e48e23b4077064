import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

@Suite struct LineBreaking {
  @Test func justifiedLinesFillTheMeasureExactly() throws {
    let result = try lines(
      Sample.english.paragraph, measure: 300, LineOptions(alignment: .justify, hyphenation: .auto))
    #expect(result.count > 3)
    for line in result.dropLast() {
      #expect(line.width == .points(300))
      #expect(line.left == .zero)
      let last = try #require(line.pieces.last)
      #expect(last.glyphs.origin.x + last.width == .points(300))
    }
    #expect(result[result.count - 1].width < .points(300))
  }

  @Test func indentMovesTheFirstLineAlone() throws {
    for direction in [BaseDirection.leftToRight, .rightToLeft] {
      let sample = direction == .leftToRight ? Sample.english : Sample.hebrew
      let result = try lines(
        sample.paragraph, measure: 200,
        LineOptions(alignment: .justify, indent: .points(20), hyphenation: .auto))
      #expect(result[0].width == .points(180))
      #expect(result[0].left == (direction == .leftToRight ? .points(20) : .zero))
      #expect(result[1].left == .zero)
      #expect(result[1].width == .points(200))
    }
  }

  @Test func alignmentsPlaceTheLine() throws {
    let text = plain("short")
    let width = try lines(text, measure: 100)[0].width
    let free = Length.points(100) - width
    let expected: [(LineOptions.Alignment, Length)] = [
      (.start, .zero), (.end, free), (.left, .zero), (.right, free), (.center, free / 2),
    ]
    for (alignment, left) in expected {
      let options = LineOptions(alignment: alignment, lastAlignment: alignment)
      #expect(try lines(text, measure: 100, options)[0].left == left)
    }
    let hebrew = plain("רשות", families: ["Noto Serif Hebrew"], direction: .rightToLeft)
    let line = try lines(hebrew, measure: 100)[0]
    #expect(line.left == .points(100) - line.width)
  }

  @Test func forcedEndsEndLines() throws {
    let result = try lines(plain("one\ntwo\u{2028}three\n\nfive\n"), measure: 300)
    #expect(result.map(\.text) == ["one", "two", "three", "", "five"])
    #expect(result.map(\.range) == [0..<4, 4..<10, 10..<16, 16..<17, 17..<22])
    #expect(try lines(plain(""), measure: 300).isEmpty)
  }

  @Test func endingSpacesStandOutsideTheMeasure() throws {
    let result = try lines(plain("one two "), measure: 20)
    #expect(result.map(\.text) == ["one ", "two "])
    #expect(result[0].width == (try lines(plain("one"), measure: 20))[0].width)
    #expect(result[0].pieces[0].width == result[0].width)
    #expect(result[0].pieces[0].glyphs.advance > result[0].width)
  }

  @Test func noShortWordEndsAParagraphAlone() throws {
    // Set greedily, the last line would be "it." alone.
    let text = "The board of the harbour is to open all of the quays and the old docks by it."
    let engine = try TextEngine()
    var alone = 0
    for measure in stride(from: 100.0, through: 330, by: 1) {
      let result = try lines(
        plain(text), measure: measure, LineOptions(alignment: .justify, hyphenation: .none),
        engine: engine)
      if result.count > 1, result[result.count - 1].text == "it." { alone += 1 }
    }
    #expect(alone <= 8)
  }

  /// How many measures leave a line that ends so.
  private func count(
    _ text: String, _ options: LineOptions, where isCounted: ([TextLine]) -> Bool
  ) throws -> Int {
    let engine = try TextEngine()
    return try stride(from: 150.0, through: 400, by: 1).count { measure in
      isCounted(try lines(plain(text), measure: measure, options, engine: engine))
    }
  }

  @Test func aLastLineOfTwoIdeographsIsRare() throws {
    let text = String(repeating: "海の町の人々が旗を染める技を守り続けた", count: 7) + "のです。"
    let short = try count(text, LineOptions(alignment: .justify)) {
      $0.count > 1 && $0[$0.count - 1].text.count <= 2
    }
    // Of 251 measures, lines chosen for their evenness alone leave such a one in some thirty.
    #expect(short <= 20)
  }

  @Test func aSmallNumberStaysWithWhatItCounts() throws {
    func parted(_ number: String) throws -> Int {
      try count("The quays open to all boats in the bay on \(number) June this year or so", .init())
      {
        $0.dropLast().contains { $0.text.hasSuffix("\(number) ") }
      }
    }
    // A letter of the same width may stand at a line's end.
    #expect(try parted("11") < parted("nn") / 2)
  }

  @Test func optimalLinesAreMoreEvenThanGreedyOnes() throws {
    // Knuth and Plass's aim: the sum of squared changes of spaces is not greater than first fit's.
    let words = Sample.english.text.split(separator: " ").map(String.init)
    let engine = try TextEngine()
    for measure in [150.0, 200, 260] {
      let result = try lines(
        Sample.english.paragraph, measure: measure, LineOptions(hyphenation: .none), engine: engine)
      var greedy: [String] = []
      for word in words {
        let joined = greedy.last.map { $0 + " " + word } ?? word
        if try lines(plain(joined), measure: measure, LineOptions(wrap: .none), engine: engine)[0]
          .isOverfull
        {
          greedy.append(word)
        } else {
          greedy.removeLast(greedy.isEmpty ? 0 : 1)
          greedy.append(joined)
        }
      }
      func rag(_ texts: [String]) throws -> Double {
        try texts.dropLast().reduce(0) { sum, text in
          let line = try lines(
            plain(text), measure: measure, LineOptions(wrap: .none), engine: engine)[0]
          let short = measure - line.width.points
          return sum + short * short * short
        }
      }
      if greedy.count == result.count {
        #expect(try rag(result.map(\.text)) <= rag(greedy) * 1.001)
      }
    }
  }

  @Test func balancedLinesAreAboutEven() throws {
    let text = plain("Harbour board opens education centre for visitors on the old quay", size: 20)
    let plainLines = try lines(text, measure: 400, LineOptions())
    let balanced = try lines(text, measure: 400, LineOptions(wrap: .balance))
    #expect(balanced.count == plainLines.count)
    let widths = balanced.map(\.width)
    #expect((widths.max() ?? .zero) - (widths.min() ?? .zero) < .points(90))
  }

  @Test func wordsAreTornOnlyWhereTheyFitNoLine() throws {
    let word = "Unpronounceablenessesinglewords"
    let torn = try lines(plain("a \(word) b"), measure: 60)
    #expect(torn.count > 2)
    #expect(torn.allSatisfy { !$0.isOverfull })
    let whole = try lines(plain("a \(word) b"), measure: 60, LineOptions(overflow: .normal))
    #expect(whole.map(\.text) == ["a ", word + " ", "b"])
    #expect(whole.map(\.isOverfull) == [false, true, false])
  }

  @Test func emojiJoinedWithoutEndAreTorn() throws {
    let text = String(repeating: "👨\u{200D}", count: 200)
    let torn = try lines(plain(text), measure: 300, LineOptions(overflow: .breakWord))
    #expect(torn.count > 5)
    #expect(torn.allSatisfy { !$0.isOverfull })
  }

  @Test func tabsMoveToStops() throws {
    let result = try lines(plain("a\tb\tc"), measure: 300, LineOptions(tabStops: .points(50)))
    #expect(result.count == 1)
    let run = result[0].pieces[0].glyphs
    #expect(run.text == "a\tb\tc")
    let places = Set(run.glyphs.map(\.x))
    #expect(places.contains(.points(50)))
    #expect(places.contains(.points(100)))
    let spaces = try lines(plain("a\tb"), measure: 300)
    #expect(spaces[0].width == (try lines(plain("a b"), measure: 300))[0].width)
  }

  @Test func stopsAndQuotesHang() throws {
    let text = plain("“Stop,” she said, and left the harbour.”")
    let line = try lines(
      text, measure: 300, LineOptions(hanging: [.first, .last]))[0]
    let bare = try lines(text, measure: 300)[0]
    #expect(line.left < .zero)
    #expect(line.width == bare.width)
    let right = try lines(
      text, measure: 300,
      LineOptions(alignment: .right, lastAlignment: .right, hanging: [.last]))[0]
    #expect(right.left + right.width > .points(300))
  }

  @Test func cjkBreaksKeepTheRulesOfLineEnds() throws {
    let engine = try TextEngine()
    for measure in stride(from: 60.0, through: 200, by: 10) {
      for line in try lines(
        Sample.japanese.paragraph, measure: measure, LineOptions(alignment: .justify),
        engine: engine)
      {
        #expect(!"。、」）".contains(line.text.first ?? " "))
        #expect(!"「（".contains(line.text.last ?? " "))
      }
    }
  }

  @Test func edgesTakeRoom() throws {
    let style = RunStyle(font: FontRequest(families: ["Liberation Serif"], size: .points(10)))
    func paragraph(_ edge: Length) -> ParagraphText {
      ParagraphText(
        text: "aaa bbb ccc",
        runs: [
          .init(bytes: 4, style: style, tag: 1),
          .init(bytes: 3, style: style, tag: 2, startEdge: edge, endEdge: edge),
          .init(bytes: 4, style: style, tag: 3),
        ])
    }
    let without = try lines(paragraph(.zero), measure: 200)[0]
    let with = try lines(paragraph(.points(5)), measure: 200)[0]
    #expect(with.width == without.width + .points(10))
    #expect(with.pieces.map(\.tag) == [1, 2, 3])
    #expect(with.pieces.map(\.hasStartEdge) == [true, true, true])
    #expect(with.pieces[1].glyphs.origin.x == without.pieces[1].glyphs.origin.x + .points(5))
    #expect(with.pieces[2].glyphs.origin.x == without.pieces[2].glyphs.origin.x + .points(10))
    let engine = try TextEngine()
    #expect(engine.shape(paragraph(.points(5))).maximumWidth == with.width)
  }
}
