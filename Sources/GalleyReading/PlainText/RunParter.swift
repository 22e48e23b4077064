/// Parts runs of lines that no blank line parts, in a text whose paragraphs stand on one line each and have blank
/// lines behind them: what else is in a run are headings, items that lost their markers, and rows of tables.
///
/// It sets blank lines where blocks begin, and marks items and headings; all else goes on as if the text had been so.
struct RunParter {
  let shapes: LineShapes
  let flow: TextFlow

  /// The most lines of a run that is no list or table, as an address is.
  private static let longestAddress = 8

  /// Makes a parter for a text.
  init(text: Characters, flow: TextFlow) {
    shapes = LineShapes(text: text)
    self.flow = flow
  }

  /// Parts all runs.
  func part(_ lines: inout [Line]) {
    if flow.isUnwrapped {
      markFootnotes(&lines)
      markSmallItems(&lines)
    }
    guard flow.isParted else { return }
    if flow.isCopied { dropLabels(&lines) }
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].blankBefore { end += 1 }
      if flow.isCopied || end - index > 1 { partRun(index..<end, of: &lines) }
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
        guard goesOn || isOpen || isShort || shapes.startsSmall(lines[end]) else { break }
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

  /// Parts the tables of a run, whose rows have tabs, from what stands around them.
  private func partRun(_ run: Range<Int>, of lines: inout [Line]) {
    var start = run.lowerBound
    let hasTabs = run.contains { shapes.hasTab(lines[$0]) }
    if hasTabs {
      guard flow.isCopied else { return }
      for table in tables(in: run, of: lines) {
        if start < table.lowerBound {
          partTexts(start..<table.lowerBound, of: &lines, endsRun: false)
        }
        if table.lowerBound > run.lowerBound { lines[table.lowerBound].blankBefore = true }
        start = table.upperBound
        if start < run.upperBound { lines[start].blankBefore = true }
      }
    }
    guard start < run.upperBound else { return }
    partTexts(start..<run.upperBound, of: &lines, endsRun: true)
  }

  private func tables(in run: Range<Int>, of lines: [Line]) -> [Range<Int>] {
    TabbedTable(shapes: shapes, lines: lines).tables(in: run)
  }

  /// Parts the stretches of text in a run: a phrase, a mark or a rule parts them as a blank line does.
  private func partTexts(_ run: Range<Int>, of lines: inout [Line], endsRun: Bool) {
    var start = run.lowerBound
    for index in run.lowerBound...run.upperBound {
      if index < run.upperBound, lines[index].kind == .text { continue }
      if start < index {
        partPlain(start..<index, of: &lines, endsRun: endsRun && index == run.upperBound)
      }
      start = index + 1
    }
  }

  private func partPlain(_ run: Range<Int>, of lines: inout [Line], endsRun: Bool) {
    guard run.count > 1 || flow.isCopied && !endsRun else {
      // A heading would run into what follows it.
      lines[run.lowerBound].isParagraph = flow.isCopied
      return
    }
    let isIntroduced =
      run.lowerBound > 0 && shapes.announces(lines[run.lowerBound - 1])
      && lines[run.lowerBound - 1].kind == .text
    if run.contains(where: { shapes.isReach(lines[$0]) }) { return }
    if flow.isCopied {
      partCopied(run, of: &lines, endsRun: endsRun, isIntroduced: isIntroduced)
    } else if isIntroduced || isList(run, of: lines) {
      for index in run { makeItem(index, of: &lines) }
    }
  }

  /// Headings and items, and a paragraph last.
  private func partCopied(
    _ run: Range<Int>, of lines: inout [Line], endsRun: Bool, isIntroduced: Bool
  ) {
    if !isIntroduced, isAddress(run, of: lines) { return }
    var upper = run.upperBound
    if endsRun, !isIntroduced || endsInParagraph(run, of: lines) {
      upper -= 1
      lines[upper].blankBefore = true
      lines[upper].isParagraph = upper + 1 < lines.count
    }
    let prefix = run.lowerBound..<upper
    let areSmall = prefix.count { shapes.startsSmall(lines[$0]) } * 2 > prefix.count
    var isInList = isIntroduced
    for index in prefix {
      if isHead(index, in: prefix, lines, isInList: isInList, areSmall: areSmall) {
        lines[index].isHead = true
        lines[index].blankBefore = true
        isInList = false
      } else {
        makeItem(index, of: &lines)
        isInList = true
      }
    }
  }

  /// Whether one of the lines before a run's paragraph is a heading, and no item.
  private func isHead(
    _ index: Int, in run: Range<Int>, _ lines: [Line], isInList: Bool, areSmall: Bool
  ) -> Bool {
    let line = lines[index]
    if index == 0 { return true }
    // A list of one item is rarer than a long heading.
    if run.count == 1, !isInList, line.length <= 120, !shapes.startsSmall(line) { return true }
    if shapes.isNumbered(line), line.length <= 120, !shapes.endsSentence(line) { return true }
    guard shapes.mayHead(line) else { return false }
    let isLast = index == run.upperBound - 1
    if shapes.announces(line) { return isLast && !isInList }
    if areSmall { return !shapes.startsSmall(line) }
    if !isInList, run.count <= 3, run.allSatisfy({ shapes.mayHead(lines[$0]) }) { return true }
    guard isInList else {
      // The first of a run heads it; one right under it heads what is no list.
      return index == run.lowerBound || isLast && lines[index - 1].isHead
    }
    // Behind a list a heading is unlike the items, or its paragraph takes it up.
    guard isLast, index > run.lowerBound, run.upperBound < lines.count else { return false }
    return shapes.text.endsSentence(from: lines[index - 1].start, to: lines[index - 1].end)
      || shapes.isEchoed(line, in: lines[run.upperBound])
  }

  /// Whether the last line of a list's run is a paragraph behind it: it is not like the items.
  private func endsInParagraph(_ run: Range<Int>, of lines: [Line]) -> Bool {
    let last = lines[run.upperBound - 1]
    let before = lines[run.upperBound - 2]
    if shapes.startsSmall(last) { return false }
    if shapes.startsSmall(before) { return true }
    return run.upperBound < lines.count
  }

  /// Whether lines are those of an address, or of a signature: short, no sentence, and with a number, an office or the
  /// name of a body behind the first.
  ///
  /// - Parameter isStrict: whether the name of a body is not enough.
  private func isAddress(_ run: Range<Int>, of lines: [Line], isStrict: Bool = false) -> Bool {
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

  private func makeItem(_ index: Int, of lines: inout [Line]) {
    lines[index].kind = .item(.unmarked, 1)
    lines[index].contentStart = lines[index].start
    lines[index].blankBefore = true
  }

  /// Whether lines that no colon brings in are a list: they are alike, and no address.
  private func isList(_ run: Range<Int>, of lines: [Line]) -> Bool {
    guard run.lowerBound > 0 else { return false }
    let smalls = run.count { shapes.startsSmall(lines[$0]) }
    if smalls * 4 >= run.count * 3 { return true }
    let above = lines[run.lowerBound - 1]
    let isHeaded = above.kind == .text && above.blankBefore && shapes.mayHead(above)
    if run.count > 2,
      run.allSatisfy({ lines[$0].length >= 20 && shapes.endsSentence(lines[$0]) })
    {
      return true
    }
    return isHeaded && run.count > 2 && run.allSatisfy { shapes.mayHead(lines[$0]) }
      && !isAddress(run, of: lines, isStrict: true)
  }
}
