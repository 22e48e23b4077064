internal import GalleyPages
internal import GalleyStyle
internal import GalleyText

/// Gives a paragraph's text the style of its `::first-line` (CSS Pseudo-Elements 4, §2.1).
///
/// The pseudo-element's style stands in for the block's: inline boxes within inherit from it what
/// they had inherited from the block.
struct FirstLineStyling {
  let context: LayoutContext
  let content: InlineContent
  let style: ComputedStyle

  /// The paragraph's text and root box in that style.
  func make() -> InlineContent.FirstLine {
    let block = context.inlines[content.root].style
    var renumbered: [Int: Int] = [:]
    let root = copy(content.root, block: block, renumbered: &renumbered)
    let runBase = context.runs.count
    var paragraph = content.text
    var bytes = 0
    var isAtWordStart = true
    var text = ""
    let source = Array(content.text.text.utf8)
    for index in paragraph.runs.indices {
      let run = paragraph.runs[index]
      let old = context.runs[content.runBase + run.tag]
      let inline = copy(old.inline, block: block, renumbered: &renumbered)
      let box = context.inlines[inline]
      let slice = String(decoding: source[bytes..<bytes + run.bytes], as: UTF8.self)
      let changed = transformed(
        slice, box.style.text.transform, language: box.style.text.language,
        isAtWordStart: &isAtWordStart)
      bytes += run.bytes
      text += changed
      context.runs.append(
        InlineRun(inline: inline, node: old.node, opened: old.opened, closed: old.closed))
      paragraph.runs[index].bytes = changed.utf8.count
      paragraph.runs[index].tag = index
      paragraph.runs[index].style = context.facts(of: box.style).run
      paragraph.runs[index].style.rise = box.rise
    }
    // Soft hyphens' places hold only while the text is the same.
    if text != paragraph.text { paragraph.softHyphens = [] }
    paragraph.text = text
    return InlineContent.FirstLine(text: paragraph, root: root, runBase: runBase)
  }

  /// How much of the paragraph's text a number of bytes of the restyled text is; `nil` where a line
  /// of it ends within a character.
  static func bytes(
    of content: InlineContent, matching firstLine: InlineContent.FirstLine, end: Int,
    in context: LayoutContext
  ) -> Int? {
    let styled = firstLine.text
    if styled.text == content.text.text { return end }
    var plain = 0
    var changed = 0
    var run = 0
    var runEnd = content.text.runs.first?.bytes ?? 0
    for character in content.text.text {
      if changed >= end { break }
      while plain >= runEnd, run + 1 < content.text.runs.count {
        run += 1
        runEnd += content.text.runs[run].bytes
      }
      let box = context.inlines[context.runs[firstLine.runBase + run].inline]
      var isAtWordStart = false
      plain += character.utf8.count
      changed +=
        transformed(
          String(character), box.style.text.transform, language: box.style.text.language,
          isAtWordStart: &isAtWordStart
        ).utf8.count
    }
    return changed == end ? plain : nil
  }

  private func copy(
    _ number: Int, block: ComputedStyle, renumbered: inout [Int: Int]
  ) -> Int {
    if let known = renumbered[number] { return known }
    var box = context.inlines[number]
    let parent = box.parent < 0 ? -1 : copy(box.parent, block: block, renumbered: &renumbered)
    let old = box.style
    let merged = context.keep(
      ComputedStyle(
        text: number == content.root
          ? style.text : merge(old.text, block: block.text, first: style.text),
        box: old.box, paragraph: old.paragraph))
    let facts = context.facts(of: merged)
    box.style = merged
    box.parent = parent
    box.metrics = facts.metrics
    box.above = facts.above
    box.below = facts.below
    box.isNoted = false
    context.inlines.append(box)
    let new = context.inlines.count - 1
    if merged.text.decoration.isEmpty {
      context.inlines[new].decorating = -1
    } else if parent >= 0, context.inlines[parent].decorating >= 0,
      context.inlines[parent].style.text.decoration == merged.text.decoration
    {
      context.inlines[new].decorating = context.inlines[parent].decorating
    } else {
      context.inlines[new].decorating = new
    }
    renumbered[number] = new
    return new
  }

  /// A style that takes from the first line's what it has in common with the block's.
  private func merge(_ own: TextStyle, block: TextStyle, first: TextStyle) -> TextStyle {
    var result = own
    func take<Value: Equatable>(_ path: WritableKeyPath<TextStyle, Value>) {
      if own[keyPath: path] == block[keyPath: path] { result[keyPath: path] = first[keyPath: path] }
    }
    take(\.color)
    take(\.families)
    take(\.size)
    take(\.weight)
    take(\.slant)
    take(\.stretch)
    take(\.features)
    take(\.lineHeight)
    take(\.letterSpacing)
    take(\.wordSpacing)
    take(\.transform)
    take(\.decoration)
    take(\.decorationColor)
    return result
  }
}
