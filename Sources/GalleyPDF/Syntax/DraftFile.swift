internal import CQPDF
private import Glibc

/// A draft's objects, read with libqpdf.
final class DraftFile {
  private var handle: qpdf_data?
  /// libqpdf reads from these while it is open.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  let pageCount: Int
  fileprivate let decompressor = Decompressor()

  /// Opens a draft.
  ///
  /// - Throws: `PDFError.damagedDraft` where it is no sound PDF: it is our own, so nothing is repaired.
  init(_ draft: [UInt8]) throws(PDFError) {
    bytes = .allocate(capacity: draft.count)
    _ = bytes.initialize(from: draft)
    let handle = qpdf_init()
    self.handle = handle
    qpdf_silence_errors(handle)
    qpdf_set_suppress_warnings(handle, 1)
    qpdf_set_attempt_recovery(handle, 0)
    let status = bytes.withMemoryRebound(to: CChar.self) {
      qpdf_read_memory(handle, "draft", $0.baseAddress, UInt64($0.count), nil)
    }
    pageCount = status == 0 ? Int(qpdf_get_num_pages(handle)) : 0
    try check()
  }

  deinit {
    qpdf_cleanup(&handle)
    bytes.deallocate()
  }

  /// The number of a page's object, counted from 0.
  func page(_ index: Int) throws(PDFError) -> Int {
    let page = qpdf_get_page_n(handle, index)
    defer { qpdf_oh_release(handle, page) }
    let id = Int(qpdf_oh_get_object_id(handle, page))
    try check()
    return id
  }

  /// The data of a stream as it stands in the file, or with its filters undone.
  struct StreamData {
    /// The data as it stands.
    let packed: [UInt8]
    /// What to ask for the data with its filters undone.
    fileprivate let file: DraftFile
    fileprivate let id: Int
    fileprivate let isFlate: Bool

    /// The data with its filters undone.
    func unpacked() throws(PDFError) -> [UInt8] {
      guard isFlate else { return try file.unfiltered(id) }
      guard let data = file.decompressor.decompress(packed) else {
        throw .damagedDraft("a stream is damaged")
      }
      return data
    }
  }

  /// An object in PDF syntax, and the data of the stream that it is.
  func object(_ id: Int) throws(PDFError) -> (text: [UInt8], data: StreamData?) {
    let object = qpdf_get_object_by_id(handle, Int32(truncatingIfNeeded: id), 0)
    defer { qpdf_oh_release(handle, object) }
    guard qpdf_oh_is_stream(handle, object) != 0 else {
      let text = syntax(object)
      try check()
      return (text, nil)
    }
    let dictionary = qpdf_oh_get_dict(handle, object)
    defer { qpdf_oh_release(handle, dictionary) }
    let text = syntax(dictionary)
    let data = StreamData(
      packed: data(of: object, level: qpdf_dl_none), file: self, id: id,
      isFlate: isFlate(dictionary))
    try check()
    return (text, data)
  }

  /// A stream's data with its filters undone.
  func decodedStream(_ id: Int) throws(PDFError) -> [UInt8] {
    guard let data = try object(id).data else {
      throw .damagedDraft("object \(id) is no stream")
    }
    return try data.unpacked()
  }

  /// Whether a stream is packed in the way that libdeflate unpacks faster than libqpdf.
  private func isFlate(_ dictionary: qpdf_oh) -> Bool {
    let filter = qpdf_oh_get_key(handle, dictionary, "/Filter")
    defer { qpdf_oh_release(handle, filter) }
    return qpdf_oh_is_name(handle, filter) != 0
      && strcmp(qpdf_oh_get_name(handle, filter), "/FlateDecode") == 0
      && qpdf_oh_has_key(handle, dictionary, "/DecodeParms") == 0
  }

  /// A stream's data with whatever filters it has undone by libqpdf.
  fileprivate func unfiltered(_ id: Int) throws(PDFError) -> [UInt8] {
    let object = qpdf_get_object_by_id(handle, Int32(truncatingIfNeeded: id), 0)
    defer { qpdf_oh_release(handle, object) }
    let data = data(of: object, level: qpdf_dl_generalized)
    try check()
    return data
  }

  private func syntax(_ object: qpdf_oh) -> [UInt8] {
    guard let text = qpdf_oh_unparse_resolved(handle, object) else { return [] }
    return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }

  private func data(of stream: qpdf_oh, level: qpdf_stream_decode_level_e) -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var count = 0
    qpdf_oh_get_stream_data(handle, stream, level, nil, &buffer, &count)
    defer { free(buffer) }
    return Array(UnsafeBufferPointer(start: buffer, count: buffer == nil ? 0 : count))
  }

  private func check() throws(PDFError) {
    if qpdf_has_error(handle) != 0 {
      let error = qpdf_get_error(handle)
      throw .damagedDraft(String(cString: qpdf_get_error_full_text(handle, error)))
    }
    while qpdf_more_warnings(handle) != 0 {
      let warning = qpdf_next_warning(handle)
      let text = String(cString: qpdf_get_error_full_text(handle, warning))
      // Cairo names a picture that a page has twice twice, and means the same.
      if !text.contains("duplicated key") { throw .damagedDraft(text) }
    }
  }
}
