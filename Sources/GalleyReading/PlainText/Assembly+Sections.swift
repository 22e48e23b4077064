internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// Where a chunk belongs.
  private enum Role {
    case body
    case notes
    case about
  }

  /// A section being gathered: its title, and its chunks by index.
  private struct Plan {
    var role: Role
    var title: [Inline] = []
    var start: Int?
    /// Offset after the title.
    var titleEnd = 0
    var ids: [Int] = []
  }

  /// Parts the story from notes, sections about the publisher, contacts and furniture, and reads them all.
  mutating func readSections(from first: Int) {
    var plans = [Plan(role: .body, ids: leading)]
    var footnotes = Section(blocks: [])
    var hasEnded = false
    /// Whether the next chunk must open a section of its own: the story has ended.
    var isLoose = false
    var index = first
    while index < chunks.count {
      let chunk = chunks[index]
      if chunk.isFootnotes || headsFootnotes(index) {
        takeFootnotes(chunk, into: &footnotes)
        index += 1
        continue
      }
      switch chunk.kind {
      case .endMark, .phrase(.endMark):
        plans[plans.count - 1].ids.append(index)
        note(
          .endMark, range(chunk), Confidence.sign, "a mark that ends stories, on a line of its own")
        hasEnded = true
        isLoose = true
      case .phrase(.share):
        setAside(chunk, .share)
      case .phrase(.navigation) where isFurniture(index):
        setAside(chunk, .navigation)
      case .phrase(.latestNews):
        setAside(chunk, .navigation)
        if index + 1 < chunks.count, chunks[index + 1].length <= 120,
          chunks[index + 1].kind == .text, !endsSentence(chunks[index + 1])
        {
          setAside(chunks[index + 1], .navigation)
          index += 1
        }
      case .phrase(.continued), .phrase(.printLabel):
        setAside(chunk, .label)
      case .phrase(.site), .phrase(.original):
        if let next = readAddress(at: index) {
          index = next
          continue
        }
        demote(index)
        append(index, to: &plans, isLoose: &isLoose)
      case .phrase(.contact) where isContact(index, hasEnded: hasEnded, in: plans):
        index = readContact(at: index, isTail: true)
        continue
      case .phrase(.notes):
        plans.append(plan(.notes, titled: chunk, at: index))
        isLoose = false
      case .phrase(.about)
      where !plans[0].ids.isEmpty && isAboutHead(index, hasEnded: hasEnded || plans.count > 1):
        plans.append(plan(.about, titled: chunk, at: index))
        isLoose = false
      case .rule where plans.count > 1 && beginsStory(after: index):
        // A second story, such as the same in another language: back to the body.
        if plans[plans.count - 1].role != .body { plans.append(Plan(role: .body)) }
        isLoose = false
        append(index, to: &plans)
      case .phrase(.embargo) where release.metadata.embargo == nil && chunk.length <= 160:
        noteEmbargo(chunk)
        release.metadata.embargo = Embargo(
          text: builder.string(chunk, from: chunk.start, whole: true),
          until: EmbargoReader.until(text, from: chunk.start, to: chunk.end), range: range(chunk))
      case .card:
        readContacts(index..<index + 1, labelEnd: nil)
      case .text where FeedFoot.isFoot(text.bytes[chunk.start..<chunk.end]):
        setAside(chunk, .navigation)
      case .text
      where index + 6 >= chunks.count && Disclaimers.isOne(text.bytes[chunk.start..<chunk.end]):
        setAside(chunk, .other)
      case .text where (hasEnded || plans.count > 1) && contactLabelEnd(chunk) != nil:
        readContacts(index..<index + 1, labelEnd: contactLabelEnd(chunk))
      case .text
      where hasEnded && isContactGroup(index)
        || (isContactCard(index) || isContactStack(index))
          && (hasEnded || paragraphsBehind(index) < 2):
        let end = contactEnd(from: index, isTail: true)
        readContacts(index..<end, labelEnd: nil)
        index = end
        continue
      case .text where hasEnded && isLoose && isSectionHead(index):
        plans.append(plan(.notes, titled: chunk, at: index))
        isLoose = false
      case .text, .item, .rule, .quoted, .date, .phrase, .heading, .block:
        demote(index)
        append(index, to: &plans, isLoose: &isLoose)
      }
      index += 1
    }
    for plan in plans { finish(plan) }
    place(footnotes)
    giveLastHeadingToContacts()
  }

  /// How many paragraphs stand behind a chunk up to where notes, a section about somebody or the end begin, where the
  /// story has begun before it: a contact with many behind it stands within the story.
  private mutating func paragraphsBehind(_ index: Int) -> Int {
    if storyCounts.isEmpty {
      storyCounts = [Int](repeating: 0, count: chunks.count)
      var count = 0
      for index in chunks.indices.reversed() {
        storyCounts[index] = count
        switch chunks[index].kind {
        case .text
        where chunks[index].length > 100 && endsSentence(chunks[index]) && !isReach(chunks[index]):
          count += 1
          storyStart = index
        case .phrase(.notes), .phrase(.about), .phrase(.endMark), .endMark: count = 0
        case .text, .item, .rule, .quoted, .phrase, .date, .heading, .block, .card: break
        }
      }
    }
    return index > storyStart ? storyCounts[index] : 0
  }

  private func append(_ index: Int, to plans: inout [Plan]) {
    plans[plans.count - 1].ids.append(index)
  }

  /// Adds a chunk to the section at hand; after the story's end to a new one without a title.
  private func append(_ index: Int, to plans: inout [Plan], isLoose: inout Bool) {
    if isLoose {
      isLoose = false
      if plans.count == 1 {
        var role = Role.about
        if case .item = chunks[index].kind { role = .notes }
        plans.append(Plan(role: role, start: chunks[index].start))
      }
    }
    plans[plans.count - 1].ids.append(index)
  }

  private mutating func plan(_ role: Role, titled chunk: Chunk, at index: Int) -> Plan {
    var plan = Plan(role: role, start: chunk.start, titleEnd: chunk.end)
    let isLabelled = chunk.kind != .text
    note(
      role == .notes ? .notes : .about, range(chunk),
      isLabelled ? Confidence.sign : Confidence.guess,
      isLabelled
        ? role == .notes ? "a title of notes" : "“About” and a name, at the foot"
        : "a line that heads something after the story's end")
    // "Notes to editors: text" has its first words on the title's line.
    if chunk.kind == .phrase(.notes), chunk.contentStart < chunk.end {
      let end = text.trimSpace(from: chunk.start, to: chunk.contentStart)
      plan.title = builder.inlines(chunk.lines, from: chunk.start, to: end, whole: true)
      plan.ids = [index]
    } else {
      plan.title = builder.inlines(chunk, whole: true)
    }
    return plan
  }

  private mutating func finish(_ plan: Plan) {
    var blocks: [Block]
    if plan.role == .body {
      release.body += self.blocks(plan.ids)
      mayHaveDateline = false
      return
    }
    if let first = plan.ids.first, chunks[first].kind == .phrase(.notes) {
      let chunk = chunks[first]
      blocks = [
        Block(
          .paragraph(Paragraph(builder.inlines(chunk))),
          range: range(chunk, from: chunk.contentStart))
      ]
      blocks += self.blocks(Array(plan.ids.dropFirst()))
    } else {
      blocks = self.blocks(plan.ids)
    }
    let end = plan.ids.last.map { chunks[$0].end }
    let section = Section(
      title: plan.title, blocks: blocks,
      range: plan.start.map { SourceRange($0, end ?? plan.titleEnd) })
    if plan.role == .notes { release.notes.append(section) } else { release.about.append(section) }
  }

  /// Takes a labelled address of the publisher's site or of the original.
  ///
  /// - Returns: the index after it; `nil` where no address follows the label.
  private mutating func readAddress(at index: Int) -> Int? {
    let chunk = chunks[index]
    var start = chunk.contentStart
    var end = chunk.end
    var next = index + 1
    if start >= end {
      guard next < chunks.count, chunks[next].kind == .text else { return nil }
      start = chunks[next].start
      end = chunks[next].end
      next += 1
    }
    guard wordCount(from: start, to: end, cap: 3) == 1, isAddress(from: start, to: end) else {
      return nil
    }
    let labelEnd = text.trimSpace(from: chunk.start, to: min(chunk.contentStart, chunk.end))
    let link = LabelledLink(
      label: builder.string(from: chunk.start, to: labelEnd),
      address: builder.string(from: start, to: end), range: SourceRange(chunk.start, end))
    switch chunk.kind {
    case .phrase(.site) where release.metadata.site == nil: release.metadata.site = link
    case .phrase(.original) where release.metadata.original == nil: release.metadata.original = link
    default: return nil
    }
    return next
  }

  private func isAddress(from start: Int, to end: Int) -> Bool {
    var out: [Inline] = []
    LinkScanner.inlines(Array(text.bytes[start..<end]), into: &out)
    if out.count == 1, case .link(let target, _, _) = out[0] { return !target.hasPrefix("mailto:") }
    // "example.org" without more is an address behind such a label.
    return text.bytes[start..<end].contains(0x2E) && !text.bytes[start..<end].contains(0x40)
  }

  /// Whether a story with a dateline of its own begins behind a rule.
  private func beginsStory(after index: Int) -> Bool {
    for following in chunks[min(index + 1, chunks.count)..<min(index + 5, chunks.count)] {
      guard following.kind == .text else { return false }
      if DatelineScanner.dateline(text, from: following.start, to: following.end) != nil {
        return following.length > 120
      }
    }
    return false
  }

  /// Whether a line that only navigates does so: it stands apart, at the foot or among its like.
  private func isFurniture(_ index: Int) -> Bool {
    let chunk = chunks[index]
    if index + 1 >= chunks.count { return true }
    if let next = phraseKind(index + 1),
      next == .navigation || next == .share || next == .latestNews
    {
      return true
    }
    if index > 0, let before = phraseKind(index - 1), before == .navigation || before == .share {
      return true
    }
    return chunk.blankBefore && wordCount(from: chunk.start, to: chunk.end, cap: 4) >= 2
  }

  private func phraseKind(_ index: Int) -> Phrase.Kind? {
    if case .phrase(let kind) = chunks[index].kind { return kind }
    return nil
  }

  /// Whether a contact label opens contacts here: after the story, or with reach right behind it.
  private mutating func isContact(_ index: Int, hasEnded: Bool, in plans: [Plan]) -> Bool {
    let chunk = chunks[index]
    let isAlone = chunk.contentStart >= chunk.end
    let end = contactEnd(from: index, isTail: true)
    let hasReach = (index..<end).contains { isReach(chunks[$0]) }
    if hasEnded { return hasReach || isAlone || chunk.length <= 100 }
    guard hasReach, paragraphsBehind(index) <= 3 else { return false }
    // Within the story a sentence that asks to get in touch stays where it is.
    if isAlone { return true }
    return chunk.length <= 120
      && (text.bytes[..<chunk.contentStart].last { $0 != 0x20 } == 0x3A || end == chunks.count)
  }

  /// Where the words end that ask to get in touch, in a sentence that says with whom: "For more information contact
  /// Jane Roe on 01632 960123".
  private func contactLabelEnd(_ chunk: Chunk) -> Int? {
    guard chunk.length <= 400, Characters.isUpper(text.scalar(at: chunk.start).value),
      isReach(chunk)
    else { return nil }
    var fold = FoldedLine()
    let match = PhraseBook.shared.match(
      text, from: chunk.start, to: chunk.end, fold: &fold, isSentence: true)
    return match?.kind == .contact ? match?.end : nil
  }

  /// Three short lines or more, two of which say how somebody is reached: a contact, wherever it stands.
  private func isContactCard(_ index: Int) -> Bool {
    let chunk = chunks[index]
    guard marked == nil, index > 0, chunk.lines.count >= 3, chunk.lines.count <= 16,
      chunk.blankBefore
    else { return false }
    var reached = 0
    for line in chunk.lines {
      guard lines[line].length <= 90,
        line == chunk.lines.lowerBound || lines[line].joint == .lineBreak
      else { return false }
      if isReach(from: lines[line].start, to: lines[line].end) { reached += 1 }
    }
    return reached >= 2
  }

  /// A name, or the lines of an address, and paragraphs of numbers and addresses right below: a contact whose lines
  /// stand apart.
  private func isContactStack(_ index: Int) -> Bool {
    let chunk = chunks[index]
    guard marked == nil, index > 1, chunk.blankBefore, !chunk.isHead, !isReach(chunk),
      chunk.lines.allSatisfy({ lines[$0].length <= 60 }), !endsSentence(chunk),
      text.scalar(before: chunk.end).value != 0x3A
    else { return false }
    let reached = chunks[(index + 1)...].prefix(2).prefix { next in
      next.kind == .text && next.blankBefore && next.length <= 80 && isReach(next)
        && !endsSentence(next)
    }
    return reached.count == 2 || reached.count == 1 && (3...12).contains(chunk.lines.count)
  }

  /// Short lines after the story, one of them with a number or an address: a contact without a label.
  private func isContactGroup(_ index: Int) -> Bool {
    let chunk = chunks[index]
    guard chunk.length <= 90, !(endsSentence(chunk) && chunk.length > 60) else { return false }
    guard wordCount(from: chunk.start, to: chunk.end, cap: 10) <= 8 else { return false }
    if isReach(chunk) { return chunk.length <= 60 || chunk.lines.count > 1 }
    var next = index + 1
    while next < chunks.count, next <= index + 3, chunks[next].kind == .text,
      !chunks[next].blankBefore, chunks[next].length <= 90
    {
      if isReach(chunks[next]) { return true }
      next += 1
    }
    return false
  }

  /// Whether a line after the story heads what follows it.
  private func isSectionHead(_ index: Int) -> Bool {
    let chunk = chunks[index]
    guard index + 1 < chunks.count, chunk.length <= 80, isShortLine(chunk), !isReach(chunk),
      chunk.lines.count == 1, !text.bytes[chunk.start..<chunk.end].contains(0x40)
    else { return false }
    switch chunks[index + 1].kind {
    case .item: return true
    case .text: return chunks[index + 1].length > max(80, chunk.length)
    default: return false
    }
  }

  /// Whether a name follows "About": a capital at once or behind an article.
  ///
  /// Phrases that are no everyday words need none.
  private func namesSomebody(_ chunk: Chunk) -> Bool {
    guard chunk.contentStart < chunk.end else { return true }
    let phraseLength = chunk.contentStart - chunk.start
    let (first, _) = text.scalar(at: chunk.contentStart)
    if phraseLength > 7 || Characters.isUpper(first) || first >= 0x250 { return true }
    var offset = chunk.contentStart
    while offset < chunk.end, text.bytes[offset] != 0x20 { offset += 1 }
    guard offset - chunk.contentStart <= 3 else { return false }
    return Characters.isUpper(text.scalar(at: text.skipSpace(from: offset, to: chunk.end)).value)
  }

  /// Whether "About …" heads a section: on its own line, with a paragraph behind it, and no story after it.
  private func isAboutHead(_ index: Int, hasEnded: Bool) -> Bool {
    let chunk = chunks[index]
    guard index + 1 < chunks.count, chunk.length <= 100, chunk.lines.count == 1 else {
      return false
    }
    guard namesSomebody(chunk) else { return false }
    let next = chunks[index + 1]
    guard next.kind == .text, next.length > chunk.length || endsSentence(next) else {
      return false
    }
    if hasEnded { return true }
    // Without an end mark it must be near the foot: nothing but such sections comes after it.
    var paragraphs = 0
    for following in chunks[(index + 1)...] {
      switch following.kind {
      case .text where following.length > 60: paragraphs += 1
      case .phrase(.about), .phrase(.contact), .phrase(.notes), .endMark, .phrase(.endMark):
        return paragraphs <= 3
      case .text, .item, .rule, .quoted, .date, .phrase, .heading, .block, .card: break
      }
      if paragraphs > 3 { return false }
    }
    return true
  }
}
