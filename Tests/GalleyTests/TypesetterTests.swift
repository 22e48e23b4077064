import Galley
import GalleyGeometry
import GalleyPages
import GalleyReading
import GalleySource
import Testing

@Suite struct TypesetterTests {
  let text = Array(
    """
    FOR IMMEDIATE RELEASE

    Town library opens its new reading room

    NORTHAVEN, 3 May 2026 – The town library opens its new reading room on Monday.

    It has forty seats, and is open until nine in the evening.
    """.utf8)

  func typeset(
    _ options: RenderOptions = RenderOptions(), _ workspace: MemoryWorkspace = MemoryWorkspace()
  ) throws -> Diagnosed<PagedDocument> {
    let typeset = try Typesetter(workspace: workspace).typeset(
      text, name: "a.txt", file: "a.txt", options: options)
    return Diagnosed(typeset.value.document, typeset.diagnostics)
  }

  @Test func aReleaseBecomesPagesWithoutAnythingToSay() throws {
    let document = try typeset()
    #expect(document.diagnostics.isEmpty, "\(document.diagnostics)")
    #expect(document.value.pages.count == 1)
    #expect(document.value.info.title == "Town library opens its new reading room")
    #expect(document.value.info.creationTime == 1_777_766_400)
  }

  @Test func theWorkspacesTimeComesFirst() throws {
    let document = try typeset(RenderOptions(), MemoryWorkspace(creationTime: 12345))
    #expect(document.value.info.creationTime == 12345)
  }

  @Test func eachFormatIsGiven() throws {
    let rendered = try Typesetter(workspace: MemoryWorkspace()).render(
      text, name: "a.txt", options: RenderOptions(formats: [.svg, .pdf, .png], dpi: 50)
    ).value
    #expect(rendered.pageCount == 1)
    #expect(rendered.files.map(\.format) == [.svg, .pdf, .png])
    #expect(rendered.files.map(\.page) == [1, nil, 1])
    #expect(rendered.files[1].bytes.starts(with: Array("%PDF-1".utf8)))
  }

  @Test func sheetsOfOnesOwnWinInTheirOrder() throws {
    let workspace = MemoryWorkspace(files: [
      "house/one.css": Array("@import 'paper.css'; @page { margin: 40pt }".utf8),
      "house/paper.css": Array("@page { size: 300pt 500pt }".utf8),
      "two.css": Array("@page { size: 320pt 500pt }".utf8),
    ])
    func width(_ options: RenderOptions) throws -> Length {
      try typeset(options, workspace).value.pages[0].size.width
    }
    #expect(try width(RenderOptions(style: .file("house/one.css"))) == .points(300))
    #expect(try width(RenderOptions(extraSheets: ["house/one.css", "two.css"])) == .points(320))
    #expect(try width(RenderOptions(extraSheets: ["two.css", "house/one.css"])) == .points(300))
    #expect(
      try width(RenderOptions(style: .file("two.css"), paper: PageSize.a5.size))
        == PageSize.a5.size.width)
  }

  @Test(arguments: [
    ("(display: block)", true), ("(display: grid)", false), ("(float: left)", false),
    ("(colour: red)", false), ("(color: var(--ink))", true), ("(--ink: 1)", true),
    ("not (display: grid)", true), ("(color: red) and (size: a4)", true),
  ])
  func supportsAsksForWhatHasAnEffect(_ condition: String, _ holds: Bool) throws {
    let workspace = MemoryWorkspace(files: [
      "s.css": Array("@supports \(condition) { @page { size: 300pt 500pt } }".utf8)
    ])
    let width = try typeset(RenderOptions(style: .file("s.css")), workspace).value.pages[0].size
      .width
    #expect((width == .points(300)) == holds)
  }

  @Test func aStyleThatIsNotThereIsAnError() {
    #expect(throws: WorkspaceError.notFound(path: "none.css")) {
      try typeset(RenderOptions(style: .file("none.css")))
    }
  }

  @Test func importsKeepToTheStylesFolder() throws {
    let workspace = MemoryWorkspace(files: [
      "house/one.css": Array(
        "@import '../secret.css'; @import 'http://127.0.0.1:9/'; @import 'none.css';".utf8),
      "secret.css": Array("@page { size: 300pt 500pt }".utf8),
    ])
    let document = try typeset(RenderOptions(extraSheets: ["house/one.css"]), workspace)
    #expect(document.value.pages[0].size.width == PageSize.a4.size.width)
    let found = document.diagnostics.filter { $0.place?.file == "house/one.css" }.map(\.id)
    #expect(found == ["css.import-refused", "css.import-refused", "css.import-missing"])
  }

  /// A worker keeps what it has compiled; a file that changes is seen.
  @Test func aChangedSheetIsCompiledAnew() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/own.css"
    let typesetter = try Typesetter()
    for width in [300.0, 310, 320] {
      try folder.write("own.css", "@page { size: \(width)pt 500pt }")
      for _ in 0..<2 {
        let pages = try typesetter.typeset(
          text, name: "a.txt", options: RenderOptions(style: .file(path))
        ).value.document.pages
        #expect(pages[0].size.width == .points(width))
      }
    }
  }

  @Test func limitsAreNamed() throws {
    func option(_ limits: Limits, _ options: RenderOptions = RenderOptions()) throws -> String {
      let typesetter = try Typesetter(workspace: MemoryWorkspace(limits: limits))
      do {
        _ = try typesetter.render(text, name: "a.txt", options: options)
        return ""
      } catch let error as LimitExceeded {
        return error.option
      }
    }
    #expect(try option(Limits()) == "")
    #expect(try option(Limits(inputBytes: 20)) == "--max-bytes")
    #expect(try option(Limits(blocks: 1)) == "--max-blocks")
    #expect(try option(Limits(pixels: 100), RenderOptions(formats: [.png])) == "--max-pixels")
  }

  @Test func whatIsNoReleaseIsTheAuthorsError() {
    for bytes in [[], Array(" \n\t".utf8), [0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3]] as [[UInt8]] {
      #expect(throws: DiagnosticError.self) {
        try Typesetter(workspace: MemoryWorkspace()).typeset(bytes, name: "a.txt")
      }
    }
  }

  @Test func theOutlineSaysWhatWasRead() throws {
    let read = try Typesetter(workspace: MemoryWorkspace()).read(text, name: "a.txt").value
    #expect(read.outline.contains("  headline: \"Town library opens its new reading room\""))
    #expect(read.outline.contains("body\n  paragraph \"The town library"))
    #expect(read.outline.contains("(line 5)"))
  }
}
