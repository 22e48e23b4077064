internal import CCairo

/// Collects the bytes that a cairo surface streams out.
///
/// A long draft is kept in pieces: one array would be there twice each time that it grows.
final class ByteSink {
  private var pieces: [[UInt8]] = [[]]
  /// The most bytes of a piece, unless one write has more.
  private static let pieceSize = 1 << 20

  /// The stream callback; its closure is the unretained sink, which outlives the surface.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      .append(UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }

  private func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if pieces[pieces.count - 1].count + bytes.count > Self.pieceSize {
      pieces.append([])
      pieces[pieces.count - 1].reserveCapacity(max(Self.pieceSize, bytes.count))
    }
    pieces[pieces.count - 1].append(contentsOf: bytes)
  }

  /// Gives the bytes away.
  func takeBytes() -> [UInt8] {
    defer { pieces = [[]] }
    guard pieces.count > 1 else { return pieces[0] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
    for index in pieces.indices {
      bytes += pieces[index]
      pieces[index] = []
    }
    return bytes
  }
}

/// Throws where a cairo status is a failure.
func check(_ status: cairo_status_t) throws(RenderError) {
  if status != CAIRO_STATUS_SUCCESS {
    throw .drawing(String(cString: cairo_status_to_string(status)))
  }
}

/// Owns a cairo surface.
final class Surface {
  let handle: OpaquePointer?

  init(adopting handle: OpaquePointer?) { self.handle = handle }

  deinit { cairo_surface_destroy(handle) }

  func check() throws(RenderError) { try GalleyRender.check(cairo_surface_status(handle)) }

  /// Writes what is still held back.
  func finish() throws(RenderError) {
    cairo_surface_finish(handle)
    try check()
  }
}

/// Owns a cairo drawing context.
final class Context {
  let handle: OpaquePointer?
  let surface: Surface

  init(on surface: Surface) {
    self.surface = surface
    handle = cairo_create(surface.handle)
  }

  deinit { cairo_destroy(handle) }

  func check() throws(RenderError) {
    try GalleyRender.check(cairo_status(handle))
    try surface.check()
  }
}
