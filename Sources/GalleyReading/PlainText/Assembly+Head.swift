internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// The most chunks that a head has.
  private static let longestHead = 40
  /// The most lines in a row that may be titles.
  private static let mostTitles = 5

  /// Reads all that stands above the story.
  ///
  /// - Returns: the index of the story's first chunk.
  mutating func readHead() -> Int {
    let (last, mark) = headExtent()
    var before: [Title] = []
    var middle: [Title] = []
    var masthead: [Title] = []
    var isInMasthead = false
    var hasPrintLabel = false
    var index = 0
    while index <= last {
      let chunk = chunks[index]
      switch chunk.kind {
      case .text:
        if isContactTail(index) {
          addToLastContact(chunk)
          index += 1
          continue
        }
        let titles = titles(of: chunk)
        if isInMasthead {
          masthead += titles
        } else if index < mark {
          before += titles
        } else {
          middle += titles
        }
        index += 1
        continue
      case .phrase(.masthead):
        masthead += titles(of: chunk)
        isInMasthead = true
        index += 1
        continue
      case .phrase(.printLabel):
        hasPrintLabel = true
        setAside(chunk, .label)
      case .phrase(.contact):
        index = readContact(at: index, isTail: false) - 1
      default: readHeadLine(chunk)
      }
      isInMasthead = false
      index += 1
    }
    index = max(0, last + 1)
    var upcoming = index < chunks.count && isTitle(index) ? titles(of: chunks[index]) : []
    let hasKicker = mark < Int.max
    if hasPrintLabel, !before.isEmpty {
      setPublisher(masthead + before)
      before = []
    } else if !masthead.isEmpty {
      setPublisher(masthead)
    }
    if before.isEmpty, middle.isEmpty, upcoming.count == 1, release.metadata.publisher == nil,
      namesBody(upcoming[0]), index + 1 < chunks.count, isTitle(index + 1),
      tellsStory(chunks[index + 1])
    {
      // Who issues it, on the first line and without a label.
      setPublisher(upcoming)
      index += 1
      upcoming = titles(of: chunks[index])
    }
    if !upcoming.isEmpty, release.metadata.publisher == nil {
      if middle.isEmpty, (2...3).contains(before.count),
        before.allSatisfy({ isPublisher($0, hasKicker: true) }),
        hasKicker || before.contains(where: { isPublisher($0, hasKicker: false) })
      {
        // A masthead of several lines over the label, and the headline below it.
        setPublisher(before)
        before = []
      } else if hasKicker, before.isEmpty, middle.count == 1, namesBody(middle[0]) {
        // The label, who issues it, and then the headline.
        setPublisher(middle)
        middle = []
      }
    }
    if before.isEmpty && middle.isEmpty || needsUpcoming(before, middle, hasKicker, upcoming) {
      if !upcoming.isEmpty {
        middle += upcoming
        index += 1
      }
    }
    settle(before, middle, hasKicker: hasKicker)
    index = readStandfirst(at: index)
    return skipRepetition(at: index)
  }

  /// Whether the line below the labels is the headline, and what stood above them is not.
  private func needsUpcoming(
    _ before: [Title], _ middle: [Title], _ hasKicker: Bool, _ upcoming: [Title]
  ) -> Bool {
    guard !upcoming.isEmpty, middle.isEmpty, before.count == 1 else { return false }
    return isPublisher(before[0], hasKicker: hasKicker)
  }

  /// Where the head ends, and where its first label stands that parts publisher from headline.
  private func headExtent() -> (last: Int, mark: Int) {
    var last = -1
    var mark = Int.max
    var titles = 0
    var index = 0
    scan: while index < min(chunks.count, Self.longestHead) {
      let chunk = chunks[index]
      switch chunk.kind {
      case .text:
        if isContactTail(index) {
          last = index
        } else {
          guard isTitle(index), titles < Self.mostTitles else { break scan }
          titles += 1
        }
      case .phrase(let kind):
        switch kind {
        case .release, .kicker, .printLabel, .embargo:
          mark = min(mark, index)
          last = index
          titles = 0
        case .masthead, .share, .navigation, .reference, .published, .updated:
          last = index
          titles = 0
        case .contact:
          last = contactEnd(from: index, isTail: false) - 1
          index = last
          titles = 0
        case .byline:
          guard index > 0 else { break scan }
          last = index
        case .notes, .about, .endMark, .continued, .latestNews, .site, .original: break scan
        }
      case .date:
        last = index
        titles = 0
      case .rule: last = index
      case .item, .endMark, .quoted, .heading, .block, .card: break scan
      }
      index += 1
    }
    // A line that only draws, with no label behind it, belongs to what follows.
    while last >= 0, case .rule = chunks[last].kind, last == 0 || last > mark { last -= 1 }
    return (last, mark)
  }

  /// A line with a telephone number or an address that stands alone between labels.
  private func isContactTail(_ index: Int) -> Bool {
    let chunk = chunks[index]
    return index > 0 && chunk.length <= 60 && isReach(chunk)
  }

  private mutating func settle(_ before: [Title], _ middle: [Title], hasKicker: Bool) {
    var before = before
    var middle = middle
    if let first = before.first, before.count + middle.count > 1, before.count == 1,
      release.metadata.publisher == nil, isPublisher(first, hasKicker: hasKicker)
    {
      setPublisher([first])
      before = []
    }
    if before.isEmpty, middle.count > 1, release.metadata.publisher == nil,
      !lines[middle[1].lines.lowerBound].blankBefore == false, hasKicker == false,
      isPublisher(middle[0], hasKicker: false),
      wordCount(from: middle[1].start, to: middle[1].end) > 3
    {
      setPublisher([middle.removeFirst()])
    }
    let all = before + middle
    guard !all.isEmpty else { return }
    var headline = 0
    if before.count > 1, release.metadata.publisher == nil {
      // Of several lines over the label the longest tells the story.
      for index in before.indices.dropFirst()
      where before[index].end - before[index].start > 2
        * (before[headline].end - before[headline].start)
      {
        headline = index
      }
    }
    if headline > 0 { setPublisher(Array(all[..<headline])) }
    let title = all[headline]
    release.metadata.headline = builder.inlines(title.lines, from: title.start, to: title.end)
    release.metadata.headlineRange = SourceRange(title.start, title.end)
    noteHeadline(title, of: all.count, hasKicker: hasKicker)
    for rest in all[(headline + 1)...] { addStandfirst(rest.lines, from: rest.start, to: rest.end) }
  }

  private mutating func noteHeadline(_ title: Title, of count: Int, hasKicker: Bool) {
    let isCapital = text.isCapitals(from: title.start, to: title.end)
    var evidence = count > 1 ? "the first title line of \(count)" : "the only title line"
    evidence += hasKicker ? " beside the release's label" : " above the story"
    if isCapital { evidence += ", in capitals" }
    note(
      .headline, SourceRange(title.start, title.end),
      hasKicker || isCapital ? Confidence.sign : count > 1 ? Confidence.shape : Confidence.likely,
      evidence)
  }

  mutating func addStandfirst(_ lines: Range<Int>, from start: Int, to end: Int) {
    let inlines = builder.inlines(lines, from: start, to: end, whole: true)
    let range = SourceRange(start, end)
    let isRepeated =
      isSame(inlines.plainText, release.metadata.headline.plainText)
      || isSame(inlines.plainText, facts.standfirst.plainText)
    if isRepeated || !facts.standfirst.isEmpty {
      release.setAside.append(
        SetAside(
          text: inlines.plainText, reason: isRepeated ? .repetition : .other, range: range))
      return
    }
    if !release.metadata.standfirst.isEmpty { release.metadata.standfirst.append(.lineBreak) }
    release.metadata.standfirst += inlines
    release.metadata.standfirstRange = release.metadata.standfirstRange?.union(range) ?? range
    let isGiven = chunks.contains { $0.role == .standfirst && $0.start == start }
    note(
      .standfirst, range, isGiven ? Confidence.given : Confidence.shape,
      isGiven ? "markup makes it the standfirst" : "a line between headline and story")
  }

  private mutating func setPublisher(_ titles: [Title]) {
    guard let first = titles.first, let last = titles.last else { return }
    let texts = titles.map { title in
      builder.inlines(title.lines, from: title.start, to: title.end, whole: true).plainText
        .replacingLineFeeds()
    }
    let publisher = Attributed(
      texts.joined(separator: " "), range: SourceRange(first.start, last.end))
    if release.metadata.publisher == nil {
      release.metadata.publisher = publisher
    } else {
      release.setAside.append(
        SetAside(text: publisher.text, reason: .repetition, range: publisher.range))
    }
  }

  /// Takes a standfirst: a line under the headline that is no sentence, or one before a dateline.
  mutating func readStandfirst(at index: Int) -> Int {
    guard !release.metadata.headline.isEmpty, release.metadata.standfirst.isEmpty,
      index + 1 < chunks.count
    else { return index }
    let chunk = chunks[index]
    let next = chunks[index + 1]
    guard chunk.kind == .text, chunk.length <= 350, next.kind == .text else { return index }
    let startsStory =
      DatelineScanner.dateline(text, from: next.start, to: next.end) != nil
    if DatelineScanner.dateline(text, from: chunk.start, to: chunk.end) != nil { return index }
    guard startsStory || isTitle(index) && (next.length > max(chunk.length, 60)) else {
      return index
    }
    // A few words over a paragraph that has no dateline head it.
    if !startsStory, marked == nil, !Characters.isUnspaced(text.scalar(at: chunk.start).value),
      wordCount(from: chunk.start, to: chunk.end, cap: 6) < 5, chunk.blankBefore, next.blankBefore
    {
      return index
    }
    addStandfirst(chunk.lines, from: chunk.start, to: chunk.end)
    return index + 1
  }

  /// Sets a headline aside that is said again at the start of the story.
  mutating func skipRepetition(at index: Int) -> Int {
    guard index + 1 < chunks.count, chunks[index].kind == .text, chunks[index].length <= 300,
      !release.metadata.headline.isEmpty,
      isSame(builder.string(chunks[index]), release.metadata.headline.plainText)
    else { return index }
    setAside(chunks[index], .repetition)
    return index + 1
  }

  /// Whether two titles are the same but for case, spaces and punctuation; either may be cut short with "…".
  func isSame(_ first: String, _ second: String) -> Bool {
    let one = Folding.folded(first.utf8)
    let two = Folding.folded(second.utf8)
    guard !one.isEmpty, !two.isEmpty else { return false }
    if one == two { return true }
    let (short, long) = one.count < two.count ? (one, two) : (two, one)
    let isCut =
      first.hasSuffix("…") || first.hasSuffix("...") || second.hasSuffix("…")
      || second.hasSuffix("...")
    return isCut && short.count >= 12 && long.starts(with: short)
  }

  /// Reads a labelled line of the head.
  mutating func readHeadLine(_ chunk: Chunk) {
    let whole = builder.string(chunk, from: chunk.start, whole: true)
    let range = range(chunk)
    switch chunk.kind {
    case .phrase(let kind): readLabelled(kind, chunk, whole, range)
    case .date:
      let date = DateScanner.shared.date(text, at: chunk.start, to: chunk.end)
      if completeDate(whole, date?.iso, range) { return }
      release.metadata.dates.append(
        ReleaseDate(role: .published, text: whole, iso: date?.iso, range: range))
      note(
        .date, range, date?.iso == nil ? Confidence.shape : Confidence.sign,
        "a date on a line of its own in the head")
    case .text, .item, .rule, .endMark, .quoted, .heading, .block, .card:
      release.setAside.append(SetAside(text: whole, reason: .other, range: range))
    }
  }

  /// Completes a date whose label stood on a line of its own before it: "Last updated:".
  mutating func completeDate(_ whole: String, _ iso: String?, _ range: SourceRange) -> Bool {
    guard let iso, let last = release.metadata.dates.indices.last,
      release.metadata.dates[last].iso == nil,
      !release.metadata.dates[last].text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
    else { return false }
    release.metadata.dates[last].text += " " + whole
    release.metadata.dates[last].iso = iso
    release.metadata.dates[last].range = release.metadata.dates[last].range?.union(range) ?? range
    return true
  }

  private mutating func readLabelled(
    _ kind: Phrase.Kind, _ chunk: Chunk, _ whole: String, _ range: SourceRange
  ) {
    switch kind {
    case .release:
      addKicker(whole, range)
      note(.embargo, range, Confidence.sign, "leave to publish at once: there is no embargo")
    case .kicker:
      addKicker(whole, range)
      if isNotice(chunk) {
        note(
          .notice, range, Confidence.likely,
          "a label that says that an earlier text is corrected or withdrawn")
      }
    case .embargo:
      if release.metadata.embargo == nil {
        noteEmbargo(chunk)
        release.metadata.embargo = Embargo(
          text: whole, until: EmbargoReader.until(text, from: chunk.start, to: chunk.end),
          range: range)
      } else {
        release.setAside.append(SetAside(text: whole, reason: .label, range: range))
      }
    case .reference where release.metadata.reference == nil:
      release.metadata.reference = Attributed(whole, range: range)
    case .byline where release.metadata.byline == nil:
      release.metadata.byline = Attributed(whole, range: range)
      note(.byline, range, Confidence.likely, "words that name who wrote it")
    case .published, .updated:
      let start = chunk.contentStart
      let date = DateScanner.shared.date(text, at: start, to: chunk.end)
      release.metadata.dates.append(
        ReleaseDate(
          role: kind == .updated ? .updated : .published, text: whole, iso: date?.iso, range: range)
      )
      note(.date, range, Confidence.sign, "a label that says when, and a date")
    case .share: setAside(chunk, .share)
    case .navigation, .latestNews: setAside(chunk, .navigation)
    case .masthead, .contact, .notes, .about, .endMark, .continued, .printLabel, .site, .original,
      .reference, .byline:
      setAside(chunk, .other)
    }
  }

  /// Notes an embargo.
  mutating func noteEmbargo(_ chunk: Chunk) {
    let until = EmbargoReader.until(text, from: chunk.start, to: chunk.end)
    note(
      .embargo, range(chunk), until == nil ? Confidence.likely : Confidence.sign,
      until.map { "words that hold it back, until \($0)" }
        ?? "words that hold it back, without a time that can be read")
  }

  /// Whether a line says that an earlier text is corrected or withdrawn.
  func isNotice(_ chunk: Chunk) -> Bool {
    let folded = Folding.folded(text.bytes[chunk.start..<min(chunk.end, chunk.start + 80)])
    return LexiconWords.notices.contains { folded.starts(with: $0) }
  }

  /// Labels above the headline stand in one line, in their order; one that says the same again is
  /// set aside.
  mutating func addKicker(_ text: String, _ range: SourceRange) {
    if release.metadata.kicker.map({ !isSame($0.text, text) }) ?? true {
      note(.kicker, range, Confidence.likely, "a label above the headline")
    }
    guard var kicker = release.metadata.kicker else {
      release.metadata.kicker = Attributed(text, range: range)
      return
    }
    if isSame(kicker.text, text) {
      release.setAside.append(SetAside(text: text, reason: .repetition, range: range))
      return
    }
    kicker.text += " " + text
    kicker.range = kicker.range?.union(range) ?? range
    release.metadata.kicker = kicker
  }
}
