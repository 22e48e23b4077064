/// Keeps what the parser would take unfit time or room for from it, and looks at its text beforehand.
enum MarkdownGuard {
  /// So many openings without an end are left to the parser.
  private static let mostOpen = 200

  /// A text in which openings of declarations and comments that never end are escaped where they are very many:
  /// each would be looked for to the end of the text.
  static func calmed(_ text: RewrittenText) -> RewrittenText {
    let bytes = text.bytes
    var places: [Int] = []
    for (open, close) in [("<?", "?>"), ("<![CDATA[", "]]>"), ("<!--", "-->")] {
      let opening = Array(open.utf8)
      let closing = Array(close.utf8)
      var found: [Int] = []
      var index = bytes.count
      var isClosed = false
      while index > 0, !isClosed {
        index -= 1
        if bytes[index] == closing[0], bytes[index...].starts(with: closing) {
          isClosed = true
        } else if bytes[index] == 0x3C, bytes[index...].starts(with: opening) {
          found.append(index)
        }
      }
      if found.count > mostOpen { places += found }
    }
    guard !places.isEmpty else { return text }
    var out = RewrittenText(from: bytes)
    var last = 0
    for place in places.sorted() {
      out.copy(last..<place)
      out.put("\\", at: place)
      last = place
    }
    out.copy(last..<bytes.count)
    return out.rebased(on: text)
  }

  /// How many cells the largest table has once short rows are filled up; `nil` where there is none.
  static func tableCells(_ bytes: [UInt8]) -> (count: Int, offset: Int)? {
    var most: (count: Int, offset: Int)?
    var columns = 0
    var cells = 0
    var start = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy { $0 <= 0x20 || $0 == 0x3E }
      if isBlank {
        columns = 0
      } else if line.contains(0x2D), line.contains(0x7C),
        line.allSatisfy({
          $0 <= 0x20 || $0 == 0x7C || $0 == 0x2D || $0 == 0x3A || $0 == 0x3E
        })
      {
        let own = line.reduce(0) { $1 == 0x7C ? $0 + 1 : $0 }
        if own > columns { columns = own }
        start = line.startIndex
        cells = columns * 2
      } else if columns > 0 {
        cells += columns
      }
      if columns > 0, cells > (most?.count ?? 0) { most = (cells, start) }
    }
    return most
  }

  /// References to all footnotes that are defined, one each.
  static func footnoteLabels(_ bytes: [UInt8], _ lineStarts: [Int]) -> [UInt8] {
    var seen: Set<[UInt8]> = []
    var out: [UInt8] = []
    for start in lineStarts {
      var index = start
      while index < bytes.count, index < start + 64, bytes[index] == 0x20 || bytes[index] == 0x3E {
        index += 1
      }
      guard index + 3 < bytes.count, bytes[index] == 0x5B, bytes[index + 1] == 0x5E else {
        continue
      }
      var end = index + 2
      while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x5D, end - index < 1000 {
        end += 1
      }
      guard end + 1 < bytes.count, bytes[end] == 0x5D, bytes[end + 1] == 0x3A else { continue }
      let label = Array(bytes[index...end])
      if seen.insert(label).inserted {
        out += label
        out.append(0x20)
      }
    }
    return out
  }
}
