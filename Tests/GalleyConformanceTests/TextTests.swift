import Galley
import GalleyPages
import GalleyStyles
import Testing

/// What is read back from a PDF is what the release says, in its order.
@Suite struct TextTests {
  /// Releases whose lines all go from left to right.
  static let leftToRight =
    Corpus.samples.filter { !$0.name.contains("arabic") }.flatMap(\.inEachStyle)
    + TortureTexts.scripts.filter { !isRightToLeft($0) }
    + TortureReleases.lists + TortureReleases.tables.filter { !repeatsItsHead($0) }
    + TortureReleases.links
    + every(6, of: Corpus.real)

  /// Releases with lines from right to left.
  static let rightToLeft =
    Corpus.samples.filter { $0.name.contains("arabic") }.flatMap(\.inEachStyle)
    + TortureTexts.scripts.filter(isRightToLeft)

  /// Whether it has a table over several pages, whose head is shown, as furniture, on each.
  static func repeatsItsHead(_ item: Case) -> Bool { item.name == "tables-long" }

  static func isRightToLeft(_ item: Case) -> Bool {
    ["arabic", "hebrew", "scripts-"].contains { item.name.contains($0) }
  }

  static func every(_ step: Int, of cases: [Case]) -> [Case] {
    stride(from: 0, to: cases.count, by: step).map { cases[$0] }.filter { item in
      !item.mayBeRefused
        && !["Arab", "Hebr", "ar-", "fa-", "he-"].contains { item.name.contains($0) }
    }
  }

  @Test func theWordsStandInTheirOrder() throws {
    for item in Self.leftToRight {
      let read = try ReadBack(item)
      let words = Letters.words(read.wanted)
      #expect(!words.isEmpty, "\(item.name)")
      if let difference = Letters.wordDifference(Letters.words(read.copied), words) {
        Issue.record("\(item.name): copied \(difference)")
      }
      holdStructure(of: read, item)
    }
  }

  /// `pdftotext` sets the letters of a line from right to left in an order of its own; the structure's
  /// text has the release's.
  @Test func lettersFromRightToLeftAreAllThere() throws {
    for item in Self.rightToLeft {
      let read = try ReadBack(item)
      let copied = Letters.of(read.copied).sorted { $0.value < $1.value }
      let wanted = Letters.of(read.wanted).sorted { $0.value < $1.value }
      #expect(Letters.difference(copied, wanted) == nil, "\(item.name)")
      holdStructure(of: read, item)
    }
  }

  func holdStructure(of read: ReadBack, _ item: Case) {
    let difference = Letters.difference(
      Letters.of(read.structureText), Letters.of(read.wanted))
    if let difference { Issue.record("\(item.name): structure \(difference)") }
  }

  @Test func theStructureIsTheReleases() throws {
    let lists = try ReadBack(TortureReleases.lists[0]).elements
    #expect(lists.first == "Document")
    #expect(lists.contains { $0.hasSuffix("L/LI/LBody/L/LI/LBody/L/LI/LBody/P") })
    #expect(lists.contains { $0.hasSuffix("L/LI/Lbl") })
    let tables = try ReadBack(TortureReleases.tables[0]).elements
    for ending in ["Table/THead/TR/TH", "Table/TBody/TR/TH", "Table/TBody/TR/TD", "Caption"] {
      #expect(tables.contains { $0.contains(ending) }, "\(ending)")
    }
    let figures = try ReadBack(TortureReleases.figures[0]).elements
    #expect(figures.contains { $0.hasSuffix("/Figure") })
    #expect(figures.contains { $0.contains("/Caption") })
    let links = try ReadBack(TortureReleases.links[0]).elements
    #expect(links.contains { $0.hasSuffix("/P/Link") })
    #expect(links.filter { $0.hasSuffix("/H1") }.count == 1)
    let quotes = try ReadBack(TortureReleases.lists[5]).elements
    #expect(quotes.contains { $0.hasSuffix("/BlockQuote/P") })
  }

  @Test func headingsBeginWithTheFirstAndSkipNone() throws {
    for item in TortureReleases.headings + Corpus.samples {
      let levels = try ReadBack(item).elements.compactMap { path -> Int? in
        let name = path.split(separator: "/").last ?? ""
        return name.count == 2 && name.first == "H" ? Int(name.dropFirst()) : nil
      }
      var before = 0
      for level in levels {
        #expect(level <= before + 1, "\(item.name): \(levels.prefix(20))")
        before = level
      }
    }
  }

  @Test func theFileSaysWhatItIs() throws {
    for item in Corpus.samples + TortureTexts.titles + TortureReleases.metadata {
      let read = try ReadBack(item)
      #expect(read.fact("Tagged") == "yes", "\(item.name)")
      #expect(read.fact("Metadata Stream") == "yes", "\(item.name)")
      #expect(read.fact("Encrypted") == "no" && read.fact("JavaScript") == "no", "\(item.name)")
      #expect(
        Letters.of(read.fact("Title") ?? "") == Letters.of(read.info.title),
        "\(item.name): \(read.fact("Title") ?? "none") for \(read.info.title)")
      #expect(!read.info.title.isEmpty || item.name == "metadata-none", "\(item.name)")
    }
  }
}
