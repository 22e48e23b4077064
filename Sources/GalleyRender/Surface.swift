internal import CCairo

/// Collects the bytes that a cairo surface streams out.
final class ByteSink {
  var bytes: [UInt8] = []

  /// The stream callback; its closure is the unretained sink, which outlives the surface.
  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
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
