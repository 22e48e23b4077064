/// Tells Markdown and Govspeak from plain text.
///
/// Press releases in plain text have `###`, `*` and `>` too; so a text is taken for Markdown by its name, or by what
/// no plain text has: front matter, or several marks of different kinds.
enum MarkdownSniffer {
  private static let sample = 1 << 16

  static func guess(of bytes: [UInt8], name: String) -> FormatGuess {
    let name = name.lowercased()
    if [".md", ".markdown", ".mdown", ".mkd"].contains(where: { name.hasSuffix($0) }) {
      return FormatGuess(86, "a name in .md")
    }
    if FrontMatter.bounds(of: bytes) != nil { return FormatGuess(80, "begins with front matter") }
    let marks = Marks(bytes.prefix(sample))
    var kinds: [String] = []
    if marks.headings > 0 { kinds.append("headings marked with #") }
    if marks.links > 0 { kinds.append("links as [text](address)") }
    if marks.strong > 1 { kinds.append("text between **") }
    if marks.fences > 1 { kinds.append("fences of ```") }
    if marks.tables > 0 { kinds.append("a table of |") }
    let isStrong =
      marks.headings > 1 && kinds.count > 1 || marks.links > 1 && kinds.count > 1
      || marks.tables > 0 && kinds.count > 1
    return isStrong ? FormatGuess(60, kinds.prefix(2).joined(separator: " and ")) : .no
  }

  static func guessGovspeak(of bytes: [UInt8], name: String) -> FormatGuess {
    let lowered = name.lowercased()
    if lowered.hasSuffix(".govspeak") { return FormatGuess(90, "a name in .govspeak") }
    let start = FrontMatter.bounds(of: bytes)?.end ?? 0
    let sample = Array(bytes[start..<min(bytes.count, start + Self.sample)])
    guard let reason = GovspeakMarks.mark(in: sample) else { return .no }
    let isMarkdown = guess(of: bytes, name: name).confidence > 0
    return FormatGuess(isMarkdown ? 88 : 62, reason)
  }

  /// How often marks that plain text hardly has stand in a text.
  private struct Marks {
    var headings = 0
    var links = 0
    var strong = 0
    var fences = 0
    var tables = 0

    init(_ bytes: some Collection<UInt8>) {
      for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
        let line = Array(line)
        let hashes = line.prefix { $0 == 0x23 }.count
        if hashes >= 1, hashes <= 6, line.count > hashes + 1, line[hashes] == 0x20,
          line[(hashes + 1)...].contains(where: { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }),
          line.last != 0x23 || hashes == 1
        {
          headings += 1
        }
        if line.starts(with: Array("```".utf8)) { fences += 1 }
        if line.count >= 5, line.contains(0x7C), line.contains(0x2D),
          line.allSatisfy({ $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x20 }),
          line.reduce(0, { $1 == 0x2D ? $0 + 1 : $0 }) >= 3
        {
          tables += 1
        }
        var index = 0
        while index + 5 < line.count {
          if line[index] == 0x5D, line[index + 1] == 0x28 {
            let rest = line[(index + 2)...]
            if rest.starts(with: "http".utf8) || rest.starts(with: "mailto:".utf8) { links += 1 }
          }
          if line[index] == 0x2A, line[index + 1] == 0x2A, line[index + 2] > 0x20,
            line[index + 2] != 0x2A, index == 0 || line[index - 1] != 0x2A
          {
            strong += 1
            index += 2
          }
          index += 1
        }
      }
    }
  }
}
