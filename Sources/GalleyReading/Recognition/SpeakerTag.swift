/// Whom the words beside a quotation name, before the name is completed from the rest of the text.
struct SpeakerTag: Equatable {
  enum Person: Equatable {
    /// A name, with what the person is where that is said.
    case named(String, role: String?)
    /// A pronoun.
    case pronoun
    /// What the person is, without a name.
    case role(String)
  }

  var person: Person
  /// Whether a saying verb stands right beside the person.
  var isSure: Bool

  /// The speaker that words behind a quotation name, as in `said Jane Roe, chair`.
  static func behind(_ words: [String]) -> SpeakerTag? {
    let words = clause(words.drop { !$0.unicodeScalars.contains { Characters.isLetter($0.value) } })
    guard let first = words.first else { return nil }
    // "a déclaré Anne Roux": the helping verb goes with it.
    let verbs = words.prefix { isVerb($0) || LexiconWords.adverbs.contains(folded($0)) }
    if verbs.count <= 3, verbs.contains(where: isVerb) {
      return person(after: words.dropFirst(verbs.count)).map {
        SpeakerTag(person: $0, isSure: true)
      }
    }
    if let rest = source(words) {
      return person(after: rest).map { SpeakerTag(person: $0, isSure: true) }
    }
    guard isSubjectStart(first) || described(words) != nil else { return nil }
    guard let verb = words.prefix(24).firstIndex(where: isVerb) else { return nil }
    return person(before: words[..<verb]).map { SpeakerTag(person: $0, isSure: true) }
  }

  /// Whether words behind a quotation attribute it, to whomever.
  static func attributes(_ words: [String]) -> Bool {
    guard let first = words.first else { return false }
    if isVerb(first) || source(words[...]) != nil { return true }
    if LexiconWords.adverbs.contains(folded(first)), words.count > 1, isVerb(words[1]) {
      return true
    }
    return (isSubjectStart(first) || described(words[...]) != nil)
      && clause(words[...]).prefix(10).contains(where: isVerb)
  }

  /// The speaker that words before a quotation name, as in `Jane Roe, chair, said`.
  static func before(_ words: [String]) -> SpeakerTag? {
    let words = lastSentence(words[...])
    guard !words.isEmpty else { return nil }
    let isStatement = words.contains { LexiconWords.statementNouns.contains(folded($0)) }
    guard
      let verb = words.lastIndex(where: {
        isVerb($0) || isStatement && LexiconWords.statementVerbs.contains(folded($0))
      })
    else {
      if let rest = source(words) {
        return person(after: rest).map { SpeakerTag(person: $0, isSure: true) }
      }
      return label(words)
    }
    let isNear = words.endIndex - verb <= 4
    if let person = person(before: words[..<verb]) {
      return SpeakerTag(person: person, isSure: isNear)
    }
    // "Dazu sagte Anna Müller, Vorstand:" has the speaker behind the verb.
    if let person = person(after: words[(verb + 1)...]) {
      return SpeakerTag(person: person, isSure: isNear)
    }
    // "She called it “…” and said": the sentence's own subject speaks.
    if let first = words.first, words.count <= 40, isSubjectStart(first),
      let person = person(after: words)
    {
      return SpeakerTag(person: person, isSure: false)
    }
    return nil
  }

  /// The speaker of a label without a verb, as in `Jane Roe, chair of the board`.
  private static func label(_ words: ArraySlice<String>) -> SpeakerTag? {
    guard words.last?.hasSuffix(":") ?? false, words.count <= 20 else { return nil }
    // "Further words attributable to Jane Roe:"
    for index in words.indices.dropFirst() {
      if let rest = source(words[index...]), let person = person(after: rest) {
        return SpeakerTag(person: person, isSure: true)
      }
    }
    guard let role = words.lastIndex(where: { LexiconWords.roles.contains(folded($0)) }) else {
      return nil
    }
    // "Opening statement by the chair, Jane Roe:"
    let tail = words[(role + 1)...]
    if tail.count >= 2, tail.allSatisfy(isCapital),
      tail.dropLast().allSatisfy({ !$0.hasSuffix(",") }),
      case .named(let name, _)? = person(after: tail)
    {
      return SpeakerTag(person: .named(name, role: bare(words[role])), isSure: true)
    }
    guard let person = person(parts: words), case .named = person else { return nil }
    return SpeakerTag(person: person, isSure: true)
  }

  /// The speaker of a sentence that announces a statement anywhere in a paragraph.
  ///
  /// `Jane Roe issued the following statement on the vote.`
  static func announced(_ words: [String]) -> Person? {
    for index in words.indices
    where !isCapital(words[index]) && LexiconWords.statementVerbs.contains(folded(words[index])) {
      let ahead = words[(index + 1)...].prefix(7)
      guard ahead.contains(where: { LexiconWords.statementNouns.contains(folded($0)) }) else {
        continue
      }
      return person(before: lastSentence(words[..<index]))
    }
    return nil
  }

  /// Words up to the end of their first sentence.
  private static func clause(_ words: ArraySlice<String>) -> ArraySlice<String> {
    guard let stop = words.firstIndex(where: endsSentence) else { return words }
    return words[...stop]
  }

  /// The last sentence of words, its own stop apart.
  private static func lastSentence(_ words: ArraySlice<String>) -> ArraySlice<String> {
    guard let stop = words.dropLast().lastIndex(where: endsSentence) else { return words }
    return words[(stop + 1)...]
  }

  /// What follows "according to".
  private static func source(_ words: ArraySlice<String>) -> ArraySlice<String>? {
    for source in LexiconWords.sources where words.count > source.count {
      if zip(source, words).allSatisfy({ $0.lowercased() == folded($1) }) {
        return words.dropFirst(source.count)
      }
    }
    return nil
  }

  /// Whether a word is a saying verb; one with a capital, as in "United States", is none.
  static func isVerb(_ word: String) -> Bool {
    !isCapital(word) && LexiconWords.sayingVerbs.contains(folded(word))
  }

  private static func isSubjectStart(_ word: String) -> Bool {
    let bare = folded(word)
    if LexiconWords.pronouns.contains(bare) || LexiconWords.roles.contains(bare) { return true }
    return isCapital(word) || articles.contains(bare)
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "le", "la", "der", "die", "el", "y", "yr",
  ]

  /// The person that words begin with: `Jane Roe, chair`, `Mayor Jane Roe`, `the mayor`, `she`.
  static func person(after words: ArraySlice<String>) -> Person? {
    var words = words.drop { LexiconWords.adverbs.contains(folded($0)) }
    guard let first = words.first else { return nil }
    if LexiconWords.pronouns.contains(folded(first)) { return .pronoun }
    if articles.contains(folded(first)) || first == "U.S." { words = words.dropFirst() }
    if let person = described(words) { return person }
    // Up to a comma, a bracket, or a small word that links nothing.
    var phrase: [String] = []
    for word in words.prefix(18) {
      if word.hasPrefix("(") || isDashed(word) { break }
      let bare = folded(word)
      guard
        isCapital(word) || LexiconWords.roles.contains(bare) || links.contains(bare)
          || LexiconWords.particles.contains(bare)
      else { break }
      phrase.append(word)
      if endsClause(word) { break }
    }
    let rest = Array(words.dropFirst(phrase.count))
    return person(phrase, rest: rest)
  }

  /// A full name behind what the person is in everyday words: `farmer Will Oake`, `museum's director, Lee Marsh`.
  private static func described(_ words: ArraySlice<String>) -> Person? {
    var description: [String] = []
    for word in words.prefix(7) {
      guard !isCapital(word), isEveryday(word) else { break }
      description.append(word)
      if word.hasSuffix(",") { break }
    }
    // "residents of Upper Marlbeck" names no person.
    guard let last = description.last, !links.contains(folded(last)) else { return nil }
    let behind = words.dropFirst(description.count)
    var run: [String] = []
    for word in behind {
      guard isCapital(word) || LexiconWords.particles.contains(folded(word)) && !run.isEmpty
      else { break }
      run.append(word)
      if endsClause(word) { break }
    }
    // "the director, Lee Marsh": the comma parts a name from an office, not from the rest of the sentence.
    if last.hasSuffix(",") {
      guard LexiconWords.roles.contains(folded(last)), run.last.map(endsClause) ?? false else {
        return nil
      }
    }
    guard run.count(where: isCapital) >= 2, !isBody(run[...]),
      !run.contains(where: {
        LexiconWords.roles.contains(folded($0)) || LexiconWords.weekdays.contains(folded($0))
      })
    else { return nil }
    return name(run, role: description.map(bare).joined(separator: " "))
  }

  /// Whether a word may tell what somebody is: no small word of the language's but those that link, no number.
  private static func isEveryday(_ word: String) -> Bool {
    let bare = folded(word)
    if isVerb(word) { return false }
    if LexiconWords.frequent.contains(bare), !links.contains(bare) { return false }
    return word.unicodeScalars.dropLast().allSatisfy {
      Characters.isLetter($0.value) || $0 == "-" || $0 == "'" || $0 == "’"
    } && word.unicodeScalars.last.map { Characters.isLetter($0.value) || $0 == "," } ?? false
  }

  /// The person that words end with, before a verb: `Jane Roe, chair of the board,`, `Lee also`.
  static func person(before words: ArraySlice<String>) -> Person? {
    var words = words
    while let last = words.last,
      LexiconWords.adverbs.contains(folded(last)) && !last.hasSuffix(",")
        || last.hasSuffix("ly") && !isCapital(last)
    {
      words.removeLast()
    }
    guard let last = words.last else { return nil }
    if LexiconWords.pronouns.contains(folded(last)) { return .pronoun }
    if last.hasSuffix(",") || last.hasSuffix("),") || last.hasSuffix("،") {
      return person(parts: words)
    }
    // The capitals right before the verb, what stands in brackets apart.
    var run: [String] = []
    for word in words.reversed().prefix(12) {
      if isBracketed(word), run.isEmpty { continue }
      if word.hasSuffix(",") || word.hasSuffix(":") { break }
      guard isCapital(word) || LexiconWords.particles.contains(folded(word)) && !run.isEmpty,
        !LexiconWords.openers.contains(word)
      else { break }
      run.insert(word, at: 0)
    }
    while let first = run.first, !isCapital(first) { run.removeFirst() }
    if !run.isEmpty { return person(run, rest: []) }
    if LexiconWords.roles.contains(folded(last)) { return .role(bare(last)) }
    return person(parts: words)
  }

  /// The first person among parts between commas: `In May, Jane Roe, chair of the board,`.
  private static func person(parts words: ArraySlice<String>) -> Person? {
    var parts: [[String]] = [[]]
    for word in words {
      if isBracketed(word) {
        if word.hasSuffix(","), !parts[parts.count - 1].isEmpty { parts.append([]) }
        continue
      }
      parts[parts.count - 1].append(word)
      if word.hasSuffix(",") || word.hasSuffix("،") || word.hasSuffix("),") { parts.append([]) }
    }
    for part in parts where !part.isEmpty {
      var part = part[...]
      while let first = part.first, LexiconWords.openers.contains(bare(first)),
        !LexiconWords.roles.contains(folded(first))
      {
        part.removeFirst()
      }
      guard let first = part.first else { continue }
      if LexiconWords.pronouns.contains(folded(first)), part.count == 1 { return .pronoun }
      guard isCapital(first) || LexiconWords.roles.contains(folded(first)) else { continue }
      if let person = person(after: part), case .named = person { return person }
    }
    return nil
  }

  /// A person from words that hold a name, with or without what they are before it.
  private static func person(_ phrase: [String], rest: [String]) -> Person? {
    let lead = phrase.prefix { isCapital($0) || LexiconWords.particles.contains(folded($0)) }
    let hasRole = lead.contains { LexiconWords.roles.contains(folded($0)) }
    let isRoleBehind =
      lead.count < phrase.count && LexiconWords.roles.contains(folded(phrase[lead.count]))
      && phrase[lead.count...].contains(where: isCapital)
    // "Water and Power Chairman Jane Roe" names no Water.
    let isLinked =
      lead.count == 1 && phrase.dropFirst().contains { LexiconWords.roles.contains(folded($0)) }
      && phrase.last.map(isCapital) ?? false
    if !hasRole, !isRoleBehind, !isLinked, lead.count >= 1, !isBody(lead) {
      return name(Array(lead), role: nil)
    }
    guard let last = phrase.lastIndex(where: { LexiconWords.roles.contains(folded($0)) }) else {
      return nil
    }
    let behind = phrase[(last + 1)...].drop { !isCapital($0) }
    let role = phrase[...last].map(bare).joined(separator: " ")
    let run = behind.prefix { isCapital($0) || LexiconWords.particles.contains(folded($0)) }
    if run.isEmpty || isBody(run) {
      // "Jane Roe Director": the name may stand before.
      let before = phrase[..<last].prefix {
        isCapital($0) && !LexiconWords.roles.contains(folded($0))
      }
      if before.count >= 2, !isBody(before), phrase[last].first?.isLowercase ?? false {
        return name(Array(before), role: role)
      }
      return .role(role)
    }
    return name(Array(run), role: role)
  }

  private static func name(_ words: [String], role: String?) -> Person? {
    var words = words.map(bare).filter { !$0.isEmpty }
    while let last = words.last, LexiconWords.particles.contains(last.lowercased()),
      !isCapital(last)
    {
      words.removeLast()
    }
    while let first = words.first, LexiconWords.openers.contains(first) { words.removeFirst() }
    guard let first = words.first, words.count <= 5, isCapital(first),
      words.allSatisfy({ word in
        !word.unicodeScalars.contains { Characters.digit($0.value) != nil }
          && !LexiconWords.sayingVerbs.contains(word.lowercased())
      }), !(words.count == 1 && first.utf8.count > 1 && first == first.uppercased())
    else { return nil }
    return .named(words.joined(separator: " "), role: role)
  }

  private static func isBody(_ words: ArraySlice<String>) -> Bool {
    words.contains { BodyWords.shared.contains(Array(bare($0).utf8)[...]) }
  }

  private static let links: Set<String> = [
    "of", "and", "for", "the", "de", "du", "des", "der", "für", "y", "del", "on", "yn", "at", "&",
  ]

  static func isCapital(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first(where: { $0 != "(" && $0 != "*" }) else {
      return false
    }
    return Characters.isUpper(first.value)
  }

  private static func isBracketed(_ word: String) -> Bool {
    word.hasPrefix("(") && (word.hasSuffix(")") || word.hasSuffix("),") || word.hasSuffix(")."))
  }

  private static func isDashed(_ word: String) -> Bool {
    word.unicodeScalars.allSatisfy { $0 == "-" || Characters.isDash($0.value) }
  }

  private static func endsClause(_ word: String) -> Bool {
    guard let last = word.unicodeScalars.last else { return true }
    switch last {
    case ",", ";", ":", "،": return true
    case ".", "!", "?": return endsSentence(word)
    default: return false
    }
  }

  /// Whether a word ends its sentence; `Rep.` and `J.` do not.
  static func endsSentence(_ word: String) -> Bool {
    guard let last = word.unicodeScalars.last else { return false }
    switch last {
    case "!", "?", "…", "。": return true
    case ".":
      let stem = folded(word)
      // "U.S.", "J.", "Rep."
      return stem.utf8.count > 1 && !stem.utf8.contains(0x2E)
        && !LexiconWords.abbreviations.contains(stem)
    default: return false
    }
  }

  /// Whether letters are a title that keeps its stop: "Dr".
  private static func isTitle(_ scalars: Substring.UnicodeScalarView) -> Bool {
    let word = String(scalars)
    return word == "Dr" || word == "Prof"
  }

  /// A word in small letters, without marks around it and without a possessive.
  static func folded(_ word: String) -> String {
    let bare = bare(word).lowercased()
    return bare.utf8.last == 0x2E && bare.utf8.count > 2 ? String(bare.dropLast()) : bare
  }

  /// A word without marks around it and without a possessive; an initial keeps its stop.
  static func bare(_ word: String) -> String {
    // Most words have no marks.
    let isPlain = word.utf8.allSatisfy {
      $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39
    }
    if isPlain { return word }
    var scalars = Substring(word).unicodeScalars
    while let first = scalars.first, first == "(" || first == "[" || first == "*" || first == "-" {
      scalars.removeFirst()
    }
    while let last = scalars.last {
      switch last {
      case ",", ":", ";", "!", "?", ")", "]", "…", "،", "*": scalars.removeLast()
      case "." where scalars.count != 2 && !isTitle(scalars.dropLast()): scalars.removeLast()
      default:
        var result = String(scalars)
        for ending in ["'s", "’s"] where result.hasSuffix(ending) {
          result.removeLast(2)
        }
        return result
      }
    }
    return ""
  }
}
