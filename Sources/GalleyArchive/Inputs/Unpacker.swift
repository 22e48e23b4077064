internal import CArchive
internal import Glibc

/// Unpacks tar, zip, and plain data, each packed with gzip, zstd, bzip2, xz or not at all.
final class Unpacker {
  /// What is in an archive.
  struct Member {
    /// Its path in the archive; empty for data that is no archive.
    var path: String
    var kind: EntryKind
    /// Whether it is all there is: packed data that is no archive.
    var isRaw: Bool
  }

  private let handle: OpaquePointer
  private let file: InputFile?
  private let bytes: UnsafeMutableRawBufferPointer?
  /// How much was unpacked.
  private var unpacked = 0
  /// Data that grew this many times, and is beyond `harmless`, is a bomb; text grows twentyfold at most.
  private static let worstRatio = 250
  private static let harmless = 64 << 20

  /// Opens a file.
  init(_ file: InputFile) throws(InputFault) {
    handle = try Self.makeHandle()
    self.file = file
    bytes = nil
    guard archive_read_open_fd(handle, file.descriptor, 1 << 16) == ARCHIVE_OK else {
      throw fault()
    }
  }

  /// Opens data in memory.
  init(_ data: [UInt8]) throws(InputFault) {
    handle = try Self.makeHandle()
    file = nil
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 1)
    copy.copyBytes(from: data)
    bytes = copy
    guard archive_read_open_memory(handle, copy.baseAddress, copy.count) == ARCHIVE_OK else {
      throw fault()
    }
  }

  deinit {
    archive_read_free(handle)
    bytes?.deallocate()
  }

  private static func makeHandle() throws(InputFault) -> OpaquePointer {
    guard let handle = archive_read_new() else { throw InputFault(.unreadable, "out of memory") }
    archive_read_support_filter_gzip(handle)
    archive_read_support_filter_zstd(handle)
    archive_read_support_filter_bzip2(handle)
    archive_read_support_filter_xz(handle)
    archive_read_support_format_tar(handle)
    archive_read_support_format_zip(handle)
    archive_read_support_format_raw(handle)
    return handle
  }

  private func fault() -> InputFault {
    let text = archive_error_string(handle).map { String(cString: $0) } ?? "it cannot be unpacked"
    return InputFault(.input, "the archive is damaged: \(text)")
  }

  /// The next member; `nil` at the end.
  func next() throws(InputFault) -> Member? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault() }
    let isRaw = archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_RAW
    let isLink = archive_entry_hardlink(entry) != nil
    let path = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    return Member(
      path: isRaw ? "" : path.map { String(cString: $0) } ?? "",
      kind: isRaw ? .file : isLink ? .link : EntryKind(mode: archive_entry_filetype(entry)),
      isRaw: isRaw)
  }

  /// The next piece of the member; empty at its end.
  ///
  /// - Throws: `InputFault`, of kind `limit` where it is a bomb.
  func read() throws(InputFault) -> [UInt8] {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      count = archive_read_data(handle, buffer.baseAddress, buffer.count)
      filled = max(count, 0)
    }
    guard count >= 0 else { throw fault() }
    unpacked += count
    let packed = Int(archive_filter_bytes(handle, -1))
    if unpacked > Self.harmless, unpacked / Self.worstRatio > packed {
      throw InputFault(
        .limit,
        "\(packed) bytes unpack to more than \(unpacked), over \(Self.worstRatio) times as many; "
          + "the rest is not unpacked")
    }
    return piece
  }
}
