internal import CExpat
internal import GalleySource

/// Parses XML with Expat into a tree.
///
/// Nothing is ever fetched: a document type that names an external subset is passed over, and references to
/// entities that it might declare are resolved as HTML resolves them. One with an internal subset is refused, so
/// that no entity can grow.
final class XMLParser {
  /// The deepest nesting of elements that is read where a release may not nest deeper itself.
  static let deepest = 256

  private let parser: XML_Parser
  private let source: [UInt8]
  private let file: SourceFile
  private let limits: Limits
  /// What is added to Expat's offsets, and where the text that it is given comes from.
  private let shift: Int
  private let prefix: Int

  private var tree = XMLTree()
  private var open: [Int] = []
  private var nameIndex: [XMLTree.Name: Int] = [:]
  /// What each prefix stands for, the innermost last.
  private var bindings: [String: [String]] = [:]
  /// The prefixes that each open element declares.
  private var declared: [[String]] = []
  private var failure: (any Error)?
  /// Places where a tag ends that Expat gave two events for: an empty element.
  private var lastTag = 0..<0

  /// Why a text is no well-formed XML, and what was read until there.
  struct Malformed: Error {
    var diagnostic: Diagnostic
    /// Where it was met.
    var offset: Int
  }

  /// Parses a whole file.
  ///
  /// - Throws: `DiagnosticError` for what is not well-formed, with what was expected and where; `LimitExceeded`.
  static func tree(_ file: SourceFile, limits: Limits) throws -> XMLTree {
    do {
      return try XMLParser(file.utf8, file: file, shift: 0, prefix: 0, limits: limits).parse()
    } catch let error as Malformed {
      throw DiagnosticError(error.diagnostic)
    }
  }

  /// Parses a part of a file with made tags around it.
  ///
  /// - Throws: `Malformed`, `LimitExceeded`.
  static func tree(
    of part: Range<Int>, in file: SourceFile, before: [UInt8], after: [UInt8], limits: Limits
  ) throws -> XMLTree {
    let bytes = before + file.utf8[part] + after
    return try XMLParser(
      bytes, file: file, shift: part.lowerBound - before.count, prefix: part.lowerBound,
      limits: limits
    ).parse()
  }

  private init(
    _ bytes: [UInt8], file: SourceFile, shift: Int, prefix: Int, limits: Limits
  ) {
    // The text is UTF-8 already, whatever its declaration says.
    guard let parser = XML_ParserCreate("UTF-8") else {
      preconditionFailure("Expat has no memory for a parser")
    }
    self.parser = parser
    source = bytes
    self.file = file
    self.shift = shift
    self.prefix = prefix
    self.limits = limits
  }

  deinit { XML_ParserFree(parser) }

  private func parse() throws -> XMLTree {
    let context = Unmanaged.passUnretained(self).toOpaque()
    XML_SetUserData(parser, context)
    // As if there were an external subset, so that its entities are passed over and no error.
    XML_UseForeignDTD(parser, XML_Bool(1))
    XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER)
    XML_SetElementHandler(
      parser,
      { context, name, attributes in
        guard let name else { return }
        XMLParser.from(context).start(name, attributes)
      },
      { context, _ in XMLParser.from(context).end() })
    XML_SetCharacterDataHandler(parser) { context, text, length in
      guard let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
        XMLParser.from(context).characters(UnsafeBufferPointer(start: $0, count: Int(length)))
      }
    }
    XML_SetSkippedEntityHandler(parser) { context, name, isParameter in
      guard let name, isParameter == 0 else { return }
      XMLParser.from(context).reference(String(cString: name))
    }
    XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, hasInternalSubset in
      if hasInternalSubset != 0 { XMLParser.from(context).refuseSubset() }
    }
    let status = source.withUnsafeBufferPointer { buffer -> XML_Status in
      var status = XML_STATUS_OK
      var index = 0
      repeat {
        let count = min(buffer.count - index, 1 << 28)
        let isLast: Int32 = index + count == buffer.count ? 1 : 0
        status = buffer.withMemoryRebound(to: CChar.self) {
          XML_Parse(parser, $0.baseAddress.map { $0 + index }, Int32(count), isLast)
        }
        index += count
      } while status == XML_STATUS_OK && index < buffer.count
      return status
    }
    if let failure { throw failure }
    guard status == XML_STATUS_OK else { throw malformed() }
    return tree
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLParser {
    guard let context else { preconditionFailure("Expat hands back what it was given") }
    return Unmanaged<XMLParser>.fromOpaque(context).takeUnretainedValue()
  }

  private func stop(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    XML_StopParser(parser, XML_Bool(0))
  }

  /// Where the event at hand stands in the file.
  private var event: Range<Int> {
    let start = max(prefix, Int(XML_GetCurrentByteIndex(parser)) + shift)
    return start..<start + Int(XML_GetCurrentByteCount(parser))
  }

  // MARK: Events

  private func start(
    _ name: UnsafePointer<XML_Char>, _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard failure == nil else { return }
    let event = event
    guard open.count < max(Self.deepest, limits.depth) else {
      return stop(
        LimitExceeded(
          "depth of nesting", value: open.count + 1, allowed: max(Self.deepest, limits.depth),
          option: "--max-depth", at: file.place(at: event.lowerBound)))
    }
    let most = limits.blocks.multipliedReportingOverflow(by: 20)
    guard most.overflow || tree.nodes.count < most.partialValue else {
      return stop(
        LimitExceeded(
          "elements", value: tree.nodes.count + 1, allowed: most.partialValue,
          option: "--max-blocks", at: file.place(at: event.lowerBound)))
    }
    var raw: [(String, String)] = []
    var prefixes: [String] = []
    if var pointer = list {
      while let key = pointer.pointee, let value = pointer[1] {
        let key = String(cString: key)
        let value = String(cString: value)
        if key == "xmlns" || key.hasPrefix("xmlns:") {
          let prefix = String(key.dropFirst(key == "xmlns" ? 5 : 6))
          bindings[prefix, default: []].append(value)
          prefixes.append(prefix)
        } else {
          raw.append((key, value))
        }
        pointer += 2
      }
    }
    declared.append(prefixes)
    let first = tree.attributes.count
    for (key, value) in raw {
      tree.attributes.append(
        XMLTree.Attribute(name: resolve(key, isAttribute: true), value: value))
    }
    let node = tree.nodes.count
    tree.nodes.append(
      XMLTree.Node(
        name: index(of: resolve(String(cString: name), isAttribute: false)),
        parent: open.last ?? -1, end: node + 1, text: 0..<0, source: event, tag: event,
        attributes: first..<tree.attributes.count))
    open.append(node)
    lastTag = event
  }

  private func end() {
    guard failure == nil, let node = open.popLast() else { return }
    let event = event
    tree.nodes[node].end = tree.nodes.count
    // An empty element has one tag for both events.
    let end = max(event.upperBound, tree.nodes[node].tag.upperBound)
    tree.nodes[node].source = tree.nodes[node].tag.lowerBound..<end
    for prefix in declared.popLast() ?? [] { bindings[prefix]?.removeLast() }
  }

  private func characters(_ text: UnsafeBufferPointer<UInt8>) {
    guard failure == nil, !open.isEmpty else { return }
    let event = event
    let start = tree.texts.bytes.count
    if event.count == text.count {
      tree.texts.append(Array(text)[...], at: event.lowerBound)
    } else {
      tree.texts.append(Array(text)[...], whole: event)
    }
    addText(from: start, event)
  }

  /// Keeps a reference to an entity that is not declared: HTML's names are known.
  private func reference(_ name: String) {
    guard failure == nil, !open.isEmpty else { return }
    let event = event
    let start = tree.texts.bytes.count
    tree.texts.append(HTMLEntities.decoded(name)[...], whole: event)
    addText(from: start, event)
  }

  private func addText(from start: Int, _ event: Range<Int>) {
    let end = tree.texts.bytes.count
    guard start < end else { return }
    if let last = tree.nodes.last, last.name < 0, last.parent == open.last,
      last.text.upperBound == start
    {
      tree.nodes[tree.nodes.count - 1].text = last.text.lowerBound..<end
      tree.nodes[tree.nodes.count - 1].source = last.source.lowerBound..<event.upperBound
      return
    }
    tree.nodes.append(
      XMLTree.Node(
        name: -1, parent: open.last ?? -1, end: tree.nodes.count + 1, text: start..<end,
        source: event, tag: event, attributes: 0..<0))
  }

  private func refuseSubset() {
    stop(
      DiagnosticError(
        Diagnostic(
          .error, id: "read.xml-subset",
          "the document type has an internal subset; entities that a file declares are never expanded",
          at: file.place(at: event.lowerBound),
          hint: "leave out what stands between [ and ] in the DOCTYPE")))
  }

  // MARK: Names

  private func resolve(_ qualified: String, isAttribute: Bool) -> XMLTree.Name {
    guard let colon = qualified.utf8.firstIndex(of: 0x3A) else {
      return XMLTree.Name(
        space: isAttribute ? "" : bindings[""]?.last ?? "", local: qualified)
    }
    let prefix = String(qualified[..<colon])
    let local = String(qualified[qualified.utf8.index(after: colon)...])
    if prefix == "xml" { return XMLTree.Name(space: XMLSpaces.xml, local: local) }
    return XMLTree.Name(
      space: bindings[prefix]?.last ?? Self.usual[prefix] ?? prefix, local: local)
  }

  /// What prefixes mostly stand for, where a feed forgot to declare them.
  private static let usual = [
    "content": XMLSpaces.content, "dc": XMLSpaces.dublinCore, "media": XMLSpaces.media,
    "atom": XMLSpaces.atom, "itunes": XMLSpaces.itunes,
  ]

  private func index(of name: XMLTree.Name) -> Int {
    if let index = nameIndex[name] { return index }
    tree.names.append(name)
    nameIndex[name] = tree.names.count - 1
    return tree.names.count - 1
  }

  // MARK: Errors

  private func malformed() -> Malformed {
    let code = XML_GetErrorCode(parser)
    let offset = min(max(prefix, Int(XML_GetCurrentByteIndex(parser)) + shift), file.utf8.count)
    var message = XML_ErrorString(code).map { String(cString: $0) } ?? "not well-formed"
    var hint: String?
    let inner = open.last.flatMap { node in
      tree.local(node).map { ($0, tree.nodes[node].tag.lowerBound) }
    }
    switch code {
    case XML_ERROR_TAG_MISMATCH, XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN,
      XML_ERROR_UNCLOSED_CDATA_SECTION, XML_ERROR_PARTIAL_CHAR:
      if let inner {
        let place = file.place(at: min(inner.1, file.utf8.count))
        message +=
          ": expected </\(inner.0)>, which opens on line \(place.line), column \(place.column)"
      } else if code == XML_ERROR_NO_ELEMENTS {
        message = "the file ends before an element begins"
      }
    case XML_ERROR_INVALID_TOKEN:
      message = "not well-formed: a character that cannot stand here"
      if offset < file.utf8.count { message += self.found(at: offset) }
      hint = "write & as &amp; and < as &lt;, and attributes' values in quotation marks"
    default: break
    }
    return Malformed(
      diagnostic: Diagnostic(
        .error, id: "read.bad-xml", message, at: file.place(at: offset), hint: hint),
      offset: offset)
  }

  private func found(at offset: Int) -> String {
    let byte = file.utf8[offset]
    guard byte > 0x20, byte < 0x7F else { return "" }
    return ", '\(Unicode.Scalar(byte))'"
  }
}
