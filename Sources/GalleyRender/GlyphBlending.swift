internal import CCairo
internal import GalleyGeometry
internal import GalleyPages

extension GlyphCoverage {
  /// Sets a run's glyphs on pixels.
  func blend(_ run: GlyphRun, on pixels: Pixels) {
    let baseline = run.origin.y
    let phases = Double(Self.phases)
    for glyph in run.glyphs {
      // Rows keep to whole pixels, so that all of a line's letters stand on one.
      let x = ((run.origin.x + glyph.x).points * pixels.scale * phases).rounded(
        .toNearestOrAwayFromZero)
      let y = ((baseline + glyph.y).points * pixels.scale).rounded()
      guard abs(x) < 1e8, abs(y) < 1e8 else { continue }
      let place = Int(x)
      let phase = place & (Self.phases - 1)
      let bitmap = bitmap(glyph.id, phase: phase)
      if bitmap.width == 0 { continue }
      blend(
        bitmap, x: (place - phase) / Self.phases + bitmap.left, y: Int(y) - bitmap.top,
        color: run.color, on: pixels)
    }
  }

  private func blend(_ bitmap: Bitmap, x: Int, y: Int, color: Color, on pixels: Pixels) {
    let firstColumn = max(0, -x)
    let lastColumn = min(bitmap.width, pixels.width - x)
    let firstRow = max(0, -y)
    let lastRow = min(bitmap.height, pixels.height - y)
    if firstColumn >= lastColumn || firstRow >= lastRow { return }
    let (red, green, blue, alpha) = (
      UInt32(color.red), UInt32(color.green), UInt32(color.blue), UInt32(color.alpha)
    )
    bytes.withUnsafeBufferPointer { coverage in
      for row in firstRow..<lastRow {
        let source = coverage.baseAddress! + (bitmap.offset + row * bitmap.width)
        let target = pixels.base + ((y + row) * pixels.stride + x)
        for column in firstColumn..<lastColumn {
          var cover = UInt32(source[column])
          if cover == 0 { continue }
          if alpha != 255 { cover = divided(cover &* alpha) }
          let under = target[column]
          let rest = 255 &- cover
          target[column] =
            under & 0xFF00_0000
            | divided(red &* cover &+ (under >> 16 & 255) &* rest) << 16
            | divided(green &* cover &+ (under >> 8 & 255) &* rest) << 8
            | divided(blue &* cover &+ (under & 255) &* rest)
        }
      }
    }
  }
}

/// A product of two bytes divided by 255, rounded, without a division.
@inline(__always)
private func divided(_ product: UInt32) -> UInt32 {
  let biased = product &+ 128
  return (biased &+ (biased >> 8)) >> 8
}
