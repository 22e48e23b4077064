/// The pages of a web archive (WARC 1.0 and 1.1, ISO 28500): its `response` records with status 200, and
/// its `resource` records, as far as they hold text.
///
/// A feed among them gives a release for each of its items.
/// A broken record costs itself: reading goes on at the next one.
final class WARCSource: InputSource {
  private let name: String
  private let stream: ByteStream
  private let context: InputContext
  private var number = 0
  private var isOver = false
  private static let longestHead = 1 << 16

  init(_ stream: ByteStream, name: String, context: InputContext) {
    self.stream = stream
    self.name = name
    self.context = context
  }

  private var maximumBytes: Int { context.maximumBytes }

  func next() -> InputStep? {
    while !isOver {
      do throws(InputFault) {
        guard let record = try readRecord() else {
          isOver = true
          return nil
        }
        if let item = try item(of: record) { return context.open(item) }
      } catch {
        let step = InputStep.failed(
          "\(name): record \(number)", error)
        if error.kind == .input {
          do throws(InputFault) {
            isOver = try !findNextRecord()
          } catch {
            isOver = true
          }
        } else if !isOversized(error) {
          isOver = true
        }
        return step
      }
    }
    return nil
  }

  private struct Record {
    var type = ""
    var address = ""
    var contentType = ""
    var content: [UInt8] = []
  }

  /// Marks a record that is too long, was passed over, and does no harm to those after it.
  private func isOversized(_ fault: InputFault) -> Bool {
    fault.kind == .limit && fault.reason.hasPrefix("the record")
  }

  private func readRecord() throws(InputFault) -> Record? {
    // Two empty lines end a record.
    while let byte = try stream.peek(1).first, byte == 0x0D || byte == 0x0A { try stream.skip(1) }
    if try stream.peek(1).isEmpty { return nil }
    number += 1
    guard try stream.peek(5).elementsEqual("WARC/".utf8) else {
      throw InputFault(.input, "a record begins with WARC/ and its version; this one does not")
    }
    let version = try headLine() ?? ""
    guard version == "WARC/1.0" || version == "WARC/1.1" else {
      throw InputFault(.input, "\(version.prefix(20)) is not read, only WARC/1.0 and WARC/1.1")
    }
    var record = Record()
    var length: Int?
    while let line = try headLine(), !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else {
        throw InputFault(.input, "a line of the record's head has no colon")
      }
      let value = String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
      switch line[..<colon].lowercased() {
      case "warc-type": record.type = value.lowercased()
      // Some programs put it in angle brackets.
      case "warc-target-uri": record.address = value.filter { $0 != "<" && $0 != ">" }
      case "content-type": record.contentType = value.lowercased()
      case "content-length": length = Int(value)
      default: break
      }
    }
    guard let length, length >= 0 else {
      throw InputFault(.input, "the record does not say how long it is")
    }
    guard record.type == "response" || record.type == "resource" else {
      try stream.skip(length)
      return record
    }
    guard length <= maximumBytes else {
      try stream.skip(length)
      throw InputFault(
        .limit,
        "the record has \(length) bytes, more than the limit of \(maximumBytes); "
          + "raise it with --max-bytes")
    }
    record.content = try stream.take(length)
    guard record.content.count == length else {
      throw InputFault(.input, "the record is cut short")
    }
    // Where the length is wrong, what follows is no end of a record.
    let end = try stream.peek(4)
    guard
      end.isEmpty || end.elementsEqual([0x0D, 0x0A, 0x0D, 0x0A])
        || end.prefix(2).elementsEqual([0x0A, 0x0A])
    else { throw InputFault(.input, "the record is not as long as it says") }
    return record
  }

  private func headLine() throws(InputFault) -> String? {
    guard let line = try stream.line(maximumBytes: Self.longestHead) else { return nil }
    guard line.isWhole else { throw InputFault(.input, "a line of the record's head is too long") }
    let bytes = line.bytes.last == 0x0D ? line.bytes.dropLast() : line.bytes[...]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Passes over all up to the next line that begins a record.
  private func findNextRecord() throws(InputFault) -> Bool {
    while true {
      if try stream.peek(7).elementsEqual("WARC/1.".utf8) { return true }
      guard try stream.line(maximumBytes: 16) != nil else { return false }
    }
  }

  private func item(of record: Record) throws(InputFault) -> InputItem? {
    var content = record.content[...]
    var type = record.contentType
    if record.type == "response" {
      guard type.hasPrefix("application/http") else { return nil }
      guard let message = HTTPMessage(content) else {
        throw InputFault(.input, "the record holds no HTTP response")
      }
      guard message.status == 200 else { return nil }
      type = message.contentType
      content = try message.content(maximumBytes: maximumBytes)[...]
    } else if record.type != "resource" {
      return nil
    }
    let ending: String
    switch type.prefix(while: { $0 != ";" && $0 != " " }) {
    case "text/html", "application/xhtml+xml": ending = "html"
    case "text/plain": ending = "txt"
    case "application/json", "application/feed+json": ending = "json"
    case "text/markdown": ending = "md"
    case "application/xml", "text/xml", "application/rss+xml", "application/atom+xml",
      "application/rdf+xml":
      ending = "xml"
    // Pictures, scripts and style sheets are no releases.
    default: return nil
    }
    if content.isEmpty { return nil }
    let address = record.address.isEmpty ? nil : record.address
    return InputItem(
      name: "\(name): \(address ?? "record \(number)")", bytes: Array(content),
      given: GivenFacts(address: address), ending: ending)
  }
}

/// An HTTP response as it went over the wire (RFC 9112).
struct HTTPMessage {
  private(set) var status = 0
  private(set) var contentType = ""
  private var isChunked = false
  private var coding = ""
  private var body: ArraySlice<UInt8>

  /// Reads the head; `nil` where there is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    func line() -> String? {
      guard let end = rest.firstIndex(of: 0x0A) else { return nil }
      var line = rest[..<end]
      if line.last == 0x0D { line.removeLast() }
      rest = rest[(end + 1)...]
      return String(decoding: line, as: UTF8.self)
    }
    guard let first = line(), first.hasPrefix("HTTP/") else { return nil }
    let parts = first.split(separator: " ")
    guard parts.count > 1, let status = Int(parts[1]) else { return nil }
    body = []
    while let next = line(), !next.isEmpty {
      guard let colon = next.firstIndex(of: ":") else { continue }
      let value = next[next.index(after: colon)...].lowercased()
        .split(separator: " ").joined(separator: " ")
      switch next[..<colon].lowercased() {
      case "content-type": contentType = value
      case "transfer-encoding": isChunked = value.contains("chunked")
      case "content-encoding": coding = value
      default: break
      }
    }
    self.status = status
    body = rest
  }

  /// The content without the codings of its way.
  func content(maximumBytes: Int) throws(InputFault) -> [UInt8] {
    // Some crawlers take the chunks apart and leave the head as it was.
    let whole = isChunked ? Self.joined(body) ?? Array(body) : Array(body)
    switch coding {
    case "", "identity": return whole
    default:
      guard whole.count > 2 else { return whole }
      // Those that unpack leave the head as it was, too.
      if coding.contains("gzip"), !whole.starts(with: [0x1F, 0x8B]) { return whole }
      guard coding.contains("gzip") || coding == "zstd" else {
        throw InputFault(.input, "the content coding \(coding.prefix(20)) is not read")
      }
      let unpacker = try Unpacker(whole)
      guard try unpacker.next() != nil else { return [] }
      return try ByteStream { () throws(InputFault) in try unpacker.read() }
        .rest(maximumBytes: maximumBytes)
    }
  }

  /// The chunks put together; `nil` where there are none.
  private static func joined(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      let digits = rest[..<end].prefix { $0 != 0x3B && $0 != 0x0D }
      guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else {
        return nil
      }
      rest = rest[(end + 1)...]
      if size == 0 { return out }
      out += rest.prefix(size)
      rest = rest.dropFirst(size)
      if rest.first == 0x0D { rest = rest.dropFirst() }
      if rest.first == 0x0A { rest = rest.dropFirst() }
    }
    return out.isEmpty ? nil : out
  }
}
