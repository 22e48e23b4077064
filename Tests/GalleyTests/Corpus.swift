import Foundation

/// The releases that the laws are held over.
enum Corpus {
  /// A release and its name.
  struct Text: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")

  /// The samples that come with Galley.
  static let samples = texts(in: root.appendingPathComponent("samples"))

  /// The samples of every form that Galley reads.
  static let everySample = texts(in: root.appendingPathComponent("samples")) {
    $0 != "README.md"
  }

  /// Printable versions as they were published; shared data beside the repository, empty without it.
  static let seeds = texts(in: shared.appendingPathComponent("seeds"))

  /// Two hundred real releases; shared data beside the repository, empty without it.
  static let congress: [Text] = {
    let path = shared.appendingPathComponent("data/congress-press/releases.jsonl")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return data.split(separator: 0x0A).enumerated().compactMap { number, line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return (object?["text"] as? String).map {
        Text(name: "release \(number + 1)", bytes: Array($0.utf8))
      }
    }
  }()

  private static func texts(
    in folder: URL, where isWanted: (String) -> Bool = { $0.hasSuffix(".txt") }
  ) -> [Text] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter(isWanted).sorted().compactMap { name in
      (try? Data(contentsOf: folder.appendingPathComponent(name)))
        .map { Text(name: name, bytes: [UInt8]($0)) }
    }
  }
}
