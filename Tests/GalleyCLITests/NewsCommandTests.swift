import Foundation
import Testing

private let feed = """
  <rss version="2.0"><channel><title>Quay House</title><language>en-GB</language>
  <item><title>Ferry returns: a night &amp; day service</title><description>The ferry is back.</description></item>
  <item><title>\u{6E2F}\u{306E}\u{5EAD}</title><description>Words in Japanese are above.</description></item>
  <item><title>Ferry returns: a night &amp; day service</title><description>It says so twice.</description></item>
  </channel></rss>
  """

@Suite struct NewsCommandTests {
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write("feed.xml", feed)
    return folder
  }

  @Test func eachItemHasFilesOfItsOwn() throws {
    let folder = try folder()
    let outcome = try galley(
      ["render", "feed.xml", "--format", "pdf,png", "--dpi", "40"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      folder.names == [
        "feed-1-ferry-returns-a-night-day-service-1.png",
        "feed-1-ferry-returns-a-night-day-service.pdf", "feed-2-1.png", "feed-2.pdf",
        "feed-3-ferry-returns-a-night-day-service-1.png",
        "feed-3-ferry-returns-a-night-day-service.pdf", "feed.xml",
      ])
    #expect(
      try text(ofPDF: folder.path + "/feed-3-ferry-returns-a-night-day-service.pdf")
        .contains("It says so twice."))
  }

  @Test func oneFileTakesOneItem() throws {
    let folder = try folder()
    let several = try galley(["render", "feed.xml", "-o", "a.pdf"], in: folder)
    #expect(several.status == 2)
    #expect(several.errors.contains("it holds 3 releases, and -o names one file"))
    #expect(several.errors.contains("--item"))
    let piped = try galley(["render", "-"], in: folder, input: Array(feed.utf8))
    #expect(piped.status == 2 && piped.output.isEmpty)
    let one = try galley(["render", "feed.xml", "-o", "a.pdf", "--item", "3"], in: folder)
    #expect(one.status == 0, "\(one.errors)")
    #expect(try text(ofPDF: folder.path + "/a.pdf").contains("It says so twice."))
    let none = try galley(["render", "feed.xml", "--item", "4"], in: folder)
    #expect(none.status == 1 && none.errors.contains("there is no item 4; the last one is 3"))
    #expect(folder.names == ["a.pdf", "feed.xml"])
  }

  /// Names are made of headlines, and still none overwrites another or an input.
  @Test func namesNeverMeet() throws {
    let folder = try folder()
    try folder.write(
      "feed-2.txt", "Another headline\n\nWith words of its own, quite another release.")
    let outcome = try galley(["render", "feed-2.txt", "feed.xml"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("feed-2.pdf"))
    #expect(try text(ofPDF: folder.path + "/feed-2.pdf").contains("words of its own"))
  }

  @Test func oneBrokenItemCostsNoOther() throws {
    let folder = try folder()
    try folder.write("bad.xml", feed.replacingOccurrences(of: "It says so", with: "It & so"))
    let outcome = try galley(["render", "bad.xml"], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("bad.xml:4:"))
    #expect(
      folder.names == [
        "bad-1-ferry-returns-a-night-day-service.pdf", "bad-2.pdf", "bad.xml", "feed.xml",
      ])
    let check = try galley(["check", "bad.xml"], in: folder)
    #expect(check.status == 1 && check.text.contains("read.bad-xml"))
  }

  @Test func inspectSaysTheFormAndWhy() throws {
    let folder = try folder()
    let all = try galley(["inspect", "feed.xml"], in: folder)
    #expect(all.text.hasPrefix("item 1\nform: rss (an XML root <rss>)\n"), "\(all.text)")
    #expect(all.text.contains("\nitem 3\n"))
    let one = try galley(["inspect", "feed.xml", "--item", "2"], in: folder)
    #expect(one.text.hasPrefix("form: rss (an XML root <rss>)\n"))
    let asked = try galley(["inspect", "feed.xml", "--from", "text"], in: folder)
    #expect(asked.text.hasPrefix("form: text (as asked)\n"))
    let unknown = try galley(["inspect", "feed.xml", "--from", "poem"], in: folder)
    #expect(unknown.status == 2 && unknown.errors.contains("news-article"))
  }

  @Test func archivesTakeFeedsApart() throws {
    let folder = try folder()
    try folder.write(
      "lines.jsonl",
      #"{"schema_name":"news_article","title":"A census of orchards","details":{"body":"<p>Count them.</p>"}}"#
        + "\n" + #"{"title":"Plain object","text":"Some words of it."}"# + "\n")
    let first = try galley(["archive", "add", "archive", "feed.xml", "lines.jsonl"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let list = try galley(["archive", "list", "archive"], in: folder)
    #expect(list.text.contains("Ferry returns") && list.text.contains("A census of orchards"))
    let status = try galley(["archive", "status", "--json", "archive"], in: folder)
    #expect(status.text.contains("\"sources\": 5"), "\(status.text)")
    let again = try galley(["archive", "add", "archive", "feed.xml", "lines.jsonl"], in: folder)
    #expect(again.status == 0 && again.errors.contains("5 unchanged"), "\(again.errors)")
    let verified = try galley(["archive", "verify", "archive"], in: folder)
    #expect(verified.status == 0, "\(verified.errors)")
  }
}

/// The generator's families of data, each held to what its manifest expects.
@Suite(.enabled(if: !newsTorture.isEmpty, "needs ../shared/tools/torture_gen.py and python3"))
struct NewsTortureTests {
  @Test(arguments: newsTorture) func dataEndsAsItsManifestSays(item: TortureCase) throws {
    let out = try Folder()
    try out.write("out/here", "")
    let source = try #require(tortureFolder).url(item.file)
    let outcome = try galley(
      ["render", source.path, "-o", "out", "--dpi", "40"], in: out, timeout: 60)
    #expect(!outcome.wasKilled)
    let files = try FileManager.default.contentsOfDirectory(atPath: out.path + "/out")
      .filter { $0.hasSuffix(".pdf") }
    if item.expect == "limit" {
      #expect(outcome.status != 0 && files.isEmpty, "\(outcome.status)")
      #expect(outcome.errors.contains("error: "))
    } else {
      #expect(outcome.status == 0, "\(outcome.errors.prefix(400))")
      #expect(!files.isEmpty && outcome.errors.contains("warning: "), "\(outcome.errors)")
    }
    if item.id == "x08_feed_same_guid" { #expect(files.count == 50) }
  }
}
