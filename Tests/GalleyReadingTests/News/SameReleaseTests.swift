import GalleyReading
import GalleyRelease
import GalleySource
import Testing

/// A release that stands in two forms comes out equal, but for what only one of the files says.
@Suite struct SameReleaseTests {
  private func release(_ path: String) throws -> Release {
    let bytes = try #require(NewsData.file(path))
    return Plain.release(try ReleaseReader().read(bytes, name: path).value.release)
  }

  /// The Business Wire releases that stand as NewsML 1.2 and as ninjs.
  ///
  /// ninjs has less of them: of the body its first paragraph only, its dateline's place and its captions not; and
  /// it alone has the release's address. So what is compared is this: headline, language, dates and pictures as a
  /// whole, the dateline but for its place, and the first paragraph; once with the very members cut to that.
  @Test(
    .enabled(if: !NewsData.newsml.isEmpty, "../shared/data/iptc is not there"),
    arguments: [
      ("20130515006361", ["1.4"]), ("20130605006126", ["1.4", "2.1"]),
    ])
  func newsMLAndNinjsAreEqual(number: String, versions: [String]) throws {
    let newsML = try release("iptc/examples/NewsML/businesswire-newsml-\(number).xml")
    for version in versions {
      let ninjs = try release("iptc/examples/\(version)/businesswire-newsml-\(number).json")
      // Cut to what both say, nothing else is left out of the comparison.
      let pictures = pictures(of: newsML).intersection(pictures(of: ninjs))
      #expect(shared(newsML, pictures) == shared(ninjs, pictures), "\(version)")
      // And what only one says is no more than this.
      #expect(ninjs.metadata.publisher == nil && ninjs.metadata.contacts.isEmpty)
      #expect(ninjs.notes.isEmpty && ninjs.about.isEmpty && ninjs.setAside.isEmpty)
      #expect(ninjs.metadata.standfirst.isEmpty && ninjs.metadata.byline == nil)
      #expect(newsML.metadata.original == nil)
      #expect(newsML.metadata.dateline?.place != nil)
    }
  }

  /// The versions of ninjs say the same of one release.
  @Test(.enabled(if: !NewsData.ninjs.isEmpty, "../shared/data/iptc is not there"))
  func versionsOfNinjsAreEqual() throws {
    #expect(
      try release("iptc/examples/1.4/businesswire-newsml-20130605006126.json")
        == release("iptc/examples/2.1/businesswire-newsml-20130605006126.json"))
  }

  private func source(_ block: Block) -> String {
    if case .figure(let figure) = block.content { figure.source } else { "" }
  }

  private func pictures(of release: Release) -> Set<String> { Set(release.body.map(source)) }

  /// A release without what only one of two files says.
  private func shared(_ release: Release, _ pictures: Set<String>) -> Release {
    var release = release
    release.metadata.original = nil
    release.metadata.publisher = nil
    release.metadata.contacts = []
    release.setAside = []
    release.about = []
    if var dateline = release.metadata.dateline {
      if let place = dateline.place, dateline.text.hasPrefix(place) {
        dateline.text = String(dateline.text.dropFirst(place.count).drop { $0 == " " })
      }
      dateline.place = nil
      release.metadata.dateline = dateline.text.isEmpty ? nil : dateline
    }
    var figures: [Block] = []
    var paragraphs: [Block] = []
    for var block in release.body {
      switch block.content {
      case .figure(var figure):
        figure.caption = []
        block.content = .figure(figure)
        figures.append(block)
      case .paragraph: paragraphs.append(block)
      default: break
      }
    }
    release.body =
      figures.filter { pictures.contains(source($0)) }.sorted { source($0) < source($1) }
      + paragraphs.prefix(1).map { block in
        guard case .paragraph(let paragraph) = block.content else { return block }
        // ninjs cuts the paragraph off in its middle.
        return Block(.paragraph(Paragraph(Array(paragraph.inlines.prefix(4)))))
      }
    return release
  }
}

/// Releases without their ranges.
enum Plain {
  /// The release with every range taken out.
  static func release(_ release: Release) -> Release {
    var json = String(decoding: release.json(), as: UTF8.self)
    // Ranges are the only arrays of numbers, each on one line.
    var lines: [Substring] = []
    for line in json.split(separator: "\n", omittingEmptySubsequences: false)
    where !isRange(line) { lines.append(line) }
    json = lines.joined(separator: "\n")
    var out = ""
    // A comma before a closing bracket is left where a range was the last member.
    var pending = ""
    for character in json {
      if character == "," {
        out += pending
        pending = ","
      } else if pending.isEmpty {
        out.append(character)
      } else if character.isWhitespace {
        pending.append(character)
      } else {
        out += character == "}" || character == "]" ? String(pending.dropFirst()) : pending
        pending = ""
        out.append(character)
      }
    }
    do { return try Release(json: Array((out + pending).utf8)) } catch {
      Issue.record("\(error)")
      return Release()
    }
  }

  private static func isRange(_ line: Substring) -> Bool {
    let line = line.drop { $0 == " " }
    return ["\"range\": [", "\"headlineRange\": [", "\"standfirstRange\": ["].contains {
      line.hasPrefix($0)
    }
  }
}
