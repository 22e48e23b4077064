internal import GalleyRelease
internal import GalleySource

/// Reads Word documents (`.docx` and its kin; ECMA-376, WordprocessingML, transitional and strict).
///
/// The source that ranges count in is the document as a plain text: what its properties say, a line each; then its
/// paragraphs, a line each, text boxes behind the paragraph they stand in, and cells a line each; then notes, the
/// texts of page heads and feet, and comments.
///
/// **What counts as a word**: the text of runs, of equations, deleted and hidden ones too (set aside), alternative texts of pictures,
/// page heads and feet, notes, comments, and the properties that people write (title, subject, author, keywords,
/// description). The numbers of lists and notes, the codes of fields and what stands for newer markup in older
/// programs (`mc:Fallback`) are none.
struct WordReader: ContainerReader {
  static func guess(of bytes: [UInt8], name: String) -> FormatGuess {
    let name = name.lowercased()
    let isNamed = [".docx", ".docm", ".dotx", ".dotm"].contains { name.hasSuffix($0) }
    if isNamed, bytes.starts(with: compound) {
      return FormatGuess(90, "a name in .docx, though the file is a compound file")
    }
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return .no }
    if isNamed { return FormatGuess(90, "a package with a name in .docx") }
    let mark = Array("word/document.xml".utf8)
    for part in [bytes.prefix(1 << 16), bytes.suffix(1 << 16)] {
      var index = part.startIndex
      while index + mark.count <= part.endIndex {
        if part[index] == 0x77, part[index..<index + mark.count].elementsEqual(mark) {
          return FormatGuess(90, "a package that holds word/document.xml")
        }
        index += 1
      }
    }
    return .no
  }

  /// What files of older programs, and encrypted ones of newer, begin with.
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  func read(
    _ bytes: [UInt8], name: String, limits: Limits
  ) throws -> Diagnosed<(recognized: RecognizedRelease, source: SourceFile)> {
    let start = SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1)
    if bytes.starts(with: Self.compound) {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.encrypted",
          "this is an encrypted Word file, or one of Word before 2007", at: start,
          hint: "open it in Word and save it as .docx without a password"))
    }
    let package = try WordPackage(bytes, name: name, limits: limits)
    var document = WordDocument(package, name: name, limits: limits)
    return try document.read(at: start)
  }
}

/// A package's document with what belongs to it.
struct WordDocument {
  private let package: WordPackage
  private let name: String
  private let limits: Limits
  private var main = "word/document.xml"
  private var problems: [Diagnostic] = []

  private struct Relation {
    var target: String
    var kind: String
    var isExternal: Bool
  }

  init(_ package: WordPackage, name: String, limits: Limits) {
    self.package = package
    self.name = name
    self.limits = limits
  }

  /// The relations of a part, by their ids (ECMA-376, part 2, 6.5).
  private func relations(of part: String) throws -> [String: Relation] {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let path = "\(part[..<slash])_rels/\(part[slash...]).rels"
    guard let bytes = package.parts[path] else { return [:] }
    var found: [String: Relation] = [:]
    let folder = String(part[..<slash])
    try WordXML.read(bytes, part: path, name: name, limits: limits) { event in
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"]
      else { return }
      let isExternal = attributes["TargetMode"]?.lowercased() == "external"
      found[id] = Relation(
        target: isExternal ? target : Self.path(target, from: folder),
        kind: String(attributes["Type"]?.split(separator: "/").last ?? ""), isExternal: isExternal)
    }
    return found
  }

  /// Where a target stands in the package.
  private static func path(_ target: String, from folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var folders = folder.split(separator: "/").map(String.init)
    for step in target.split(separator: "/") {
      if step == ".." { _ = folders.popLast() } else if step != "." { folders.append(String(step)) }
    }
    return folders.joined(separator: "/")
  }

  /// The first part that a document has a relation of a kind to.
  private func part(_ kind: String, _ relations: [String: Relation]) -> (String, [UInt8])? {
    for relation in relations.sorted(by: { $0.key < $1.key }).map(\.value)
    where relation.kind == kind && !relation.isExternal {
      if let bytes = package.parts[relation.target] { return (relation.target, bytes) }
    }
    return nil
  }

  mutating func read(
    at start: SourcePlace
  ) throws -> Diagnosed<(recognized: RecognizedRelease, source: SourceFile)> {
    let roots = try relations(of: "")
    if let found = part("officeDocument", roots)?.0 { main = found }
    guard let story = package.parts[main] else {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.bad-package", "the package holds no Word document", at: start,
          hint: "give a .docx file"))
    }
    let relations = try relations(of: main)
    let styles =
      try part("styles", relations).map {
        try WordStyles($0.1, part: $0.0, name: name, limits: limits)
      } ?? WordStyles()
    let numbering =
      try part("numbering", relations).map {
        try WordNumbering($0.1, part: $0.0, name: name, limits: limits)
      } ?? WordNumbering()
    var laid: [UInt8] = []
    var facts = KnownFacts()
    var asides: [SetAside] = []
    if let core = part("core-properties", roots) {
      try readProperties(core, &laid, &facts, &asides)
    }
    let package = package
    let flow = WordFlow(
      styles: styles, numbering: numbering, laid: laid,
      pictures: { id in
        guard let relation = relations[id], !relation.isExternal,
          let bytes = package.parts[relation.target]
        else { return nil }
        return "data:\(Self.mediaType(relation.target));base64," + TransferEncoding.encoded(bytes)
      },
      links: { id in relations[id].flatMap { $0.isExternal ? $0.target : nil } })
    flow.builder.asides = asides
    try WordXML.read(story, part: main, name: name, limits: limits) { flow.handle($0) }
    flow.finish()
    try readNotes(flow, relations)
    for relation in relations.sorted(by: { $0.value.target < $1.value.target }).map(\.value)
    where ["header", "footer", "comments"].contains(relation.kind) && !relation.isExternal {
      guard let bytes = package.parts[relation.target] else { continue }
      flow.setAside(
        try text(of: bytes, relation.target), relation.kind == "comments" ? .other : .label)
    }
    let file = SourceFile(name: name, utf8: flow.laid)
    say(flow, file)
    guard file.utf8.contains(where: { $0 > 0x20 }) else {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.empty", "the document holds no text", at: start,
          hint: "give a file with the text of a release"))
    }
    var builder = flow.builder
    if !builder.pieces.contains(where: { $0.role == .headline }) { builder.markHeadline() }
    let read = try builder.release(knowing: facts, file: file, limits: limits)
    return Diagnosed((read.value, file), problems + read.diagnostics)
  }

  private mutating func say(_ flow: WordFlow, _ file: SourceFile) {
    func warn(_ id: String, _ message: String, _ offset: Int?) -> Diagnostic? {
      offset.map { Diagnostic(.warning, id: id, message, at: file.place(at: $0)) }
    }
    problems += [
      warn(
        "read.tracked-change", "text that a tracked change deletes was set aside",
        flow.firstDeleted),
      warn("read.hidden-text", "hidden text was set aside", flow.firstHidden),
      warn("read.struck-text", "text that is struck out was set aside", flow.firstStruck),
      flow.hasUnknownSymbol
        ? warn(
          "read.unknown-symbol", "a symbol of a font has no character; U+FFFD stands for it", 0)
        : nil,
    ].compactMap { $0 }
  }

  private static func mediaType(_ path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() ?? "" {
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "svg": "image/svg+xml"
    case "webp": "image/webp"
    case "tif", "tiff": "image/tiff"
    case "bmp": "image/bmp"
    case "emf": "image/emf"
    case "wmf": "image/wmf"
    default: "application/octet-stream"
    }
  }

  private func readNotes(_ flow: WordFlow, _ relations: [String: Relation]) throws {
    guard !flow.noteOrder.isEmpty else { return }
    let footnotes = part("footnotes", relations)
    let endnotes = part("endnotes", relations)
    flow.beginNotes()
    for part in [("footnote", footnotes), ("endnote", endnotes)] {
      guard let found = part.1 else { continue }
      let events = try Self.notes(found, name, limits)
      for note in flow.noteOrder where note.kind == part.0 {
        flow.beginNote(note.kind, note.id)
        for event in events[note.id] ?? [] { flow.handle(event) }
        flow.endNote()
      }
    }
    flow.endNotes()
  }

  /// The markup of each note.
  private static func notes(
    _ part: (String, [UInt8]), _ name: String, _ limits: Limits
  ) throws -> [String: [WordEvent]] {
    var out: [String: [WordEvent]] = [:]
    var id: String?
    try WordXML.read(part.1, part: part.0, name: name, limits: limits) { event in
      switch event {
      case .start("w:footnote", let attributes), .start("w:endnote", let attributes):
        id = attributes["id"]
      case .end("w:footnote"), .end("w:endnote"): id = nil
      default: if let id { out[id, default: []].append(event) }
      }
    }
    return out
  }

  /// All text of a part, paragraphs in lines.
  private func text(of bytes: [UInt8], _ path: String) throws -> [UInt8] {
    var out: [UInt8] = []
    var takes = false
    var skips = 0
    try WordXML.read(bytes, part: path, name: name, limits: limits) { event in
      switch event {
      case .start(let element, _):
        if skips > 0 || element == "mc:Fallback" {
          skips += 1
          return
        }
        switch element {
        case "w:t", "w:delText": takes = true
        case "w:tab", "w:br", "w:cr": out.append(0x20)
        case "w:noBreakHyphen": out += Array("\u{2011}".utf8)
        default: break
        }
      case .end(let element):
        if skips > 0 {
          skips -= 1
          return
        }
        if element == "w:t" || element == "w:delText" { takes = false }
        if element == "w:p" { out.append(0x0A) }
      case .text(let text): if takes, skips == 0 { out += text }
      }
    }
    return out
  }

  /// Reads what the document says of itself (ECMA-376, part 2, 8).
  private func readProperties(
    _ part: (String, [UInt8]), _ laid: inout [UInt8], _ facts: inout KnownFacts,
    _ asides: inout [SetAside]
  ) throws {
    var values: [(String, [UInt8])] = []
    var open: String?
    try WordXML.read(part.1, part: part.0, name: name, limits: limits) { event in
      switch event {
      case .start(let element, _): open = element
      case .end: open = nil
      case .text(let text):
        if let open { values.append((open, text)) }
      }
    }
    for (element, raw) in values {
      let value = RichText.line(of: String(decoding: raw, as: UTF8.self))
      guard !value.isEmpty else { continue }
      if element == "language" { facts.language = LanguageTag.normal(value) }
      guard
        ["title", "subject", "creator", "keywords", "description", "category"].contains(element)
      else { continue }
      switch element {
      case "keywords": facts.subjects.add(list: value)
      case "category", "subject": facts.subjects.add(value)
      default: break
      }
      let range = SourceRange(laid.count, laid.count + value.utf8.count)
      laid += value.utf8
      laid.append(0x0A)
      if element == "title", facts.headline.isEmpty {
        facts.headline = [.text(value)]
        facts.headlineRange = range
        facts.headlineYields = true
      } else {
        asides.append(SetAside(text: value, reason: .other, range: range))
      }
    }
  }
}
