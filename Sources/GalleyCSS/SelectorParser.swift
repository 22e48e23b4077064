import GalleySource

/// Reads selectors (Selectors 4, §3 and §18).
struct SelectorParser {
  var namespaces = Namespaces()
  /// What was wrong in lists that forgive.
  private(set) var forgiven: [SelectorError] = []

  private var values: ComponentValues = []
  private var index = 0
  /// Where the text ends, for errors about what is missing.
  private var end = SourceRange(0, 0)
  private var specificity = Selector.Specificity(0, 0, 0)
  private var pseudoElement: Selector.PseudoElement?
  /// How many pseudo-classes this stands within.
  private var level = 0
  private var isNested: Bool { level > 0 }

  /// The most compounds of one selector: matching goes as deep as there are compounds.
  static let mostCompounds = 256
  /// The deepest level that combinators may stand at.
  ///
  /// Each level multiplies the time that matching takes by the number of ancestors.
  static let deepestCombinator = 3

  init(namespaces: Namespaces = Namespaces()) { self.namespaces = namespaces }

  // MARK: - Lists

  /// A list of which every selector must be right.
  mutating func list(
    _ list: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> [Selector] {
    var selectors: [Selector] = []
    for part in SelectorParser.split(list) { selectors.append(try complex(part, at: range)) }
    return selectors
  }

  /// A list of which the wrong selectors are passed over (§4.4).
  private mutating func forgivingList(
    _ list: ComponentValues, at range: SourceRange
  ) -> [Selector] {
    guard list.contains(where: { $0.value != .whitespace }) else { return [] }
    var selectors: [Selector] = []
    for part in SelectorParser.split(list) {
      do {
        selectors.append(try complex(part, at: range))
      } catch {
        forgiven.append(error)
      }
    }
    return selectors
  }

  private static func split(_ values: ComponentValues) -> [ComponentValues] {
    values.split(omittingEmptySubsequences: false) { $0.value == .comma }
  }

  /// Reads a list within a pseudo-class, and comes back to where it was.
  private mutating func nested<Result>(
    _ body: (inout SelectorParser) throws(SelectorError) -> Result
  ) throws(SelectorError) -> Result {
    var inner = SelectorParser(namespaces: namespaces)
    inner.level = level + 1
    let result = try body(&inner)
    forgiven += inner.forgiven
    return result
  }

  // MARK: - Complex selectors

  private mutating func complex(
    _ part: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> Selector {
    values = part
    index = part.startIndex
    end = part.last.map { SourceRange($0.range.upperBound, $0.range.upperBound) } ?? range
    specificity = Selector.Specificity(0, 0, 0)
    pseudoElement = nil
    _ = skipWhitespace()
    guard index < values.endIndex else {
      throw SelectorError(message: "a selector is missing", range: end)
    }
    var compounds: [Selector.Compound] = []
    var combinator: Selector.Combinator?
    while true {
      var compound = try compound()
      compound.combinator = combinator
      compounds.append(compound)
      let hasSpace = skipWhitespace()
      guard index < values.endIndex else { break }
      let range = values[index].range
      combinator = combinatorHere() ?? (hasSpace ? .descendant : nil)
      guard combinator != nil else { throw unexpected() }
      guard pseudoElement == nil else {
        throw SelectorError(message: "nothing may follow a pseudo-element", range: range)
      }
      guard level <= Self.deepestCombinator else {
        throw SelectorError(
          message: "a combinator stands more than \(Self.deepestCombinator) pseudo-classes deep",
          range: range)
      }
      guard compounds.count < Self.mostCompounds else {
        throw SelectorError(
          message: "a selector has more than \(Self.mostCompounds) parts", range: range)
      }
      if combinator != .descendant {
        index += 1
        _ = skipWhitespace()
      }
      guard index < values.endIndex else {
        throw SelectorError(message: "nothing follows the combinator", range: range)
      }
    }
    compounds.reverse()
    return Selector(
      compounds: compounds, pseudoElement: pseudoElement, specificity: specificity)
  }

  private func combinatorHere() -> Selector.Combinator? {
    switch values[index].value {
    case .delimiter(">"): .child
    case .delimiter("+"): .nextSibling
    case .delimiter("~"): .subsequentSibling
    default: nil
    }
  }

  private mutating func skipWhitespace() -> Bool {
    let start = index
    while index < values.endIndex, case .whitespace = values[index].value { index += 1 }
    return index > start
  }

  private func value(_ ahead: Int = 0) -> ComponentValue? {
    index + ahead < values.endIndex ? values[index + ahead].value : nil
  }

  private var here: SourceRange { index < values.endIndex ? values[index].range : end }

  private func unexpected() -> SelectorError {
    guard index < values.endIndex else {
      return SelectorError(message: "the selector ends too soon", range: end)
    }
    let text = abbreviated([values[index]].cssText)
    return SelectorError(message: "`\(text)` cannot stand here in a selector", range: here)
  }

  // MARK: - Compounds

  private mutating func compound() throws(SelectorError) -> Selector.Compound {
    var simples: [Selector.Simple] = []
    let start = index
    try typeSelector(&simples)
    if simples.isEmpty, !isNested, !namespaces.defaultIsHTML { simples.append(.never) }
    simples: while let next = value() {
      if pseudoElement != nil, next != .whitespace, combinatorHere() == nil {
        throw SelectorError(message: "nothing may follow a pseudo-element", range: here)
      }
      switch next {
      case .hash(let name, let isID):
        guard isID else {
          throw SelectorError(
            message: "`#\(abbreviated(name))` is no id, because it begins like a number",
            range: here, advice: "an id selector begins with a letter, or escape the digit")
        }
        simples.append(.id(name))
        specificity.a += 1
        index += 1
      case .delimiter("."):
        index += 1
        guard case .ident(let name)? = value() else { throw unexpected() }
        simples.append(.class(name))
        specificity.b += 1
        index += 1
      case .block(.square, let content):
        simples.append(try attribute(content[...], at: here))
        specificity.b += 1
        index += 1
      case .colon:
        try pseudo(&simples)
      default:
        break simples
      }
    }
    guard index > start else { throw unexpected() }
    return Selector.Compound(simples: simples)
  }

  /// `name`, `*`, and either with a namespace.
  private mutating func typeSelector(_ simples: inout [Selector.Simple]) throws(SelectorError) {
    var isHTML = namespaces.defaultIsHTML
    if value(1) == .delimiter("|"), let next = value(2), isName(next) {
      switch value() {
      case .delimiter("*")?: isHTML = true
      case .ident(let prefix)?:
        guard let known = namespaces.prefixes[prefix] else {
          throw SelectorError(
            message: "the namespace prefix `\(abbreviated(prefix))` is not declared", range: here)
        }
        isHTML = known
      default: return
      }
      index += 2
    } else if value() == .delimiter("|"), let next = value(1), isName(next) {
      isHTML = false
      index += 1
    }
    switch value() {
    case .ident(let name)?:
      simples.append(.type(name.asciiLowercased))
      specificity.c += 1
    case .delimiter("*")?:
      simples.append(.universal)
    default: return
    }
    if !isHTML { simples.append(.never) }
    index += 1
  }

  private func isName(_ value: ComponentValue) -> Bool {
    if case .ident = value { return true }
    return value == .delimiter("*")
  }

  // MARK: - Pseudo-classes and pseudo-elements

  private mutating func pseudo(_ simples: inout [Selector.Simple]) throws(SelectorError) {
    let range = here
    index += 1
    let isElement = value() == .colon
    if isElement { index += 1 }
    let place = range.union(here)
    switch value() {
    case .ident(let written)?:
      let name = written.asciiLowercased
      index += 1
      if isElement || ["before", "after", "first-line", "first-letter"].contains(name) {
        try pseudoElement(name, &simples, at: place)
        return
      }
      guard let simple = PseudoClasses.simple(named: name) else {
        throw unknown(":", name, PseudoClasses.names, at: place)
      }
      simples.append(simple)
      specificity.b += 1
    case .function(let written, let content)?:
      let name = written.asciiLowercased
      guard !isElement else {
        throw unknown("::", name + "()", Selector.PseudoElement.allCases.map(\.rawValue), at: place)
      }
      index += 1
      simples.append(try functional(name, content[...], at: place))
    default:
      throw unexpected()
    }
  }

  private mutating func pseudoElement(
    _ name: String, _ simples: inout [Selector.Simple], at range: SourceRange
  ) throws(SelectorError) {
    guard !isNested else {
      throw SelectorError(
        message: "a pseudo-element cannot stand within a pseudo-class", range: range)
    }
    specificity.c += 1
    if let element = Selector.PseudoElement(rawValue: name) {
      pseudoElement = element
    } else if PseudoClasses.elementsNotInPrint.contains(name)
      || name.utf8.starts(with: "-webkit-".utf8)
    {
      simples.append(.never)
    } else {
      throw unknown("::", name, Selector.PseudoElement.allCases.map(\.rawValue), at: range)
    }
  }

  private func unknown(
    _ marks: String, _ name: String, _ names: [String], at range: SourceRange
  ) -> SelectorError {
    let kind = marks == ":" ? "pseudo-class" : "pseudo-element"
    return SelectorError(
      message: "the \(kind) `\(marks)\(abbreviated(name))` is unknown", range: range,
      suggestion: Suggestion(name: name, candidates: names, prefix: marks))
  }

  private mutating func functional(
    _ name: String, _ content: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> Selector.Simple {
    switch name {
    case "is", "where":
      let list = try nested { (inner) throws(SelectorError) in
        inner.forgivingList(content, at: range)
      }
      if name == "where" { return .whereMatches(list) }
      raise(by: list)
      return .matches(list)
    case "not":
      let list = try nested { (inner) throws(SelectorError) in
        try inner.list(content, at: range)
      }
      raise(by: list)
      return .not(list)
    case "nth-child", "nth-last-child":
      let (place, rest) = try anPlusB(name, content, at: range)
      specificity.b += 1
      let list = try ofList(rest, at: range)
      if let list { raise(by: list) }
      return .nthChild(a: place.a, b: place.b, of: list, fromEnd: name == "nth-last-child")
    case "nth-of-type", "nth-last-of-type":
      let (place, rest) = try anPlusB(name, content, at: range)
      guard rest.allSatisfy({ $0.value == .whitespace }) else {
        throw badArgument(name, at: range)
      }
      specificity.b += 1
      return .nthOfType(a: place.a, b: place.b, fromEnd: name == "nth-last-of-type")
    case "lang":
      specificity.b += 1
      return .language(try languages(content, at: range))
    default:
      throw unknown(":", name + "()", PseudoClasses.functions.map { $0 + "()" }, at: range)
    }
  }

  /// Adds the specificity of a list's most specific selector (§17).
  private mutating func raise(by list: [Selector]) {
    guard let most = list.map(\.specificity).max() else { return }
    specificity.a += most.a
    specificity.b += most.b
    specificity.c += most.c
  }

  private func badArgument(_ name: String, at range: SourceRange) -> SelectorError {
    SelectorError(message: "`:\(name)()` has an argument that cannot be read", range: range)
  }

  private func anPlusB(
    _ name: String, _ content: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> (AnPlusB, ComponentValues) {
    guard let (value, end) = AnPlusB.parse(content) else { throw badArgument(name, at: range) }
    return (value, content[end...])
  }

  /// `of` and selectors, or nothing.
  private mutating func ofList(
    _ rest: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> [Selector]? {
    guard let start = rest.firstIndex(where: { $0.value != .whitespace }) else { return nil }
    guard case .ident(let word) = rest[start].value, word.equalsIgnoringASCIICase("of") else {
      throw SelectorError(
        message: "`\(abbreviated([rest[start]].cssText))` cannot follow An+B",
        range: rest[start].range)
    }
    return try nested { (inner) throws(SelectorError) in
      try inner.list(rest[(start + 1)...], at: range)
    }
  }

  private func languages(
    _ content: ComponentValues, at range: SourceRange
  ) throws(SelectorError) -> [String] {
    var ranges: [String] = []
    for part in SelectorParser.split(content) {
      let words = part.filter { $0.value != .whitespace }
      guard words.count == 1, let word = words.first else {
        throw badArgument("lang", at: range)
      }
      switch word.value {
      case .ident(let name), .string(let name): ranges.append(name.asciiLowercased)
      default: throw badArgument("lang", at: word.range)
      }
    }
    return ranges
  }
}

/// A text short enough for a message.
func abbreviated(_ text: String) -> String {
  guard text.utf8.count > 60 else { return text }
  return String(text.unicodeScalars.prefix(40).map(Character.init)) + "…"
}
