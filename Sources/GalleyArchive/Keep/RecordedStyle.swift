internal import Galley
internal import GalleyGeometry
internal import GalleyReading
internal import GalleyStyles

extension ArchiveRecord.Rendering {
  /// What of it says how the release looks, and not what came of it.
  var look: ArchiveRecord.Rendering {
    var look = self
    (look.galley, look.key, look.pages, look.thumbnail) = ("", "", 0, nil)
    return look
  }

  /// How the release was rendered, as options; `nil` where the style is a file that was not kept, as in archives
  /// of the first version.
  ///
  /// - Parameters:
  ///   - options: what no record says.
  ///   - paths: where the kept sheets are, in the order of `sheets`.
  func options(beside options: RenderOptions, sheets paths: [String]) -> RenderOptions? {
    var recorded = options
    var further = paths[...]
    if sheets?.first?.isStyle == true, let path = further.popFirst() {
      recorded.style = .file(path)
    } else if let style = BuiltInStyle(rawValue: style) {
      recorded.style = .builtIn(style)
    } else {
      return nil
    }
    recorded.extraSheets = Array(further)
    recorded.inputFormat = from.flatMap(ReleaseFormat.init(rawValue:)) ?? options.inputFormat
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
