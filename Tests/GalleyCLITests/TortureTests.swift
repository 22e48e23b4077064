import Foundation
import Testing

private let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("shared")
private let generator = shared.appendingPathComponent("tools/torture_gen.py").path

/// One case of the generator's manifest.
struct TortureCase: Decodable, CustomTestStringConvertible, Sendable {
  var id: String
  var file: String
  var format: String
  var bytes: Int
  var expect: String
  var testDescription: String { id }
}

/// The generator's cases, made once; empty where the generator is not there.
private let corpus: (folder: Folder, cases: [TortureCase])? = {
  guard FileManager.default.fileExists(atPath: generator), let folder = try? Folder() else {
    return nil
  }
  guard (try? run("python3", [generator, folder.path, "0.25"])) != nil,
    let manifest = try? Data(contentsOf: folder.url("manifest.json")),
    let cases = try? JSONDecoder().decode([TortureCase].self, from: manifest)
  else { return nil }
  return (folder, cases)
}()

private func cases(_ format: String) -> [TortureCase] {
  corpus?.cases.filter { $0.format == format } ?? []
}

/// The generator's families of data, and the folder they are in.
let newsTorture = cases("json") + cases("xml")
let tortureFolder = corpus?.folder

/// The generator's families of texts and of style sheets, each held to what its manifest expects.
///
/// That is:
///
/// - `ok`: exit code 0, and all the text in the PDF;
/// - `warn`: the same, with a warning;
/// - `limit`: another exit code, one line, and no file;
/// - `ok|limit`: either.
///
/// The generator is shared data beside the repository; without it there is nothing to run.
@Suite(.enabled(if: corpus != nil, "needs ../shared/tools/torture_gen.py and python3"))
struct TortureTests {
  /// A debug build is many times slower than what users run.
  private let seconds = 60.0

  @Test(arguments: cases("txt")) func aTextEndsAsItsManifestSays(item: TortureCase) throws {
    let corpus = try #require(corpus)
    let out = try Folder()
    let source = corpus.folder.url(item.file)
    let outcome = try galley(
      ["render", source.path, "-o", out.path], timeout: seconds)
    try hold(outcome, to: item, pdf: "\(out.path)/\(item.id).pdf", in: out) { text in
      let bytes = [UInt8](try Data(contentsOf: source))
      if !Self.otherEncodings.contains(item.id) {
        Self.expectAll(of: String(decoding: bytes, as: UTF8.self), in: text, item)
      }
      let wanted = Self.words(of: bytes, id: item.id)
      let found = Self.letters(text)
      for word in wanted { #expect(found.contains(word), "\(item.id): \(word)") }
    }
  }

  @Test(arguments: cases("css")) func aStyleSheetEndsAsItsManifestSays(item: TortureCase) throws {
    let corpus = try #require(corpus)
    let out = try Folder()
    try out.write("in/release.txt", notice)
    let outcome = try galley(
      ["render", "in/release.txt", "--css", corpus.folder.url(item.file).path], in: out,
      timeout: seconds)
    try hold(outcome, to: item, pdf: "\(out.path)/release.pdf", in: out) { text in
      Self.expectAll(of: notice, in: text, item)
    }
  }

  /// Markup and data; what they say is held by the laws of reading, here only that all is read to its end.
  @Test(arguments: ["html", "md", "json", "xml", "json.gz"].flatMap(cases))
  func aDocumentEndsAsItsManifestSays(item: TortureCase) throws {
    let corpus = try #require(corpus)
    let out = try Folder()
    let source = corpus.folder.url(item.file)
    let outcome = try galley(["render", source.path, "-o", out.path], timeout: seconds)
    // The first item's, where there are several; none is written over by another.
    let pdfs = out.names.filter { $0.hasSuffix(".pdf") }
    #expect(pdfs.count == (item.id == "x08_feed_same_guid" ? 50 : outcome.status == 0 ? 1 : 0))
    try hold(outcome, to: item, pdf: "\(out.path)/\(pdfs.first ?? "")", in: out) { text in
      let bytes = [UInt8](try Data(contentsOf: source))
      for word in ["END-OF-TEXT", "HIDDEN"]
      where String(decoding: bytes, as: UTF8.self).contains(word) {
        #expect(text.contains(word) || outcome.errors.contains("hid"), "\(item.id): \(word)")
      }
    }
  }

  /// A picture that is no good, or too much, never keeps its release from being rendered.
  @Test(arguments: ["png", "jpg", "svg"].flatMap(cases))
  func aPictureEndsAsItsManifestSays(item: TortureCase) throws {
    let corpus = try #require(corpus)
    let out = try Folder()
    try out.write(item.file, [UInt8](try Data(contentsOf: corpus.folder.url(item.file))))
    try out.write("a.html", "<h1>Title</h1><p>Words.</p><img src='\(item.file)' alt='Alternative'>")
    let outcome = try galley(["render", "a.html"], in: out, timeout: seconds)
    try hold(outcome, to: item, pdf: "\(out.path)/a.pdf", in: out) { text in
      #expect(text.contains("Words."), "\(item.id)")
      #expect(
        text.contains("Alternative") == outcome.errors.contains("[door.picture-not-shown]"),
        "\(item.id)")
    }
  }

  /// One bad line of a thousand costs that line, and is named.
  @Test(arguments: cases("ndjson")) func linesEndAsTheirManifestSays(item: TortureCase) throws {
    let corpus = try #require(corpus)
    let out = try Folder()
    let outcome = try galley(
      ["archive", "add", "--quiet", "archive", corpus.folder.url(item.file).path], in: out,
      timeout: 240)
    #expect(outcome.status == 1)
    let status = try galley(["archive", "status", "--json", "archive"], in: out)
    #expect(status.text.contains("\"sources\": 999"), "\(status.text)")
    let failed = try String(
      contentsOf: out.url("archive/failed.tsv"), encoding: .utf8)
    #expect(failed.contains("\(item.file):501"), "\(failed)")
  }

  private func hold(
    _ outcome: Outcome, to item: TortureCase, pdf: String, in folder: Folder,
    text check: (String) throws -> Void
  ) throws {
    #expect(!outcome.wasKilled, "\(item.id) after \(outcome.seconds) s")
    #expect(outcome.peakMemory < 512 << 20, "\(item.id): \(outcome.peakMemory)")
    let mayPass = item.expect != "limit"
    let mayFail = item.expect.contains("limit")
    if outcome.status == 0 {
      #expect(mayPass, "\(item.id)")
      if item.expect == "warn" {
        #expect(
          outcome.errors.contains(": warning: ") || outcome.errors.hasPrefix("warning: "),
          "\(item.id)")
      }
      #expect(try run("qpdf", ["--check", pdf]).contains("No syntax"), "\(item.id)")
      try check(try text(ofPDF: pdf))
    } else {
      #expect(mayFail, "\(item.id) \(outcome.errors.prefix(300))")
      #expect(outcome.failures.count == 1, "\(item.id) \(outcome.errors.prefix(300))")
      #expect(!folder.names.contains { $0.hasSuffix(".pdf") }, "\(item.id)")
    }
    #expect(outcome.messages.allSatisfy { $0.utf8.count < 600 }, "\(item.id)")
  }

  /// Cases that are not in UTF-8; they are looked at for some of their words.
  private static let otherEncodings = [
    "t11_utf16le_bom", "t12_utf16be_nobom", "t13_utf16_lone_surrogate", "t14_cp1252",
  ]

  /// Expects each letter, digit, symbol and mark of punctuation at least as often as it was written.
  ///
  /// Their order is no matter: each may stand on a page of its own.
  private static func expectAll(of source: String, in text: String, _ item: TortureCase) {
    var left: [Unicode.Scalar: Int] = [:]
    for scalar in source.unicodeScalars where isVisible(scalar) { left[scalar, default: 0] += 1 }
    for scalar in text.unicodeScalars where isVisible(scalar) { left[scalar, default: 0] -= 1 }
    let lost = left.filter { $0.value > 0 }
    #expect(lost.isEmpty, "\(item.id)")
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      scalar != "\u{FFFD}"
    case .nonspacingMark, .spacingMark, .enclosingMark, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .control, .format, .surrogate, .privateUse, .unassigned:
      false
    @unknown default: false
    }
  }

  /// Words that must come out: the head's, the last line's, and whatever the case is about.
  private static func words(of bytes: [UInt8], id: String) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    var words: [String] = []
    if text.contains("Acme widens") { words += ["Acme", "widens", "BERLIN"] }
    switch id {
    case "t01_one_line_words": words.append("release")
    case "t02_one_word": words.append(String(repeating: "a", count: 40))
    case "t09_nul": words += ["END-OF-TEXT"]
    case "t11_utf16le_bom": words += ["grüß", "Gott", "Acme"]
    case "t12_utf16be_nobom": words += ["grüß", "Acme"]
    case "t13_utf16_lone_surrogate": words += ["after", "Acme"]
    case "t14_cp1252": words += ["“Quoted”", "café", "€"]
    case "t15_mojibake": words += ["Quoted"]
    case "t20_nonascii_digits_dates": words += ["February", "99999999999999999999"]
    default: break
    }
    return words
  }

  /// The text without what a line's end puts in.
  private static func letters(_ text: String) -> String {
    text.filter { !$0.isNewline && $0 != "\u{0C}" && $0 != "\u{AD}" }
  }
}
