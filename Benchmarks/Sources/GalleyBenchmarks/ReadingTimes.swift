import Foundation
import Galley
import GalleyReading
import GalleySource

/// Measures what reading takes of the processor time of read → PDF, for a typical file of each format, and how it
/// grows.
enum ReadingTimes {
  /// The most that reading may take of the whole, in percent.
  private static let most = 20.0

  /// Measures files; the package's own samples where none are given, the largest of each format.
  static func measure(_ files: [String]) throws {
    let files = files.isEmpty ? samples() : files
    let typesetter = try Typesetter(workspace: MemoryWorkspace())
    var typical: [ReleaseFormat: (name: String, bytes: [UInt8])] = [:]
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let bytes = load(file)
      guard let read = try? ReleaseReader().readAll(bytes, name: name).value.first?.value else {
        continue
      }
      if bytes.count > typical[read.format]?.bytes.count ?? 0 {
        typical[read.format] = (name, bytes)
      }
    }
    for format in ReleaseFormat.allCases {
      guard let (name, bytes) = typical[format] else {
        print("\(format.rawValue): no sample")
        continue
      }
      var reading: [Double] = []
      var whole: [Double] = []
      // A file of several releases is read whole, and gives a document of each.
      func renderAll() throws {
        for read in try typesetter.readAll(bytes, name: name).value {
          let typeset = try typesetter.typeset(read, original: bytes, name: name)
          _ = try typesetter.pdf(typeset.value)
        }
      }
      for _ in 0..<3 { try renderAll() }
      for _ in 0..<40 {
        reading.append(try processorTime { _ = try typesetter.readAll(bytes, name: name) })
        whole.append(try processorTime { try renderAll() })
      }
      let share = reading.median / whole.median * 100
      print(
        "\(format.rawValue), \(name), \(bytes.count) bytes: reading \(fixed(reading.median)) of "
          + "\(fixed(whole.median)) ms, \(fixed(share, 1)) % (at most \(fixed(most, 0)) %)")
      grow(format, name, bytes)
    }
  }

  /// Reads a text over and over in one, as it doubles to 8 MB.
  private static func grow(_ format: ReleaseFormat, _ name: String, _ bytes: [UInt8]) {
    var limits = Limits()
    limits.inputBytes = 1 << 28
    limits.blocks = 1 << 24
    let reader = ReleaseReader(limits: limits)
    var last = 0.0
    for exponent in 0...4 {
      let size = 1 << (19 + exponent)
      guard let text = repeated(bytes, format, to: size) else { return }
      var times: [Double] = []
      for _ in 0..<3 {
        guard
          let took = try? processorTime({ _ = try reader.read(text, name: name, format: format) })
        else {
          print("  \(size >> 10) KB: refused")
          return
        }
        times.append(took)
      }
      let step = last > 0 ? ", times the step before \(fixed(times.smallest / last))" : ""
      print("  \(size >> 10) KB: \(fixed(times.smallest, 1)) ms\(step)")
      last = times.smallest
    }
  }

  /// A longer text of the same kind; `nil` for what cannot be said twice in one file.
  private static func repeated(_ bytes: [UInt8], _ format: ReleaseFormat, to size: Int) -> [UInt8]?
  {
    var out: [UInt8] = []
    out.reserveCapacity(size + bytes.count)
    switch format.mediaType {
    case "text/plain", "text/html", "text/markdown":
      while out.count < size { out += bytes + [0x0A, 0x0A] }
      return out
    default: return nil
    }
  }

  private static func samples() -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("samples")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0 != "README.md" }.sorted().map { root.appendingPathComponent($0).path }
  }
}
