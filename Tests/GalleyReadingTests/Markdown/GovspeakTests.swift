import Foundation
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

@Suite struct GovspeakTests {
  /// A case of GOV.UK's own tests: Govspeak, and the text of what it becomes.
  struct Case {
    var name: String
    var input: String
    var expected: String
  }

  /// The cases whose expected HTML follows from their input.
  ///
  /// Left out are those that need what is not in them (pictures, contacts, attachments, headings numbered by an
  /// option) and those whose embeds resolve to nothing, which `embedsAreText` holds.
  static let cases: [Case] = {
    let url = SharedData.root.deletingLastPathComponent()
      .appendingPathComponent("shared/data/govspeak/cases.json")
    guard let data = try? Data(contentsOf: url),
      let items = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return items.compactMap { item in
      guard let input = item["input"] as? String,
        let html = item["expected_html"] as? String ?? item["expected"] as? String
          ?? item["expected_text"] as? String,
        !isEmbed(input)
      else { return nil }
      let name = item["name"] as? String ?? input
      if name.hasPrefix("adds auto-numbered") || name.hasPrefix("processing an extension") {
        return nil
      }
      return Case(name: name, input: input, expected: html)
    }
  }()

  /// Embeds that stand alone, which GOV.UK resolves with data of its own.
  static let embeds: [String] = [
    "[AttachmentLink:file.pdf]", "[embed:attachments:inline:1fe8]", "!!1", "[Image:image-id]",
    "[Contact:4f3383e4-48a2-4461-a41d-f85ea8b89ba0]",
    "[embed:link:5572fee5-f38f-4641-8ffa-64fed9230ad4]", "[InlineAttachment:a.pdf]",
  ]

  @Test(arguments: [
    ("90 [%]{stat-headline}", "has {stat-headline}"),
    ("See [Contact:1] and {stat-headline}", "has {stat-headline}"),
    ("[embed:attachments:inline:1fe8]", "has [embed:attachments:"),
    ("[embed:link:1fe8] {stat-head", nil), ("[", nil),
  ])
  func marksThatStandAnywhereTellIt(_ text: String, _ mark: String?) {
    #expect(GovspeakMarks.mark(in: Array(text.utf8)) == mark)
  }

  static func isEmbed(_ input: String) -> Bool {
    ["[AttachmentLink", "[embed:", "!!", "[Image:", "[Contact:", "[Attachment:"].contains {
      input.hasPrefix($0)
    } && !input.contains("\n")
  }

  private func words(_ blocks: [Block]) -> String {
    blocks.map(\.writtenText).joined(separator: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private func file(_ text: String) -> SourceFile { SourceFile(name: "test", text: text) }

  private func govspeak(_ text: String, _ language: String? = nil) throws -> String {
    let fragment = try GovspeakFragment(
      Array(text.utf8), language: language, file: file(text), limits: Limits())
    return words(FlowPiece.blocks(of: fragment.flow.pieces, in: fragment.flow.rich))
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !cases.isEmpty, "../shared/data/govspeak is not there"))
  func casesReadAsTheirHTML() throws {
    var failed: [String] = []
    for item in Self.cases {
      let html = item.expected.replacingOccurrences(of: "↩", with: "")
      let expected = words(
        try HTMLFragment(Array(html.utf8), file: file(html), limits: Limits()).blocks)
      // These give the language as an option.
      let isWelsh = item.name.contains("locale is not English")
      let found = try govspeak(item.input, isWelsh ? "cy" : nil)
      if found != expected {
        failed.append("\(item.name)\n  expected \(expected)\n  found    \(found)")
      }
    }
    let share = Double(Self.cases.count - failed.count) / Double(Self.cases.count)
    print("Govspeak: \(Self.cases.count - failed.count) of \(Self.cases.count) cases")
    for failure in failed { print(failure) }
    #expect(share >= 0.98, "\(failed.joined(separator: "\n"))")
  }

  /// The markers of lists, in their order.
  private func markers(_ blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      guard case .list(let list) = block.content else { return [] }
      return ["\(list.marker)"] + list.items.flatMap { [$0.sourceMarker] + markers($0.blocks) }
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !cases.isEmpty, "../shared/data/govspeak is not there"))
  func listsHaveTheMarkersOfTheirHTML() throws {
    var own = 0
    for item in Self.cases {
      let fragment = try HTMLFragment(
        Array(item.expected.utf8), file: file(item.expected), limits: Limits())
      let flow = try GovspeakFragment(
        Array(item.input.utf8), file: file(item.input), limits: Limits()
      ).flow
      let expected = markers(fragment.blocks)
      #expect(markers(FlowPiece.blocks(of: flow.pieces, in: flow.rich)) == expected, "\(item.name)")
      own += expected.count { $0 == "own" }
    }
    #expect(own > 1)
  }

  @Test func aLawsListHasNoMarkersButItsNumbers() throws {
    let text = """
      $LegislativeList
      * 1.1 A warden may open a store.
        * (a) When a warning is in force.
      * Nothing else is allowed.
      $EndLegislativeList

      * 1.2 A list as any other.
      """
    let release = try ReleaseReader().read(Array(text.utf8), name: "t", format: .govspeak).value
    #expect(
      Outline.outline(release.release) == """
        own from 1
        1.1
          p A warden may open a store.
          own from 1
          (a)
            p When a warning is in force.
        \("")
          p Nothing else is allowed.
        bullet from 1
        \("")
          p 1.2 A list as any other.
        """)
  }

  @Test(arguments: embeds) func embedsAreText(_ embed: String) throws {
    #expect(try govspeak("Before.\n\n\(embed)\n\nAfter.") == "Before. \(embed) After.")
  }
}
