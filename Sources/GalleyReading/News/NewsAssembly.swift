internal import GalleyRelease
internal import GalleySource

/// Makes a release of a draft: joins its parts into one flow, lets recognition find in it what the data does
/// not say (dateline, quotes, notes, contacts, end marks), and brings all ranges back to the file.
struct NewsAssembly {
  private let file: SourceFile
  private let limits: Limits
  private var diagnostics: [Diagnostic] = []
  private var decisions: [Decision] = []

  /// Reads a draft.
  ///
  /// - Parameter file: the file that the draft's places count in.
  /// - Throws: `LimitExceeded`; `DiagnosticError` where there is nothing to read.
  static func release(
    _ draft: NewsDraft, in file: SourceFile, limits: Limits
  ) throws -> Diagnosed<RecognizedRelease> {
    guard !draft.isEmpty else {
      throw DiagnosticError(
        draft.diagnostics + [
          Diagnostic(
            .error, id: "read.no-story", "there is no headline and no text of a release in it",
            at: file.place(of: draft.range),
            hint: "galley inspect --from says in which form to read a file")
        ])
    }
    var assembly = NewsAssembly(file: file, limits: limits)
    let release = try assembly.read(draft)
    return Diagnosed(
      RecognizedRelease(release: release, decisions: draft.decisions + assembly.decisions),
      draft.diagnostics + assembly.diagnostics)
  }

  private init(file: SourceFile, limits: Limits) {
    self.file = file
    self.limits = limits
  }

  private mutating func read(_ draft: NewsDraft) throws -> Release {
    var map = OffsetMap()
    var starts: [Int] = []
    var count = 0
    for part in draft.parts {
      starts.append(count)
      map.append(part.markup.map, at: count)
      count += part.markup.bytes.count
    }
    var flow = FlowBuilder(hasBidiControls: true)
    var first = 0
    while first < draft.parts.count {
      var end = first + 1
      while end < draft.parts.count, !draft.parts[first].isGovspeak, !draft.parts[end].isGovspeak {
        end += 1
      }
      let start = starts[first]
      if draft.parts[first].isGovspeak {
        let part = draft.parts[first].markup
        let own = SourceFile(name: file.name, utf8: part.bytes)
        let fragment = try placing(part.map) {
          try GovspeakFragment(
            part.bytes, language: draft.facts.language, file: own, limits: limits)
        }
        flow.add(fragment.flow) { $0 + start }
        diagnostics += fragment.diagnostics.map { moved($0, by: start, map) }
      } else {
        try add(draft.parts[first..<end], of: draft, at: starts, map, to: &flow)
      }
      first = end
    }
    guard flow.blockCount <= limits.blocks else {
      throw LimitExceeded(
        "blocks", value: flow.blockCount, allowed: limits.blocks, option: "--max-blocks",
        at: file.place(of: draft.range))
    }
    var release = recognize(flow, map, language: draft.facts.language)
    RangeMap { map.source(of: flow.rich.source(of: $0)) }.apply(to: &release)
    release.setAside += flow.asides.map { aside in
      var aside = aside
      aside.range = aside.range.map(map.source(of:))
      return aside
    }
    try add(draft.additions, base: draft.base, to: &release)
    NewsFacts.add(draft, to: &release)
    release.setAside.sort {
      ($0.range?.lowerBound ?? .max, $0.range?.upperBound ?? .max)
        < ($1.range?.lowerBound ?? .max, $1.range?.upperBound ?? .max)
    }
    return release
  }

  /// Adds parts of HTML that stand one behind the other: each is parsed alone, and their trees are read as one.
  private mutating func add(
    _ parts: ArraySlice<NewsDraft.Part>, of draft: NewsDraft, at starts: [Int], _ map: OffsetMap,
    to whole: inout FlowBuilder
  ) throws {
    let start = starts[parts.startIndex]
    let made = SourceFile(name: file.name, utf8: parts.flatMap(\.markup.bytes))
    var documents: [HTMLDocument] = []
    for (index, part) in zip(parts.indices, parts) {
      let own = SourceFile(name: file.name, utf8: part.markup.bytes)
      let document = try placing(part.markup.map) {
        try HTMLDocument(part.markup.bytes, isFragment: true, file: own, limits: limits)
      }
      diagnostics += document.diagnostics.map { moved($0, by: starts[index], map) }
      documents.append(document)
    }
    var (document, roots) = HTMLDocument.joining(documents, file: made)
    document.base = draft.base.flatMap { WebAddress($0) }
    var fates = PageParts(document.tree).fates
    var roles: [Int: MarkedRole] = [:]
    for (part, root) in zip(parts, roots) {
      if let reason = part.aside { fates[root] = .aside(reason) }
      if let role = part.role, let line = Self.firstElement(in: root, document.tree) {
        roles[line] = role
      }
    }
    Self.keepTitles(document.tree, &fates)
    let flow = try document.flow(fates: fates, roles: roles, limits: limits)
    diagnostics += flow.diagnostics(in: made).map { moved($0, by: start, map) }
    whole.add(flow) { $0 + start }
  }

  private mutating func recognize(
    _ flow: FlowBuilder, _ map: OffsetMap, language: String?
  ) -> Release {
    let marked = MarkedText(flow.rich, flow.pieces)
    var assembly = ReleaseAssembly(
      text: Characters(bytes: flow.rich.bytes), lines: marked.lines, chunks: marked.chunks,
      hasBidiControls: flow.rich.hasBidiControls, limits: limits, marked: marked)
    assembly.assembleMarked(language: language)
    decisions = assembly.decisions.map { decision in
      var decision = decision
      decision.range = decision.range.map { map.source(of: flow.rich.source(of: $0)) }
      return decision
    }
    return assembly.release
  }

  /// The element that a part was wrapped in.
  private static func firstElement(in root: Int, _ tree: HTMLTree) -> Int? {
    var index = root + 1
    while index < tree.nodes[root].end {
      if let tag = tree.nodes[index].tag, tag != .html, tag != .head, tag != .body { return index }
      index += 1
    }
    return nil
  }

  /// A title within a body is text that came with it.
  private static func keepTitles(_ tree: HTMLTree, _ fates: inout [HTMLFate]) {
    for (index, node) in tree.nodes.enumerated()
    where node.tag == .title && fates[index] == .none {
      // The text is what is set aside: an element that shows nothing has no words.
      fates[index] = .read
      for child in index + 1..<max(index + 1, node.end) { fates[child] = .aside(.repetition) }
    }
  }

  // MARK: Places

  /// Runs what may pass a limit, and says where in the file it did.
  private func placing<Value>(_ map: OffsetMap, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch var error as LimitExceeded {
      error.place = error.place.map { file.place(of: map.source(of: $0.range)) }
      throw error
    }
  }

  private func moved(_ diagnostic: Diagnostic, by offset: Int, _ map: OffsetMap) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.place = diagnostic.place.map {
      file.place(of: map.source(of: $0.range.moved(by: offset)))
    }
    return diagnostic
  }

  // MARK: Sections

  /// Appends notes; those without a title of their own stand together.
  private static func append(
    _ section: Section, to sections: inout [Section], isFirst: inout Bool
  ) {
    defer { isFirst = false }
    guard !isFirst, section.title.isEmpty, let last = sections.indices.last else {
      return sections.append(section)
    }
    sections[last].blocks += section.blocks
    if let range = section.range {
      sections[last].range = sections[last].range?.union(range) ?? range
    }
  }

  private mutating func add(
    _ additions: [NewsDraft.Addition], base: String?, to release: inout Release
  ) throws {
    var top: [Block] = []
    var isFirst = true
    for addition in additions {
      let map = addition.markup.map
      let made = SourceFile(name: file.name, utf8: addition.markup.bytes)
      var fragment = try placing(map) {
        try HTMLFragment(made.utf8, base: base, file: made, limits: limits)
      }
      RangeMap { map.source(of: $0) }.apply(to: &fragment.blocks)
      diagnostics += fragment.diagnostics.map { moved($0, by: 0, map) }
      release.setAside += fragment.setAside.map { aside in
        var aside = aside
        aside.range = aside.range.map(map.source(of:))
        return aside
      }
      let section = Section(
        title: addition.title.map { [.text($0.line)] } ?? [], blocks: fragment.blocks,
        range: addition.title.map { $0.range.union(addition.range) } ?? addition.range)
      switch addition.place {
      case .top: top += fragment.blocks
      case .notes: Self.append(section, to: &release.notes, isFirst: &isFirst)
      case .about: release.about.append(section)
      }
    }
    release.body.insert(contentsOf: top, at: 0)
  }
}

/// Adds what the data says of a release to what its text says.
enum NewsFacts {
  static func add(_ draft: NewsDraft, to release: inout Release) {
    let facts = draft.facts
    release.metadata.subjects = draft.subjects.names
    addPublisher(facts.publisher, to: &release)
    if facts.publishers.count > 1 { release.metadata.publishers = facts.publishers }
    for date in facts.dates { addDate(date, to: &release) }
    if release.metadata.original == nil { release.metadata.original = facts.original }
    if let reference = facts.reference {
      if release.metadata.reference == nil {
        release.metadata.reference = reference
      } else {
        release.setAside.append(
          SetAside(text: reference.text, reason: .label, range: reference.range))
      }
    }
    addEmbargo(facts.embargo, to: &release)
    addPlace(draft, to: &release)
  }

  private static func addPublisher(_ publisher: Attributed?, to release: inout Release) {
    guard let publisher else { return }
    if let own = release.metadata.publisher {
      release.setAside.append(
        SetAside(text: own.text, reason: .repetition, range: own.range))
    }
    release.metadata.publisher = publisher
  }

  private static func addDate(_ date: ReleaseDate, to release: inout Release) {
    for index in release.metadata.dates.indices
    where release.metadata.dates[index].role == date.role {
      let known = release.metadata.dates[index].iso
      if known == nil || (date.iso ?? "").hasPrefix(known ?? "") {
        release.metadata.dates[index].iso = date.iso
      }
      return
    }
    release.metadata.dates.append(date)
  }

  private static func addEmbargo(_ embargo: Embargo?, to release: inout Release) {
    guard let embargo else { return }
    guard var own = release.metadata.embargo else {
      release.metadata.embargo = embargo
      return
    }
    // The line is for people, the data for the moment.
    if own.until == nil { own.until = embargo.until }
    release.metadata.embargo = own
    release.setAside.append(
      SetAside(text: embargo.text, reason: .repetition, range: embargo.range))
  }

  /// The dateline that the data gives, or its place, where the story's own has none.
  private static func addPlace(_ draft: NewsDraft, to release: inout Release) {
    guard let place = draft.place, !place.isBlank else { return }
    let text = place.line
    guard var dateline = release.metadata.dateline else {
      release.metadata.dateline = Dateline(
        text: text, place: draft.placeName ?? (draft.placeDateText == nil ? text : nil),
        date: draft.placeDateText,
        isoDate: draft.placeDate.flatMap(NewsDate.iso)
          ?? draft.placeDateText.flatMap(NewsDate.iso), range: place.range)
      return
    }
    if dateline.place == nil {
      dateline.text = text + " " + dateline.text
      dateline.place = draft.placeName ?? text
      dateline.range = dateline.range.map { $0.union(place.range) }
      release.metadata.dateline = dateline
    } else {
      release.setAside.append(
        SetAside(text: text, reason: .repetition, range: place.range))
    }
  }
}
