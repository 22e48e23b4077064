import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Markup on which tree builders are quadratic or run out of stack: each is read, on a small stack.
@Suite struct HTMLRobustnessTests {
  private static let shapes: [(name: String, html: String)] = [
    ("deep blocks", String(repeating: "<div>", count: 100_000) + "x"),
    ("deep looks", "<p>" + String(repeating: "<b><i>", count: 20_000) + "x"),
    ("deep tables", String(repeating: "<table><tr><td>", count: 3_000) + "x"),
    ("deep lists", String(repeating: "<ul><li>", count: 20_000) + "x"),
    ("deep quotes", String(repeating: "<blockquote>", count: 20_000) + "x"),
    ("scoped end tags", String(repeating: "<div><table><td></div>", count: 10_000) + "x"),
    ("selects", String(repeating: "<div><select></div><input>", count: 10_000) + "x"),
    ("spans over blocks", String(repeating: "<span><div></span>", count: 20_000) + "x"),
    ("looks over blocks", String(repeating: "<b><div></b>", count: 20_000) + "x"),
    ("foreign titles", String(repeating: "<svg><title>", count: 20_000) + "x"),
    (
      "adoption",
      String(repeating: "<a><b>", count: 2_000) + String(repeating: "<p>", count: 2_000)
        + String(repeating: "</a>", count: 2_000) + "x"
    ),
    ("unclosed looks", (0..<20_000).map { "<font size=\($0)><p>x" }.joined()),
    ("attributes", "<p " + (0..<40_000).map { "a\($0)=1" }.joined(separator: " ") + ">x"),
    ("bodies", (0..<20_000).map { "<body a\($0)=1>" }.joined() + "x"),
    ("comments", "x" + String(repeating: "<!--", count: 50_000)),
    ("references", "<p>" + String(repeating: "&amp", count: 50_000) + "x"),
    ("breaks", String(repeating: "<br>", count: 50_000) + "x"),
    (
      "headings", String(repeating: "<h2><a href=x>A heading of some length</a></h2>", count: 3_000)
    ),
  ]

  @Test(arguments: shapes.indices) func shapeIsRead(index: Int) async throws {
    let html = Array(Self.shapes[index].html.utf8)
    let result: Result<ReadRelease, any Error> = await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(
          returning: Result { try ReleaseReader().read(html, name: "a.html", format: .html).value })
      }
      thread.stackSize = 512 << 10
      thread.start()
    }
    let words = try result.get().release.words
    #expect(words.contains { $0.contains("x") || $0 == "heading" }, "\(Self.shapes[index].name)")
  }
}
