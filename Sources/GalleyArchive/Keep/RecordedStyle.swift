internal import Galley
internal import GalleyGeometry
internal import GalleyStyles

extension ArchiveRecord.Rendering {
  /// How the release was rendered, as options; `nil` where the style is a file, whose place no record has.
  ///
  /// - Parameter options: what no record says, such as further sheets.
  func options(beside options: RenderOptions) -> RenderOptions? {
    guard let style = BuiltInStyle(rawValue: style) else { return nil }
    var recorded = options
    recorded.style = .builtIn(style)
    recorded.formats = formats.compactMap(OutputFormat.init(rawValue:))
    if let dpi { recorded.dpi = dpi }
    if let paper, paper.count == 2 {
      recorded.paper = Size(width: .millimetres(paper[0]), height: .millimetres(paper[1]))
    }
    return recorded
  }
}

extension RenderOptions {
  /// The paper in millimetres, as records have it.
  var recordedPaper: [Double]? {
    paper.map { [$0.width, $0.height].map { $0.points * 25.4 / 72 } }
  }
  /// The resolution as records have it.
  var recordedDPI: Double? { formats.contains(.png) && dpi != 150 ? dpi : nil }
}
