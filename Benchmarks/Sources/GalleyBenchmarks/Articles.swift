import GalleyReading
import GalleyRelease
import GalleySource
import Glibc

/// Measures how well the body of a release is found in web pages, as the Article Extraction Benchmark
/// counts: 4-gram shingles of words, true and false positives and false negatives of each page as shares of
/// their sum, precision and recall averaged over pages, F1 of the two averages.
///
/// A folder holds `NAME.html` and `NAME.txt`, the page and its known body. Pages whose names share what
/// stands before `--` are also counted as a group.
enum Articles {
  struct Score {
    var name: String
    var found: Double
    var extra: Double
    var lost: Double

    var precision: Double? {
      if extra == 0, lost == 0 { return 1 }
      return found + extra > 0 ? found / (found + extra) : nil
    }

    var recall: Double? {
      if extra == 0, lost == 0 { return 1 }
      return found + lost > 0 ? found / (found + lost) : nil
    }

    var f1: Double { Articles.f1([self]).f1 }
  }

  static func measure(_ folder: String, isVerbose: Bool) throws {
    var scores: [Score] = []
    for name in names(in: folder) {
      let page = load("\(folder)/\(name).html")
      let truth = String(decoding: load("\(folder)/\(name).txt"), as: UTF8.self)
      let text: String
      do {
        text = body(of: try ReleaseReader().read(page, name: "\(name).html").value.release)
      } catch {
        print("\(name): \(error)")
        text = ""
      }
      let score = score(name, truth: truth, found: text)
      scores.append(score)
      if isVerbose { line(name, "\(fixed(score.f1, 3))") }
    }
    var groups: [String] = []
    var members: [String: [Score]] = [:]
    for score in scores {
      let group = score.name.components(before: "--")
      if members[group] == nil { groups.append(group) }
      members[group, default: []].append(score)
    }
    if groups.count < scores.count, groups.count > 1 {
      for group in groups { report(group, members[group] ?? []) }
    }
    report("all", scores)
  }

  private static func report(_ name: String, _ scores: [Score]) {
    let (precision, recall, f1) = f1(scores)
    line(
      "\(name), \(scores.count) page\(scores.count == 1 ? "" : "s")",
      "F1 \(fixed(f1, 3)), precision \(fixed(precision, 3)), recall \(fixed(recall, 3))")
  }

  static func f1(_ scores: [Score]) -> (precision: Double, recall: Double, f1: Double) {
    func mean(_ values: [Double]) -> Double {
      values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
    let precision = mean(scores.compactMap(\.precision))
    let recall = mean(scores.compactMap(\.recall))
    let sum = precision + recall
    return (precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum)
  }

  /// The story with its dateline, notes, sections about the publisher and contacts, in the page's order.
  static func body(of release: Release) -> String {
    var parts: [(place: Int, text: String)] = []
    func add(_ blocks: [Block]) {
      for block in blocks {
        if case .figure = block.content { continue }
        parts.append((block.range?.lowerBound ?? .max, block.writtenText))
      }
    }
    if let dateline = release.metadata.dateline {
      parts.append((dateline.range?.lowerBound ?? 0, dateline.text))
    }
    if let embargo = release.metadata.embargo, let range = embargo.range {
      parts.append((range.lowerBound, embargo.text))
    }
    add(release.body)
    for section in release.notes + release.about {
      parts.append((section.range?.lowerBound ?? .max, section.title.plainText))
      add(section.blocks)
    }
    for contact in release.metadata.contacts {
      parts.append((contact.range?.lowerBound ?? .max, contact.lines.joined(separator: "\n")))
    }
    let inOrder = parts.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }
    return inOrder.map(\.element.text).joined(separator: "\n")
  }

  static func score(_ name: String, truth: String, found: String) -> Score {
    let truth = shingles(truth)
    let found = shingles(found)
    var score = Score(name: name, found: 0, extra: 0, lost: 0)
    for (shingle, count) in truth {
      let other = found[shingle] ?? 0
      score.found += Double(min(count, other))
      score.lost += Double(max(0, count - other))
    }
    for (shingle, count) in found { score.extra += Double(max(0, count - (truth[shingle] ?? 0))) }
    let sum = score.found + score.extra + score.lost
    if sum > 0 {
      score.found /= sum
      score.extra /= sum
      score.lost /= sum
    }
    return score
  }

  private static func shingles(_ text: String) -> [[Substring]: Int] {
    let words = text.unicodeScalars.split { !isWord($0) }.map(Substring.init)
    var counts: [[Substring]: Int] = [:]
    guard !words.isEmpty else { return counts }
    for start in 0..<max(1, words.count - 3) {
      counts[Array(words[start..<min(start + 4, words.count)]), default: 0] += 1
    }
    return counts
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "_"
    }
  }

  /// The names in a folder that have both a page and a body, in order.
  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.insert(name)
    }
    return names.filter { $0.hasSuffix(".html") }.map { String($0.dropLast(5)) }
      .filter { names.contains($0 + ".txt") }.sorted()
  }
}

extension String {
  /// What stands before a mark; all of it where the mark is not there.
  fileprivate func components(before mark: String) -> String {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(mark) { return String(self[..<index]) }
      index = self.index(after: index)
    }
    return self
  }
}
