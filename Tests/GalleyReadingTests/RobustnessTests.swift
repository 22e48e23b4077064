import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Shapes that have broken other readers: each is read, whole, at a cost that grows with its length
/// alone.
///
/// A quadratic reader makes this suite take minutes.
@Suite struct RobustnessTests {
  private static let head =
    "FOR IMMEDIATE RELEASE\n\nAcme widens its range\n\nBERLIN, 3 May 2026 -- "

  private static let shapes: [(name: String, text: String)] = [
    ("one long line", String(repeating: "release ", count: 20_000)),
    ("one long word", String(repeating: "a", count: 100_000)),
    ("short lines", String(repeating: "a\n", count: 8_000)),
    ("combining marks", "a" + String(repeating: "\u{301}", count: 20_000)),
    ("open overrides", String(repeating: "\u{202E}a\u{5D0} ", count: 8_000)),
    ("open isolates", String(repeating: "\u{2067}", count: 20_000) + "x"),
    ("joined emoji", String(repeating: "\u{1F468}\u{200D}", count: 8_000)),
    ("flags", String(repeating: "\u{1F1E6}", count: 8_001)),
    ("open quotes", String(repeating: "\n\n“a", count: 4_000)),
    ("quotes open and whole", String(repeating: "\n\n“a”\n\n“b", count: 3_000)),
    ("lead-ins", String(repeating: "\n\nX said: “a\n\n“b", count: 3_000)),
    ("marked lines", "\n" + String(repeating: ">", count: 20_000) + " x\n> a\n>> b"),
    ("notes", String(repeating: "\n\nNotes to editors\n\ntext\n\n", count: 2_000)),
    (
      "about",
      String(repeating: "\n\nENDS\n\nAbout Acme\n\nAcme makes anvils for all.\n", count: 1_000)
    ),
    (
      "contacts", String(repeating: "\n\nContact: Ann Lee\n020 7946 0000\n\nab\n\ncd", count: 1_000)
    ),
    (
      "addresses",
      String(repeating: "http://", count: 5_000) + String(repeating: "a@b.", count: 5_000)
    ),
    (
      "bait",
      "contact: " + String(repeating: "a.", count: 5_000) + "@"
        + String(repeating: "(555", count: 3_000)
    ),
    ("hashes", String(repeating: "# ", count: 20_000)),
    ("digits", String(repeating: "1 ", count: 20_000)),
    ("white space", String(repeating: " \t\u{A0}", count: 20_000) + "x"),
    ("capitals", String(repeating: "\n\nABOUT US\nABC DEF GHI\nWHO: X", count: 2_000)),
  ]

  @Test(arguments: shapes.indices) func shapeIsReadWhole(index: Int) throws {
    let text = Self.head + Self.shapes[index].text
    let read = try ReleaseReader().read(Array(text.utf8), name: "shape", format: .text).value
    let verdict = NothingLost.judge(read)
    if Self.shapes[index].name.hasPrefix("open") {
      // Controls beyond the depth that any text has are dropped; they show nothing.
      #expect(verdict == .inOrder)
    } else {
      #expect(verdict == .inOrder || verdict == .complete, "\(Self.shapes[index].name)")
    }
    #expect(read.release.metadata.headline.plainText == "Acme widens its range")
  }
}
