import Foundation

/// Structured releases out of the shared data.
enum NewsData {
  private static let shared = SharedData.root.deletingLastPathComponent().appendingPathComponent(
    "shared/data")

  static let govuk = files("govuk-content-items", ".json")
  static let ninjs = files("iptc/examples", ".json")
  static let newsml = files("iptc/examples/NewsML", ".xml")
  static let newsmlG2 = files("iptc/newsml-g2/examples", ".xml")
  static let feeds = files("feeds", ".xml")
  static let jsonFeeds = files("feeds", ".json").filter { !$0.name.hasSuffix(".serde.json") }
  /// What another reader makes of a feed: the feed's name and its bytes as JSON.
  static let expected = files("feeds", ".serde.json")

  /// A file by the end of its path.
  static func file(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: shared.appendingPathComponent(path))).map { [UInt8]($0) }
  }

  private static func files(_ folder: String, _ ending: String) -> [(name: String, bytes: [UInt8])]
  {
    let root = shared.appendingPathComponent(folder)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().compactMap { name in
      (try? Data(contentsOf: root.appendingPathComponent(name))).map {
        (name.split(separator: "/").last.map(String.init) ?? name, [UInt8]($0))
      }
    }
  }

  static func object(_ bytes: [UInt8]) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) ?? [:]
  }
}
