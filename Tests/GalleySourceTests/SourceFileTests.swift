import GalleySource
import Testing

@Suite struct SourceFileTests {
  /// Lines end at LF, CRLF and a lone CR; columns count scalars, not bytes.
  @Test func placesAreRightWhateverTheLineEnding() {
    let file = SourceFile(name: "a.txt", text: "one\r\ntwo\rthr\u{E9}e\n\nfive")
    func place(_ text: String) -> String {
      let start = Array(file.utf8).firstOffset(of: Array(text.utf8)) ?? -1
      return file.place(at: start).description
    }
    #expect(place("one") == "a.txt:1:1")
    #expect(place("two") == "a.txt:2:1")
    #expect(place("thr") == "a.txt:3:1")
    #expect(place("e\n") == "a.txt:3:5")
    #expect(place("five") == "a.txt:5:1")
    #expect(file.place(at: file.utf8.count).description == "a.txt:5:5")
  }

  /// The binary search agrees with counting, at every offset of many texts.
  @Test func everyOffsetHasTheLineThatCountingGives() {
    for text in ["", "\n", "\r\n\r\n", "a", "a\nb", "\ra\r\n\nb\r", "ab\ncd\r\nef\rgh\n"] {
      let file = SourceFile(name: "x", text: text)
      let bytes = Array(text.utf8)
      var (line, column) = (1, 1)
      for offset in 0...bytes.count {
        let place = file.place(at: offset)
        #expect((place.line, place.column) == (line, column), "\(text.debugDescription) \(offset)")
        guard offset < bytes.count else { break }
        // A CR before an LF ends nothing: its LF does.
        let endsLine =
          bytes[offset] == 10
          || bytes[offset] == 13 && (offset + 1 == bytes.count || bytes[offset + 1] != 10)
        if endsLine { (line, column) = (line + 1, 1) } else { column += 1 }
      }
    }
  }

  /// In a line without end too, where places are not counted from its start.
  @Test func placesAreRightInALongLine() {
    let file = SourceFile(name: "x", text: "a\n" + String(repeating: "é€x😀", count: 5000) + "\nb")
    for characters in [0, 1, 2, 3, 4, 511, 512, 12_287, 12_288, 19_999, 20_000] {
      let bytes = characters / 4 * 10 + [0, 2, 5, 6][characters % 4]
      let place = file.place(of: SourceRange(2, 2 + bytes))
      #expect((place.line, place.column) == (2, 1))
      #expect((place.endLine, place.endColumn) == (2, characters + 1), "\(characters)")
    }
    #expect(file.place(at: file.utf8.count - 1).description == "x:3:1")
  }

  @Test func aPlaceHasItsEnd() {
    let place = SourceFile(name: "x", text: "one\ntwo\r\nthrée").place(of: SourceRange(1, 14))
    #expect((place.line, place.column, place.endLine, place.endColumn) == (1, 2, 3, 5))
    let point = SourceFile(name: "x", text: "one").place(at: 2)
    #expect((point.endLine, point.endColumn) == (1, 3))
  }

  @Test func aTextIsFoundWithinItsRange() {
    let file = SourceFile(name: "x", text: "here and\nthere and here")
    #expect(file.place(of: "here", in: SourceRange(9, 23))?.description == "x:2:2")
    #expect(file.place(of: "here", in: SourceRange(11, 23))?.description == "x:2:11")
    #expect(file.place(of: "here", in: SourceRange(11, 22)) == nil)
    #expect(file.place(of: "here", in: SourceRange(90, 99)) == nil)
    #expect(file.place(of: "", in: file.range) == nil)
  }

  @Test func rangesOutOfBoundsAreClamped() {
    let file = SourceFile(name: "x", text: "hello")
    #expect(file.text(in: SourceRange(-5, 100)) == "hello")
    #expect(file.text(in: SourceRange(1, 3)) == "el")
    #expect(file.text(in: SourceRange(90, 100)) == "")
    #expect(file.place(at: -3).description == "x:1:1")
    #expect(file.place(at: 99).description == "x:1:6")
  }

  @Test func aRangeIsNeverNegative() {
    #expect(SourceRange(5, 2) == SourceRange(5, 5))
    #expect(SourceRange(2, 4).union(SourceRange(8, 9)) == SourceRange(2, 9))
    #expect(SourceRange(2, 4).count == 2)
  }
}

@Suite struct DiagnosticTests {
  let place = SourceFile(name: "a.css", text: "p {\n  colr: red }").place(at: 6)

  @Test func aDiagnosticPrintsAsCompilersDo() {
    let diagnostic = Diagnostic(
      .warning, id: "css.unknown-property", "'colr' is no property", at: place,
      hint: "did you mean 'color'?")
    #expect(
      diagnostic.description == """
        a.css:2:3: warning: 'colr' is no property [css.unknown-property]
          hint: did you mean 'color'?
        """)
    #expect(
      Diagnostic(.error, id: "read.empty", "there is no text").description
        == "error: there is no text [read.empty]")
  }

  @Test func severitiesAreOrdered() {
    #expect(Severity.note < .warning && Severity.warning < .error && !(Severity.error < .note))
  }

  @Test func aLimitNamesItselfItsValueAndItsOption() {
    let error = LimitExceeded("pages", value: 21, allowed: 20, option: "--max-pages", at: place)
    #expect(
      error.description
        == "a.css:2:3: error: pages: 21 is over the limit of 20; raise it with --max-pages")
  }
}

extension Array where Element: Equatable {
  fileprivate func firstOffset(of part: [Element]) -> Int? {
    (0...Swift.max(0, count - part.count)).first { self[$0...].starts(with: part) }
  }
}
