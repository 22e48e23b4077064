internal import GalleyGeometry
internal import GalleyPages
internal import GalleyStyle

/// Names and the pages where they are, gathered for an index.
struct NameIndex {
  private struct Entry {
    /// The name as it was met first.
    var name: String
    var pages: [ClosedRange<Int>]
    /// Which release the last page is of.
    var release: Int
  }

  private var entries: [String: Entry] = [:]

  /// Notes a page of a name; pages come in their order.
  ///
  /// - Parameters:
  ///   - release: the place of the release in the volume.
  ///   - joins: whether this page and that of the release before are the ends of one range.
  mutating func add(_ name: String, page: Int, release: Int, joins: Bool) {
    let key = NormalText.key(name)
    if key.isEmpty { return }
    guard var entry = entries[key] else {
      entries[key] = Entry(name: name, pages: [page...page], release: release)
      return
    }
    let last = entry.pages[entry.pages.count - 1]
    if last.upperBound == page { return }
    if joins, entry.release == release - 1 {
      entry.pages[entry.pages.count - 1] = last.lowerBound...page
    } else {
      entry.pages.append(page...page)
    }
    entry.release = release
    entries[key] = entry
  }

  /// The entries in the order of their names, or of the last words of their names, by code points:
  /// so the order is the same everywhere.
  func sorted(byLastWord: Bool) -> [VolumeMatter.IndexEntry] {
    let sorted = entries.map { key, entry in
      (sort: Self.sortKey(key, byLastWord: byLastWord), entry: entry)
    }
    .sorted { $0.sort.lexicographicallyPrecedes($1.sort) }
    var letter: Character?
    return sorted.map { sort, entry in
      let own = sort[0].first
      defer { letter = own }
      return VolumeMatter.IndexEntry(
        name: entry.name, pages: entry.pages, isFirstOfGroup: own != letter)
    }
  }

  /// What names are ordered by: without accents, the last word first where that is wanted.
  private static func sortKey(_ key: String, byLastWord: Bool) -> [String] {
    let base = String(
      String.UnicodeScalarView(
        UnicodeForms.decomposed(key).unicodeScalars.filter {
          $0.properties.generalCategory != .nonspacingMark
        }))
    guard byLastWord, let last = base.split(separator: " ").last else { return [base, key] }
    return [String(last), base, key]
  }
}

extension Page {
  /// Its text in normal form and lower case, to look for names in.
  var searchText: String {
    var text = ""
    var baseline: Int?
    for item in items {
      guard case .content = item.role, case .glyphs(let run) = item.content else { continue }
      if let baseline, baseline != run.origin.y.units, text.last != "\u{AD}", text.last != "-" {
        text += " "
      }
      baseline = run.origin.y.units
      text += run.text
    }
    return NormalText.key(text)
  }
}

/// Whether a name stands in a text, both in normal form and lower case, and is no part of a longer word.
func containsName(_ name: String, in text: String) -> Bool {
  let (name, text) = (Array(name.utf8), Array(text.utf8))
  guard !name.isEmpty, name.count <= text.count else { return false }
  func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
  // Scripts that part no words have no ends of words to ask for.
  let (head, tail) = (name[0] < 0x80, name[name.count - 1] < 0x80)
  var start = 0
  while start + name.count <= text.count {
    guard let found = text[start...(text.count - name.count)].firstIndex(of: name[0]) else {
      return false
    }
    let end = found + name.count
    if text[found..<end].elementsEqual(name),
      !head || found == 0 || !isWord(text[found - 1]),
      !tail || end == text.count || !isWord(text[end])
    {
      return true
    }
    start = found + 1
  }
  return false
}
