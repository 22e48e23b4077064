internal import CCairo
internal import GalleyPages

/// What a page is drawn on.
struct Canvas {
  let context: Context
  /// How pictures are resampled.
  let filter: cairo_filter_t
  let pictures: Pictures
  /// Where glyphs are set by ourselves rather than by cairo: pages that become pixels.
  var pixels: Pixels?
}

/// The pixels of a page, and their scale in pixels a point.
struct Pixels {
  let base: UnsafeMutablePointer<UInt32>
  /// Pixels from one row to the next.
  let stride: Int
  let width: Int
  let height: Int
  let scale: Double
}
