internal import GalleyRelease
internal import GalleySource

/// Reads HTML: whole pages, out of which the release is found, and fragments, which are all of it.
struct HTMLReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    HTMLSniffer.guess(of: text.file.utf8, name: text.file.name)
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    try read(text, knowing: KnownFacts(), limits: limits)
  }

  /// Reads a text of which something is known besides.
  func read(
    _ text: DecodedText, knowing facts: KnownFacts, limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    let file = text.file
    let isPage = HTMLSniffer.isPage(file.utf8)
    var document = try HTMLDocument(file.utf8, isFragment: false, file: file, limits: limits)
    let tree = document.tree
    let metadata = HTMLMetadata(tree)
    document.base = metadata.base
    var diagnostics = document.diagnostics
    var roles: [Int: MarkedRole] = [:]
    let fates: [HTMLFate]
    if isPage {
      let finder = ArticleFinder(tree, metadata)
      fates = finder.fates
      roles = finder.roles
    } else {
      fates = PageParts(tree).fates
      if let headline = Self.openingHeading(tree, fates) { roles[headline] = .headline }
    }
    let flow = try document.flow(fates: fates, roles: roles, limits: limits)
    diagnostics += flow.diagnostics(in: file)
    let recognized = Self.release(
      flow, metadata, facts, limits: limits, into: &diagnostics, file: file)
    var release = recognized.release
    PageFacts.add(metadata, tree, to: &release)
    release.sortSetAside()
    if let offset = metadata.firstBadData {
      diagnostics.append(
        Diagnostic(
          .note, id: "read.bad-structured-data",
          "structured data in the page is no JSON; it is not read",
          at: file.place(at: offset)))
    }
    if release.body.isEmpty, release.metadata.headline.isEmpty, release.notes.isEmpty,
      release.about.isEmpty, release.setAside.isEmpty, release.metadata.contacts.isEmpty
    {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.empty", "the page holds no text", at: file.place(at: 0),
          hint: "give a file with the text of a release"))
    }
    return Diagnosed(
      RecognizedRelease(release: release, decisions: recognized.decisions), diagnostics)
  }

  /// Recognizes what the pieces of a page are, and brings ranges to the source.
  private static func release(
    _ flow: HTMLFlow, _ metadata: HTMLMetadata, _ facts: KnownFacts, limits: Limits,
    into diagnostics: inout [Diagnostic], file: SourceFile
  ) -> RecognizedRelease {
    let marked = MarkedText(flow.rich, flow.pieces)
    var assembly = ReleaseAssembly(
      text: Characters(bytes: flow.rich.bytes), lines: marked.lines, chunks: marked.chunks,
      hasBidiControls: flow.rich.hasBidiControls, limits: limits, marked: marked)
    assembly.assembleMarked(
      language: metadata[.language].flatMap { LanguageTag.normal($0.text) },
      knowing: facts)
    var recognized = assembly.recognized
    RangeMap { flow.rich.source(of: $0) }.apply(to: &recognized)
    facts.place(in: &recognized.release)
    recognized.release.setAside += flow.asides
    return recognized
  }

  /// The heading that a fragment begins with.
  private static func openingHeading(_ tree: HTMLTree, _ fates: [HTMLFate]) -> Int? {
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      if fates[index] != .read {
        index = node.end
        continue
      }
      if node.tag == nil {
        if tree.texts[node.text].contains(where: { $0 > 0x20 }) { return nil }
      } else if node.tag == .h1 || node.tag == .h2 {
        return index
      }
      index += 1
    }
    return nil
  }
}

/// Adds what a page says of itself as data to what its text says.
enum PageFacts {
  static func add(_ metadata: HTMLMetadata, _ tree: HTMLTree, to release: inout Release) {
    addTitle(metadata, tree, to: &release)
    var subjects = SubjectList()
    for name in release.metadata.subjects + metadata.subjects.names { subjects.add(name) }
    release.metadata.subjects = subjects.names
    if release.metadata.publisher == nil, let publisher = metadata[.publisher] {
      release.metadata.publisher = publisher
    }
    if metadata.publishers.count > 1,
      metadata.publishers.first == release.metadata.publisher?.text
    {
      release.metadata.publishers = metadata.publishers
    }
    if release.metadata.byline == nil, let author = metadata[.author],
      author.text != release.metadata.publisher?.text, !author.text.contains("://"),
      !LexiconWords.accounts.contains(author.text.lowercased())
    {
      release.metadata.byline = author
    }
    addDate(metadata[.published], .published, to: &release)
    if let modified = metadata[.modified], day(modified) != day(metadata[.published]) {
      addDate(modified, .updated, to: &release)
    }
    if release.metadata.original == nil, let canonical = metadata[.canonical],
      WebAddress(canonical.text) != nil
    {
      release.metadata.original = LabelledLink(
        address: WebAddress.trimmed(canonical.text), range: canonical.range)
    }
  }

  /// The title of the page is its headline where the text has none; else it repeats it.
  private static func addTitle(
    _ metadata: HTMLMetadata, _ tree: HTMLTree, to release: inout Release
  ) {
    guard let title = metadata.title,
      let aside = HTMLAside.of(title.node, in: tree, reason: .repetition)
    else { return }
    guard release.metadata.headline.isEmpty else { return release.setAside.append(aside) }
    // "Headline | Site": the longest part is the headline, the rest a label.
    let parts = TitleParts(aside.text)
    release.metadata.headline = [.text(parts.headline)]
    release.metadata.headlineRange = aside.range
    for rest in parts.rest {
      release.setAside.append(SetAside(text: rest, reason: .label, range: aside.range))
    }
  }

  private static func addDate(
    _ date: Attributed?, _ role: ReleaseDate.Role, to release: inout Release
  ) {
    guard let date, let iso = isoDate(date.text) else { return }
    // The text may give the day, the data the time of it.
    for index in release.metadata.dates.indices where release.metadata.dates[index].role == role {
      let known = release.metadata.dates[index].iso
      if known == nil || iso.hasPrefix(known ?? "") { release.metadata.dates[index].iso = iso }
      return
    }
    release.metadata.dates.append(ReleaseDate(role: role, text: "", iso: iso))
  }

  private static func day(_ date: Attributed?) -> String? {
    date.flatMap { isoDate($0.text) }.map { String($0.prefix(10)) }
  }

  /// A date as ISO 8601, as far as it is one.
  static func isoDate(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let shape = Array("dddd-dd-dd".utf8)
    guard bytes.count >= 10 else { return nil }
    for index in shape.indices {
      let isDigit = bytes[index] >= 0x30 && bytes[index] <= 0x39
      if shape[index] == 0x2D ? bytes[index] != 0x2D : !isDigit { return scanned(bytes) }
    }
    let day = String(decoding: bytes[..<10], as: UTF8.self)
    guard scanned(Array(day.utf8)) != nil else { return nil }
    guard bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A else {
      return day
    }
    let time = bytes[11...]
    let isTime = time.allSatisfy {
      $0 >= 0x30 && $0 <= 0x39 || $0 == 0x3A || $0 == 0x2B || $0 == 0x2D || $0 == 0x5A || $0 == 0x2E
    }
    return isTime ? day + "T" + String(decoding: time, as: UTF8.self) : day
  }

  private static func scanned(_ bytes: [UInt8]) -> String? {
    DateScanner.shared.date(Characters(bytes: bytes), at: 0, to: bytes.count)?.iso
  }
}

/// A page's title, the name of its site taken off it.
struct TitleParts {
  var headline: String
  var rest: [String] = []

  init(_ title: String) {
    headline = title
    let parts = Self.parts(of: title)
    guard parts.count > 1 else { return }
    // A later part must be much longer to be the headline.
    var best = 0
    for index in parts.indices.dropFirst()
    where parts[index].utf8.count > 2 * parts[best].utf8.count { best = index }
    if best == 0 {
      headline = parts[0]
      rest = [parts[1...].joined(separator: " ")]
    } else {
      // The mark before it belongs to what is before it.
      let part = parts[best]
      let space = part.firstIndex(of: " ") ?? part.startIndex
      headline = String(part[space...].drop { $0 == " " })
      rest = [(parts[..<best] + [String(part[..<space])]).joined(separator: " ")]
      if best + 1 < parts.count { rest.append(parts[(best + 1)...].joined(separator: " ")) }
    }
    if headline.isEmpty {
      headline = title
      rest = []
    }
  }

  /// A title's parts between spaces and one of the marks that sites use, the mark kept with what follows it.
  static func parts(of title: String) -> [String] {
    var parts: [String] = [""]
    for word in title.split(separator: " ", omittingEmptySubsequences: false) {
      if ["|", "-", "–", "—", "»", "«", "·", "::", "/", "•"].contains(word) {
        parts.append(String(word))
      } else {
        parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + word
      }
    }
    return parts
  }
}
