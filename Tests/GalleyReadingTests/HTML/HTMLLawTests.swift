import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct HTMLLawTests {
  private func fault(_ html: String) throws -> String? {
    let read = try ReleaseReader().read(Array(html.utf8), name: "test.html", format: .html).value
    return HTMLLaw.fault(read)
  }

  // Skipped where the shared data is not beside the package.
  @Test(
    .enabled(if: !HTMLData.debian.isEmpty, "../shared/data/multiscript/debian-news is not there"))
  func announcementsAreWhole() throws {
    for (name, html) in HTMLData.debian {
      let fault = try fault(html)
      #expect(fault == nil, "\(name)")
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !HTMLData.govuk.isEmpty, "../shared/data/govuk-content-items is not there"))
  func bodiesAreWhole() throws {
    for (name, html) in HTMLData.govuk + HTMLData.govspeak + HTMLData.feeds {
      guard HTMLWords.ink(of: html).isEmpty == false else { continue }
      let fault = try fault(html)
      #expect(fault == nil, "\(name)")
    }
  }

  /// Elements of every kind, opened and closed in any order: whatever they do, no word gets lost.
  @Test func randomMarkupIsWhole() throws {
    var random = SplitMix(seed: 5)
    for round in 0..<2000 {
      let html = RandomHTML.page(&random)
      if let fault = try fault(html) {
        Issue.record("round \(round): \(fault)\n\(html)")
        return
      }
    }
  }
}

/// HTML out of the shared data.
enum HTMLData {
  private static let shared = SharedData.root.deletingLastPathComponent().appendingPathComponent(
    "shared/data")

  static let debian: [(String, String)] = files("multiscript/debian-news/html", ".html").map {
    ($0.lastPathComponent, (try? String(contentsOf: $0, encoding: .utf8)) ?? "")
  }

  static let govuk: [(String, String)] = files("govuk-content-items", ".json").flatMap { url in
    guard let data = try? Data(contentsOf: url),
      let item = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let details = item["details"] as? [String: Any]
    else { return [(String, String)]() }
    if let body = details["body"] as? String { return [(url.lastPathComponent, body)] }
    let parts = details["body"] as? [[String: Any]] ?? []
    return parts.compactMap { part in
      part["content_type"] as? String == "text/html"
        ? (part["content"] as? String).map { (url.lastPathComponent, $0) } : nil
    }
  }

  static let govspeak: [(String, String)] = {
    let url = shared.appendingPathComponent("govspeak/cases.json")
    guard let data = try? Data(contentsOf: url),
      let cases = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return cases.compactMap { item in
      (item["expected"] as? String).map { (item["name"] as? String ?? "", $0) }
    }
  }()

  /// The bodies that feeds carry, in CDATA.
  static let feeds: [(String, String)] = files("feeds", ".xml").flatMap {
    url -> [(String, String)] in
    guard let data = try? Data(contentsOf: url) else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    return text.components(separatedBy: "<content:encoded>").dropFirst().compactMap { part in
      guard let body = part.components(separatedBy: "</content:encoded>").first,
        let start = body.range(of: "<![CDATA["), let end = body.range(of: "]]>")
      else { return nil }
      guard start.upperBound <= end.lowerBound else { return nil }
      return (url.lastPathComponent, String(body[start.upperBound..<end.lowerBound]))
    }
  }

  private static func files(_ folder: String, _ ending: String) -> [URL] {
    let root = shared.appendingPathComponent(folder)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { root.appendingPathComponent($0) }
  }
}

/// Markup without sense, whose words are known.
enum RandomHTML {
  private static let tags = [
    "p", "div", "span", "b", "i", "em", "a href=x", "a href='http://a.example/'", "ul", "ol", "li",
    "table", "tr", "td", "th", "thead", "tbody", "caption", "h1", "h2", "h3", "blockquote", "cite",
    "figure", "figcaption", "pre", "q", "sup", "sub", "code", "dl", "dt", "dd", "section",
    "article", "main", "nav", "aside", "header", "footer", "form", "label", "button", "details",
    "summary", "address", "div class=vcard", "div class=share",
    "div class=entry-content", "div hidden", "span style='display:none'", "font color=red",
    "center", "u", "s", "del", "small", "p lang=cy", "span lang=fr", "svg", "g", "math", "mi",
    "noscript", "object", "video", "ruby", "rt", "fieldset", "legend", "time", "body", "html",
    "x-thing", "td colspan=3", "nobr", "template2",
  ]
  private static let pieces = [
    "<br>", "<hr>", "<img src=a.png alt=WORD>", "<br><br>", "<!-- no -->", "<script>no()</script>",
    "<style>p{}</style>", "&amp;", "&nbsp;", "\n", "  ", "<img alt=\"WORD\">", "<input value=no>",
    "<p>", "<wbr>", "</p>", "</br>", "<template>no</template>", "<!doctype html>", "- ", "“", ": ",
    "WORD said:", "ENDS", "Notes to editors", "Contact: WORD 020 7946 0000", "<frameset>", "<col>",
    "<isindex>", "3 May 2026", "LONDON, 3 May 2026 –", "Related articles", "1. ", "> ",
  ]

  static func page(_ random: inout SplitMix) -> String {
    var html = Bool.random(using: &random) ? "<!doctype html><title>WORD</title>" : ""
    var open: [String] = []
    for _ in 0..<Int.random(in: 3...60, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2:
        let tag = tags.randomElement(using: &random) ?? "p"
        html += "<\(tag)>"
        open.append(String(tag.split(separator: " ")[0]))
      case 3...4:
        if let tag = Bool.random(using: &random)
          ? open.popLast() : open.randomElement(using: &random)
        {
          html += "</\(tag)>"
        }
      case 5: html += pieces.randomElement(using: &random) ?? ""
      default:
        html += Bool.random(using: &random) ? " WORD" : "WORD "
      }
    }
    html += " WORD"
    // Each word its own, so that none can stand for another.
    var out = ""
    var number = 0
    var rest = Substring(html)
    while let range = rest.range(of: "WORD") {
      out += rest[..<range.lowerBound] + "w\(number)"
      number += 1
      rest = rest[range.upperBound...]
    }
    return out + rest
  }
}
