import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

@Suite struct MarkdownTests {
  private func read(_ text: String, name: String = "a.md") throws -> Diagnosed<ReadRelease> {
    try ReleaseReader().read(Array(text.utf8), name: name)
  }

  @Test(arguments: [
    "contact:\n  name: Ann Lee\n  role: warden\n  email: ann@trust.example\n  phone: \"01632 960123\"",
    "media_contacts:\n- {name: Ann Lee, role: warden, email: ann@trust.example, phone: 01632 960123}",
  ])
  func contactsInFieldsAreContacts(fields: String) throws {
    let release = try ReleaseReader().read(
      Array("---\ntitle: Ferry runs\n\(fields)\n---\n\nIt runs all night.\n".utf8), name: "a.md"
    ).value.release
    let contact = try #require(release.metadata.contacts.first)
    #expect(contact.name == "Ann Lee" && contact.role == "warden")
    #expect(contact.emails == ["ann@trust.example"] && contact.phones == ["01632 960123"])
    #expect(contact.lines.count == 4)
    #expect(release.setAside.isEmpty)
  }

  @Test func struckTextLeavesOneSpace() throws {
    let release = try ReleaseReader().read(
      Array("# Ferry\n\nIt runs by ~~30 May~~ 5 June.\n".utf8), name: "a.md"
    ).value.release
    #expect(release.body.first?.writtenText == "It runs by 5 June.")
  }

  @Test func frontMatterIsMetadata() throws {
    let read = try read(
      """
      ---
      title: Ferry runs all night
      summary: Four more boats
      date: 2026-05-03
      organisation: Harbour Trust
      embargo: 2026-05-04T00:01Z
      tags: [ferries, nights]
      ---

      LONDON, 3 May 2026 – The ferry [runs](https://trust.example/) **all** night.

      > “We waited for years,” said Ann Lee, chair of the trust.
      """)
    let release = read.value.release
    #expect(read.value.format == .markdown)
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.metadata.standfirst.plainText == "Four more boats")
    #expect(release.metadata.publisher?.text == "Harbour Trust")
    #expect(release.metadata.dates.first?.iso == "2026-05-03")
    #expect(release.metadata.embargo?.until == "2026-05-04T00:01Z")
    #expect(release.metadata.dateline?.place == "LONDON")
    #expect(release.setAside.map(\.text) == ["tags: [ferries, nights]"])
    let range = try #require(release.metadata.headlineRange)
    #expect(read.value.source.text(in: range) == "Ferry runs all night")
  }

  /// Fields that are no YAML, and where the fault is.
  @Test(arguments: [
    ("title: A: b", 2, 9), ("title: a\n\tb: 1", 3, 1), ("title: a\nb: *c", 3, 4),
    ("title: é\r\nb: \"ééé\\q\"", 3, 8), ("title: a\n  b: c", 3, 4),
    // What is never closed is told where it opens.
    ("title: \"open\nb: [1", 2, 8), ("title: a\nb: [1, 2", 3, 4),
    ("title: a\nb: {c: 1, d: 2", 3, 4),
    ("title: a\nb: 1\ntitle: c", 2, 1),
    // YAML's line ends are these too.
    ("title: a\u{2028}b: *c", 2, 13),
  ])
  func badFrontMatterIsSetAsideWithItsPlace(_ fields: String, _ line: Int, _ column: Int) throws {
    let read = try read("---\n\(fields)\n---\n\nText of it all.\n")
    let found = try #require(read.diagnostics.first { $0.id == "read.bad-front-matter" })
    #expect([found.place?.line, found.place?.column] == [line, column], "\(found)")
    #expect(read.value.release.setAside.first?.text == fields)
  }

  @Test func aliasBombsAreRefused() throws {
    var yaml = "---\na: &a [x, x, x]\n"
    for index in 0..<9 { yaml += "b\(index): &b\(index) [*a, *a, *a, *a, *a]\n" }
    #expect(throws: LimitExceeded.self) { try self.read(yaml + "---\n\nText.\n") }
    let deep = "---\na: " + String(repeating: "[", count: 5000) + "\n---\n\nText.\n"
    #expect(throws: LimitExceeded.self) { try self.read(deep) }
  }

  @Test func wordsOfAPictureWithoutAddressAreKept() throws {
    let release = try read("Before.\n\nA ![boat at night]() here.\n").value.release
    #expect(release.setAside.map(\.text) == ["boat at night"])
  }

  @Test func blocksHaveALimit() throws {
    var limits = Limits()
    limits.blocks = 20
    let text = Array(String(repeating: "A paragraph.\n\n", count: 21).utf8)
    let error = #expect(throws: LimitExceeded.self) {
      try ReleaseReader(limits: limits).read(text, name: "a.md")
    }
    #expect(error?.limit == "blocks" && error?.value == 21 && error?.option == "--max-blocks")
    limits.blocks = 21
    #expect(throws: Never.self) { try ReleaseReader(limits: limits).read(text, name: "a.md") }
  }

  @Test func nothingIsDropped() throws {
    let text = """
      # Headline of it

      One *two* ~~three~~ `four` <b>five</b> ![six](seven.png "x") www.eight.example[^a].

      | nine | ten |
      |------|-----|
      | el\\|even | twelve |

      <div><p>thirteen</p></div>

      [fourteen]: https://fifteen.example "sixteen"
      [^a]: seventeen
      [^unused]: eighteen
      [^a]: nineteen

      ```swift
      twenty
      """
    let read = try read(text)
    let all = read.value.release.words.joined(separator: " ")
    for word in [
      "Headline", "One", "two", "three", "four", "five", "six", "eight", "nine", "ten", "el|even",
      "twelve", "thirteen", "fourteen", "seventeen", "eighteen", "nineteen", "twenty",
    ] { #expect(all.contains(word), "\(word)") }
    #expect(read.diagnostics.contains { $0.id == "read.struck-text" })
  }

  @Test func rangesAreExact() throws {
    let text =
      "# Head\n\nFirst paragraph here.\n\n- one *two*\n- three &amp; four\n\n> five\n> six\n"
    let read = try read(text)
    for piece in read.value.release.writtenPieces {
      let range = try #require(piece.range)
      let source = read.value.source.text(in: range)
      for word in piece.text.split(whereSeparator: \.isWhitespace) where word != "&" {
        #expect(source.contains(word), "\(word) in \(source)")
      }
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.congress.isEmpty, "../shared/data/congress-press is not there"))
  func plainReleasesAreNotTakenForMarkdown() throws {
    for text in SharedData.congress
      + SharedData.samples.map({ String(decoding: $0.text, as: UTF8.self) })
    {
      #expect(try read(text, name: "release.txt").value.format == .text)
      #expect(try read(text, name: "release").value.format == .text)
    }
  }

  /// Marks of every kind in any order: no word gets lost, none is invented.
  @Test func randomMarkdownIsWhole() throws {
    var random = SplitMix(seed: 3)
    let marks = [
      "# ", "## ", "- ", "* ", "1. ", "> ", "**", "*", "_", "`", "\n", "\n\n", "\n\n", "\n    ",
      "~~",
      "[", "](http://x.example)", "![", "|", "\n|-|-|\n", "<b>", "</b>", "<div>", "</div>",
      "\n```\n",
      "\n---\n", "\\", "&amp;", "[^1]", "\n[^1]: ", "\n[^2]: ", "  \n", "<br>", "\n===\n", "$CTA\n",
      "\n$CTA\n", "s1. ", "^", "%", "{stat-headline}", "{/stat-headline}", "\n$A\n", "x[", ")x",
      "<!-- ",
      " -->", "\n$C\n", ":wales:", "{button}", "{/button}", "ENDS\n", "LONDON, 3 May 2026 – ",
    ]
    for round in 0..<800 {
      var text = ""
      var count = 0
      for _ in 0..<Int.random(in: 2...40, using: &random) {
        if Bool.random(using: &random) {
          text += marks.randomElement(using: &random) ?? ""
        } else {
          text += "wq\(count)z "
          count += 1
        }
      }
      text += " wq\(count)z"
      for format in [ReleaseFormat.markdown, .govspeak] {
        let read = try ReleaseReader().read(Array(text.utf8), name: "t.md", format: format)
        let all = read.value.release.writtenPieces.map(\.text).joined(separator: "\n")
        for number in 0...count where !all.contains("wq\(number)z") {
          // Words of comments are none.
          if text.contains("<!--") { continue }
          Issue.record("round \(round) \(format): wq\(number)z is lost in\n\(text)\n---\n\(all)")
          return
        }
        let found = all.split(separator: "w").filter { $0.first == "q" }.count
        if found > count + 1, !text.contains("http") {
          Issue.record("round \(round) \(format): words stand twice in\n\(text)\n---\n\(all)")
          return
        }
      }
    }
  }
}
