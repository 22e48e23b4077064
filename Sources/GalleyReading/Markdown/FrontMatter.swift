internal import GalleyRelease
internal import GalleySource
internal import Yams

/// The YAML that a text may begin with, between `---` and `---` or `...`.
///
/// Fields that say what a release says of itself (`title`, `summary`, `date`, `author`, `publisher`, `language`,
/// `reference`, `kicker`, `embargo`, `contact` and their like) are taken; every other is set aside as it
/// stands, `keywords`, `tags` and `categories` too, which it is filed under.
/// **What counts as a word**: the values. Names of fields that are taken, marks of YAML and comments are none.
struct FrontMatter {
  /// What it tells.
  private(set) var facts = KnownFacts()
  private(set) var embargo: Embargo?
  private(set) var contacts: [Contact] = []
  /// Where the text behind it begins.
  private(set) var end: Int
  private(set) var asides: [SetAside] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let file: SourceFile
  private var lines: [Range<Int>] = []

  /// Whether a text begins with front matter, and where its lines and the text behind it are.
  static func bounds(of bytes: [UInt8]) -> (lines: Range<Int>, end: Int)? {
    var start = 0
    var first: Int?
    var hasField = false
    var number = 0
    while start < bytes.count {
      var stop = start
      while stop < bytes.count, bytes[stop] != 0x0A, bytes[stop] != 0x0D { stop += 1 }
      var next = min(stop + 1, bytes.count)
      if stop + 1 < bytes.count, bytes[stop] == 0x0D, bytes[stop + 1] == 0x0A { next = stop + 2 }
      var upper = stop
      while upper > start, bytes[upper - 1] == 0x20 || bytes[upper - 1] == 0x09 { upper -= 1 }
      let line = bytes[start..<upper]
      if number == 0 {
        guard line.elementsEqual("---".utf8) else { return nil }
        first = next
      } else if line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8) {
        guard hasField, let first else { return nil }
        return (first..<start, next)
      } else if !hasField, !line.isEmpty, line.first != 0x23 {
        guard let colon = line.firstIndex(of: 0x3A), colon > start,
          colon + 1 == upper || line[colon + 1] <= 0x20,
          line[..<colon].allSatisfy({
            ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D
              || $0 == 0x5F || $0 == 0x22 || $0 == 0x20
          })
        else { return nil }
        hasField = true
      }
      number += 1
      start = next
    }
    return nil
  }

  /// Reads the front matter of a text; none is no fault.
  ///
  /// - Throws: `LimitExceeded` where it nests too deep or repeats itself too often.
  init(_ file: SourceFile, limits: Limits) throws {
    self.file = file
    let bytes = file.utf8
    guard let bounds = Self.bounds(of: bytes) else {
      end = 0
      return
    }
    end = bounds.end
    try Self.check(bytes, bounds.lines, file, limits)
    var start = bounds.lines.lowerBound
    while start < bounds.lines.upperBound {
      var stop = start
      while stop < bounds.lines.upperBound, Self.lineEnd(bytes, at: stop) == 0 { stop += 1 }
      lines.append(start..<stop)
      start = stop + max(Self.lineEnd(bytes, at: stop), 1)
    }
    do {
      guard
        let node = try compose(
          yaml: file.text(in: SourceRange(bounds.lines.lowerBound, bounds.lines.upperBound))),
        case .mapping(let mapping) = node
      else {
        setAside(0..<lines.count)
        return
      }
      read(mapping)
    } catch let error as YamlError {
      fail(error)
    } catch {
      setAside(0..<lines.count)
    }
  }

  /// The length of the line end at an offset, as YAML counts lines (YAML 1.1, 5.4); 0 where there is none.
  private static func lineEnd(_ bytes: [UInt8], at offset: Int) -> Int {
    let rest = bytes[min(offset, bytes.count)...].prefix(3)
    switch rest.first {
    case 0x0A: return 1
    case 0x0D: return rest.dropFirst().first == 0x0A ? 2 : 1
    case 0xC2 where rest.starts(with: [0xC2, 0x85]): return 2
    case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xA8]): return 3
    case 0xE2 where rest.starts(with: [0xE2, 0x80, 0xA9]): return 3
    default: return 0
    }
  }

  /// Refuses what would cost too much: nesting, and aliases, which make much of little.
  private static func check(
    _ bytes: [UInt8], _ range: Range<Int>, _ file: SourceFile, _ limits: Limits
  ) throws {
    var depth = 0
    var aliases = 0
    var isLineStart = true
    var indents = 0
    func isSpaced(_ index: Int) -> Bool {
      index + 1 < range.upperBound && bytes[index + 1] <= 0x20
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      let before = index > range.lowerBound ? bytes[index - 1] : 0x0A
      switch byte {
      case 0x0A, 0x0D:
        isLineStart = true
        indents = 0
      case 0x20, 0x09: indents += isLineStart ? 1 : 0
      case 0x2D where isLineStart && isSpaced(index), 0x3F where isLineStart && isSpaced(index):
        indents += 1
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth = max(0, depth - 1)
      case 0x2A:
        if before <= 0x20 || before == 0x5B || before == 0x2C || before == 0x7B,
          index + 1 < range.upperBound, bytes[index + 1] > 0x20
        {
          aliases += 1
        }
        isLineStart = false
      default: isLineStart = false
      }
      if depth > min(limits.depth, 128) || indents > 4 * min(limits.depth, 128) {
        throw LimitExceeded(
          "nesting of front matter", value: max(depth, indents), allowed: min(limits.depth, 128),
          option: "--max-depth", at: file.place(at: index))
      }
      if aliases > limits.depth / 16 {
        throw LimitExceeded(
          "aliases in front matter", value: aliases, allowed: limits.depth / 16,
          option: "--max-depth", at: file.place(at: index))
      }
      index += 1
    }
  }

  private mutating func fail(_ error: YamlError) {
    var place: SourcePlace?
    var problem = "it cannot be read"
    var hint = "put values with : or # in quotes"
    switch error {
    case .scanner(let context, let text, let mark, _), .parser(let context, let text, let mark, _),
      .composer(let context, let text, let mark, _):
      problem = text
      place = self.place(of: mark)
      // What is never closed is missed at the end, and mended where it was opened.
      if place == nil, let context {
        place = self.place(of: context.mark)
        problem = "\(text) \(context.text)"
        hint = "close the quotation or the bracket that begins here"
      }
    case .duplicatedKeysInMapping(let names, let context):
      problem = "“\(names.first ?? "")” stands there more than once"
      place = self.place(of: context.mark)
      hint = "keep one of them"
    // Characters that YAML's reader refuses never come so far.
    case .no, .reader, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded: break
    }
    diagnostics.append(
      Diagnostic(
        .warning, id: "read.bad-front-matter",
        "the front matter is no YAML (\(problem)); it was set aside",
        at: place ?? file.place(at: 0),
        hint: hint))
    setAside(0..<lines.count)
  }

  /// Where a mark of the YAML parser stands, whose columns count in scalars; `nil` behind the last line.
  private func place(of mark: Mark) -> SourcePlace? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = lines[mark.line - 1]
    let text = Characters(bytes: file.utf8)
    var offset = line.lowerBound
    for _ in 1..<max(mark.column, 1) where offset < line.upperBound {
      offset += text.scalar(at: offset).length
    }
    return file.place(at: offset)
  }

  private mutating func setAside(_ numbers: Range<Int>) {
    guard let first = numbers.first, let last = numbers.last, last < lines.count else { return }
    let range = SourceRange(lines[first].lowerBound, lines[last].upperBound)
    var text = Array(file.utf8[range.lowerBound..<range.upperBound])
    while let byte = text.last, byte <= 0x20 { text.removeLast() }
    _ = BidiControls.close(&text)
    guard !text.isEmpty else { return }
    asides.append(
      SetAside(text: String(decoding: text, as: UTF8.self), reason: .other, range: range))
  }

  private mutating func read(_ mapping: Node.Mapping) {
    var starts: [Int] = []
    for (key, _) in mapping { starts.append(max(0, (key.mark?.line ?? 1) - 1)) }
    for (index, (key, value)) in mapping.enumerated() {
      let first = min(starts[index], lines.count)
      let next = index + 1 < starts.count ? max(first + 1, starts[index + 1]) : lines.count
      let rows = first..<max(first, min(next, lines.count))
      if case .scalar(let name) = key { file(under: value, Self.folded(name.string)) }
      let isAlone =
        index + 1 < starts.count
        ? starts[index + 1] > first : true
      if isAlone, index == 0 || starts[index - 1] < first, case .scalar(let name) = key,
        Self.contactNames.contains(Self.folded(name.string)), takeCards(value, rows)
      {
        continue
      }
      guard isAlone, index == 0 || starts[index - 1] < first, case .scalar(let name) = key,
        let text = Self.text(of: value), take(Self.folded(name.string), text, rows)
      else {
        if index == 0 || starts[index - 1] < first { setAside(rows) }
        continue
      }
    }
  }

  /// The text of a value that is one line or a list of such; `nil` for all others.
  private static func text(of node: Node) -> String? {
    switch node {
    case .scalar(let scalar): return scalar.string
    case .sequence(let sequence):
      var parts: [String] = []
      for item in sequence {
        guard case .scalar(let scalar) = item else { return nil }
        parts.append(scalar.string)
      }
      return parts.joined(separator: ", ")
    case .mapping, .alias: return nil
    }
  }

  private static let contactNames: Set<String> = [
    "contact", "contacts", "mediacontact", "mediacontacts", "presscontact", "presscontacts",
  ]

  /// Takes contacts whose name, role and addresses are fields of their own.
  ///
  /// - Returns: whether it is one such contact or a list of them, each with an address or a number.
  private mutating func takeCards(_ value: Node, _ rows: Range<Int>) -> Bool {
    guard let first = rows.first, let last = rows.last else { return false }
    let range = SourceRange(lines[first].lowerBound, lines[last].upperBound)
    var nodes: [Node] = [value]
    if case .sequence(let sequence) = value { nodes = Array(sequence) }
    var cards: [Contact] = []
    for node in nodes {
      guard case .mapping(let mapping) = node else { return false }
      var card = Contact(lines: [], range: range)
      for (key, value) in mapping {
        guard case .scalar(let name) = key, case .scalar(let scalar) = value else { return false }
        let text = RichText.line(of: scalar.string)
        if text.isEmpty { continue }
        card.lines.append(text)
        switch Self.folded(name.string) {
        case "name": card.name = text
        case "role", "title", "position", "jobtitle": card.role = text
        case "organisation", "organization", "company": card.organisation = text
        default: ContactReader.read(text, into: &card)
        }
      }
      guard !card.emails.isEmpty || !card.phones.isEmpty else { return false }
      cards.append(card)
    }
    contacts += cards
    return true
  }

  /// Notes what a field says that the text is filed under.
  private mutating func file(under value: Node, _ name: String) {
    let names = ["keywords", "tags", "tag", "categories", "category", "subjects", "topics"]
    guard names.contains(name) else { return }
    switch value {
    case .scalar(let scalar): facts.subjects.add(list: scalar.string)
    case .sequence(let sequence):
      for item in sequence {
        if case .scalar(let scalar) = item { facts.subjects.add(scalar.string) }
      }
    case .mapping, .alias: break
    }
  }

  private static func folded(_ name: String) -> String {
    String(decoding: name.utf8.filter { $0 != 0x2D && $0 != 0x5F && $0 != 0x20 }, as: UTF8.self)
      .lowercased()
  }

  /// Takes a field.
  ///
  /// - Returns: whether it is one that is known and not given yet.
  private mutating func take(_ name: String, _ raw: String, _ rows: Range<Int>) -> Bool {
    let text = RichText.line(of: raw)
    guard !text.isEmpty, let first = rows.first, let last = rows.last else { return false }
    let whole = SourceRange(lines[first].lowerBound, lines[last].upperBound)
    let found = file.place(of: text, in: whole)?.range ?? whole
    func value() -> Attributed { Attributed(text, range: found) }
    switch name {
    case "title", "headline":
      guard facts.headline.isEmpty else { return false }
      facts.headline = [.text(text)]
      facts.headlineRange = found
    case "subtitle", "summary", "description", "standfirst", "subhead", "subheadline", "lede":
      guard facts.standfirst.isEmpty else { return false }
      facts.standfirst = [.text(text)]
      facts.standfirstRange = found
    case "date", "published", "publishdate", "publishedat", "datepublished", "pubdate", "created":
      guard let iso = PageFacts.isoDate(text) else { return false }
      facts.dates.append(ReleaseDate(role: .published, text: text, iso: iso, range: found))
    case "updated", "lastmod", "modified", "updatedat", "lastmodified":
      guard let iso = PageFacts.isoDate(text) else { return false }
      facts.dates.append(ReleaseDate(role: .updated, text: text, iso: iso, range: found))
    case "author", "authors", "byline":
      guard facts.byline == nil else { return false }
      facts.byline = value()
    case "publisher", "organisation", "organization", "organisations", "issuer", "company":
      guard facts.publisher == nil else { return false }
      facts.publisher = value()
    case "language", "lang", "locale":
      guard facts.language == nil, let tag = LanguageTag.normal(text) else { return false }
      facts.language = tag
      // Its tag is no text of the release; what was written is kept.
      return false
    case "reference", "ref", "number", "releasenumber":
      guard facts.reference == nil else { return false }
      facts.reference = value()
    case "kicker", "label":
      guard facts.kicker == nil else { return false }
      facts.kicker = value()
    case "embargo", "embargoed", "embargoeduntil", "embargountil":
      let characters = Characters(bytes: Array(text.utf8))
      let until =
        PageFacts.isoDate(text)
        ?? EmbargoReader.until(characters, from: 0, to: text.utf8.count)
      guard embargo == nil, let until else { return false }
      embargo = Embargo(text: text, until: until, range: found)
    case let name where Self.contactNames.contains(name):
      var contact = Contact(lines: [text])
      ContactReader.read(text, into: &contact)
      guard !contact.emails.isEmpty || !contact.phones.isEmpty else { return false }
      contact.range = found
      contacts.append(contact)
    default: return false
    }
    return true
  }

  /// Adds what it tells beside the facts to a release that was recognized.
  func add(to release: inout Release) {
    if let embargo {
      if release.metadata.embargo == nil {
        release.metadata.embargo = embargo
      } else {
        release.setAside.append(
          SetAside(text: embargo.text, reason: .repetition, range: embargo.range))
      }
    }
    release.metadata.contacts = contacts + release.metadata.contacts
    release.setAside += asides
    release.sortSetAside()
  }
}
