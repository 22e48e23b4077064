import Foundation

/// Measures recognition on the shared data: flat text against the markup it was made of, and the speakers of
/// quotations against labels.
enum Recognition {
  static func measure(_ shared: String, isVerbose: Bool) throws {
    let root = URL(fileURLWithPath: shared)
    for form in FlatCopy.Form.allCases {
      var measure = FlatMeasure()
      for item in FlatMeasure.items(in: root) {
        try measure.add(item.html, title: item.title, name: item.name, form: form)
      }
      for (kind, count) in measure.kinds.sorted(by: { $0.key < $1.key }) {
        report("flat text, \(form): \(kind)", count.kept, count.all)
      }
      report("flat text, \(form): all blocks", measure.blocks.kept, measure.blocks.all)
      guard isVerbose else { continue }
      for lost in measure.lost {
        print(
          "  \(lost.name): \(lost.kind) became \(lost.now ?? "part of another"): \(lost.words.prefix(80))"
        )
      }
    }
    let labels = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "speakers.tsv")
    let measure = try SpeakerMeasure(
      labels: SpeakerMeasure.labels(String(contentsOf: labels, encoding: .utf8)),
      texts: SpeakerMeasure.texts(in: root))
    for (evidence, outcomes) in Dictionary(grouping: measure.outcomes, by: \.evidence)
      .sorted(by: { $0.value.count > $1.value.count })
    {
      report(
        "speakers: \(evidence ?? "not found")", outcomes.count { $0.isRight }, outcomes.count)
    }
    report("speakers: all", measure.right, measure.outcomes.count)
    guard isVerbose else { return }
    for outcome in measure.outcomes where !outcome.isRight {
      print(
        "  release \(outcome.label.release): \(outcome.label.speaker), found \(outcome.found ?? "none")"
      )
    }
  }

  private static func report(_ label: String, _ part: Int, _ all: Int) {
    let share = all == 0 ? 100 : Double(part) / Double(all) * 100
    print(
      label + String(repeating: " ", count: max(1, 84 - label.count))
        + "\(part) of \(all), \(fixed(share, 1)) %")
  }
}
