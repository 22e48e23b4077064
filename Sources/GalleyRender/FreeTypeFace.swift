internal import CCairo
internal import GalleyPages
private import Synchronization

/// Opens faces through FreeType, for one renderer alone.
///
/// Faces that cairo opens by itself are shared by all threads of the process, and cairo 1.16 closes them,
/// and counts what is drawn with them, without a lock that holds for all: two documents drawn at once
/// could crash. What is made here is nobody else's.
enum FreeTypeFace {
  /// FreeType asks that faces of one library are opened and closed by one thread at a time
  /// (its reference, `FT_Library`).
  private static let library = Mutex<Library>(Library())

  private struct Library: ~Copyable {
    var handle: FT_Library?
    init() { FT_Init_FreeType(&handle) }
  }

  /// A cairo face of a font file; it closes the file once nothing of cairo's needs it any more.
  static func open(_ face: FontFace) throws(RenderError) -> OpaquePointer {
    let failure = RenderError.font(path: face.path)
    let address = library.withLock { library -> UInt in
      var opened: FT_Face?
      let isOpen = FT_New_Face(library.handle, face.path, FT_Long(face.index), &opened) == 0
      return isOpen ? UInt(bitPattern: opened) : 0
    }
    guard let opened = FT_Face(bitPattern: address) else { throw failure }
    let flags = Int32(FT_LOAD_NO_HINTING)
    guard let cairo = cairo_ft_font_face_create_for_ft_face(opened, flags) else {
      close(opened)
      throw failure
    }
    // Cairo keeps faces for scaled fonts that it may use again, so only it knows when the last is gone.
    let status = cairo_font_face_set_user_data(
      cairo, key, opened,
      { face in
        if let face { FreeTypeFace.close(face.assumingMemoryBound(to: FT_FaceRec.self)) }
      })
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(cairo)
      close(opened)
      throw failure
    }
    if face.isEmboldened {
      cairo_ft_font_face_set_synthesize(cairo, CAIRO_FT_SYNTHESIZE_BOLD.rawValue)
    }
    guard cairo_font_face_status(cairo) == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(cairo)
      throw failure
    }
    return cairo
  }

  private static func close(_ face: FT_Face) {
    let address = UInt(bitPattern: face)
    library.withLock { _ in _ = FT_Done_Face(FT_Face(bitPattern: address)) }
  }

  /// Cairo tells a face's data apart by an address.
  ///
  /// Nothing is ever read or written there.
  nonisolated(unsafe) private static let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(
    capacity: 1)
}
