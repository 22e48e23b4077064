import GalleyGeometry
import GalleyPages
import GalleySource
import Testing

@testable import GalleyPDF

@Suite struct ContrastTests {
  let source = SourceFile(name: "a.txt", text: "one\n two\n")

  func findings(_ builder: DocumentBuilder) -> [Diagnostic] {
    ConformanceCheck(source: source).findings(in: builder.document)
  }

  /// The contrast of a text in a colour at a size, painted after fills; `nil` where it is enough.
  func message(
    _ color: Color, size: Double = 10, font: Int = 0, over fills: [Color] = []
  ) -> String? {
    var builder = DocumentBuilder()
    for fill in fills { builder.addFill(fill) }
    let node = builder.add(.paragraph)
    builder.addText("Words", role: .content(node), color: color, size: .points(size), font: font)
    return findings(builder).first?.message
  }

  /// Ratios that the standard's own definition gives, worked out by hand.
  @Test func ratios() {
    #expect(Contrast.ratio(.black, .white) == 21)
    #expect(Contrast.ratio(.white, .white) == 1)
    // #767676 is the lightest grey that is enough on white, #949494 for large text.
    #expect(abs(Contrast.ratio(Color(grey: 0x76), .white) - 4.54) < 0.005)
    #expect(abs(Contrast.ratio(Color(grey: 0x77), .white) - 4.48) < 0.005)
    #expect(abs(Contrast.ratio(Color(red: 255, green: 0, blue: 0), .white) - 3.998) < 0.005)
  }

  @Test func smallTextNeedsMore() {
    #expect(message(Color(grey: 0x76)) == nil)
    #expect(message(Color(grey: 0x77))?.contains("#777777 on #ffffff") == true)
    #expect(message(Color(grey: 0x77))?.contains("4.47 : 1") == true)
    #expect(message(Color(grey: 0x77))?.contains("needs 4.5 : 1") == true)
  }

  @Test func largeTextNeedsLess() {
    let grey = Color(grey: 0x94)
    #expect(message(grey, size: 18) == nil)
    #expect(message(grey, size: 17.9) != nil)
    #expect(message(grey, size: 14, font: 1) == nil)
    #expect(message(grey, size: 13.9, font: 1) != nil)
    #expect(message(Color(grey: 0x96), size: 18)?.contains("needs 3 : 1") == true)
  }

  @Test func whatIsBeneathCounts() {
    #expect(message(.white)?.contains("1 : 1") == true)
    #expect(message(.white, over: [.black]) == nil)
    #expect(message(.black, over: [.black]) != nil)
    #expect(message(.black, over: [.black, .white]) == nil)
    #expect(message(.white, over: [.black, .white]) != nil)
  }

  @Test func opacityCounts() {
    // Half black on white is a middle grey; so is half white over black.
    #expect(message(Color(grey: 0, alpha: 128))?.contains("#7f7f7f on #ffffff") == true)
    #expect(
      message(.white, over: [Color(grey: 0, alpha: 128)])?.contains("#ffffff on #7f7f7f") == true)
    #expect(message(.transparent)?.contains("1 : 1") == true)
    #expect(message(.black, over: [.transparent]) == nil)
  }

  @Test func whatIsPaintedLaterOrElsewhereDoesNotCount() {
    var builder = DocumentBuilder()
    builder.addFill(
      .black, Rect(x: .points(200), y: .zero, width: .points(50), height: .points(800)))
    builder.add(.paragraph, "Words")
    builder.addFill(.black)
    #expect(findings(builder) == [])
  }

  @Test func aShapeCounts() {
    func corner(_ x: Double, _ y: Double) -> Point { Point(x: .points(x), y: .points(y)) }
    var builder = DocumentBuilder()
    // Half the page, its upper right.
    builder.document.pages[0].items.append(
      PageItem(
        .polygon([corner(0, 0), corner(600, 0), corner(600, 600)], .black), role: .artifact(.layout)
      ))
    let node = builder.add(.paragraph)
    builder.addText("In", role: .content(node), color: .white, at: corner(400, 100))
    builder.addText("Out", role: .content(node), at: corner(100, 500))
    #expect(findings(builder) == [])
    builder.addText("In", role: .content(node), at: corner(400, 100))
    #expect(findings(builder).map(\.id) == ["pdf.contrast"])
  }

  @Test func theWorstPlaceOfALineCounts() {
    var builder = DocumentBuilder()
    let node = builder.add(.paragraph)
    builder.addFill(
      Color(grey: 0x30), Rect(x: .points(80), y: .zero, width: .points(50), height: .points(800)))
    builder.addText("Over an edge", role: .content(node))
    #expect(findings(builder).first?.message.contains("#000000 on #303030") == true)
  }

  @Test func onAPictureItCannotBeTold() {
    var builder = DocumentBuilder()
    let node = builder.add(.paragraph, source: SourceRange(5, 8))
    let page = Rect(origin: .zero, size: builder.document.pages[0].size)
    builder.document.pages[0].items.append(
      PageItem(.image(0, page), role: .artifact(.background)))
    builder.addText("Words", role: .content(node))
    builder.addText("Words", role: .content(node))
    #expect(findings(builder).map(\.id) == ["pdf.contrast-unknown"])
    #expect(findings(builder)[0].severity == .note)
    #expect(findings(builder)[0].place.map { "\($0)" } == "a.txt:2:2")
    // With a ground of its own it can.
    builder.document.pages[0].items.removeLast(2)
    builder.addFill(.white)
    builder.addText("Words", role: .content(node))
    #expect(findings(builder) == [])
  }

  @Test func aPlaceIsSpokenOfOnceForEachPairOfColours() {
    var builder = DocumentBuilder()
    let node = builder.add(.paragraph, source: SourceRange(5, 8))
    for _ in 1...3 {
      builder.addText("Words", role: .content(node), color: Color(grey: 0x99))
      builder.addText("Words", role: .content(node), color: Color(grey: 0xAA))
    }
    let other = builder.add(.paragraph, source: SourceRange(0, 3))
    builder.addText("Words", role: .content(other), color: Color(grey: 0x99))
    #expect(
      findings(builder).map { "\($0.place?.line ?? 0) \($0.message.prefix(15))" }
        == ["2 text in #999999", "2 text in #aaaaaa", "1 text in #999999"])
  }

  @Test func runningHeadsNameTheirPage() {
    var builder = DocumentBuilder()
    builder.document.pages.append(builder.document.pages[0])
    builder.addText("Head", role: .artifact(.header), color: Color(grey: 0x99))
    builder.document.pages.swapAt(0, 1)
    builder.document.pages.append(builder.document.pages[1])
    let found = findings(builder)
    #expect(found.map(\.id) == ["pdf.contrast"])
    #expect(found[0].message.hasSuffix("in the header of page 2: \"Head\""))
    #expect(found[0].place.map { "\($0)" } == "a.txt:1:1")
  }

  /// Tiles give what going through all shapes from the top down would give.
  @Test func manyShapesAreSeenAsFew() {
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let size = Size(width: .points(300), height: .points(400))
    for _ in 1...20 {
      var ground = PaintedGround(page: size)
      var fills: [(Rect, Color)] = []
      for _ in 1...200 {
        let rect = Rect(
          x: .points(Double(random(320) - 10)), y: .points(Double(random(420) - 10)),
          width: .points(Double(random(random(2) == 0 ? 300 : 20))),
          height: .points(Double(random(random(2) == 0 ? 400 : 20))))
        let color = Color(
          red: UInt8(random(256)), green: UInt8(random(256)), blue: UInt8(random(256)),
          alpha: [255, 255, 128, 0][random(4)])
        fills.append((rect, color))
        ground.add(.fill(rect, color))
        let point = Point(x: .points(Double(random(300))), y: .points(Double(random(400))))
        let expected = fills.reduce(Color.white) { seen, fill in
          let (rect, color) = fill
          let isIn =
            point.x >= rect.minX && point.x < rect.maxX && point.y >= rect.minY
            && point.y < rect.maxY
          return isIn ? color.over(seen) : seen
        }
        guard case .color(let seen) = ground.sight(at: point) else {
          Issue.record("no colour")
          return
        }
        #expect(seen == expected)
      }
    }
  }
}
