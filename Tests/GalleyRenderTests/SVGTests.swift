import GalleyGeometry
import GalleyPages
import GalleyRender
import Testing

@Suite struct SVGTests {
  let renderer = Renderer()

  func text(_ test: TestDocument) throws -> String {
    String(decoding: try renderer.svg(test.document.pages[0], of: test.document), as: UTF8.self)
  }

  @Test func thePictureHasThePagesSize() throws {
    let svg = try text(TestDocument(size: size(300, 200)))
    #expect(svg.contains("width=\"300pt\" height=\"200pt\""))
    #expect(svg.contains("viewBox=\"0 0 300 200\""))
  }

  @Test func glyphsAndFillsAreOutlines() throws {
    var test = TestDocument(size: size(300, 200))
    test.add("ab")
    test.fill(10, 10, 5, 5, Color(red: 255, green: 0, blue: 0))
    let svg = try text(test)
    #expect(svg.ranges(of: "<use ").count == 2)
    #expect(svg.contains("rgb(100%,0%,0%)"))
  }

  /// Cairo numbers pictures by a counter of the process, which must not be seen.
  @Test func sameInSameOut() throws {
    var test = TestDocument()
    test.add("Some words", color: Color(red: 0, green: 0, blue: 90, alpha: 100))
    test.picture(
      .png(encodedPNG(4, 4) { x, y in [UInt8(x * 60), 0, 0, UInt8(y * 60)] }, 4, 4), 72, 100, 40, 40
    )
    test.picture(.jpeg(encodedJPEG(8, 8, [10, 200, 30]), 8, 8), 72, 200, 40, 40)
    test.show(0, 200, 300, 40, 40)
    let first = try text(test)
    #expect(try text(test) == first)
    #expect(first.ranges(of: "<image ").count == 2)
    #expect(
      try String(decoding: Renderer().svg(test.document.pages[0], of: test.document), as: UTF8.self)
        == first)
  }
}
