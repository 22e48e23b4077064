import Foundation
import Galley
import GalleyStyles

/// The releases that are to conform, but for those that are made up to be hard.
enum Corpus {
  /// The samples that come with Galley.
  static let samples = texts(in: packageFolder.appendingPathComponent("samples"), ending: "txt")

  /// All that stands beside the repository, in the built-in styles by turns; empty without it.
  static let real: [Case] = {
    let data = sharedFolder.appendingPathComponent("data")
    let seeds = texts(in: sharedFolder.appendingPathComponent("seeds"), ending: "txt")
    let scripts =
      texts(in: data.appendingPathComponent("multiscript/udhr-samples"), ending: "txt")
      + texts(in: data.appendingPathComponent("multiscript/debian-news/html"), ending: "html")
    let others =
      everyFile(below: data.appendingPathComponent("govuk-content-items"), ending: "json", step: 4)
      + everyFile(below: data.appendingPathComponent("iptc"), ending: "", step: 4)
      + everyFile(below: data.appendingPathComponent("feeds"), ending: "xml", step: 4)
    let turns = (congress + scripts).enumerated().map { number, item in
      let styles = BuiltInStyle.allCases
      return item.with { $0.options.style = .builtIn(styles[number % styles.count]) }
    }
    return seeds.flatMap(\.inEachStyle) + turns
      + others.map { item in item.with { $0.mayBeRefused = true } }
  }()

  private static let congress: [Case] = {
    let path = sharedFolder.appendingPathComponent("data/congress-press/releases.jsonl")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return data.split(separator: 0x0A).enumerated().compactMap { number, line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return (object?["text"] as? String).map { Case("congress-\(number + 1)", $0) }
    }
  }()

  /// The texts of the torture generator; empty where it is not there.
  static let tortureTexts = torture.filter { $0.format == "txt" }.map { item in
    Case(item.id, item.bytes, mayBeRefused: true)
  }

  /// Its style sheets, each over one release; empty where it is not there.
  static let tortureSheets = torture.filter { $0.format == "css" }.map { item in
    Case(
      item.id, samples.first?.bytes ?? [], options: RenderOptions(extraSheets: ["/sheet.css"]),
      files: ["/sheet.css": item.bytes], mayBeRefused: true)
  }

  private static let torture: [(id: String, format: String, bytes: [UInt8])] = {
    let generator = sharedFolder.appendingPathComponent("tools/torture_gen.py").path
    guard FileManager.default.fileExists(atPath: generator), let folder = try? Folder(),
      (try? run("/usr/bin/env", ["python3", generator, folder.path, "0.02"]))?.status == 0,
      let manifest = FileManager.default.contents(atPath: folder.path("manifest.json")),
      let items = try? JSONSerialization.jsonObject(with: manifest) as? [[String: Any]]
    else { return [] }
    return items.compactMap { item in
      guard let id = item["id"] as? String, let format = item["format"] as? String,
        let file = item["file"] as? String,
        let bytes = FileManager.default.contents(atPath: folder.path(file))
      else { return nil }
      return (id, format, [UInt8](bytes))
    }
  }()

  private static func texts(in folder: URL, ending: String) -> [Case] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix("." + ending) }.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)
        .map { Case(name, [UInt8]($0)) }
    }
  }

  /// Every so many of the files below a folder, by their paths' order.
  private static func everyFile(below folder: URL, ending: String, step: Int) -> [Case] {
    let names = FileManager.default.subpaths(atPath: folder.path) ?? []
    let files = names.filter { $0.hasSuffix(ending) && $0.contains(".") }.sorted()
    return stride(from: 0, to: files.count, by: step).compactMap { index in
      FileManager.default.contents(atPath: folder.appendingPathComponent(files[index]).path)
        .map { Case(files[index], [UInt8]($0)) }
    }
  }
}
