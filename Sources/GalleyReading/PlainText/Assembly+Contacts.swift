internal import GalleyRelease
internal import GalleySource

extension ReleaseAssembly {
  /// The most chunks that belong to one contact label.
  private static let mostContactChunks = 40

  /// The index after the last chunk that belongs to the contact label at an index.
  func contactEnd(from index: Int, isTail: Bool) -> Int {
    let label = chunks[index]
    let isAlone = label.contentStart >= label.end
    var isEmpty = isAlone
    var next = index + 1
    var lastHadReach = isReach(label)
    while next < chunks.count, next - index <= Self.mostContactChunks {
      let chunk = chunks[next]
      if case .card = chunk.kind {
        lastHadReach = true
        isEmpty = false
        next += 1
        continue
      }
      // "For more information contact:" and, on the next line, "Press office".
      let isName = isEmpty && !chunk.blankBefore && chunk.kind == .phrase(.contact)
      guard chunk.kind == .text || isName, width(chunk) <= (isTail ? 160 : 120) else { break }
      let reach = isReach(chunk)
      let isSentence = endsSentence(chunk) && width(chunk) > 40
      if isSentence, !reach { break }
      if width(chunk) > 90, !reach { break }
      if isHeadingLikeAfterContact(next, reach: reach, isTail: isTail) { break }
      if chunk.blankBefore {
        // Over a blank line only what can be reached, or the first lines under a label that stands alone,
        // or in the tail a name whose reach follows.
        let nextReach =
          next + 1 < chunks.count && chunks[next + 1].kind == .text
          && width(chunks[next + 1]) <= 90 && isReach(chunks[next + 1])
        guard reach || isEmpty || isTail && nextReach else { break }
        if !isTail, !reach, !isEmpty { break }
        if !isTail, lastHadReach, reach == false { break }
      } else if !isTail, !reach, lastHadReach {
        // Above the story the reach ends the contact: the line under it is a title or the story.
        break
      }
      if DatelineScanner.dateline(text, from: chunk.start, to: chunk.end) != nil { break }
      lastHadReach = lastHadReach || reach
      isEmpty = false
      next += 1
    }
    return next
  }

  private func isHeadingLikeAfterContact(_ index: Int, reach: Bool, isTail: Bool) -> Bool {
    guard !reach else { return false }
    let chunk = chunks[index]
    if text.isCapitals(from: chunk.start, to: chunk.end), chunk.length > 20 { return true }
    // A title is longer than a name or a role, and a paragraph follows it.
    guard chunk.blankBefore, index + 1 < chunks.count else { return false }
    let next = chunks[index + 1]
    return !isTail && chunk.length > 45
      || isTail && next.kind == .text && width(next) > 160 && chunk.blankBefore
  }

  /// The longest line of a chunk whose line ends count; else its length.
  private func width(_ chunk: Chunk) -> Int {
    var widest = 0
    for index in chunk.lines {
      if index > chunk.lines.lowerBound, lines[index].joint != .lineBreak { return chunk.length }
      widest = max(widest, lines[index].length)
    }
    return widest
  }

  /// Reads the contacts under the label at an index.
  ///
  /// - Returns: the index after them.
  mutating func readContact(at index: Int, isTail: Bool) -> Int {
    let end = contactEnd(from: index, isTail: isTail)
    readContacts(index..<end, labelEnd: chunks[index].contentStart)
    return end
  }

  /// Adds a line with a number or an address, parted from its label, to the contact before it.
  mutating func addToLastContact(_ chunk: Chunk) {
    guard var contact = release.metadata.contacts.popLast() else {
      addContact(Array(lines[chunk.lines]), labelEnd: nil)
      return
    }
    for line in lines[chunk.lines] {
      let string = builder.string(from: line.start, to: line.end)
      contact.lines.append(string)
      ContactReader.read(string, into: &contact)
    }
    contact.range = contact.range?.union(range(chunk))
    release.metadata.contacts.append(contact)
  }

  /// Makes contacts of chunks; a blank line behind a complete one begins the next.
  mutating func readContacts(_ range: Range<Int>, labelEnd: Int?) {
    var members: [Line] = []
    var hasReach = false
    for index in range {
      let chunk = chunks[index]
      let line = lines[chunk.lines.lowerBound]
      if chunk.blankBefore, hasReach, !isReach(from: line.start, to: line.end) {
        addContact(members, labelEnd: labelEnd)
        members = []
        hasReach = false
      }
      for line in lines[chunk.lines] {
        // A line with a name and its own reach is a person of its own.
        if members.count > 1 || members.count == 1 && labelEnd != nil, hasReach, isPerson(line) {
          addContact(members, labelEnd: labelEnd)
          members = []
          hasReach = false
        }
        members.append(line)
        hasReach = hasReach || isReach(from: line.start, to: line.end)
      }
    }
    if !members.isEmpty { addContact(members, labelEnd: labelEnd) }
  }

  /// Gives a heading that ends the story, such as "Contact us", to the contacts that stood under it: with
  /// them gone it would head nothing.
  mutating func giveLastHeadingToContacts() {
    guard let block = release.body.last, case .heading(let heading) = block.content,
      let range = block.range,
      let index = release.metadata.contacts.firstIndex(where: { contact in
        contact.range.map { $0.lowerBound >= range.upperBound } ?? false
      })
    else { return }
    release.body.removeLast()
    let title = heading.inlines.plainText.split(separator: "\n").map(String.init)
    release.metadata.contacts[index].lines.insert(contentsOf: title, at: 0)
    release.metadata.contacts[index].range =
      release.metadata.contacts[index].range.map { $0.union(range) }
  }

  private mutating func isPerson(_ line: Line) -> Bool {
    guard isReach(from: line.start, to: line.end) else { return false }
    var contact = Contact(lines: [])
    ContactReader.read(builder.string(from: line.start, to: line.end), into: &contact)
    return contact.name != nil
  }

  private mutating func addContact(_ members: [Line], labelEnd: Int?) {
    guard let first = members.first, let last = members.last else { return }
    var contact = Contact(lines: [], range: SourceRange(first.start, last.end))
    for line in members {
      contact.lines.append(builder.string(from: line.start, to: line.end))
      var start = line.start
      if let labelEnd, labelEnd > line.start, labelEnd <= line.end { start = labelEnd }
      if start < line.end {
        ContactReader.read(builder.string(from: start, to: line.end), into: &contact)
      }
    }
    release.metadata.contacts.append(contact)
  }
}
