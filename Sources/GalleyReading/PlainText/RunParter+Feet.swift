/// Text as Firefox copies it: blank lines stand before paragraphs and around lists alone.
extension RunParter {
  /// Parts the tables of a run and the headings that stand below its paragraph, where blank lines stand before
  /// paragraphs and around lists alone: a line with a blank one above is a paragraph unless that ends a list.
  func partFeet(_ run: Range<Int>, of lines: inout [Line]) {
    let first = run.lowerBound
    let isBelowList = first == 0 || lines[first - 1].kind != .text
    if run.count == 1 {
      guard lines[first].kind == .text else { return }
      lines[first].isParagraph = !isBelowList
      lines[first].isHead =
        isBelowList && first > 0 && lines[first].indent == 0 && shapes.mayHead(lines[first])
        && !shapes.isReach(lines[first]) && !shapes.announces(lines[first])
      return
    }
    settleDates(run, of: &lines)
    guard !isReached(run, of: lines) else { return }
    let hasTabs = run.contains { shapes.hasTab(lines[$0]) }
    if !hasTabs, isList(run, of: lines) {
      for index in run { makeItem(index, of: &lines) }
      return
    }
    var isTable = [Bool](repeating: false, count: run.count)
    for table in tables(in: run, of: lines) {
      for index in table { isTable[index - first] = true }
      lines[table.lowerBound].blankBefore = true
      if table.upperBound < run.upperBound { lines[table.upperBound].blankBefore = true }
    }
    let isSentence =
      lines[first].length > 60
      || shapes.text.endsSentence(from: lines[first].start, to: lines[first].end)
    // The lines of an address, or of a verse, are one paragraph's.
    guard
      isSentence || hasTabs || run.count == 2 && !isAddress(run, of: lines)
        || run.count == 3 && mayHeadAll(run, of: lines)
    else { return }
    let isParagraph = !isTable[0] && (!isBelowList || isSentence)
    for index in run where !isTable[index - first] && lines[index].kind == .text {
      let isNote = index > first && isTable[index - first - 1] && shapes.isNote(lines[index])
      lines[index].blankBefore = true
      if index == first && isParagraph || isNote {
        lines[index].isParagraph = true
      } else if shapes.mayHead(lines[index])
        || lines[index].length <= 120
          && !shapes.text.endsSentence(from: lines[index].start, to: lines[index].end)
      {
        lines[index].isHead = true
      }
    }
  }

  /// Whether lines have the looks of headings, and not those of an address.
  private func mayHeadAll(_ run: Range<Int>, of lines: [Line]) -> Bool {
    run.allSatisfy { lines[$0].kind == .text && shapes.mayHead(lines[$0]) }
      && !isAddress(run, of: lines, isStrict: true)
  }
}
