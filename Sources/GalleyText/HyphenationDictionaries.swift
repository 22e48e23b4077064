internal import Glibc

/// The hyphenation dictionaries that are installed.
public enum HyphenationDictionaries {
  /// A dictionary of patterns for libhyphen.
  public struct Dictionary: Hashable, Sendable {
    /// Its language as a BCP 47 tag, such as `en-GB`.
    public var language: String
    /// The file's path.
    public var path: String
  }

  /// Where Debian's packages put them.
  static let folder = "/usr/share/hyphen"

  /// All that are there, sorted by language; empty where none is installed, which is no error.
  public static var available: [Dictionary] { find(in: folder) }

  static func find(in folder: String) -> [Dictionary] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [Dictionary] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix("hyph_"), name.hasSuffix(".dic") else { continue }
      let language = name.dropFirst(5).dropLast(4)
      found.append(
        Dictionary(
          language: String(language.map { $0 == "_" ? "-" : $0 }), path: "\(folder)/\(name)"))
    }
    return found.sorted { $0.language < $1.language }
  }

  /// The dictionary for a language: its own, that of the language at large, or that of another
  /// region, `nil` where there is none.
  static func best(for language: String, among dictionaries: [Dictionary]) -> Dictionary? {
    let wanted = subtags(language)
    guard let primary = wanted.first else { return nil }
    let candidates = dictionaries.filter { subtags($0.language).first == primary }
    // The more subtags both name, the better, then the fewer that the dictionary adds; a region
    // that neither names comes by custom.
    let home = homes[primary]
    func merit(_ dictionary: Dictionary) -> Int {
      let own = subtags(dictionary.language)
      let common = own.dropFirst().filter(wanted.contains).count
      let added = own.count - 1 - common
      if own == wanted { return .max }
      return common * 8 - added * 2 + (home.map(own.contains) == true ? 3 : 0)
    }
    return candidates.max {
      (merit($0), $1.language) < (merit($1), $0.language)
    }
  }

  private static let homes = ["en": "us", "pt": "pt", "sr": "latn", "no": "nb"]

  private static func subtags(_ language: String) -> [String] {
    language.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
  }
}
