import GalleyGeometry
import Testing

@Suite struct LengthTests {
  @Test func unitsAgree() {
    #expect(Length.inches(1) == .points(72))
    #expect(Length.millimetres(25.4) == .points(72))
    #expect(Length.pixels(96) == .points(72))
    #expect(Length.points(1).units == 1024)
  }

  /// Sums of parts are the whole, which floating point does not give.
  @Test func sumsAreExact() {
    let part = Length.millimetres(0.1)
    #expect((0..<10_000).reduce(Length.zero) { sum, _ in sum + part } == part * 10_000)
    #expect(part + -part == .zero)
  }

  @Test(arguments: [Double.nan, .signalingNaN]) func whatIsNoNumberIsZero(value: Double) {
    #expect(Length.points(value) == .zero)
    #expect(Length.points(3) * value == .zero)
  }

  @Test func magnitudesAreClamped() {
    for value in [Double.infinity, 1e300, 1e9 * 72 / 25.4] {
      #expect(Length.points(value) == .limit)
      #expect(Length.points(-value) == -Length.limit)
    }
    #expect(Length.limit * 1e300 == .limit)
  }

  @Test(arguments: [
    (12.0, "12pt"), (0.75, "0.75pt"), (-1.5, "-1.5pt"), (0, "0pt"), (10.125, "10.125pt"),
    (-0.0001, "0pt"), (0.9999, "1pt"), (100.05, "100.05pt"),
  ])
  func aLengthReadsWell(points: Double, text: String) {
    #expect(Length.points(points).description == text)
  }

  @Test func lengthsAreOrdered() {
    #expect(Length.points(1) < .points(1.001))
    #expect(max(Length.points(-2), .zero) == .zero)
    #expect(Length.points(7) / 2 == .points(3.5))
  }
}

@Suite struct RectTests {
  let rect = Rect(x: .points(10), y: .points(20), width: .points(30), height: .points(40))

  @Test func edgesFollowFromCornerAndSize() {
    #expect(rect.maxX == .points(40) && rect.maxY == .points(60))
    #expect(
      rect.offset(x: .points(1), y: .points(-1)).origin == Point(x: .points(11), y: .points(19)))
  }

  @Test func insetsTakeEachSideOff() {
    let edges = Edges(
      top: Length.points(1), right: .points(2), bottom: .points(3), left: .points(4))
    let inner = rect.inset(by: edges)
    #expect(inner == Rect(x: .points(14), y: .points(21), width: .points(24), height: .points(36)))
    #expect(rect.contains(inner) && !inner.contains(rect) && rect.contains(rect))
    #expect(edges.map { $0 * 2 }.left == .points(8))
  }

  @Test func aUnionHoldsBoth() {
    let other = Rect(x: .points(-5), y: .points(70), width: .points(1), height: .points(1))
    let both = rect.union(other)
    #expect(both.contains(rect) && both.contains(other))
    #expect(both == Rect(x: .points(-5), y: .points(20), width: .points(45), height: .points(51)))
  }
}

@Suite struct PageSizeTests {
  @Test func eachSizeIsPortraitAndHasItsNameInCSS() {
    for size in PageSize.allCases {
      #expect(size.size.width < size.size.height)
      #expect(size.rawValue == size.rawValue.lowercased())
    }
    #expect(PageSize(rawValue: "a4")?.size.width == .millimetres(210))
    #expect(PageSize(rawValue: "letter")?.size.height == .points(792))
  }
}

@Suite struct ColorTests {
  @Test func greyIsThreeEqualChannels() {
    #expect(Color.black.isGrey && Color.white.isGrey && Color.transparent.isGrey)
    #expect(!Color(red: 1, green: 1, blue: 2).isGrey)
  }
}
