internal import GalleySource

/// The fields at the head of a message or of one of its parts (RFC 5322, section 2.2).
struct MailHeader {
  /// A field, its name in small letters and as written, its lines joined.
  struct Field {
    var name: String
    var label: String
    var value: [UInt8]
  }

  private(set) var fields: [Field] = []
  /// Where the body begins.
  private(set) var end: Int

  /// Reads fields up to an empty line, or to what is none.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    end = range.upperBound
    while index < range.upperBound {
      var stop = index
      while stop < range.upperBound, bytes[stop] != 0x0A, bytes[stop] != 0x0D { stop += 1 }
      var next = min(stop + 1, range.upperBound)
      if next < range.upperBound, bytes[stop] == 0x0D, bytes[next] == 0x0A { next += 1 }
      if stop == index {
        end = next
        return
      }
      if bytes[index] == 0x20 || bytes[index] == 0x09 {
        if fields.isEmpty {
          end = index
          return
        }
        fields[fields.count - 1].value.append(0x20)
        fields[fields.count - 1].value += bytes[index..<stop].drop { $0 <= 0x20 }
      } else if let colon = bytes[index..<stop].firstIndex(of: 0x3A), colon > index,
        bytes[index..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      {
        let label = String(decoding: bytes[index..<colon], as: UTF8.self)
        fields.append(
          Field(
            name: label.lowercased(), label: label,
            value: Array(bytes[colon + 1..<stop].drop { $0 == 0x20 || $0 == 0x09 })))
      } else if fields.isEmpty,
        bytes[index..<stop].starts(with: "From ".utf8)
          || bytes[index..<stop].starts(with: ">From ".utf8)
      {
        // A mailbox's mark before a message.
      } else {
        end = index
        return
      }
      index = next
    }
  }

  /// The first field of a name.
  subscript(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// A field's value before its parameters in small letters, and its parameters (RFC 2045, 2231).
  func value(_ name: String) -> (value: String, parameters: [String: String]) {
    guard let raw = self[name] else { return ("", [:]) }
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in raw {
      if isEscaped {
        parts[parts.count - 1].append(byte)
        isEscaped = false
      } else if byte == 0x5C, isQuoted {
        isEscaped = true
      } else if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == 0x3B, !isQuoted {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    var parameters: [String: String] = [:]
    var pieces: [String: [(number: Int, bytes: [UInt8], isCoded: Bool)]] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: 0x3D) else { continue }
      var key = Self.trimmed(part[..<equals]).lowercased()
      let value = Array(Self.trimmed(part[(equals + 1)...]).utf8)
      let isCoded = key.hasSuffix("*")
      if isCoded { key.removeLast() }
      var number = 0
      if let star = key.firstIndex(of: "*") {
        number = Int(key[key.index(after: star)...]) ?? 0
        key = String(key[..<star])
        pieces[key, default: []].append((number, value, isCoded))
      } else if isCoded {
        pieces[key, default: []].append((0, value, true))
      } else if parameters[key] == nil {
        parameters[key] = MailText.field(value)
      }
    }
    for (key, list) in pieces {
      var charset: String?
      var bytes: [UInt8] = []
      for piece in list.sorted(by: { $0.number < $1.number }) {
        var value = piece.bytes[...]
        if piece.isCoded {
          if piece.number == 0, let first = value.firstIndex(of: 0x27),
            let second = value[(first + 1)...].firstIndex(of: 0x27)
          {
            charset = String(decoding: value[..<first], as: UTF8.self)
            value = value[(second + 1)...]
          }
          var index = value.startIndex
          while index < value.endIndex {
            if value[index] == 0x25, let high = TransferEncoding.hex(value, index + 1),
              let low = TransferEncoding.hex(value, index + 2)
            {
              bytes.append(high << 4 | low)
              index += 3
            } else {
              bytes.append(value[index])
              index += 1
            }
          }
        } else {
          bytes += value
        }
      }
      parameters[key] = String(
        decoding: MailText.decoded(bytes, charset: charset).utf8, as: UTF8.self)
    }
    return (Self.trimmed(parts[0][...]).lowercased(), parameters)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.drop { $0 <= 0x20 }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A message or one of its parts (RFC 2046).
struct MailPart {
  var header: MailHeader
  /// Where its content stands in the message.
  var body: Range<Int>
  var type: String
  var parameters: [String: String]
  /// The parts of a `multipart`; the message of a `message/rfc822`.
  var children: [MailPart] = []

  /// The name that it is to be kept under, if it has one.
  var fileName: String? {
    let name = header.value("content-disposition").parameters["filename"] ?? parameters["name"]
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether it is said to be no part of the text.
  var isAttachment: Bool { header.value("content-disposition").value == "attachment" }

  /// What other parts name it by, without angle brackets.
  var contentID: String? {
    header["content-id"].map { value in
      String(decoding: value.filter { $0 > 0x20 && $0 != 0x3C && $0 != 0x3E }, as: UTF8.self)
    }
  }

  /// Its content as bytes.
  func content(of bytes: [UInt8]) -> [UInt8] {
    switch header.value("content-transfer-encoding").value {
    case "base64": TransferEncoding.base64(bytes[body])
    case "quoted-printable": TransferEncoding.quotedPrintable(bytes[body])
    default: Array(bytes[body])
    }
  }
}

/// Takes a message apart.
struct MailParser {
  let bytes: [UInt8]
  let name: String
  let limits: Limits
  private(set) var partCount = 0
  /// Where a multipart began whose end is not there.
  private(set) var unfinished: (offset: Int, boundary: String)?

  init(_ bytes: [UInt8], name: String, limits: Limits) {
    self.bytes = bytes
    self.name = name
    self.limits = limits
  }

  /// The deepest nesting of parts that is read.
  static let deepest = 32

  /// Reads the part that stands in a range.
  ///
  /// - Throws: `LimitExceeded`.
  mutating func part(
    _ range: Range<Int>, isDigest: Bool = false, depth: Int = 0
  ) throws -> MailPart {
    partCount += 1
    let deepest = min(Self.deepest, limits.depth)
    guard depth <= deepest else {
      throw LimitExceeded(
        "nesting of message parts", value: depth, allowed: deepest, option: "--max-depth",
        at: place(range.lowerBound))
    }
    guard partCount <= limits.blocks else {
      throw LimitExceeded(
        "message parts", value: partCount, allowed: limits.blocks, option: "--max-blocks",
        at: place(range.lowerBound))
    }
    let header = MailHeader(bytes, range)
    var (type, parameters) = header.value("content-type")
    if !type.contains("/") { type = isDigest ? "message/rfc822" : "text/plain" }
    var part = MailPart(
      header: header, body: header.end..<range.upperBound, type: type, parameters: parameters)
    if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty {
      for inner in split(part.body, at: Array(boundary.utf8)) {
        part.children.append(
          try self.part(inner, isDigest: type == "multipart/digest", depth: depth + 1))
      }
    } else if type == "message/rfc822" || type == "message/global" {
      part.children = [try self.part(part.body, depth: depth + 1)]
    }
    return part
  }

  private func place(_ offset: Int) -> SourcePlace {
    SourceFile(name: name, utf8: bytes).place(at: offset)
  }

  /// The stretches between lines of a boundary (RFC 2046, section 5.1.1).
  private mutating func split(_ range: Range<Int>, at boundary: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start: Int?
    var line = range.lowerBound
    while line < range.upperBound {
      var stop = line
      while stop < range.upperBound, bytes[stop] != 0x0A, bytes[stop] != 0x0D { stop += 1 }
      var next = min(stop + 1, range.upperBound)
      if next < range.upperBound, bytes[stop] == 0x0D, bytes[next] == 0x0A { next += 1 }
      if stop - line >= boundary.count + 2, bytes[line] == 0x2D, bytes[line + 1] == 0x2D,
        bytes[(line + 2)..<(line + 2 + boundary.count)].elementsEqual(boundary)
      {
        let rest = bytes[(line + 2 + boundary.count)..<stop]
        let isEnd = rest.starts(with: [0x2D, 0x2D])
        if isEnd || rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          if let begun = start {
            // The line end before the boundary is part of it.
            var end = line
            if end > begun, bytes[end - 1] == 0x0A { end -= 1 }
            if end > begun, bytes[end - 1] == 0x0D { end -= 1 }
            parts.append(begun..<end)
          }
          start = next
          if isEnd { return parts }
        }
      }
      line = next
    }
    if unfinished == nil {
      unfinished = (range.lowerBound, String(decoding: boundary, as: UTF8.self))
    }
    if let start, start < range.upperBound { parts.append(start..<range.upperBound) }
    if parts.isEmpty, !range.isEmpty { parts.append(range) }
    return parts
  }
}
