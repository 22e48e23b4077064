import Galley
import GalleyPages
import GalleySource
import GalleyStyles
import Testing

/// What the built-in styles see to wherever a page ends.
@Suite struct BuiltInStyleTests {
  /// The rows that begin on each page, of a table behind so many lines.
  private func rows(_ count: Int, after lines: Int, in style: BuiltInStyle) throws -> [Int] {
    let body =
      (0..<lines).map { "<p>Line \($0).</p>" }.joined() + "<table><tbody>"
      + (0..<count).map { "<tr><td>Row\($0)</td><td>Value</td></tr>" }.joined()
      + "</tbody></table>"
    let typeset = try Typesetter(workspace: MemoryWorkspace()).typeset(
      Array("<h1>Title</h1>\(body)".utf8), name: "a.html",
      options: RenderOptions(style: .builtIn(style)))
    return typeset.value.document.pages.map { page in
      page.items.count { item in
        if case .glyphs(let run) = item.content { run.text.hasPrefix("Row") } else { false }
      }
    }.filter { $0 > 0 }
  }

  @Test(arguments: [BuiltInStyle.press, .gazette])
  func threeRowsAtLeastStandTogether(style: BuiltInStyle) throws {
    var parted = 0
    for lines in stride(from: 0, to: 60, by: 1) {
      let pages = try rows(30, after: lines, in: style)
      #expect(pages.reduce(0, +) == 30)
      #expect(pages.allSatisfy { $0 >= 3 }, "\(lines) lines: \(pages)")
      if pages.count > 1 { parted += 1 }
      #expect(try rows(5, after: lines, in: style).count == 1, "\(lines) lines")
    }
    #expect(parted > 0)
  }
}
