import Foundation
import GalleyReading
import GalleySource

/// Measures whether quotations have the right speakers, against labels that were made by hand.
///
/// A label is a line of `Benchmarks/speakers.tsv`: the release's number in the data, the hash of the
/// quotation's first letters, and who said it. The texts themselves stand beside the repository.
struct SpeakerMeasure {
  struct Label {
    var release: Int
    var key: String
    var speaker: String
  }

  struct Outcome {
    var label: Label
    var found: String?
    var evidence: String?
    var isRight: Bool { found == label.speaker }
  }

  private(set) var outcomes: [Outcome] = []

  var right: Int { outcomes.count { $0.isRight } }

  init(labels: [Label], texts: [String]) throws {
    var read: [Int: [String: (String?, String?)]] = [:]
    for label in labels where label.release < texts.count {
      if read[label.release] == nil {
        read[label.release] = try Self.speakers(texts[label.release])
      }
      let found = read[label.release]?[label.key]
      outcomes.append(Outcome(label: label, found: found?.0, evidence: found?.1))
    }
  }

  /// How many of the quotations that are found in labelled texts are labelled, by what they were known by.
  ///
  /// The labels were corrected from such answers: what is found and not labelled is new or wrong.
  static func quotations(
    labels: [Label], texts: [String]
  ) throws -> [String: (labelled: Int, all: Int)] {
    var found: [String: (labelled: Int, all: Int)] = [:]
    for (release, labels) in Dictionary(grouping: labels, by: \.release)
    where release < texts.count {
      let keys = Set(labels.map(\.key))
      let read = try ReleaseReader().read(
        Array(texts[release].utf8), name: "a.txt", format: .text
      ).value
      for decision in read.decisions where decision.part == .quote {
        guard let range = decision.range else { continue }
        let evidence = "\(decision.confidence) %: \(decision.evidence)"
        found[evidence, default: (0, 0)].all += 1
        if keys.contains(key(read.source.utf8[range.lowerBound..<range.upperBound])) {
          found[evidence, default: (0, 0)].labelled += 1
        }
      }
    }
    return found
  }

  /// Who says each quotation that is found in a text, by the quotation's key.
  static func speakers(_ text: String) throws -> [String: (String?, String?)] {
    let read = try ReleaseReader().read(Array(text.utf8), name: "a.txt", format: .text).value
    var speakers: [String: (String?, String?)] = [:]
    for (index, decision) in read.decisions.enumerated() where decision.part == .quote {
      guard let range = decision.range else { continue }
      let next = index + 1 < read.decisions.count ? read.decisions[index + 1] : nil
      let speaker = next?.part == .speaker ? next : nil
      speakers[key(read.source.utf8[range.lowerBound..<range.upperBound])] =
        (speaker?.text, speaker?.evidence)
    }
    return speakers
  }

  /// The texts of the releases in the shared data.
  static func texts(in shared: URL) -> [String] {
    let path = shared.appendingPathComponent("congress-press/releases.jsonl")
    guard let data = try? Data(contentsOf: path) else { return [] }
    return data.split(separator: 0x0A).compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
      return object?["text"] as? String
    }
  }

  /// The hash (FNV-1a, 64 bits) of a quotation's first 24 letters and digits, case apart.
  static func key(_ text: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var count = 0
    for byte in text where count < 24 {
      let small = byte | 0x20
      guard small >= 0x61 && small <= 0x7A || byte >= 0x30 && byte <= 0x39 else { continue }
      hash = (hash ^ UInt64(byte >= 0x41 ? small : byte)) &* 0x0000_0100_0000_01B3
      count += 1
    }
    return String(hash, radix: 16)
  }

  static func labels(_ text: String) -> [Label] {
    text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard !line.hasPrefix("#"), fields.count == 3, let release = Int(fields[0]) else {
        return nil
      }
      return Label(release: release, key: String(fields[1]), speaker: String(fields[2]))
    }
  }
}
