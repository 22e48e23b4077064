import GalleyGeometry
import GalleyPages
import GalleyText
import Testing

/// What holds of the lines of any text.
@Suite struct LineProperties {
  static let options: [LineOptions] = [
    LineOptions(alignment: .justify, hyphenation: .auto),
    LineOptions(alignment: .justify, indent: .points(14), hyphenation: .none),
    LineOptions(hyphenation: .auto),
    LineOptions(alignment: .end, lastAlignment: .end),
    LineOptions(alignment: .center, lastAlignment: .center, wrap: .balance),
    LineOptions(alignment: .justify, hyphenation: .auto, hanging: [.first, .last, .end]),
    LineOptions(wrap: .none),
  ]

  @Test(arguments: Sample.all) func everyLineIsSound(_ sample: Sample) throws {
    let engine = try TextEngine()
    for options in LineProperties.options {
      for measure in [12.0, 90, 210, 471] {
        try check(sample.paragraph, measure: measure, options, engine)
      }
    }
  }

  @Test(.enabled(if: SharedSamples.exist, "the samples of many scripts are not there"))
  func everyScriptIsSound() throws {
    let engine = try TextEngine()
    let rightToLeft = ["Arab", "Hebr", "Thaa", "Nkoo"]
    for sample in SharedSamples.all {
      let parts = sample.name.split(separator: "_").map(String.init)
      let text = sample.text.split(separator: "\n").filter { $0.utf8.count > 60 }.prefix(3)
        .joined(separator: " ")
      let paragraph = plain(
        text, families: ["serif"], language: parts[0],
        direction: rightToLeft.contains(parts[1]) ? .rightToLeft : .leftToRight)
      try check(paragraph, measure: 180, LineProperties.options[0], engine)
      try check(paragraph, measure: 60, LineProperties.options[2], engine)
    }
  }

  @Test func runsOfManyStylesAreSound() throws {
    let engine = try TextEngine()
    let text = Sample.mixed.text + "\n" + Sample.hebrew.text + "\u{2028}\n" + Sample.english.text
    for step in [1, 7, 30] {
      var runs: [ParagraphText.Run] = []
      var count = 0
      for (number, scalar) in text.unicodeScalars.enumerated() {
        count += UTF8.width(scalar)
        if number % step != 0 { continue }
        var style = RunStyle(
          font: FontRequest(
            families: ["Liberation Serif"], size: .points(number % 3 == 0 ? 9 : 12),
            weight: number % 2 == 0 ? 400 : 700, slant: number % 5 == 0 ? .italic : .normal),
          language: "en-GB")
        if number % 4 == 0 { style.letterSpacing = .points(0.7) }
        if number % 6 == 0 { style.features = [.init(tag: "smcp", value: 1)] }
        runs.append(.init(bytes: count, style: style, tag: number, startEdge: .points(2)))
        count = 0
      }
      if count > 0 { runs[runs.count - 1].bytes += count }
      let paragraph = ParagraphText(text: text, runs: runs)
      try check(paragraph, measure: 160, LineProperties.options[0], engine)
      try check(paragraph, measure: 50, LineProperties.options[2], engine)
    }
  }

  private func check(
    _ paragraph: ParagraphText, measure: Double, _ options: LineOptions, _ engine: TextEngine
  ) throws {
    let shaped = engine.shape(paragraph)
    var fonts = FontTable()
    let lines = engine.breakLines(
      of: shaped, measure: .points(measure), options: options, fonts: &fonts)
    var position = 0
    var hyphens = 0
    for (number, line) in lines.enumerated() {
      // Ranges partition the text.
      #expect(line.range.lowerBound == position)
      position = line.range.upperBound
      // Nothing is lost, nothing doubled.
      let text = line.logicalText(of: paragraph.text)
      #expect(text != nil, "line \(number) of \(paragraph.text.prefix(20)): \(line.text)")
      #expect(text.map { $0.unicodeScalars.contains { $0.value == 0xAD } } == line.isHyphenated)
      // No more hyphens in a row than allowed.
      hyphens = line.isHyphenated ? hyphens + 1 : 0
      #expect(hyphens <= options.maximumConsecutiveHyphens ?? .max)
      check(line, fonts: fonts)
      checkWidth(
        line, measure: .points(measure), options, isFirst: number == 0,
        isLast: number == lines.count - 1)
    }
    #expect(position == paragraph.text.utf8.count)
  }

  /// Runs are such as cairo takes, and no glyph is one that the face has not.
  private func check(_ line: TextLine, fonts: FontTable) {
    for piece in line.pieces {
      let run = piece.glyphs
      #expect(run.clusters.reduce(0) { $0 + $1.bytes } == run.text.utf8.count)
      #expect(run.clusters.reduce(0) { $0 + $1.glyphs } == run.glyphs.count)
      #expect(run.clusters.allSatisfy { $0.bytes > 0 && $0.glyphs >= 0 })
      #expect(run.glyphs.allSatisfy { $0.id != 0 })
      #expect(fonts.faces.indices.contains(run.font))
    }
  }

  private func checkWidth(
    _ line: TextLine, measure: Length, _ options: LineOptions, isFirst: Bool, isLast: Bool
  ) {
    let pieces = line.pieces
    if let first = pieces.first, let last = pieces.last {
      #expect(first.glyphs.origin.x >= line.left - .points(0.01))
      #expect(last.glyphs.origin.x + last.width <= line.left + line.width + .points(0.01))
    }
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      #expect(left.glyphs.origin.x + left.width <= right.glyphs.origin.x)
    }
    if !options.hanging.isEmpty { return }
    let room = measure - (isFirst ? options.indent : .zero)
    #expect(line.isOverfull == (line.width > room))
    if options.wrap == .none || options.overflow == .normal { return }
    let isJustified = options.alignment == .justify && !isLast && measure > .points(50)
    if isJustified, line.text.dropLast().contains(" "), line.width >= room * 0.8 {
      // A line is full, or left alone because it would have to be torn apart.
      #expect(line.width == room || line.width < room * 0.97, "\(line.text) at \(measure)")
    }
  }
}
