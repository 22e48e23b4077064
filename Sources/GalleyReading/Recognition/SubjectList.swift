internal import GalleyRelease

/// What a source files a release under (subjects, keywords, categories, tags), each once, in the order given.
///
/// They are data about a release, not words of it: they are not printed, and are no part of its text. What no
/// index could use is left out: a name beyond 200 bytes, and names beyond the hundredth.
struct SubjectList {
  /// The names, white space collapsed.
  private(set) var names: [String] = []
  private var known: Set<[UInt8]> = []

  private static let longest = 200
  private static let most = 100

  /// Adds one name, which may have commas in it.
  mutating func add(_ name: String?) {
    guard let name, names.count < Self.most else { return }
    var bytes: [UInt8] = []
    RichText.collapse(name, into: &bytes)
    _ = BidiControls.close(&bytes)
    let folded = Folding.folded(bytes)
    guard !bytes.isEmpty, bytes.count <= Self.longest,
      known.insert(folded.isEmpty ? bytes : folded).inserted
    else { return }
    names.append(String(decoding: bytes, as: UTF8.self))
  }

  /// Adds names that stand in one line, parted by semicolons or, where there is none, by commas.
  mutating func add(list: String?) {
    guard let list else { return }
    let mark: Unicode.Scalar = list.unicodeScalars.contains(";") ? ";" : ","
    for name in list.unicodeScalars.split(
      maxSplits: 4 * Self.most, omittingEmptySubsequences: true,
      whereSeparator: { $0 == mark || $0 == "،" || $0 == "、" })
    {
      add(String(name))
    }
  }
}

extension SubjectList {
  /// Adds the names that a member of a JSON object gives: a line of several, an array of names, or objects that
  /// have a `name`.
  mutating func addAll(_ name: String, of item: JSONMembers) {
    if let member = item[name] { addAll(member, in: item.document.tree) }
  }

  /// Adds the names that a value of JSON gives.
  mutating func addAll(_ value: Int, in json: JSONTree) {
    if let list = json.string(value) { return add(list: list) }
    for node in json.elements(of: value) {
      if json.isObject(node) {
        func member(_ name: String) -> String? {
          json.string(json.children(of: node).last { json.nodes[$0].key.lowercased() == name })
        }
        add(member("name") ?? member("literal"))
      } else {
        add(json.string(node))
      }
    }
  }
}
