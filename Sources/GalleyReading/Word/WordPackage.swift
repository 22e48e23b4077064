internal import CArchive
internal import GalleySource

/// The files of a package (ECMA-376, part 2), unpacked in memory and never to disk.
struct WordPackage {
  /// By name, without a leading slash.
  private(set) var parts: [String: [UInt8]] = [:]

  /// Data that grew this many times, and is beyond `harmless`, is a bomb; markup grows fiftyfold at most.
  private static let worstRatio = 250
  private static let harmless = 8 << 20

  /// Unpacks a package.
  ///
  /// - Throws: `LimitExceeded` for what unpacks to too much; `DiagnosticError` for what is damaged.
  init(_ bytes: [UInt8], name: String, limits: Limits) throws {
    let start = SourcePlace(file: name, range: SourceRange(0, 0), line: 1, column: 1)
    let archive = try WordArchive(bytes, at: start)
    var total = 0
    var count = 0
    while let path = try archive.next() {
      count += 1
      guard count <= limits.blocks else {
        throw LimitExceeded(
          "files in a package", value: count, allowed: limits.blocks, option: "--max-blocks",
          at: start)
      }
      let folders = path.split(separator: "/", omittingEmptySubsequences: false)
      if path.hasPrefix("/") || path.utf8.contains(0x5C) || path.utf8.contains(0)
        || folders.contains("..")
      {
        throw DiagnosticError(
          Diagnostic(
            .error, id: "read.bad-package",
            "the package has a file whose name leads out of it: \(path)", at: start,
            hint: "do not trust this file; ask for it as PDF or text"))
      }
      if path.hasSuffix("/") { continue }
      let isWanted =
        path.hasSuffix(".xml") || path.hasSuffix(".rels") || path.contains("media/")
      guard isWanted else { continue }
      var part: [UInt8] = []
      while let block = try archive.read() {
        part += block
        total += block.count
        let allowed = min(
          limits.unpackedBytes, max(Self.harmless, bytes.count * Self.worstRatio))
        guard total <= allowed else {
          throw LimitExceeded(
            "bytes of the unpacked file (at \(path))", value: total, allowed: allowed,
            option: "--max-unpacked-bytes", at: start)
        }
      }
      guard parts[path] == nil else {
        throw DiagnosticError(
          Diagnostic(
            .error, id: "read.bad-package", "the package has two files named \(path)", at: start))
      }
      parts[path] = part
    }
  }
}

/// A zip archive in memory, read from its beginning to its end.
final class WordArchive {
  private let handle: OpaquePointer
  private let bytes: UnsafeMutableRawBufferPointer
  private let place: SourcePlace
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(_ data: [UInt8], at place: SourcePlace) throws {
    self.place = place
    guard let handle = archive_read_new() else {
      throw DiagnosticError(Diagnostic(.error, id: "read.bad-package", "out of memory", at: place))
    }
    self.handle = handle
    archive_read_support_format_zip_seekable(handle)
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 1)
    bytes.copyBytes(from: data)
    guard archive_read_open_memory(handle, bytes.baseAddress, bytes.count) == ARCHIVE_OK else {
      throw fault()
    }
  }

  deinit {
    archive_read_free(handle)
    bytes.deallocate()
  }

  private func fault() -> DiagnosticError {
    let text = archive_error_string(handle).map { String(cString: $0) } ?? "it cannot be unpacked"
    return DiagnosticError(
      Diagnostic(
        .error, id: "read.bad-package", "the file is a damaged or cut package: \(text)", at: place,
        hint: "save it again, or fetch it again"))
  }

  /// The name of the next file; `nil` at the end.
  func next() throws -> String? {
    var entry: OpaquePointer?
    let status = archive_read_next_header(handle, &entry)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw fault() }
    if archive_entry_is_encrypted(entry) != 0 {
      throw DiagnosticError(
        Diagnostic(
          .error, id: "read.encrypted", "the package is protected with a password", at: place,
          hint: "save it without one"))
    }
    guard let path = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
      throw fault()
    }
    return String(cString: path)
  }

  /// The next bytes of the file; `nil` at its end.
  func read() throws -> [UInt8]? {
    let count = buffer.withUnsafeMutableBytes {
      archive_read_data(handle, $0.baseAddress, $0.count)
    }
    guard count >= 0 else { throw fault() }
    return count == 0 ? nil : Array(buffer[..<count])
  }
}
