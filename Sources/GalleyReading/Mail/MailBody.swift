/// The text of a message's plain part, made ready to be read: soft line ends of flowed text taken back, and what
/// programs put around it found.
struct MailBody {
  /// The text, lines ending in line feeds.
  private(set) var text: [UInt8] = []
  /// Stretches that are no part of the release: signatures, footers of lists, heads of forwarded messages.
  private(set) var asides: [Range<Int>] = []
  /// The subject and the date that a forwarded message gave, with where they stand.
  private(set) var subject: (text: String, range: Range<Int>)?

  /// Reads a part.
  ///
  /// - Parameters:
  ///   - isFlowed: whether lines that end with a space go on (RFC 3676).
  ///   - deletesSpace: whether that space is none of the text.
  init(_ utf8: [UInt8], isFlowed: Bool, deletesSpace: Bool) {
    var lines = Self.lines(utf8)
    if isFlowed { lines = Self.joined(lines, deletesSpace: deletesSpace) }
    let inked = lines.filter { $0.contains { $0 > 0x20 } }
    if inked.count > 2, inked.count(where: { $0.first == 0x3E }) * 10 >= inked.count * 9 {
      // All of it is quoted: it was sent on.
      lines = lines.map { line in
        guard line.first == 0x3E else { return line }
        return line.dropFirst(line.count > 1 && line[line.startIndex + 1] == 0x20 ? 2 : 1)
      }
    }
    var starts: [Int] = []
    for line in lines {
      starts.append(text.count)
      text += line
      text.append(0x0A)
    }
    starts.append(text.count)
    findAsides(lines, starts)
  }

  private static func lines(_ utf8: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < utf8.count {
      if utf8[index] == 0x0A || utf8[index] == 0x0D {
        lines.append(utf8[start..<index])
        if utf8[index] == 0x0D, index + 1 < utf8.count, utf8[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < utf8.count { lines.append(utf8[start...]) }
    return lines
  }

  /// Lines of flowed text (RFC 3676, section 4): those that end with a space and the next are one, at one depth of
  /// quoting; a space put before a line is taken off.
  private static func joined(
    _ lines: [ArraySlice<UInt8>], deletesSpace: Bool
  ) -> [ArraySlice<UInt8>] {
    var out: [ArraySlice<UInt8>] = []
    var line: [UInt8] = []
    var goesOn = false
    var depthBefore = 0
    for raw in lines {
      let depth = raw.prefix { $0 == 0x3E }.count
      var content = raw.dropFirst(depth)
      if content.first == 0x20 { content = content.dropFirst() }
      let isSignature = content.elementsEqual("-- ".utf8)
      if goesOn, depth == depthBefore, !isSignature {
        if deletesSpace, line.last == 0x20 { line.removeLast() }
        line += content
      } else {
        if goesOn { out.append(line[...]) }
        line = [UInt8](repeating: 0x3E, count: depth) + (depth > 0 ? [0x20] : [])
        line += content
      }
      goesOn = content.last == 0x20 && !isSignature
      depthBefore = depth
      if !goesOn {
        out.append(line[...])
        line = []
      }
    }
    if goesOn { out.append(line[...]) }
    return out
  }

  private mutating func findAsides(_ lines: [ArraySlice<UInt8>], _ starts: [Int]) {
    var end = lines.count
    // From the foot up: a list's footer under a line, then a signature.
    var index = lines.count - 1
    let floor = max(0, lines.count - 40)
    while index >= floor, index >= 0 {
      let line = lines[index]
      let isRule = line.count >= 20 && line.allSatisfy { $0 == 0x5F || $0 == 0x2D || $0 == 0x3D }
      if isRule {
        let below = Self.folded(lines[index..<end].joined(separator: [0x20]))
        if ["unsubscribe", "mailing list", "listinfo", "manage your subscription"].contains(
          where: { below.contains($0) })
        {
          end = index
          break
        }
      }
      index -= 1
    }
    if end < lines.count { asides.append(starts[end]..<starts[lines.count]) }
    if let mark = lines[..<end].lastIndex(where: { $0.elementsEqual("-- ".utf8) }),
      end - mark <= 20
    {
      asides.append(starts[mark]..<starts[end])
      end = mark
    }
    findForwarded(lines, starts, to: end)
  }

  /// The line that says that a message is sent on, and the fields under it.
  private mutating func findForwarded(
    _ lines: [ArraySlice<UInt8>], _ starts: [Int], to end: Int
  ) {
    for index in 0..<min(end, 60) {
      guard ForwardedHead.isMark(lines[index]) else { continue }
      var last = index + 1
      var fields = 0
      while last < end {
        let line = lines[last]
        if line.allSatisfy({ $0 <= 0x20 }) {
          if fields > 0 { break }
        } else if let (field, value) = ForwardedHead.field(line) {
          fields += 1
          if field == .subject {
            let start = starts[last] + (value - line.startIndex)
            let text = line[value...]
            subject = (String(decoding: text, as: UTF8.self), start..<start + text.count)
          }
        } else if fields == 0 || !line.starts(with: [0x20]) {
          break
        }
        last += 1
      }
      guard fields > 0 else { return }
      // What is longer than what it sends on is no note to it.
      let above = Self.words(lines[..<index])
      let isNote = above <= ForwardedHead.longestNote && above < Self.words(lines[last..<end])
      asides.append(starts[isNote ? 0 : index]..<starts[last])
      return
    }
  }

  private static func words(_ lines: ArraySlice<ArraySlice<UInt8>>) -> Int {
    lines.reduce(0) { $0 + $1.split(whereSeparator: { $0 <= 0x20 }).count }
  }

  private static func folded(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self).lowercased()
  }
}
