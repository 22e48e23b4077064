import GalleySource

/// Reads one style sheet and what it imports.
struct SheetReader {
  let source: SourceFile
  let limits: Limits
  var sink: DiagnosticSink
  var namespaces = Namespaces()
  /// Whether only `@charset` and `@import` have been seen.
  private var mayImport = true
  private var mayDeclareNamespace = true
  private var rules: [Rule] = []

  private init(_ source: SourceFile, _ limits: Limits) {
    self.source = source
    self.limits = limits
    sink = DiagnosticSink(source)
  }

  static func read(
    _ source: SourceFile, limits: Limits, imports: inout ImportState,
    importing: (_ address: String, _ from: String) -> SourceFile?,
    supports: (_ declaration: Declaration) -> Bool
  ) throws(LimitExceeded) -> Diagnosed<Stylesheet> {
    imports.bytes += source.utf8.count
    guard imports.bytes <= limits.styleBytes else {
      throw LimitExceeded(
        "bytes of style sheets", value: imports.bytes, allowed: limits.styleBytes,
        option: "--max-style-bytes", at: source.place(at: 0))
    }
    imports.chain.append(source.name)
    defer { imports.chain.removeLast() }
    let list = try ComponentValueParser.parse(source, depth: limits.depth)
    var reader = SheetReader(source, limits)
    reader.report(list.errors)
    var parser = SyntaxParser(list.values)
    for rule in parser.rules(isTopLevel: true) {
      if case .at(let atRule) = rule, atRule.name.equalsIgnoringASCIICase("import") {
        try reader.importSheet(atRule, &imports, importing, supports)
      } else {
        reader.read(rule, isTopLevel: true, supports)
      }
    }
    return Diagnosed(Stylesheet(source: source, rules: reader.rules), reader.sink.diagnostics)
  }

  private mutating func report(_ errors: [SyntaxError]) {
    for error in errors {
      switch error.kind {
      case .unclosedString:
        sink.report(id: "css.unclosed-string", "the string is never closed", at: error.range)
      case .unclosedURL:
        sink.report(id: "css.unclosed-url", "the address is never closed", at: error.range)
      case .unclosedComment:
        sink.report(id: "css.unclosed-comment", "the comment is never closed", at: error.range)
      case .unclosedBlock:
        sink.report(id: "css.unclosed-block", "the block is never closed", at: error.range)
      }
    }
  }

  // MARK: - Rules

  private mutating func read(
    _ rule: SyntaxRule, isTopLevel: Bool, _ supports: (Declaration) -> Bool
  ) {
    switch rule {
    case .qualified(let rule):
      readStyleRule(rule)
    case .at(let rule):
      readAtRule(rule, isTopLevel: isTopLevel, supports)
    case .invalid(let range):
      sink.report(
        id: "css.bad-rule", "the rule has no block, so it is dropped", at: range,
        hint: "a rule is selectors and declarations in braces")
    }
  }

  private mutating func readStyleRule(_ rule: QualifiedRule) {
    var prelude = rule.prelude
    while prelude.first?.value == .whitespace { prelude.removeFirst() }
    while prelude.last?.value == .whitespace { prelude.removeLast() }
    let start = SourceRange(rule.range.lowerBound, rule.range.lowerBound)
    let range = prelude.first.map { $0.range.union(prelude[prelude.endIndex - 1].range) } ?? start
    var parser = SelectorParser(namespaces: namespaces)
    let selectors: [Selector]
    do {
      selectors = try parser.list(prelude, at: range)
    } catch {
      sink.report(
        id: "css.bad-selector", "\(error.message), so the rule is dropped", at: error.range,
        hint: error.hint)
      return
    }
    for error in parser.forgiven {
      sink.report(
        id: "css.selector-ignored", "\(error.message), so it is passed over", at: error.range,
        hint: error.hint)
    }
    mayImport = false
    mayDeclareNamespace = false
    let declarations = readDeclarations(rule.block) { sink, atRule in
      sink.report(
        id: "css.nested-rule", "`@\(abbreviated(atRule.name))` within a rule is dropped",
        at: atRule.nameRange)
    }
    rules.append(
      .style(StyleRule(selectors: selectors, declarations: declarations, range: range)))
  }

  /// Reads a block's declarations; `atRule` sees the at-rules among them.
  private mutating func readDeclarations(
    _ block: [ComponentValue.Positioned],
    atRule: (inout DiagnosticSink, AtRule) -> Void
  ) -> [Declaration] {
    var declarations: [Declaration] = []
    var parser = SyntaxParser(block)
    for item in parser.blockContents() {
      switch item {
      case .declaration(let syntax):
        do {
          declarations.append(try Declaration.make(syntax))
        } catch {
          sink.report(
            id: "css.bad-declaration", "\(error.message), so it is dropped", at: error.range,
            hint: error.hint)
        }
      case .at(let rule): atRule(&sink, rule)
      case .rule(let rule):
        sink.report(
          id: "css.nested-rule", "a rule within a rule is dropped", at: rule.range,
          hint: "write it out after the outer rule, or add the `;` that is missing before it")
      case .invalid(let range):
        sink.report(
          id: "css.bad-declaration", "this is no declaration, so it is dropped", at: range,
          hint: "a declaration is a name, a colon and a value")
      }
    }
    return declarations
  }

  private mutating func readAtRule(
    _ rule: AtRule, isTopLevel: Bool, _ supports: (Declaration) -> Bool
  ) {
    switch rule.name.asciiLowercased {
    case "media":
      guard let block = block(of: rule) else { return }
      mayImport = false
      mayDeclareNamespace = false
      if matches(media: rule.prelude, at: rule.nameRange) { readNested(block, supports) }
    case "supports":
      guard let block = block(of: rule) else { return }
      mayImport = false
      mayDeclareNamespace = false
      if holds(rule.prelude, at: rule.nameRange, supports) { readNested(block, supports) }
    case "page":
      guard let block = block(of: rule) else { return }
      readPage(rule, block)
    case "charset":
      if !isTopLevel || rule.nameRange.lowerBound > 0 { reportMisplaced(rule, "at the very start") }
    case "import":
      reportMisplaced(rule, "before all other rules")
    case "namespace":
      guard isTopLevel, mayDeclareNamespace else {
        reportMisplaced(rule, "before all other rules but `@import`")
        return
      }
      readNamespace(rule)
    case "font-face":
      mayImport = false
      mayDeclareNamespace = false
      sink.report(
        .note, id: "css.font-face", "`@font-face` is passed over", at: rule.nameRange,
        hint: "install the font; `galley doctor` says which ones are there")
    default:
      sink.report(
        id: "css.unknown-at-rule",
        "`@\(abbreviated(rule.name))` is unknown, so it is dropped", at: rule.nameRange,
        hint: nearestName(
          to: rule.name,
          in: ["charset", "font-face", "import", "media", "namespace", "page", "supports"]
        )
        .map { "did you mean `@\($0)`?" })
    }
  }

  private mutating func readNested(
    _ block: [ComponentValue.Positioned], _ supports: (Declaration) -> Bool
  ) {
    var parser = SyntaxParser(block)
    for rule in parser.rules(isTopLevel: false) { read(rule, isTopLevel: false, supports) }
  }

  private mutating func block(of rule: AtRule) -> [ComponentValue.Positioned]? {
    if let block = rule.block { return block }
    sink.report(
      id: "css.bad-rule", "`@\(abbreviated(rule.name))` has no block, so it is dropped",
      at: rule.nameRange)
    return nil
  }

  private mutating func reportMisplaced(_ rule: AtRule, _ place: String) {
    sink.report(
      id: "css.misplaced-rule",
      "`@\(rule.name)` may stand only \(place), so it is dropped", at: rule.nameRange)
  }

  // MARK: - Conditions

  private mutating func matches(media: ComponentValues, at range: SourceRange) -> Bool {
    var queries = MediaQueries()
    let matches = queries.matches(media, at: range)
    for error in queries.errors {
      sink.report(id: "css.media-query", error.message, at: error.range, hint: error.hint)
    }
    return matches
  }

  private mutating func holds(
    _ condition: ComponentValues, at range: SourceRange, _ supports: (Declaration) -> Bool
  ) -> Bool {
    do {
      let answer = try SupportsCondition.answer(
        condition, at: range, namespaces: namespaces, supports: supports)
      for doubt in answer.doubts {
        sink.report(id: "css.supports", doubt.message, at: doubt.range, hint: doubt.hint)
      }
      return answer.truth == .yes
    } catch {
      sink.report(
        id: "css.supports", "\(error.message), so the rule does not apply", at: error.range,
        hint: error.hint)
      return false
    }
  }

  // MARK: - Pages

  private mutating func readPage(_ rule: AtRule, _ block: [ComponentValue.Positioned]) {
    let selectors: [PageRule.PageSelector]
    do {
      selectors = try PageRule.PageSelector.list(rule.prelude, at: rule.nameRange)
    } catch {
      sink.report(
        id: "css.bad-selector", "\(error.message), so the rule is dropped", at: error.range,
        hint: error.hint)
      return
    }
    mayImport = false
    mayDeclareNamespace = false
    var boxes: [AtRule] = []
    let declarations = readDeclarations(block) { _, atRule in boxes.append(atRule) }
    var marginBoxes: [(box: PageRule.MarginBox, declarations: [Declaration])] = []
    for atRule in boxes {
      guard let box = PageRule.MarginBox(rawValue: atRule.name.asciiLowercased) else {
        sink.report(
          id: "css.unknown-at-rule",
          "the margin box `@\(abbreviated(atRule.name))` is unknown, so it is dropped",
          at: atRule.nameRange,
          hint: nearestName(to: atRule.name, in: PageRule.MarginBox.allCases.map(\.rawValue))
            .map { "did you mean `@\($0)`?" })
        continue
      }
      guard let content = self.block(of: atRule) else { continue }
      if let stray = atRule.prelude.first(where: { $0.value != .whitespace }) {
        sink.report(
          id: "css.bad-rule",
          "`\(abbreviated([stray].cssText))` cannot stand before a margin box's block",
          at: stray.range)
        continue
      }
      let declarations = readDeclarations(content) { sink, inner in
        sink.report(
          id: "css.nested-rule", "`@\(abbreviated(inner.name))` within a margin box is dropped",
          at: inner.nameRange)
      }
      marginBoxes.append((box, declarations))
    }
    rules.append(
      .page(
        PageRule(
          selectors: selectors, declarations: declarations, marginBoxes: marginBoxes,
          range: rule.nameRange.union(rule.prelude.last?.range ?? rule.nameRange))))
  }

  // MARK: - Namespaces

  private mutating func readNamespace(_ rule: AtRule) {
    var words = rule.prelude.filter { $0.value != .whitespace }[...]
    var prefix: String?
    if case .ident(let name)? = words.first?.value {
      prefix = name
      words.removeFirst()
    }
    // The rest has the form of an import without conditions.
    guard rule.block == nil, let last = ImportRule(words), last.media.isEmpty,
      last.supports == nil
    else {
      sink.report(
        id: "css.bad-rule", "`@namespace` cannot be read, so it is dropped", at: rule.nameRange)
      return
    }
    mayImport = false
    let isHTML = last.address == Namespaces.html
    if let prefix {
      namespaces.prefixes[prefix] = isHTML
    } else {
      namespaces.defaultIsHTML = isHTML
    }
  }

  // MARK: - Imports

  private mutating func importSheet(
    _ rule: AtRule, _ imports: inout ImportState,
    _ importing: (_ address: String, _ from: String) -> SourceFile?,
    _ supports: (Declaration) -> Bool
  ) throws(LimitExceeded) {
    guard mayImport else {
      reportMisplaced(rule, "before all other rules")
      return
    }
    guard rule.block == nil, let parsed = ImportRule(rule.prelude) else {
      sink.report(
        id: "css.bad-rule", "`@import` names no address, so it is dropped", at: rule.nameRange)
      return
    }
    let range = rule.nameRange.union(rule.prelude.last?.range ?? rule.nameRange)
    let shown = abbreviated(parsed.address)
    if let reason = ImportRule.refusal(of: parsed.address) {
      sink.report(
        id: "css.import-refused", "`\(shown)` is not imported: \(reason)", at: range,
        hint: "put the style sheet beside this one, and name it without a path")
      return
    }
    if let condition = parsed.supports,
      !holds(import: condition.values, at: condition.range, supports)
    {
      return
    }
    guard matches(media: parsed.media, at: rule.nameRange) else { return }
    guard imports.chain.count <= ImportState.deepest, imports.count < ImportState.most else {
      sink.report(
        id: "css.import-refused",
        "`\(shown)` is not imported: imports go more than \(ImportState.deepest) deep, "
          + "or there are more than \(ImportState.most)", at: range)
      return
    }
    guard let file = importing(parsed.address, source.name) else {
      sink.report(
        id: "css.import-missing", "the style sheet `\(shown)` is not there", at: range)
      return
    }
    guard !imports.chain.contains(file.name) else {
      sink.report(
        id: "css.import-refused", "`\(shown)` is not imported: it imports itself", at: range)
      return
    }
    imports.count += 1
    let sheet = try SheetReader.read(
      file, limits: limits, imports: &imports, importing: importing, supports: supports)
    sink.append(sheet.diagnostics)
    rules.append(.imported(sheet.value))
  }

  /// The condition of an import may be a declaration without brackets.
  private mutating func holds(
    import values: [ComponentValue.Positioned], at range: SourceRange,
    _ supports: (Declaration) -> Bool
  ) -> Bool {
    if let syntax = try? SyntaxParser(values).oneDeclaration(),
      let declaration = try? Declaration.make(syntax)
    {
      return supports(declaration)
    }
    return holds(values[...], at: range, supports)
  }
}
