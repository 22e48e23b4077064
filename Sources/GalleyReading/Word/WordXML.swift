internal import CExpat
internal import GalleySource

/// Something that a part's markup says.
enum WordEvent {
  /// An element begins: its name with the prefix that Word has for its namespace, and its attributes.
  case start(String, [String: String])
  case end(String)
  case text([UInt8])
}

/// Reads the markup of one part with Expat and hands it on, element by element.
///
/// A document type declaration is refused: no part has one, and entities are made of them.
final class WordXML {
  private let part: String
  private let name: String
  private let deepest: Int
  private var parser: XML_Parser?
  private var handle: ((WordEvent) -> Void)?
  private var problem: (any Error)?
  private var depth = 0
  private var text: [UInt8] = []
  /// The short forms of the names that came: a part has few, and each many times.
  private var elementNames: [String: String] = [:]
  private var attributeNames: [String: String] = [:]

  private init(_ part: String, name: String, limits: Limits) {
    self.part = part
    self.name = name
    deepest = limits.depth * 4
  }

  /// Reads a part.
  ///
  /// - Throws: `DiagnosticError` where it is no XML; `LimitExceeded` where it nests too deep.
  static func read(
    _ bytes: [UInt8], part: String, name: String, limits: Limits,
    _ handle: @escaping (WordEvent) -> Void
  ) throws {
    let reader = WordXML(part, name: name, limits: limits)
    try reader.run(bytes, handle)
  }

  private func run(_ bytes: [UInt8], _ handle: @escaping (WordEvent) -> Void) throws {
    guard let parser = XML_ParserCreateNS(nil, 0x7C) else {
      throw fault("out of memory", line: 1, column: 1)
    }
    defer { XML_ParserFree(parser) }
    self.parser = parser
    self.handle = handle
    defer { self.handle = nil }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        Unmanaged<WordXML>.fromOpaque(data).takeUnretainedValue().start(name, attributes)
      },
      { data, name in
        guard let data, let name else { return }
        Unmanaged<WordXML>.fromOpaque(data).takeUnretainedValue().end(name)
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let data, let text else { return }
      Unmanaged<WordXML>.fromOpaque(data).takeUnretainedValue().append(text, Int(count))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      Unmanaged<WordXML>.fromOpaque(data).takeUnretainedValue().refuse()
    }
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
    }
    if let problem { throw problem }
    guard status == XML_STATUS_OK else {
      let code = XML_GetErrorCode(parser)
      let text = XML_ErrorString(code).map { String(cString: $0) } ?? "it is no XML"
      throw fault(
        text, line: Int(XML_GetCurrentLineNumber(parser)),
        column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
    }
  }

  private func fault(_ text: String, line: Int, column: Int) -> DiagnosticError {
    DiagnosticError(
      Diagnostic(
        .error, id: "read.bad-package", "the part \(part) is damaged: \(text)",
        at: SourcePlace(
          file: "\(name)/\(part)", range: SourceRange(0, 0), line: line, column: column),
        hint: "open the file in Word and save it again"))
  }

  private func stop(_ error: any Error) {
    if problem == nil { problem = error }
    if let parser { XML_StopParser(parser, 0) }
  }

  private func refuse() {
    let line = parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 1
    stop(
      DiagnosticError(
        Diagnostic(
          .error, id: "read.doctype",
          "the part \(part) has a document type declaration; no part of a Word file may",
          at: SourcePlace(
            file: "\(name)/\(part)", range: SourceRange(0, 0), line: line, column: 1),
          hint: "do not trust this file; ask for it as PDF or text")))
  }

  private func flush() {
    guard !text.isEmpty else { return }
    handle?(.text(text))
    text = []
  }

  private func append(_ pointer: UnsafePointer<CChar>, _ count: Int) {
    guard problem == nil else { return }
    pointer.withMemoryRebound(to: UInt8.self, capacity: count) {
      text += UnsafeBufferPointer(start: $0, count: count)
    }
  }

  private func start(
    _ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard problem == nil else { return }
    flush()
    depth += 1
    if depth > deepest {
      let line = parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 1
      return stop(
        LimitExceeded(
          "nesting of elements in \(part)", value: depth, allowed: deepest, option: "--max-depth",
          at: SourcePlace(
            file: "\(self.name)/\(part)", range: SourceRange(0, 0), line: line, column: 1)))
    }
    var found: [String: String] = [:]
    var index = 0
    while let key = attributes?[index], let value = attributes?[index + 1] {
      found[local(key)] = String(cString: value)
      index += 2
    }
    handle?(.start(qualified(name), found))
  }

  private func end(_ name: UnsafePointer<CChar>) {
    guard problem == nil else { return }
    flush()
    depth -= 1
    handle?(.end(qualified(name)))
  }

  /// The name of an attribute without its namespace; those of relationships keep `r:`.
  private func local(_ pointer: UnsafePointer<CChar>) -> String {
    Self.name(pointer, &attributeNames, Self.local)
  }

  private static func local(_ name: String) -> String {
    guard let bar = name.lastIndex(of: "|") else { return name }
    let own = String(name[name.index(after: bar)...])
    return name[..<bar].hasSuffix("/relationships") ? "r:" + own : own
  }

  /// The name of an element with the prefix that its namespace mostly has; strict and transitional are one.
  private func qualified(_ pointer: UnsafePointer<CChar>) -> String {
    Self.name(pointer, &elementNames, Self.qualified)
  }

  /// A name made short, once for all that are the same.
  private static func name(
    _ pointer: UnsafePointer<CChar>, _ known: inout [String: String], _ shorten: (String) -> String
  ) -> String {
    let name = String(cString: pointer)
    if let short = known[name] { return short }
    let short = shorten(name)
    known[name] = short
    return short
  }

  private static func qualified(_ name: String) -> String {
    guard let bar = name.lastIndex(of: "|") else { return name }
    let space = name[..<bar]
    let own = name[name.index(after: bar)...]
    if space.hasSuffix("/wordprocessingml/2006/main") || space.hasSuffix("/wordprocessingml/main") {
      return "w:" + own
    }
    if space.hasSuffix("/markup-compatibility/2006") { return "mc:" + own }
    if space.hasSuffix("/math") { return "m:" + own }
    return String(own)
  }
}
