/// Parts runs of lines that no blank line parts, in a text whose paragraphs stand on one line each and have blank
/// lines behind them: what else is in a run are headings, items that lost their markers, and rows of tables.
///
/// It sets blank lines where blocks begin, and marks items and headings; all else goes on as if the text had been so.
struct RunParter {
  let shapes: LineShapes
  let flow: TextFlow

  /// The most lines of a run that is no list or table, as an address is.
  private static let longestAddress = 8
  /// The most lines in which one with a number or an address makes a contact of all.
  private static let longestContact = 12

  /// Makes a parter for a text.
  init(text: Characters, flow: TextFlow) {
    shapes = LineShapes(text: text)
    self.flow = flow
  }

  /// Parts all runs.
  func part(_ lines: inout [Line]) {
    if flow.isUnwrapped {
      markFootnotes(&lines)
      markDocuments(&lines)
      markSmallItems(&lines)
    }
    guard flow.isParted else { return }
    settleTitle(&lines)
    if flow.isCopied { dropLabels(&lines) }
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].blankBefore { end += 1 }
      let run = index..<end
      if run.count > 1, isSetOff(run, of: lines), !isReached(run, of: lines) {
        for item in run { makeItem(item, of: &lines) }
      } else if flow.hasFeet {
        partFeet(run, of: &lines)
      } else if flow.isCopied || run.count > 1 {
        partRun(run, of: &lines)
      }
      index = end
    }
  }

  /// Paragraphs that end with an arrow back are footnotes, in the order of their numbers.
  private func markFootnotes(_ lines: inout [Line]) {
    var number = 0
    for index in lines.indices where lines[index].kind == .text && shapes.leadsBack(lines[index]) {
      number += 1
      makeItem(index, of: &lines)
      lines[index].kind = .item(.footnote, number)
      if index + 1 < lines.count { lines[index + 1].blankBefore = true }
    }
  }

  /// Three lines or more, each with a document's date or size and a blank line behind it, are a list.
  private func markDocuments(_ lines: inout [Line]) {
    var index = 0
    while index < lines.count {
      var end = index
      while end < lines.count, lines[end].kind == .text, end == index || lines[end].blankBefore,
        end + 1 >= lines.count || lines[end + 1].blankBefore, shapes.namesDocument(lines[end])
      {
        end += 1
      }
      let isIntroduced = index > 0 && shapes.announces(lines[index - 1])
      if end - index > (isIntroduced ? 1 : 2) {
        for item in index..<end { makeItem(item, of: &lines) }
      }
      index = max(end, index + 1)
    }
  }

  /// Paragraphs behind a colon are the items of a list where they begin with small letters or go on after a
  /// semicolon.
  private func markSmallItems(_ lines: inout [Line]) {
    var index = 1
    while index < lines.count {
      guard lines[index].blankBefore, lines[index - 1].kind == .text,
        shapes.announces(lines[index - 1])
      else {
        index += 1
        continue
      }
      var end = index
      var goesOn = false
      // Short ones too, where headings do not stand apart.
      var shorts = 0
      while end < lines.count, lines[end].blankBefore, lines[end].kind == .text,
        end + 1 >= lines.count || lines[end + 1].blankBefore
      {
        let isOpen = shapes.isLeftOpen(lines[end])
        let isShort = flow.isCopied && shapes.mayHead(lines[end]) && !shapes.isReach(lines[end])
        guard
          goesOn || isOpen || isShort || shapes.startsSmall(lines[end])
            || shapes.isUnstopped(lines[end])
        else { break }
        goesOn = isOpen
        shorts += isShort ? 1 : 0
        end += 1
      }
      if end - index > (shorts > 0 ? 2 : 1) {
        for item in index..<end { makeItem(item, of: &lines) }
      }
      index = max(end, index + 1)
    }
  }

  /// "About us" and its like at the very top are titles, where a text stands below them.
  private func settleTitle(_ lines: inout [Line]) {
    guard lines.count > 2, case .phrase(let kind) = lines[0].kind else { return }
    switch kind {
    case .about: break
    case .contact:
      guard flow.isCopied, !lines[1].blankBefore,
        lines[1...2].contains(where: { $0.length > 60 && shapes.endsSentence($0) }),
        !lines[0...2].contains(where: shapes.isReach)
      else { return }
    default: return
    }
    lines[0].kind = .text
    lines[0].contentStart = lines[0].start
  }

  /// Numbers before lines were written with them: those of lists are lost in copying.
  private func dropLabels(_ lines: inout [Line]) {
    for index in lines.indices {
      guard case .item(let style, _) = lines[index].kind, index + 1 < lines.count,
        lines[index].blankBefore, !lines[index + 1].blankBefore
      else { continue }
      if case .bullet = style { continue }
      if case .item(style, _) = lines[index + 1].kind { continue }
      lines[index].kind = .text
      lines[index].contentStart = lines[index].start
    }
  }

  /// Whether a run stands deeper than the text around it: items that lost their markers and kept their indent.
  private func isSetOff(_ run: Range<Int>, of lines: [Line]) -> Bool {
    guard run.lowerBound > 0 else { return false }
    let indent = lines[run.lowerBound - 1].indent
    return run.allSatisfy {
      lines[$0].kind == .text && lines[$0].indent >= indent + 3 && !shapes.hasTab(lines[$0])
    }
  }

  /// A stretch of text in a run, and what stands around it.
  private struct Stretch {
    var lines: Range<Int>
    /// Whether a blank line follows it, and so its last line is a paragraph.
    var endsRun: Bool
    var isBelowTable = false
    var isAboveTable = false
  }

  /// Parts the tables of a run, whose rows have tabs, from what stands around them.
  private func partRun(_ run: Range<Int>, of lines: inout [Line]) {
    settleDates(run, of: &lines)
    var start = run.lowerBound
    let hasTabs = run.contains { shapes.hasTab(lines[$0]) }
    if hasTabs {
      guard flow.runsOn else { return }
      for table in tables(in: run, of: lines) {
        let isHeadRow =
          start + 1 == table.lowerBound && start == run.lowerBound && start > 0
          && shapes.announces(lines[start - 1])
        if isHeadRow {
          // A colon brings a table in: the word above its rows heads a column.
          start = table.upperBound
          if start < run.upperBound { lines[start].blankBefore = true }
          continue
        }
        if start < table.lowerBound {
          partTexts(
            Stretch(
              lines: start..<table.lowerBound, endsRun: false,
              isBelowTable: start > run.lowerBound, isAboveTable: true), of: &lines)
        }
        if table.lowerBound > run.lowerBound { lines[table.lowerBound].blankBefore = true }
        start = table.upperBound
        if start < run.upperBound { lines[start].blankBefore = true }
      }
    }
    guard start < run.upperBound else { return }
    partTexts(
      Stretch(
        lines: start..<run.upperBound, endsRun: !flow.isGlued, isBelowTable: start > run.lowerBound),
      of: &lines)
  }

  func tables(in run: Range<Int>, of lines: [Line]) -> [Range<Int>] {
    TabbedTable(shapes: shapes, lines: lines).tables(in: run)
  }

  /// Dates one below the other are a list's, not the release's.
  func settleDates(_ run: Range<Int>, of lines: inout [Line]) {
    guard run.count > 2, run.count(where: { lines[$0].kind == .date }) * 2 >= run.count else {
      return
    }
    for index in run where lines[index].kind == .date { lines[index].kind = .text }
  }

  /// Parts the stretches of text in a run: a phrase, a mark or a rule parts them as a blank line does.
  private func partTexts(_ stretch: Stretch, of lines: inout [Line]) {
    let run = stretch.lines
    var start = run.lowerBound
    if stretch.isBelowTable, case .item(.bullet(0x2A), _) = lines[start].kind {
      // An asterisk below a table is the mark of a note.
      lines[start].kind = .text
      lines[start].contentStart = lines[start].start
    }
    for index in run.lowerBound...run.upperBound {
      if index < run.upperBound, lines[index].kind == .text { continue }
      if start < index {
        var part = stretch
        part.lines = start..<index
        part.endsRun = stretch.endsRun && index == run.upperBound
        part.isBelowTable = stretch.isBelowTable && start == run.lowerBound
        part.isAboveTable = stretch.isAboveTable && index == run.upperBound
        partPlain(part, of: &lines)
      }
      if index < run.upperBound { markHeadPhrase(index, in: run, of: &lines) }
      start = index + 1
    }
  }

  /// A phrase right above a paragraph heads it, unless it turns out to mean what it says: "About this service".
  private func markHeadPhrase(_ index: Int, in run: Range<Int>, of lines: inout [Line]) {
    guard flow.isCopied, index + 1 < run.upperBound, case .phrase = lines[index].kind,
      lines[index + 1].kind == .text, lines[index + 1].length > 60,
      shapes.endsSentence(lines[index + 1]), shapes.mayHead(lines[index])
    else { return }
    lines[index].isHead = true
    lines[index].blankBefore = true
    lines[index + 1].blankBefore = true
  }

  private func partPlain(_ stretch: Stretch, of lines: inout [Line]) {
    let run = stretch.lines
    guard run.count > 1 || flow.runsOn && !stretch.endsRun else {
      // A heading would run into what follows it, unless a picture stood between them.
      lines[run.lowerBound].isParagraph =
        flow.isCopied && !standsOverText(run.lowerBound, of: lines)
      return
    }
    let isIntroduced =
      run.lowerBound > 0 && shapes.announces(lines[run.lowerBound - 1])
      && lines[run.lowerBound - 1].kind == .text
    if isReached(run, of: lines) || isIntroduced && shapes.areAddress(lines[run]) {
      return markHeadOfNames(run, of: &lines)
    }
    if flow.runsOn {
      partCopied(stretch, of: &lines, isIntroduced: isIntroduced)
    } else if isIntroduced || isList(run, of: lines) {
      for index in run { makeItem(index, of: &lines) }
    }
  }

  /// Whether a line that could be a heading stands over a list or a long paragraph with a blank line between.
  private func standsOverText(_ index: Int, of lines: [Line]) -> Bool {
    guard index > 0, index + 1 < lines.count, shapes.mayHead(lines[index]),
      !shapes.announces(lines[index]), !shapes.announces(lines[index - 1]),
      // A name that the line above begins with says who is in a picture.
      !shapes.begins(lines[index - 1], with: lines[index])
    else { return false }
    let next = lines[index + 1]
    if case .item = next.kind { return true }
    return next.kind == .text && next.length > 100 && shapes.endsSentence(next)
      && (index + 2 >= lines.count || lines[index + 2].blankBefore)
  }

  /// Whether lines say how somebody is reached: sentences and long lists that only name an address do not.
  func isReached(_ run: Range<Int>, of lines: [Line]) -> Bool {
    // Items that go on from a colon may name addresses.
    let smalls = run.count { shapes.startsSmall(lines[$0]) }
    guard smalls * 2 <= run.count else { return false }
    let reached = run.count { index in
      lines[index].length <= 100 && shapes.isReach(lines[index])
        && !(lines[index].length > 60 && shapes.endsSentence(lines[index]))
    }
    return reached > 0 && (run.count <= Self.longestContact || reached * 4 >= run.count)
  }

  /// Headings and items, and a paragraph last.
  private func partCopied(_ stretch: Stretch, of lines: inout [Line], isIntroduced: Bool) {
    let run = stretch.lines
    if !isIntroduced, isAddress(run, of: lines) { return markHeadOfNames(run, of: &lines) }
    var upper = run.upperBound
    if let signature = signatureStart(run, of: lines) {
      upper = signature
      lines[upper].blankBefore = true
    } else if stretch.endsRun, !isIntroduced || endsInParagraph(run, of: lines) {
      upper -= 1
      lines[upper].blankBefore = true
      lines[upper].isParagraph = upper + 1 < lines.count
    }
    guard run.lowerBound < upper else { return }
    var lower = run.lowerBound
    while stretch.isBelowTable, lower < upper, shapes.isNote(lines[lower]) {
      lines[lower].isParagraph = true
      lines[lower].blankBefore = true
      lower += 1
    }
    let group = LineGroup(lower..<upper, of: lines, shapes)
    var isInList = isIntroduced
    for index in group.run {
      if isHead(index, in: group, lines, isInList: isInList, isAboveTable: stretch.isAboveTable) {
        lines[index].isHead = true
        lines[index].blankBefore = true
        isInList = false
      } else {
        makeItem(index, of: &lines)
        isInList = true
      }
    }
    // Behind a list, but not right below a heading, the last line may be one with a picture below it.
    if upper < run.upperBound, isInList, standsOverText(upper, of: lines) {
      lines[upper].isParagraph = false
    }
  }

  /// Whether one of the lines before a run's paragraph is a heading, and no item.
  private func isHead(
    _ index: Int, in group: LineGroup, _ lines: [Line], isInList: Bool, isAboveTable: Bool
  ) -> Bool {
    let line = lines[index]
    let run = group.run
    if index == 0 { return true }
    // A list of one item is rarer than a long heading.
    if run.count == 1, !isInList, !shapes.startsSmall(line), !shapes.namesDocument(line),
      line.length <= 120 || line.length <= 250 && !shapes.endsSentence(line)
    {
      return true
    }
    if shapes.isNumbered(line) || group.isInTail(index) && shapes.startsCapital(line),
      line.length <= 120, !shapes.endsSentence(line)
    {
      return true
    }
    let isLast = index == run.upperBound - 1
    let isBelowHead = !isInList && index > run.lowerBound && lines[index - 1].isHead
    if isBelowHead, isLast, line.length <= 250, !shapes.endsSentence(line),
      !shapes.startsSmall(line)
    {
      return true
    }
    guard shapes.mayHead(line), !shapes.namesDocument(line), !shapes.isLeftOpen(line) else {
      return false
    }
    // Over a sentence, which is no heading itself.
    if isBelowHead, !isLast, shapes.endsSentence(lines[index + 1]) { return true }
    if shapes.announces(line) { return isLast && !isInList }
    if group.areSmall {
      return shapes.startsCapital(line)
        && (group.headsGroups || index == run.lowerBound && !isInList)
    }
    if group.isUnlike(index, of: lines) { return true }
    if !isInList, run.count <= 3,
      run.allSatisfy({ shapes.mayHead(lines[$0]) && !shapes.namesDocument(lines[$0]) })
    {
      return true
    }
    guard isInList else {
      // The first of a run heads it; one right under it heads what is no list.
      return index == run.lowerBound || isLast && (isBelowHead || isAboveTable)
    }
    // Behind a list a heading is unlike the items, or its paragraph takes it up.
    guard isLast, index > run.lowerBound, run.upperBound < lines.count else { return false }
    if shapes.text.endsSentence(from: lines[index - 1].start, to: lines[index - 1].end)
      || shapes.namesDocument(lines[index - 1]) || group.isUnlikeTheLast(index, of: lines)
    {
      return true
    }
    return shapes.isEchoed(line, in: lines[run.upperBound])
      && !(shapes.isName(line) && shapes.isName(lines[index - 1]))
  }

  /// Whether the last line of a list's run is a paragraph behind it: it is not like the items.
  private func endsInParagraph(_ run: Range<Int>, of lines: [Line]) -> Bool {
    let last = lines[run.upperBound - 1]
    let before = lines[run.upperBound - 2]
    if shapes.startsSmall(last) { return false }
    if shapes.startsSmall(before) { return true }
    if last.length > 100, shapes.endsSentence(last), !shapes.endsSentence(before) { return true }
    return run.upperBound < lines.count
  }

  /// Whether lines are those of an address, or of a signature: short, no sentence, and with a number, an office or the
  /// name of a body behind the first.
  ///
  /// - Parameter isStrict: whether the name of a body is not enough.
  func isAddress(_ run: Range<Int>, of lines: [Line], isStrict: Bool = false) -> Bool {
    guard run.count <= Self.longestAddress,
      run.allSatisfy({ lines[$0].length <= 60 && !shapes.endsSentence(lines[$0]) })
    else { return false }
    if isStrict {
      return run.dropFirst().contains { shapes.hasDigit(lines[$0]) || shapes.hasRole(lines[$0]) }
    }
    guard run.count > 2 else {
      return shapes.isName(lines[run.lowerBound]) && shapes.hasOffice(lines[run.lowerBound + 1])
    }
    return run.dropFirst().contains { shapes.hasDigit(lines[$0]) || shapes.hasOffice(lines[$0]) }
  }

  /// Words that are no name head an address or a contact whose first line is one.
  private func markHeadOfNames(_ run: Range<Int>, of lines: inout [Line]) {
    let first = run.lowerBound
    guard flow.runsOn, run.count > 2, shapes.mayHead(lines[first]),
      !shapes.announces(lines[first]), shapes.hasSmallWord(lines[first]),
      !shapes.hasSmallWord(lines[first + 1]), !shapes.isReach(lines[first + 1])
    else { return }
    lines[first].isHead = true
    lines[first].blankBefore = true
    lines[first + 1].blankBefore = true
  }

  /// Where the signature or the address begins that stands right behind a list.
  private func signatureStart(_ run: Range<Int>, of lines: [Line]) -> Int? {
    var start = run.upperBound
    while start > run.lowerBound, run.upperBound - start < Self.longestAddress,
      lines[start - 1].length <= 60, !shapes.endsSentence(lines[start - 1]),
      !shapes.startsSmall(lines[start - 1]), !shapes.isLeftOpen(lines[start - 1])
    {
      start -= 1
    }
    guard start > run.lowerBound, start + 1 < run.upperBound,
      shapes.endsSentence(lines[start - 1])
    else { return nil }
    let isSigned = shapes.isName(lines[start]) && shapes.hasRole(lines[start + 1])
    return isSigned || shapes.areAddress(lines[start..<run.upperBound]) ? start : nil
  }

  func makeItem(_ index: Int, of lines: inout [Line]) {
    lines[index].kind = .item(.unmarked, 1)
    lines[index].contentStart = lines[index].start
    lines[index].blankBefore = true
  }

  /// Whether lines that no colon brings in are a list: they are alike, and no address.
  func isList(_ run: Range<Int>, of lines: [Line]) -> Bool {
    guard run.lowerBound > 0 else { return false }
    let smalls = run.count { shapes.startsSmall(lines[$0]) }
    if smalls * 4 >= run.count * 3 { return true }
    let above = lines[run.lowerBound - 1]
    let isHeaded = above.kind == .text && above.blankBefore && shapes.mayHead(above)
    // Two sentences on lines of their own may be paragraphs, unless they are notes below a table.
    let isBelowTable = shapes.hasTab(above)
    let shortest = run.count > 2 ? 20 : 50
    func isSentence(_ index: Int) -> Bool {
      lines[index].length >= shortest && shapes.endsSentence(lines[index])
        && !shapes.isMarked(lines[index])
    }
    if run.count > 2 || isBelowTable, run.dropLast().allSatisfy(isSentence),
      isSentence(run.upperBound - 1) || isHeaded && run.count > 2
    {
      return true
    }
    guard isHeaded, run.allSatisfy({ shapes.mayHead(lines[$0]) }) else { return false }
    return run.count > 2
      ? !isAddress(run, of: lines, isStrict: true)
      : !isAddress(run, of: lines) && run.allSatisfy { lines[$0].length >= 20 }
  }
}
