import Foundation

/// Real texts beside the package; tests that read them are skipped where they are absent.
enum SharedData {
  /// The package's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")

  /// A printable version as it was published.
  static let seed = bytes(shared.appendingPathComponent("seeds/000_31aa3fb99cfd7866.txt"))

  /// Two hundred press releases as flat text.
  static let congress: [String] = {
    let path = shared.appendingPathComponent("data/congress-press/releases.jsonl")
    guard let data = bytes(path) else { return [] }
    return data.split(separator: 0x0A).compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return object?["text"] as? String
    }
  }()

  /// Every file of the shared data.
  static let everything: [URL] = {
    let root = shared.appendingPathComponent("data")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().map { root.appendingPathComponent($0) }.filter { url in
      (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    }
  }()

  /// One text in many languages, by file name.
  static let languages: [(name: String, text: [UInt8])] = files(
    in: shared.appendingPathComponent("data/multiscript/udhr-samples"))

  /// The package's own samples.
  static let samples: [(name: String, text: [UInt8])] = files(
    in: root.appendingPathComponent("samples"))

  static func bytes(_ url: URL) -> [UInt8]? {
    (try? Data(contentsOf: url)).map { [UInt8]($0) }
  }

  private static func files(in folder: URL) -> [(name: String, text: [UInt8])] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
      bytes(folder.appendingPathComponent(name)).map { (name, $0) }
    }
  }
}
