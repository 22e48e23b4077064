internal import GalleyCSS

/// Counters, quotation marks and the text of generated content, in document order (CSS Lists 3, §4;
/// CSS Generated Content 3).
struct ContentResolver {
  /// The most UTF-8 bytes that one piece of generated content or one named string may have.
  static let greatestText = 4096

  private struct Scope {
    var depth: Int
    var name: String
  }

  private let tree: ElementTree
  /// The values of each counter, innermost scope last.
  private var counters: [String: [Int]] = [:]
  /// The scopes that are open, with the depth of the element whose children they belong to.
  private var scopes: [Scope] = []
  private var quoteDepth = 0
  /// Whether a counter came to the end of what it can count.
  private(set) var didClamp = false
  /// Whether a generated text was cut.
  private(set) var didCut = false

  init(tree: ElementTree) { self.tree = tree }

  // MARK: Counters

  /// Ends the counters that were made among the children of an element at a depth.
  mutating func leave(_ depth: Int) {
    while let last = scopes.last, last.depth > depth {
      counters[last.name]?.removeLast()
      scopes.removeLast()
    }
  }

  /// Resets, increments and sets counters at an element at a depth, the root at 0.
  mutating func enter(_ values: GeneratedValues, depth: Int) {
    for operation in values.counterReset { make(operation.name, operation.value, depth) }
    for operation in values.counterIncrement {
      change(operation.name, depth) { $0 + operation.value }
    }
    for operation in values.counterSet { change(operation.name, depth) { _ in operation.value } }
  }

  /// Counts a list item.
  mutating func enterItem(depth: Int) { change("list-item", depth) { $0 + 1 } }

  private mutating func make(_ name: String, _ value: Int, _ depth: Int) {
    // A counter made by an earlier sibling is replaced; it would nest only within it.
    let isKnown = scopes.reversed().prefix { $0.depth == depth }.contains { $0.name == name }
    if isKnown {
      counters[name]?.removeLast()
    } else {
      scopes.append(Scope(depth: depth, name: name))
    }
    counters[name, default: []].append(clamp(value))
  }

  private mutating func change(_ name: String, _ depth: Int, _ change: (Int) -> Int) {
    if counters[name]?.isEmpty ?? true { make(name, 0, depth) }
    guard var values = counters[name], let last = values.last else { return }
    values[values.count - 1] = clamp(change(last))
    counters[name] = values
  }

  private mutating func clamp(_ value: Int) -> Int {
    let clamped = min(max(value, Int(Int32.min)), Int(Int32.max))
    if clamped != value { didClamp = true }
    return clamped
  }

  /// The value of a counter, 0 where it was never made.
  func value(_ name: String) -> Int { counters[name]?.last ?? 0 }

  // MARK: Content

  /// Makes the content of a pseudo-element of an element.
  mutating func content(
    _ parts: [ContentPart], of element: Int, style: StyleValues
  ) -> [GeneratedContent] {
    var result: [GeneratedContent] = []
    var size = 0
    func add(_ text: String) {
      var text = text
      if size + text.utf8.count > Self.greatestText {
        didCut = true
        text = Self.prefix(text, bytes: Self.greatestText - size)
      }
      guard !text.isEmpty else { return }
      size += text.utf8.count
      if case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(.text(text))
      }
    }
    for part in parts {
      switch part {
      case .text(let text): add(text)
      case .attribute(let name, let fallback):
        add(tree.contents[element].attributes[name] ?? fallback)
      case .counter("page", let style): result.append(.pageNumber(style: style))
      case .counter("pages", let style): result.append(.pageCount(style: style))
      case .counter(let name, let style): add(CounterStyle.text(for: value(name), style: style))
      case .counters(let name, let separator, let style):
        let values = counters[name].flatMap { $0.isEmpty ? nil : $0 } ?? [0]
        add(values.map { CounterStyle.text(for: $0, style: style) }.joined(separator: separator))
      case .openQuote:
        add(Quotation.mark(style, depth: quoteDepth, isOpening: true))
        quoteDepth += 1
      case .closeQuote:
        quoteDepth = max(0, quoteDepth - 1)
        add(Quotation.mark(style, depth: quoteDepth, isOpening: false))
      case .noOpenQuote: quoteDepth += 1
      case .noCloseQuote: quoteDepth = max(0, quoteDepth - 1)
      case .namedString(let name, let policy): result.append(.namedString(name, policy))
      case .elementText: break
      }
    }
    return result
  }

  /// What `string-set` assigns at an element; `generated` gives the text of its pseudo-elements.
  mutating func strings(
    _ assignments: [NamedStringAssignment], at element: Int, style: StyleValues,
    generated: (Selector.PseudoElement) -> String
  ) -> [(name: String, value: String)] {
    assignments.map { assignment in
      var value = ""
      for part in assignment.parts where value.utf8.count < Self.greatestText {
        guard case .elementText(let which) = part else {
          for piece in content([part], of: element, style: style) {
            if case .text(let text) = piece { value += text }
          }
          continue
        }
        switch which {
        case .text: value += Self.collapsed(tree.textContent(of: element, limit: Self.greatestText))
        case .before: value += generated(.before)
        case .after: value += generated(.after)
        case .marker: value += generated(.marker)
        case .firstLetter:
          value += Self.firstLetter(tree.textContent(of: element, limit: Self.greatestText))
        }
      }
      return (assignment.name, value)
    }
  }

  /// As much of a text's beginning as fits so many bytes.
  private static func prefix(_ text: String, bytes: Int) -> String {
    var end = text.utf8.index(text.startIndex, offsetBy: max(bytes, 0), limitedBy: text.endIndex)
    while let index = end, String.Index(index, within: text) == nil, index > text.startIndex {
      end = text.utf8.index(before: index)
    }
    return end.map { String(text[..<$0]) } ?? text
  }

  /// A text with its white space made single spaces.
  static func collapsed(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
      } else {
        result.append(byte)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }

  private static func firstLetter(_ text: String) -> String {
    var result = ""
    for character in text where !character.isWhitespace {
      result.append(character)
      if character.isLetter || character.isNumber || result.count >= 8 { break }
    }
    return result
  }
}

/// Quotation marks.
enum Quotation {
  /// The mark at a depth, 0 for the outermost.
  static func mark(_ style: StyleValues, depth: Int, isOpening: Bool) -> String {
    let pairs: [QuotePair]
    switch style.generated.quotes {
    case .none: return ""
    case .pairs(let own): pairs = own
    case .auto: pairs = marks(of: style.text.language)
    }
    guard !pairs.isEmpty else { return "" }
    let pair = pairs[min(depth, pairs.count - 1)]
    return isOpening ? pair.open : pair.close
  }

  /// The marks that a language uses, outer ones first; those of English where it is not known.
  static func marks(of language: String?) -> [QuotePair] {
    let primary = language.map { $0.asciiLowercased.prefix { $0 != "-" } } ?? "en"
    switch primary {
    case "fr": return pairs("«\u{202F}", "\u{202F}»", "“", "”")
    case "de", "cs", "sk", "sl", "hr", "bg", "lt", "et", "is": return pairs("„", "“", "‚", "‘")
    case "pl", "ro", "hu": return pairs("„", "”", "«", "»")
    case "es", "it", "pt", "el", "ca", "nb", "no", "nn", "da": return pairs("«", "»", "“", "”")
    case "ru", "uk", "be": return pairs("«", "»", "„", "“")
    case "sv", "fi": return pairs("”", "”", "’", "’")
    case "ja": return pairs("「", "」", "『", "』")
    case "zh": return pairs("“", "”", "‘", "’")
    case "cy": return pairs("‘", "’", "“", "”")
    case "ar", "fa", "ur": return pairs("«", "»", "“", "”")
    default: return pairs("“", "”", "‘", "’")
    }
  }

  private static func pairs(
    _ open: String, _ close: String, _ innerOpen: String, _ innerClose: String
  ) -> [QuotePair] {
    [QuotePair(open: open, close: close), QuotePair(open: innerOpen, close: innerClose)]
  }
}
