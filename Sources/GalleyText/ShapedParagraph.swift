internal import CPango
public import GalleyGeometry

/// A paragraph as glyphs, not yet broken into lines.
///
/// Made by `TextEngine.shape`; it holds handles of the engine that made it, so it is not `Sendable`
/// and is of use to that engine alone.
public final class ShapedParagraph {
  /// Characters that no font has, with their byte offsets; a substitute is drawn in their place.
  public let missing: [(offset: Int, character: Unicode.Scalar)]
  /// The widest that it would be without breaks other than forced ones.
  public let maximumWidth: Length
  /// The narrowest measure in which no word sticks out, words unbroken.
  public let minimumWidth: Length

  /// What was shaped.
  let source: ParagraphText
  /// The text's bytes, without a terminator.
  let bytes: [UInt8]
  let store: GlyphStore
  let items: [ShapedItem]
  /// OpenType features of each run, letter spacing's included.
  let features: [[hb_feature_t]]
  /// Where each run begins, and the text's end.
  let runStarts: [Int]

  init(
    source: ParagraphText, bytes: [UInt8], store: GlyphStore, items: [ShapedItem],
    features: [[hb_feature_t]], runStarts: [Int],
    missing: [(offset: Int, character: Unicode.Scalar)]
  ) {
    self.source = source
    self.bytes = bytes
    self.store = store
    self.items = items
    self.features = features
    self.runStarts = runStarts
    self.missing = missing
    let extremes = WidthExtremes(source: source, store: store, items: items, runStarts: runStarts)
    maximumWidth = Length(units: extremes.maximum)
    minimumWidth = Length(units: extremes.minimum)
  }

  /// Where a cluster's text ends.
  func end(of cluster: Int) -> Int {
    cluster + 1 < store.clusters.count ? Int(store.clusters[cluster + 1].byte) : bytes.count
  }
}

/// The widest line of a paragraph without soft breaks, and its widest unbreakable part.
private struct WidthExtremes {
  var maximum = 0
  var minimum = 0

  init(source: ParagraphText, store: GlyphStore, items: [ShapedItem], runStarts: [Int]) {
    var line = 0
    var word = 0
    // Spaces count only once something follows them on the line.
    var pending = 0
    var run = -1
    for item in items {
      if item.run != run {
        if run >= 0 {
          line += source.runs[run].endEdge.units; word += source.runs[run].endEdge.units
        }
        run = item.run
        let edge = source.runs[run].startEdge.units
        if edge != 0 {
          line += pending + edge
          word += pending + edge
          pending = 0
        }
      }
      if item.kind == .forcedBreak {
        maximum = max(maximum, line)
        minimum = max(minimum, word)
        (line, word, pending) = (0, 0, 0)
        continue
      }
      for cluster in store.clusters[item.clusters] {
        if cluster.flags.contains(.breakBefore) {
          minimum = max(minimum, word)
          word = 0
          line += pending
          pending = 0
        }
        if cluster.flags.contains(.space) {
          pending += Int(cluster.advance)
        } else {
          line += pending + Int(cluster.advance)
          word += pending + Int(cluster.advance)
          pending = 0
        }
      }
    }
    if run >= 0 { line += source.runs[run].endEdge.units; word += source.runs[run].endEdge.units }
    maximum = max(maximum, line)
    minimum = max(minimum, word)
  }
}
