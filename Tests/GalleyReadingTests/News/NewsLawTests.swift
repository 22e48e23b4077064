import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct NewsLawTests {
  private func releases(
    _ bytes: [UInt8], _ name: String, _ format: ReleaseFormat
  ) throws -> [ReadRelease] {
    let all = try ReleaseReader().readAll(bytes, name: name)
    #expect(all.value.allSatisfy { $0.value.format == format }, "\(name)")
    let errors = all.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(name): \(errors)")
    return all.value.map(\.value)
  }

  private func check(
    _ files: [(name: String, bytes: [UInt8])], _ format: ReleaseFormat,
    _ words: ([UInt8]) -> [Unicode.Scalar]?
  ) throws {
    for (name, bytes) in files {
      // What another encoding says is compared once it is read.
      do {
        let releases = try releases(bytes, name, format)
        guard let words = words(releases.first?.source.utf8 ?? bytes), !words.isEmpty else {
          continue
        }
        if let fault = NewsLaw.fault(releases, words: words) { Issue.record("\(name): \(fault)") }
      } catch {
        // Nothing can be made of a file without words.
        if let words = words(bytes), words.isEmpty { continue }
        Issue.record("\(name): \(error)")
      }
    }
  }

  // Each is skipped where the shared data is not beside the package.
  @Test(.enabled(if: !NewsData.govuk.isEmpty, "../shared/data/govuk-content-items is not there"))
  func contentItemsAreWhole() throws {
    try check(NewsData.govuk, .govuk) { NewsWords.govuk(NewsData.object($0)) }
  }

  @Test(.enabled(if: !NewsData.ninjs.isEmpty, "../shared/data/iptc is not there"))
  func ninjsIsWhole() throws {
    try check(NewsData.ninjs, .ninjs) { NewsWords.ninjs(NewsData.object($0)) }
  }

  @Test(.enabled(if: !NewsData.jsonFeeds.isEmpty, "../shared/data/feeds is not there"))
  func jsonFeedsAreWhole() throws {
    try check(NewsData.jsonFeeds, .jsonFeed) { NewsWords.jsonFeed(NewsData.object($0)) }
  }

  @Test(.enabled(if: !NewsData.newsml.isEmpty, "../shared/data/iptc is not there"))
  func newsMLIsWhole() throws {
    try check(NewsData.newsml, .newsml) { NewsWords.xml(Data($0), .newsml) }
    let items = NewsData.newsmlG2.filter {
      String(decoding: $0.bytes, as: UTF8.self).contains("<newsItem")
    }
    try check(items, .newsmlG2) { NewsWords.xml(Data($0), .newsmlG2) }
  }

  @Test(.enabled(if: !NewsData.feeds.isEmpty, "../shared/data/feeds is not there"))
  func feedsAreWhole() throws {
    func isAtom(_ bytes: [UInt8]) -> Bool {
      let text = String(decoding: bytes, as: UTF8.self)
      return text.contains("<feed ") || text.contains("<feed>")
    }
    let files = NewsData.feeds
    try check(files.filter { !isAtom($0.bytes) }, .rss) { NewsWords.xml(Data($0), .rss) }
    try check(files.filter { isAtom($0.bytes) }, .atom) { NewsWords.xml(Data($0), .atom) }
  }
}
