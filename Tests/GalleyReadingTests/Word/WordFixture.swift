/// Makes Word documents for tests: packages of parts, stored as they are.
struct WordFixture {
  var parts: [(name: String, bytes: [UInt8])] = []

  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"

  /// A document of a body's markup.
  init(
    body: String, styles: String? = nil, numbering: String? = nil, footnotes: String? = nil,
    header: String? = nil, comments: String? = nil, core: String? = nil, relations: String = "",
    prologue: String = ""
  ) {
    add(
      "[Content_Types].xml",
      "<Types xmlns=\"\(Self.package)/content-types\"><Default Extension=\"rels\" "
        + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Default Extension=\"png\" ContentType=\"image/png\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-"
        + "officedocument.wordprocessingml.document.main+xml\"/></Types>")
    var roots = Self.relation("r1", "\(Self.office)/officeDocument", "word/document.xml")
    if let core {
      roots += Self.relation(
        "r2", "\(Self.package)/relationships/metadata/core-properties", "docProps/core.xml")
      add(
        "docProps/core.xml",
        "<cp:coreProperties xmlns:cp=\"\(Self.package)/metadata/core-properties\" "
          + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
          + "xmlns:dcterms=\"http://purl.org/dc/terms/\">\(core)</cp:coreProperties>")
    }
    add("_rels/.rels", Self.relations(roots))
    var own = relations
    func part(_ kind: String, _ content: String?) {
      guard let content else { return }
      own += Self.relation("p-\(kind)", "\(Self.office)/\(kind)", "\(kind).xml")
      let root = [
        "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr",
        "comments": "comments",
      ][kind, default: kind]
      add("word/\(kind).xml", "<w:\(root) xmlns:w=\"\(Self.main)\">\(content)</w:\(root)>")
    }
    part("styles", styles)
    part("numbering", numbering)
    part("footnotes", footnotes)
    part("header", header)
    part("comments", comments)
    add("word/_rels/document.xml.rels", Self.relations(own))
    add(
      "word/document.xml",
      prologue + "<w:document xmlns:w=\"\(Self.main)\" xmlns:r=\"\(Self.office)\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">"
        + "<w:body>\(body)</w:body></w:document>")
  }

  mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

  static func relation(_ id: String, _ type: String, _ target: String, external: Bool = false)
    -> String
  {
    "<Relationship Id=\"\(id)\" Type=\"\(type)\" Target=\"\(target)\""
      + (external ? " TargetMode=\"External\"/>" : "/>")
  }

  private static func relations(_ content: String) -> String {
    "<Relationships xmlns=\"\(package)/relationships\">\(content)</Relationships>"
  }

  /// A paragraph of runs of text, with what stands in its properties.
  static func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr>" + run(text) + "</w:p>"
  }

  static func run(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  /// The package as a zip archive (PKWARE, APPNOTE 6.3), nothing packed.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func put(_ value: Int, _ count: Int, to bytes: inout [UInt8]) {
      for step in 0..<count { bytes.append(UInt8(value >> (8 * step) & 0xFF)) }
    }
    for part in parts {
      let offset = out.count
      let crc = Int(Self.crc(part.bytes))
      var fields: [UInt8] = []
      for value in [0, 0, 0, 0x21] { put(value, 2, to: &fields) }
      put(crc, 4, to: &fields)
      put(part.bytes.count, 4, to: &fields)
      put(part.bytes.count, 4, to: &fields)
      put(part.name.utf8.count, 2, to: &fields)
      put(0, 2, to: &fields)
      out += [0x50, 0x4B, 3, 4, 20, 0] + fields + Array(part.name.utf8) + part.bytes
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + fields
      for (value, count) in [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)] {
        put(value, count, to: &directory)
      }
      directory += Array(part.name.utf8)
    }
    let start = out.count
    out += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
    put(parts.count, 2, to: &out)
    put(parts.count, 2, to: &out)
    put(directory.count, 4, to: &out)
    put(start, 4, to: &out)
    put(0, 2, to: &out)
    return out
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
