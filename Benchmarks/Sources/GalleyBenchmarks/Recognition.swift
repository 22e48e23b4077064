import Foundation

/// Measures recognition on the shared data: flat text against the markup it was made of, and the speakers of
/// quotations against labels.
enum Recognition {
  static func measure(_ shared: String, isVerbose: Bool) throws {
    let root = URL(fileURLWithPath: shared)
    let items = FlatMeasure.items(in: root)
    guard !items.isEmpty else {
      FileHandle.standardError.write(Data("no govuk-content-items in \(shared)\n".utf8))
      exit(2)
    }
    let truths = try items.map { try FlatMeasure.read($0.html, title: $0.title) }
    for form in FlatCopy.Form.allCases {
      var all = FlatMeasure()
      var halves = [false: FlatMeasure(), true: FlatMeasure()]
      for (item, truth) in zip(items, truths) {
        let flat = FlatCopy.text(form, of: truth.release, html: item.html, title: item.title)
        try all.add(truth, name: item.name, flat: flat)
        try halves[FlatMeasure.isHeldOut(item.name)]?.add(truth, name: item.name, flat: flat)
      }
      print(all, form, halves, isVerbose)
    }
    let labels = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
        "speakers.tsv")
    let labelled = try SpeakerMeasure.labels(String(contentsOf: labels, encoding: .utf8))
    let texts = SpeakerMeasure.texts(in: root)
    let quotations = try SpeakerMeasure.quotations(labels: labelled, texts: texts)
    for (evidence, count) in quotations.sorted(by: { $0.value.all > $1.value.all }) {
      report("quotations, labelled: \(evidence)", count.labelled, count.all)
    }
    let measure = try SpeakerMeasure(labels: labelled, texts: texts)
    for (evidence, outcomes) in Dictionary(grouping: measure.outcomes, by: \.evidence)
      .sorted(by: { $0.value.count > $1.value.count })
    {
      report(
        "speakers: \(evidence ?? "not found")", outcomes.count { $0.isRight }, outcomes.count)
    }
    report("speakers: all", measure.right, measure.outcomes.count)
    guard isVerbose else { return }
    for outcome in measure.outcomes where !outcome.isRight {
      Swift.print(
        "  release \(outcome.label.release): \(outcome.label.speaker), found \(outcome.found ?? "none")"
      )
    }
  }

  /// Writes the pages that browsers are to copy (`Benchmarks/copy-pages`), numbered in the order of the items.
  static func writePages(_ shared: String, to folder: String) throws {
    let out = URL(fileURLWithPath: folder)
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    for (number, item) in FlatMeasure.items(in: URL(fileURLWithPath: shared)).enumerated() {
      let page =
        "<!doctype html>\n<html><head><meta charset=\"utf-8\"></head><body><h1>\(item.title)</h1>\n\(item.html)</body></html>\n"
      try page.write(
        to: out.appendingPathComponent("\(number).html"), atomically: true, encoding: .utf8)
    }
  }

  /// Measures what browsers copied of these pages.
  static func measureCopies(_ shared: String, in folder: String) throws {
    let items = FlatMeasure.items(in: URL(fileURLWithPath: shared))
    let truths = try items.map { try FlatMeasure.read($0.html, title: $0.title) }
    for browser in ["chromium", "firefox"] {
      var all = FlatMeasure()
      var kept = FlatMeasure()
      for (number, (item, truth)) in zip(items, truths).enumerated() {
        let copy = URL(fileURLWithPath: folder).appendingPathComponent(
          "\(number).html.\(browser).txt")
        let flat = try String(contentsOf: copy, encoding: .utf8)
        try all.add(truth, name: item.name, flat: flat)
        if FlatMeasure.isHeldOut(item.name) { try kept.add(truth, name: item.name, flat: flat) }
      }
      for (kind, count) in all.kinds.sorted(by: { $0.key < $1.key }) {
        report("copied by \(browser): \(kind)", count.kept, count.all)
      }
      report("copied by \(browser): all blocks", all.blocks.kept, all.blocks.all)
      report("copied by \(browser): half kept apart", kept.blocks.kept, kept.blocks.all)
    }
  }

  /// Measures texts that are set otherwise (`FlatSetting`).
  static func measureSettings(_ shared: String) throws {
    let items = FlatMeasure.items(in: URL(fileURLWithPath: shared))
    let truths = try items.map { try FlatMeasure.read($0.html, title: $0.title) }
    for setting in FlatSetting.all {
      var all = FlatMeasure()
      for (item, truth) in zip(items, truths) {
        let flat = setting.text(of: truth.release, html: item.html, title: item.title)
        try all.add(truth, name: item.name, flat: flat)
      }
      report("set otherwise: \(setting.name)", all.blocks.kept, all.blocks.all)
    }
  }

  private static func print(
    _ all: FlatMeasure, _ form: FlatCopy.Form, _ halves: [Bool: FlatMeasure], _ isVerbose: Bool
  ) {
    for (kind, count) in all.kinds.sorted(by: { $0.key < $1.key }) {
      report("flat text, \(form): \(kind)", count.kept, count.all)
    }
    for (label, measure) in [
      ("all blocks", all), ("tuned half", halves[false] ?? all),
      ("half kept apart", halves[true] ?? all),
    ] {
      report("flat text, \(form): \(label)", measure.blocks.kept, measure.blocks.all)
      Swift.print("  mean over the items: \(fixed(measure.meanShare * 100, 1)) %")
    }
    for (evidence, count) in all.evidence.sorted(by: { $0.value.all > $1.value.all }) {
      report("  \(evidence)", count.kept, count.all)
    }
    guard isVerbose else { return }
    for (name, count) in all.items.sorted(by: { $0.value.share < $1.value.share }) {
      report("  \(name)", count.kept, count.all)
    }
    for (confusion, losses) in all.confusions {
      Swift.print("  \(confusion.kind) became \(confusion.now): \(losses.count)")
      for loss in losses where !FlatMeasure.isHeldOut(loss.name) {
        Swift.print("    \(loss.name): \(loss.words.prefix(100))")
      }
    }
  }

  private static func report(_ label: String, _ part: Int, _ all: Int) {
    let share = all == 0 ? 100 : Double(part) / Double(all) * 100
    Swift.print(
      label + String(repeating: " ", count: max(1, 84 - label.count))
        + "\(part) of \(all), \(fixed(share, 1)) %")
  }
}
