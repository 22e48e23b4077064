import GalleyGeometry
import GalleyPages
import GalleyRender
import Testing

@Suite struct PNGTests {
  let renderer = Renderer()
  let red = Color(red: 255, green: 0, blue: 0)

  func picture(_ test: TestDocument, dpi: Double = 72, page: Int = 0) throws -> Picture {
    Picture(try renderer.png(test.document.pages[page], of: test.document, dpi: dpi))
  }

  @Test(arguments: [72.0, 96, 150, 300])
  func thePictureHasThePagesSize(dpi: Double) throws {
    let picture = try picture(TestDocument(), dpi: dpi)
    #expect(picture.width == Int((595.276 * dpi / 72).rounded()))
    #expect(picture.height == Int((841.89 * dpi / 72).rounded()))
    #expect(abs(Double(picture.pixelsPerMetre) * 0.0254 - dpi) < 0.02)
  }

  @Test func aPageWithoutColourIsGrey() throws {
    var test = TestDocument(size: size(200, 100))
    test.add("black and", x: 10, y: 30)
    test.add("grey", x: 10, y: 60, color: Color(red: 99, green: 99, blue: 99))
    test.fill(100, 50, 20, 20, Color(red: 230, green: 230, blue: 230, alpha: 128))
    #expect(try picture(test).colorType == 0)
    test.add("red", x: 10, y: 90, color: red)
    #expect(try picture(test).colorType == 2)
  }

  @Test func aGreyPictureLeavesAPageGrey() throws {
    var test = TestDocument(size: size(50, 50))
    test.picture(
      .png(encodedPNG(2, 1) { x, _ in [UInt8(x * 90), UInt8(x * 90), UInt8(x * 90), 255] }, 2, 1),
      0, 0, 50, 50)
    #expect(try picture(test).colorType == 0)
  }

  @Test func colourOfAPictureIsKept() throws {
    var test = TestDocument(size: size(20, 10))
    test.picture(
      .png(encodedPNG(2, 1) { x, _ in x == 0 ? [255, 0, 0, 255] : [0, 0, 255, 255] }, 2, 1), 0, 0,
      20, 10)
    let picture = try picture(test)
    #expect(picture[2, 5] == [255, 0, 0])
    #expect(picture[17, 5] == [0, 0, 255])
  }

  @Test func aJPEGIsDrawn() throws {
    var test = TestDocument(size: size(20, 20))
    test.picture(.jpeg(encodedJPEG(16, 16, [20, 180, 40]), 16, 16), 0, 0, 20, 20)
    let pixel = try picture(test)[10, 10]
    #expect(zip(pixel, [20, 180, 40]).allSatisfy { abs(Int($0) - $1) < 4 })
  }

  @Test func interlacedAndPlainPicturesAreTheSame() throws {
    func drawn(interlaced: Bool) throws -> [UInt8] {
      var test = TestDocument(size: size(23, 17))
      let bytes = encodedPNG(23, 17, interlaced: interlaced) { x, y in
        [UInt8(x * 11), UInt8(y * 15), UInt8((x ^ y) * 7), UInt8(255 - x * 3)]
      }
      test.picture(.png(bytes, 23, 17), 0, 0, 23, 17)
      return try picture(test).bytes
    }
    #expect(try drawn(interlaced: true) == drawn(interlaced: false))
  }

  @Test func fillsStandWhereTheyAreSet() throws {
    var test = TestDocument(size: size(20, 10))
    test.fill(5, 2, 4, 3, red)
    let picture = try picture(test, dpi: 144)
    for y in 0..<20 {
      for x in 0..<40 {
        let isInside = (10..<18).contains(x) && (4..<10).contains(y)
        #expect(picture[x, y] == (isInside ? [255, 0, 0] : [255, 255, 255]))
      }
    }
  }

  @Test func shapesAreFilledWithinTheirCorners() throws {
    var test = TestDocument(size: size(20, 20))
    func point(_ x: Double, _ y: Double) -> Point { Point(x: .points(x), y: .points(y)) }
    test.document.pages[0].items.append(
      PageItem(
        .polygon([point(0, 0), point(20, 0), point(0, 20)], red), role: .artifact(.layout)))
    let picture = try picture(test)
    #expect(picture[5, 5] == [255, 0, 0] && picture[15, 15] == [255, 255, 255])
    #expect(picture[2, 15] == [255, 0, 0] && picture[15, 2] == [255, 0, 0])
  }

  @Test func translucentColoursMix() throws {
    var test = TestDocument(size: size(10, 10))
    test.fill(0, 0, 10, 10, Color(red: 0, green: 0, blue: 0, alpha: 51))
    #expect(try picture(test)[5, 5] == [204, 204, 204])
  }

  @Test func laterItemsLieOnTop() throws {
    var test = TestDocument(size: size(60, 40))
    test.add("MMM", x: 0, y: 30, size: 30)
    test.fill(0, 0, 60, 40, red)
    #expect(try picture(test).bytes.chunked(4).allSatisfy { $0[0] == 255 && $0[1] == 0 })
    test.add("MMM", x: 0, y: 30, size: 30)
    #expect(try picture(test).bytes.chunked(4).contains { $0[0] < 40 })
  }

  /// What our own setting of glyphs gives, against the area of the outlines: as large on every size.
  @Test(arguments: [7.0, 11, 24, 90])
  func inkGrowsWithTheSquareOfTheSize(points: Double) throws {
    var test = TestDocument(size: size(points * 8, points * 2))
    test.add("Handgloves", x: points, y: points * 1.5, size: points)
    var reference = TestDocument(size: size(400 * 8, 400 * 2))
    // So large that cairo draws the outlines.
    reference.add("Handgloves", x: 400, y: 400 * 1.5, size: 400)
    let ink = try picture(test).ink / (points * points)
    let expected = try picture(reference).ink / (400 * 400)
    #expect(abs(ink - expected) < expected * 0.02)
  }

  /// Letters stand where they should within an eighth of a pixel, not on whole pixels.
  @Test func glyphsStandBetweenPixels() throws {
    var centres: [Double] = []
    for step in 0...8 {
      var test = TestDocument(size: size(40, 40))
      test.add("m", x: 10 + Double(step) / 8, y: 30, size: 16)
      centres.append(try picture(test).centreColumn)
    }
    for (step, centre) in centres.enumerated() {
      #expect(abs(centre - centres[0] - Double(step) / 8) < 0.16)
    }
  }

  @Test func aRaisedGlyphStandsHigher() throws {
    func row(rise: Double) throws -> Double {
      var test = TestDocument(size: size(40, 40))
      test.add("x", x: 10, y: 30, size: 16, rise: rise)
      return try picture(test).centreRow
    }
    #expect(abs(try row(rise: 0) - row(rise: 6) - 6) < 0.01)
  }

  @Test func glyphsBeyondThePageAreCutOff() throws {
    var test = TestDocument(size: size(30, 30))
    for (x, y) in [(-10.0, 15.0), (25, 15), (10, 4), (10, 36), (-500, -500), (1e6, 1e6)] {
      test.add("W", x: x, y: y, size: 20)
    }
    #expect(try picture(test).ink > 0)
  }

  @Test func slantedAndEmboldenedFacesLookSo() throws {
    var test = TestDocument(size: size(60, 40))
    var slanted = test.face.face
    slanted.isSlanted = true
    var bold = test.face.face
    bold.isEmboldened = true
    _ = test.document.fonts.id(of: slanted)
    _ = test.document.fonts.id(of: bold)
    func drawn(_ font: FontTable.ID) throws -> Picture {
      var copy = test
      copy.add("lll", x: 10, y: 30, size: 24, font: font)
      return try picture(copy)
    }
    let plain = try drawn(0)
    let slant = try drawn(1)
    #expect(slant.centreColumn > plain.centreColumn + 1)
    #expect(try drawn(2).ink > plain.ink * 1.1)
  }

  @Test func tooManyPixelsAreAnErrorBeforeAnythingIsDrawn() {
    let test = TestDocument()
    #expect(throws: RenderError.tooManyPixels(pixels: 595 * 842, limit: 1000)) {
      try renderer.png(test.document.pages[0], of: test.document, dpi: 72, maximumPixels: 1000)
    }
    #expect(throws: RenderError.self) {
      try renderer.png(test.document.pages[0], of: test.document, dpi: 1e9)
    }
    for dpi in [Double.nan, .infinity, -72, 0] {
      #expect(throws: RenderError.self) {
        try renderer.png(test.document.pages[0], of: test.document, dpi: dpi)
      }
    }
  }

  @Test func sameInSameOut() throws {
    var test = TestDocument()
    test.add("Words to compare", x: 71.3, y: 99.7, size: 11)
    let first = try renderer.png(test.document.pages[0], of: test.document, dpi: 150)
    var other = TestDocument()
    other.add("Something else", size: 40)
    _ = try renderer.png(other.document.pages[0], of: other.document, dpi: 96)
    #expect(try renderer.png(test.document.pages[0], of: test.document, dpi: 150) == first)
    #expect(try Renderer().png(test.document.pages[0], of: test.document, dpi: 150) == first)
  }
}

extension Array {
  func chunked(_ count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
      .map { ArraySlice(Array($0)) }
  }
}
