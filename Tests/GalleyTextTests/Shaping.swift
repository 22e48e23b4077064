import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

@Suite struct Shaping {
  @Test func facesAreThoseAskedFor() throws {
    let engine = try TextEngine()
    var fonts = FontTable()
    for (weight, slant) in [(400, FontRequest.Slant.normal), (700, .normal), (400, .italic)] {
      let paragraph = plain("Harbour") {
        $0.font.weight = weight
        $0.font.slant = slant
      }
      let line = engine.breakLines(
        of: engine.shape(paragraph), measure: .points(200), options: LineOptions(), fonts: &fonts)[
          0]
      let face = fonts[line.pieces[0].glyphs.font]
      #expect(face.family == "Liberation Serif")
      #expect(face.weight == weight)
      #expect(face.isItalic == (slant == .italic))
      #expect(face.path.hasSuffix(".ttf"))
      #expect(!face.isSlanted && !face.isEmboldened)
    }
    #expect(fonts.faces.count == 3)
  }

  @Test func charactersThatAFaceLacksComeFromAnother() throws {
    let engine = try TextEngine()
    var fonts = FontTable()
    let shaped = engine.shape(plain("Welcome ยินดีต้อนรับ"))
    let line = engine.breakLines(
      of: shaped, measure: .points(300), options: LineOptions(), fonts: &fonts)[0]
    #expect(shaped.missing.isEmpty)
    #expect(Set(line.pieces.map(\.glyphs.font)).count == 2)
  }

  @Test func aCharacterThatNoFontHasIsNamedAndReplaced() throws {
    let engine = try TextEngine()
    // U+10FFFD is private, and no font has it.
    let shaped = engine.shape(plain("one \u{10FFFD} two"))
    #expect(shaped.missing.map(\.offset) == [4])
    #expect(shaped.missing.map(\.character) == ["\u{10FFFD}"])
    var fonts = FontTable()
    let line = engine.breakLines(
      of: shaped, measure: .points(300), options: LineOptions(), fonts: &fonts)[0]
    #expect(line.text == "one \u{10FFFD} two")
    #expect(line.pieces.allSatisfy { $0.glyphs.glyphs.allSatisfy { $0.id != 0 } })
    let bare = try lines(plain("one  two"), measure: 300)[0]
    #expect(line.width > bare.width + .points(3))
  }

  @Test func charactersThatNobodySeesTakeNoRoom() throws {
    let bare = try lines(plain("office"), measure: 300)[0]
    for hidden in ["\u{200B}", "\u{2060}", "\u{200E}", "\u{FEFF}", "\u{FE0F}"] {
      let line = try lines(plain("office" + hidden), measure: 300)[0]
      #expect(line.width == bare.width)
      #expect(line.text == "office" + hidden)
    }
  }

  @Test func nulAndNoncharactersReachNoRun() throws {
    for value: UInt32 in [0, 0xFFFE, 0xFFFF, 0xFDD5, 0x1FFFF, 0x10FFFE] {
      let text = try "a\(#require(Unicode.Scalar(value)))b"
      let line = try lines(plain(text), measure: 300)[0]
      #expect(line.range == 0..<text.utf8.count)
      for scalar in line.text.unicodeScalars {
        #expect(scalar.value != 0 && scalar.value & 0xFFFE != 0xFFFE)
        #expect(!(0xFDD0...0xFDEF).contains(scalar.value))
      }
    }
  }

  @Test func ligaturesAreOneClusterAndLetterSpacingUndoesThem() throws {
    let families = ["Linux Libertine O"]
    let tight = try lines(plain("office", families: families), measure: 300)[0]
    #expect(tight.pieces[0].glyphs.clusters.contains { $0.bytes == 3 })
    let loose = try lines(
      plain("office", families: families) { $0.letterSpacing = .points(2) }, measure: 300)[0]
    #expect(loose.pieces[0].glyphs.clusters.allSatisfy { $0.bytes == 1 })
    let none = try lines(
      plain("office", families: families) {
        $0.features = [.init(tag: "liga", value: 0)]
      }, measure: 300)[0]
    #expect(loose.width == none.width + .points(12))
  }

  @Test func wordSpacingIsForSpacesAlone() throws {
    let bare = try lines(plain("a b\u{A0}c"), measure: 300)[0]
    let wide = try lines(plain("a b\u{A0}c") { $0.wordSpacing = .points(3) }, measure: 300)[0]
    #expect(wide.width == bare.width + .points(6))
  }

  @Test func joinedLettersAreNotSetApart() throws {
    let bare = try lines(Sample.arabic.paragraph, measure: 2000)[0]
    var spaced = Sample.arabic
    spaced.text = "مرحبا"
    let paragraph = plain(
      spaced.text, families: spaced.families, language: "ar", direction: .rightToLeft
    ) { $0.letterSpacing = .points(4) }
    let same = plain(
      spaced.text, families: spaced.families, language: "ar", direction: .rightToLeft)
    #expect(try lines(paragraph, measure: 300)[0].width == lines(same, measure: 300)[0].width)
    #expect(bare.width > .zero)
  }

  @Test func featuresChooseGlyphs() throws {
    let families = ["Linux Libertine O"]
    let plainLine = try lines(plain("1234", families: families), measure: 300)[0]
    let oldStyle = try lines(
      plain("1234", families: families) { $0.features = [.init(tag: "onum", value: 1)] },
      measure: 300)[0]
    #expect(plainLine.pieces[0].glyphs.glyphs != oldStyle.pieces[0].glyphs.glyphs)
  }

  @Test func smallCapitalsAreDrawnWhereTheFaceHasNone() throws {
    let feature = RunStyle.Feature(tag: "smcp", value: 1)
    // Liberation Serif has none; the letters of the text stay what they are.
    let text = "Port straße"
    let line = try lines(plain(text, size: 10) { $0.features = [feature] }, measure: 300)[0]
    #expect(line.text == text)
    #expect(line.pieces.map(\.glyphs.text) == ["P", "ort", " ", "straße"])
    #expect(line.pieces.map(\.glyphs.size) == [.points(10), .points(8), .points(10), .points(8)])
    // ß is two capitals.
    #expect(line.pieces[3].glyphs.clusters.map(\.glyphs) == [1, 1, 1, 1, 2, 1])
    let capitals = try lines(plain("STRASSE", size: 8), measure: 300)[0]
    #expect(line.pieces[3].glyphs.glyphs.map(\.id) == capitals.pieces[0].glyphs.glyphs.map(\.id))
    // Linux Libertine has its own.
    let own = try lines(
      plain(text, families: ["Linux Libertine O"]) { $0.features = [feature] }, measure: 300)[0]
    #expect(own.pieces.count == 1)
  }

  @Test func widthGrowsWithSizeInProportion() throws {
    let small = try lines(plain("Harbour board", size: 10), measure: 900)[0].width
    let large = try lines(plain("Harbour board", size: 40), measure: 900)[0].width
    #expect(abs(large.units - 4 * small.units) <= 40)
  }

  @Test func aRiseMovesTheOriginUp() throws {
    let line = try lines(plain("x") { $0.rise = .points(3) }, measure: 300)[0]
    #expect(line.pieces[0].glyphs.origin.y == .points(-3))
    #expect(line.pieces[0].tag == 7)
  }

  @Test func extremesOfWidthAreThoseOfTheLines() throws {
    let engine = try TextEngine()
    for sample in Sample.all {
      let shaped = engine.shape(sample.paragraph)
      var fonts = FontTable()
      let options = LineOptions(hyphenation: .none, overflow: .normal)
      let whole = engine.breakLines(
        of: shaped, measure: shaped.maximumWidth, options: options, fonts: &fonts)
      #expect(whole.count == 1)
      let narrow = engine.breakLines(
        of: shaped, measure: shaped.minimumWidth, options: options, fonts: &fonts)
      // Letters kerned with a space may be a little wider once a line ends there.
      #expect(narrow.allSatisfy { $0.width <= shaped.minimumWidth + .points(0.5) })
    }
  }

  @Test func nothingDependsOnWhatCameBefore() throws {
    let engine = try TextEngine()
    let options = LineOptions(alignment: .justify, hyphenation: .auto)
    func set(_ sample: Sample) -> [TextLine] {
      var fonts = FontTable()
      return engine.breakLines(
        of: engine.shape(sample.paragraph), measure: .points(200), options: options, fonts: &fonts)
    }
    let first = Sample.all.map(set)
    let again = Sample.all.reversed().map(set).reversed()
    #expect(first == Array(again))
    let other = try Sample.all.map {
      try lines($0.paragraph, measure: 200, options)
    }
    #expect(first == other)
  }

  @Test func theRestIsShapedAsInTheWhole() throws {
    let engine = try TextEngine()
    let whole = Sample.english.paragraph
    let options = LineOptions(alignment: .justify, hyphenation: .none)
    let all = try lines(whole, measure: 200, options, engine: engine)
    let rest = try lines(
      whole.part(all[0].range.upperBound..<whole.text.utf8.count), measure: 200, options,
      engine: engine)
    #expect(rest.map(\.text) == all.dropFirst().map(\.text))
    #expect(rest.map(\.width) == all.dropFirst().map(\.width))
  }

  @Test func metricsAreTheFaces() throws {
    let engine = try TextEngine()
    let metrics = engine.metrics(
      of: FontRequest(families: ["Liberation Serif"], size: .points(1000)))
    // Times New Roman's own: 891, 216, 42, 916 of 2048 and so on.
    #expect(abs(metrics.ascent.points - 891) < 1)
    #expect(abs(metrics.descent.points - 216) < 1)
    #expect(abs(metrics.lineGap.points - 42) < 1)
    #expect(abs(metrics.zeroWidth.points - 500) < 1)
    #expect(abs(metrics.xHeight.points - 459) < 15)
    #expect(abs(metrics.capHeight.points - 662) < 15)
    #expect((20...120).contains(metrics.underlineThickness.points))
    #expect((50...200).contains(metrics.underlinePosition.points))
    #expect((150...350).contains(metrics.strikePosition.points))
  }

  @Test func theReportTellsWhatIsInstalled() throws {
    let report = try TextEngine().report(families: ["Liberation Serif", "No Such Family"])
    #expect(report.families.map(\.isInstalled) == [true, false])
    #expect(report.families[0].found == "Liberation Serif")
    #expect(!report.families[1].found.isEmpty)
    for version in [report.pango, report.fontconfig, report.harfBuzz] {
      #expect(version.split(separator: ".").count == 3)
    }
    #expect(report.dictionaries.contains { $0.language == "en-GB" })
  }
}
