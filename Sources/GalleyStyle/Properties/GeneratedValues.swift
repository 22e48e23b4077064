internal import GalleyCSS
internal import GalleySource

/// The values of generated content: `content`, `quotes`, counters and named strings.
extension ValueReader {
  private static let contentFunctions: Set<String> = [
    "attr", "counter", "counters", "string", "content",
  ]

  mutating func content() -> SpecifiedValue? {
    if let keyword = keyword([.none, .normal]) { return .keyword(keyword) }
    guard let parts = contentList(ofElement: false), !parts.isEmpty else { return nil }
    // What follows a slash is for screen readers; paper has none.
    if delimiter("/") {
      guard contentList(ofElement: false) != nil else { return nil }
    }
    return .content(parts)
  }

  /// Takes a list of strings and functions that give text.
  private mutating func contentList(ofElement: Bool) -> [ContentPart]? {
    var parts: [ContentPart] = []
    while let next = peek() {
      switch next {
      case .string(let text):
        parts.append(.text(text))
        _ = self.next()
      case .ident(let name):
        switch name.asciiLowercased {
        case "open-quote": parts.append(.openQuote)
        case "close-quote": parts.append(.closeQuote)
        case "no-open-quote": parts.append(.noOpenQuote)
        case "no-close-quote": parts.append(.noCloseQuote)
        default: return nil
        }
        _ = self.next()
      case .function:
        guard let function = function(Self.contentFunctions),
          let part = Self.contentPart(function.name, function.arguments, ofElement: ofElement)
        else { return nil }
        parts.append(part)
      case .delimiter("/"), .comma: return parts
      default: return nil
      }
    }
    return parts
  }

  private static func contentPart(
    _ name: String, _ arguments: ValueReader, ofElement: Bool
  ) -> ContentPart? {
    var reader = arguments
    if name == "content" {
      guard ofElement else { return nil }
      if reader.isAtEnd { return .elementText(.text) }
      guard let which = reader.ident().flatMap({ ContentPart.ElementText(rawValue: $0) }),
        reader.isAtEnd
      else { return nil }
      return .elementText(which)
    }
    guard let first = reader.exactIdent() else { return nil }
    switch name {
    case "attr":
      // A type, such as `string`, may follow; all attributes are text here.
      _ = reader.ident()
      var fallback = ""
      if reader.comma() {
        guard let text = reader.string() else { return nil }
        fallback = text
      }
      return reader.isAtEnd ? .attribute(first.asciiLowercased, fallback: fallback) : nil
    case "counter":
      guard let style = reader.counterStyle() else { return nil }
      return .counter(first, style: style)
    case "counters":
      guard reader.comma(), let separator = reader.string(), let style = reader.counterStyle()
      else { return nil }
      return .counters(first, separator: separator, style: style)
    case "string":
      var policy = NamedStringPolicy.first
      if reader.comma() {
        guard let found = reader.ident().flatMap({ NamedStringPolicy(rawValue: $0) }) else {
          return nil
        }
        policy = found
      }
      return reader.isAtEnd ? .namedString(first, policy) : nil
    default: return nil
    }
  }

  /// Takes `, style` to the end, or the end: then it is decimal.
  private mutating func counterStyle() -> String? {
    if isAtEnd { return "decimal" }
    guard comma(), let name = ident(), name == "none" || CounterStyle.names.contains(name),
      isAtEnd
    else { return nil }
    return name
  }

  mutating func quotes() -> SpecifiedValue? {
    if let keyword = keyword([.auto, .none]) { return .keyword(keyword) }
    var pairs: [QuotePair] = []
    while let open = string() {
      guard let close = string() else { return nil }
      pairs.append(QuotePair(open: open, close: close))
    }
    return pairs.isEmpty ? nil : .quotes(pairs)
  }

  mutating func counters(initial: Int) -> SpecifiedValue? {
    if keyword([.none]) != nil { return .counters([]) }
    var operations: [CounterOperation] = []
    while let name = exactIdent() {
      if WideKeyword(name: name.asciiLowercased) != nil { return nil }
      let value = integer(Int(Int32.min)...Int(Int32.max), clamps: true) ?? initial
      operations.append(CounterOperation(name: name, value: value))
    }
    return operations.isEmpty ? nil : .counters(operations)
  }

  mutating func stringSet() -> SpecifiedValue? {
    if keyword([.none]) != nil { return .strings([]) }
    var assignments: [NamedStringAssignment] = []
    repeat {
      guard let name = exactIdent(), let parts = contentList(ofElement: true), !parts.isEmpty
      else { return nil }
      assignments.append(NamedStringAssignment(name: name, parts: parts))
    } while comma()
    return .strings(assignments)
  }
}
