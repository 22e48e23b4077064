internal import GalleyRelease

/// Reads who speaks from the words that bring a quote in.
enum SpeakerReader {
  private static let links: [String] = Lexicon.all.flatMap(\.roleLinks)
    .sorted { $0.utf8.count > $1.utf8.count }

  /// Whether a word is part of what somebody is.
  static func isRoleWord(_ word: String) -> Bool {
    LexiconWords.roles.contains(bare(word).lowercased())
  }

  private static func bare(_ word: String) -> String {
    var word = Substring(word)
    while let last = word.last,
      last == "," || last == "." || last == ":" || last == ")" || last == "،"
    {
      word.removeLast()
    }
    while let first = word.first, first == "(" { word.removeFirst() }
    return String(word)
  }

  /// Whether words are somebody's name: two to five, each with a capital, particles apart.
  static func isName(_ words: [String]) -> Bool {
    guard words.count >= 2, words.count <= 5, !LexiconWords.openers.contains(words[0]),
      !words.contains("Today"), !words.contains("Yesterday")
    else { return false }
    for (index, word) in words.enumerated() {
      guard let first = word.unicodeScalars.first else { return false }
      if Characters.isUpper(first.value) {
        if word.unicodeScalars.contains(where: { Characters.digit($0.value) != nil }) {
          return false
        }
        continue
      }
      // A script without capitals may have names too.
      if first.value >= 0x250, Characters.isLetter(first.value), !Characters.isLower(first.value) {
        continue
      }
      if index > 0, index < words.count - 1, LexiconWords.particles.contains(word) { continue }
      return false
    }
    return true
  }

  /// The speaker of `Jane Roe, chair of the board, said:`.
  static func speaker(leadIn: String) -> Speaker? {
    guard leadIn.utf8.count <= 800 else { return nil }
    var words = leadIn.split(separator: " ").map(String.init)
    guard !words.isEmpty, words.count <= 80, let last = words.last else { return nil }
    words[words.count - 1] = bare(last)
    // Only the last sentence brings the quote in.
    if let stop = words.dropLast().lastIndex(where: { endsSentence($0) }) {
      words.removeFirst(stop + 1)
    }
    let isStatement = words.contains {
      LexiconWords.statementNouns.contains(bare($0).lowercased())
    }
    guard
      let verb = words.lastIndex(where: {
        let word = bare($0).lowercased()
        return LexiconWords.sayingVerbs.contains(word)
          || isStatement && LexiconWords.statementVerbs.contains(word)
      })
    else { return nil }
    var end = verb
    // "a déclaré": the helping verb goes with it.
    if end > 0, ["a", "has", "hat"].contains(words[end - 1]) { end -= 1 }
    // "Dazu sagte Anna Müller, Vorstand:" has the speaker behind the verb.
    return speaker(in: Array(words[..<end])) ?? speaker(in: Array(words[(verb + 1)...]))
  }

  /// The speaker of `– Jane Roe, chair of the board`.
  static func speaker(attribution: String) -> Speaker? {
    guard attribution.utf8.count <= 800 else { return nil }
    var words = attribution.split(separator: " ").map(String.init)
    while let first = words.first,
      first.unicodeScalars.allSatisfy({
        $0 == "-" || Characters.isDash($0.value)
      })
    {
      words.removeFirst()
    }
    if let first = words.first, let scalar = first.unicodeScalars.first,
      scalar == "-" || Characters.isDash(scalar.value)
    {
      words[0] = String(first.drop { $0 == "-" || $0 == "–" || $0 == "—" || $0 == "―" })
    }
    return speaker(in: words)
  }

  private static func endsSentence(_ word: String) -> Bool {
    guard word.hasSuffix(".") || word.hasSuffix("!") || word.hasSuffix("?") else { return false }
    return word.utf8.count > 4 || word.hasSuffix("!") || word.hasSuffix("?")
  }

  private static func speaker(in words: [String]) -> Speaker? {
    // "(D-CA)" behind a name is no part of it.
    let words = words.filter { !($0.hasPrefix("(") && ($0.hasSuffix(")") || $0.hasSuffix("),"))) }
    // Parts between commas; the first that is a name is the name, what follows is the role.
    var parts: [[String]] = [[]]
    for word in words {
      let endsPart = word.hasSuffix(",") || word.hasSuffix("،")
      parts[parts.count - 1].append(endsPart ? String(word.dropLast()) : word)
      if endsPart { parts.append([]) }
    }
    parts.removeAll(where: \.isEmpty)
    for (index, part) in parts.enumerated() {
      let isRole = part.dropFirst(0).contains { isRoleWord($0) }
      let isBody = part.contains { BodyWords.shared.contains(Array($0.utf8)[...]) }
      if isName(part), !isRole, !isBody {
        return speaker(name: part.joined(separator: " "), role: role(parts[(index + 1)...]))
      }
      // "Health Secretary Jane Roe": the role ends with its last word of office.
      if isRole, let last = part.lastIndex(where: { isRoleWord($0) }), last + 1 < part.count {
        let name = Array(part[(last + 1)...])
        if isName(name)
          || name.count == 1 && Characters.isUpper(name[0].unicodeScalars.first?.value ?? 0)
        {
          let office = part[...last].joined(separator: " ")
          let role = role(parts[(index + 1)...])
          return speaker(
            name: name.joined(separator: " "), role: role.isEmpty ? office : office + ", " + role)
        }
      }
    }
    return nil
  }

  /// What stands behind a name, but for an age, up to a clause that tells of the person.
  private static func role(_ parts: ArraySlice<[String]>) -> String {
    parts.prefix { $0.first != "who" && $0.first != "whose" }
      .filter { !($0.count == 1 && $0[0].utf8.count <= 3 && Int($0[0]) != nil) }
      .map { $0.joined(separator: " ") }.joined(separator: ", ")
  }

  private static func speaker(name: String, role: String) -> Speaker {
    guard !role.isEmpty, !role.hasPrefix("who ") else { return Speaker(name: name) }
    for link in links {
      guard let place = range(of: " \(link) ", in: role) else { continue }
      // "…, the designers of the wall" says more of it and is no part of its name.
      var organisation = String(role[place.upperBound...])
      if let comma = range(of: ", ", in: organisation),
        !Characters.isUpper(organisation[comma.upperBound...].unicodeScalars.first?.value ?? 0)
      {
        organisation = String(organisation[..<comma.lowerBound])
      }
      guard let first = organisation.unicodeScalars.first, Characters.isUpper(first.value) else {
        continue
      }
      return Speaker(
        name: name, role: String(role[..<place.lowerBound]), organisation: organisation)
    }
    if let place = range(of: " of ", in: role) {
      let head = role[..<place.lowerBound].lowercased()
      var organisation = String(role[place.upperBound...])
      if organisation.hasPrefix("the ") { organisation = String(organisation.dropFirst(4)) }
      let isHead =
        head.hasSuffix("executive") || head.hasSuffix("ceo") || head.hasSuffix("president")
        || head.hasSuffix("founder") || head.hasSuffix("chair") || head.hasSuffix("chairman")
      let isName = organisation.split(separator: " ").allSatisfy {
        Characters.isUpper($0.unicodeScalars.first?.value ?? 0) || $0 == "of" || $0 == "and"
          || $0 == "the" || $0 == "for"
      }
      if isHead, isName {
        return Speaker(
          name: name, role: String(role[..<place.lowerBound]), organisation: organisation)
      }
    }
    return Speaker(name: name, role: role)
  }

  /// Where words between spaces stand in a text, found by their bytes.
  private static func range(of needle: String, in text: String) -> Range<String.Index>? {
    let (bytes, needle) = (text.utf8, needle.utf8)
    guard let first = needle.first else { return nil }
    var start = bytes.startIndex
    while let found = bytes[start...].firstIndex(of: first) {
      if bytes[found...].starts(with: needle) {
        return found..<bytes.index(found, offsetBy: needle.count)
      }
      start = bytes.index(after: found)
    }
    return nil
  }
}
