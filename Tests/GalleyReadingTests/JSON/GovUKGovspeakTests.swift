import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// Content items whose body is Govspeak and no rendering of it.
@Suite struct GovUKGovspeakTests {
  private func read(_ body: String) throws -> ReadRelease {
    let item = """
      {"schema_name": "news_article", "document_type": "press_release", "locale": "en",
       "title": "Harbour Trust opens its tidal garden",
       "description": "Four years of work end with a picnic.",
       "details": {"body": \(body), "change_history": [{"note": "First published."}]}}
      """
    return try ReleaseReader().read(Array(item.utf8), name: "item.json").value
  }

  private let govspeak =
    #"LONDON, 3 May 2026 – The tidal garden opened today.\n\n## What it holds\n\n* a bridge of *oak*\n* benches\n\n$CTA\nCome and see it.\n$CTA\n\nJane Roe, chair of the trust, said:\n\n> The garden is open to all.\n\n$C\n**Press office**\npress@harbour.example\n$C\n\n## Notes to editors\n\n1. The garden is free.[^1]\n\n[^1]: But for dogs."#

  private func outline(_ release: Release) -> [String] {
    release.body.map { block in
      switch block.content {
      case .paragraph: "p " + block.writtenText
      case .heading: "h " + block.writtenText
      case .list(let list): "list of \(list.items.count)"
      case .quote(let quote): "quote " + (quote.speaker?.name ?? "?")
      default: "other"
      }
    }
  }

  @Test(arguments: ["text/govspeak", "text/govspeak; charset=utf-8"])
  func marksAreRead(_ type: String) throws {
    let found = try read("[{\"content_type\": \"\(type)\", \"content\": \"\(govspeak)\"}]")
    let release = found.release
    #expect(release.metadata.headline.plainText == "Harbour Trust opens its tidal garden")
    #expect(release.metadata.standfirst.plainText == "Four years of work end with a picnic.")
    #expect(release.metadata.dateline?.place == "LONDON")
    #expect(
      outline(release) == [
        "p The tidal garden opened today.", "h What it holds", "list of 2", "p Come and see it.",
        "quote Jane Roe",
      ])
    #expect(release.metadata.contacts.map(\.emails) == [["press@harbour.example"]])
    let notes = release.notes.flatMap(\.blocks).map(\.writtenText).joined(separator: " ")
    #expect(notes.contains("The garden is free.") && notes.contains("But for dogs."))
    #expect(!release.body.map(\.writtenText).joined().contains("$CTA"))
  }

  @Test func aRenderingIsPreferred() throws {
    let found = try read(
      "[{\"content_type\": \"text/govspeak\", \"content\": \"## Source\"}, {\"content_type\": \"text/html\", \"content\": \"<h2>Rendered</h2><p>All are let in.</p>\"}]"
    )
    #expect(outline(found.release) == ["h Rendered", "p All are let in."])
  }

  @Test func aBodyWithoutTagsButWithMarksIsTheSource() throws {
    let found = try read("\"\(govspeak)\"")
    #expect(outline(found.release).contains("list of 2"))
    let plain = try read("\"The garden opened today. All are let in.\"")
    #expect(outline(plain.release) == ["p The garden opened today. All are let in."])
  }

  /// Ranges count in the JSON file, behind its escapes.
  @Test func rangesStandInTheFile() throws {
    let found = try read("[{\"content_type\": \"text/govspeak\", \"content\": \"\(govspeak)\"}]")
    for block in found.release.body {
      let range = try #require(block.range)
      let there = String(
        decoding: found.source.utf8[range.lowerBound..<range.upperBound], as: UTF8.self)
      let word = block.writtenText.split(whereSeparator: \.isWhitespace).last ?? ""
      #expect(there.contains(word.filter { $0 != "." }), "\(block.writtenText): \(there)")
    }
  }
}
