internal import GalleyGeometry
internal import GalleyPages
internal import GalleySource

extension ConformanceCheck {
  /// Text must stand out from what it is painted on (WCAG 2.2, 1.4.3).
  ///
  /// It is asked of the pages, so that all counts that a reader sees: backgrounds of pages and boxes,
  /// borders, running heads.
  func contrastFindings(in checked: CheckedDocument) -> [Finding] {
    var check = ContrastSweep(checked)
    for (number, page) in checked.document.pages.enumerated() { check.sweep(page, number: number) }
    return check.findings
  }
}

/// Goes over pages in painting order, and compares each run of text with what is beneath it.
private struct ContrastSweep {
  private let checked: CheckedDocument
  private(set) var findings: [Finding] = []
  /// What was spoken of: each pair of colours once for each place in the source.
  private var said: Set<Subject> = []
  private var passed: Set<Pair> = []

  private struct Pair: Hashable {
    var color: Color
    var ground: Color
    var least: Double
  }

  private enum Subject: Hashable {
    case node(StructureNode.ID, Pair?)
    case source(SourceRange, Pair?)
    case furniture(ArtifactKind, Pair?)
  }

  init(_ checked: CheckedDocument) { self.checked = checked }

  mutating func sweep(_ page: Page, number: Int) {
    var ground = PaintedGround(page: page.size)
    for item in page.items {
      guard case .glyphs(let run) = item.content else {
        ground.add(item.content)
        continue
      }
      if run.text.utf8.allSatisfy({ $0 == 0x20 }) { continue }
      compare(run, of: item, with: ground, page: number)
    }
  }

  /// Compares a run with what is beneath its ends and its middle, at half the height of small letters.
  private mutating func compare(
    _ run: GlyphRun, of item: PageItem, with ground: PaintedGround, page: Int
  ) {
    let least = Contrast.least(size: run.size, weight: checked.document.fonts[run.font].weight)
    let y = run.origin.y - run.size / 4
    var worst: (pair: Pair, ratio: Double)?
    for tenths in [1, 5, 9] {
      let point = Point(x: run.origin.x + run.advance * tenths / 10, y: y)
      switch ground.sight(at: point) {
      case .picture:
        report(nil, ratio: 0, of: item, run, page: page)
        return
      case .color(let color):
        let pair = Pair(color: run.color.over(color), ground: color, least: least)
        if passed.contains(pair) { continue }
        let ratio = Contrast.ratio(pair.color, pair.ground)
        if ratio >= least {
          passed.insert(pair)
        } else if ratio < worst?.ratio ?? .infinity {
          worst = (pair, ratio)
        }
      }
    }
    if let worst { report(worst.pair, ratio: worst.ratio, of: item, run, page: page) }
  }

  private mutating func report(
    _ pair: Pair?, ratio: Double, of item: PageItem, _ run: GlyphRun, page: Int
  ) {
    let subject: Subject
    switch item.role {
    case .artifact(let kind): subject = .furniture(kind, pair)
    case .content(let node):
      subject =
        (item.source ?? checked.range(of: node)).map { .source($0, pair) } ?? .node(node, pair)
    }
    guard said.insert(subject).inserted else { return }
    let (id, severity, message, hint): (String, Severity, String, String)
    if let pair {
      (id, severity) = ("pdf.contrast", .warning)
      message =
        "text in \(pair.color.hexadecimal) on \(pair.ground.hexadecimal) has a contrast of "
        + "\(decimal(ratio)) : 1; at this size it needs \(decimal(pair.least)) : 1"
      hint = "make the text darker or what is behind it lighter, or the other way round"
    } else {
      (id, severity) = ("pdf.contrast-unknown", .note)
      message = "text stands on a picture, so its contrast cannot be told"
      hint = "give the text a background of its own"
    }
    switch item.role {
    case .content(let node):
      findings.append(
        checked.finding(severity, id: id, message, at: node, range: item.source, hint: hint))
    case .artifact(let kind):
      let place =
        switch kind {
        case .header: "the header"
        case .footer: "the footer"
        case .pagination, .layout, .background: "the furniture"
        }
      findings.append(
        checked.finding(
          severity, id: id,
          furniture: "\(message), in \(place) of page \(page + 1): \(quoted(run.text))", hint: hint)
      )
    }
  }

  /// A ratio with two decimals at most, cut and not rounded: 4.499 is not enough.
  private func decimal(_ ratio: Double) -> String {
    let hundredths = Int(ratio * 100 + 1e-9)
    if hundredths % 100 == 0 { return "\(hundredths / 100)" }
    let rest = hundredths % 100
    if rest % 10 == 0 { return "\(hundredths / 100).\(rest / 10)" }
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
