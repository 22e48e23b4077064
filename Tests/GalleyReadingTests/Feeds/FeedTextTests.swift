import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// What programs that make feeds put around a release.
@Suite struct FeedTextTests {
  private func rss(_ title: String, _ description: String, _ content: String) throws -> Release {
    let feed = """
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>\(title)</title><item><title>Peat holds more carbon</title>
      <description><![CDATA[\(description)]]></description>
      <content:encoded><![CDATA[\(content)]]></content:encoded></item></channel></rss>
      """
    return try ReleaseReader().read(Array(feed.utf8), name: "a.xml").value.release
  }

  private let body =
    "<p>Peat in the north holds twice as much carbon as was thought.</p><p>It is deep.</p>"

  @Test(arguments: [
    "<p>Peat in the north holds twice&#8230;</p>",
    "Peat in the north holds twice as much [&hellip;]",
    "Peat in the north holds twice as much... <a href='/p'>Continue reading</a>",
    "<p>Peat in the north</p> <p>The post <a href='/p'>Peat</a> appeared first on <a href='/'>Moor</a>.</p>",
    "<p>L’article <a href='/p'>Peat</a> est apparu en premier sur <a href='/'>Moor</a>.</p>",
  ])
  func beginningsCutOffAreNoStandfirst(description: String) throws {
    let release = try rss("Moor", description, body)
    #expect(release.metadata.standfirst.isEmpty)
    #expect(release.body.count == 2)
    #expect(release.setAside.count == 1)
  }

  @Test func aSentenceOfItsOwnIsTheStandfirst() throws {
    let release = try rss("Moor", "Bogs are worth more wet than dry.", body)
    #expect(release.metadata.standfirst.plainText == "Bogs are worth more wet than dry.")
  }

  @Test func theFootIsNoPartOfTheStory() throws {
    let foot = "<p>The post <a href='/p'>Peat</a> appeared first on <a href='/'>Moor</a>.</p>"
    let release = try rss("Moor", "", body + foot)
    #expect(release.body.count == 2)
    #expect(release.setAside.map(\.text) == ["The post Peat appeared first on Moor."])
    // A sentence of the story that begins so is one.
    let post = "<p>The post office on the moor opened first on Monday.</p>"
    #expect(try rss("Moor", "", body + post).body.count == 3)
  }

  @Test(arguments: [
    ("Moor Institute", "Moor Institute", []), ("Moor Institute – News", "Moor Institute", ["News"]),
    ("Press releases | Moor &amp; Fen", "Moor & Fen", ["Press releases"]),
    ("News: Moor Institute", "Moor Institute", ["News"]),
    ("Moor Institute » Pressemitteilungen", "Moor Institute", ["Pressemitteilungen"]),
    // Two names, or none, are left as they are.
    ("Moor Institute - Fen", "Moor Institute - Fen", []), ("News | Press", "News | Press", []),
  ])
  func titlesOfFeedsNameThePublisher(title: String, publisher: String, label: [String]) throws {
    let release = try rss(title, "", body)
    #expect(release.metadata.publisher?.text == publisher)
    #expect(release.setAside.map(\.text) == label)
  }

  @Test func summariesOfJSONFeedsThatBeginTheTextAreSetAside() throws {
    func release(_ summary: String) throws -> Release {
      let feed = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Moor", "items": [{"id": "1",
        "title": "Peat holds more carbon", "summary": "\(summary)",
        "content_html": "<p>Peat is deep.</p><p>It is wet.</p>"}]}
        """
      return try ReleaseReader().read(Array(feed.utf8), name: "a.json").value.release
    }
    #expect(try release("Peat is deep.").metadata.standfirst.isEmpty)
    #expect(try release("Bogs matter.").metadata.standfirst.plainText == "Bogs matter.")
  }
}
