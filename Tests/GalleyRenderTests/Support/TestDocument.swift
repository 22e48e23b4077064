import CCairo
import GalleyGeometry
import GalleyPDF
import GalleyPages
import GalleyRender

/// A face of a font that the set-up installs, for glyph numbers and widths.
final class TestFace {
  let face: FontFace
  private let library: FT_Library?
  private let handle: FT_Face?

  init(_ file: String, family: String) {
    let path = "/usr/share/fonts/truetype/\(file).ttf"
    face = FontFace(path: path, index: 0, family: family)
    var library: FT_Library?
    FT_Init_FreeType(&library)
    self.library = library
    var handle: FT_Face?
    FT_New_Face(library, path, 0, &handle)
    self.handle = handle
    precondition(handle != nil, "\(path) is not installed; run scripts/setup")
  }

  deinit {
    FT_Done_Face(handle)
    FT_Done_FreeType(library)
  }

  static var serif: TestFace {
    TestFace("liberation/LiberationSerif-Regular", family: "Liberation Serif")
  }

  static var hebrew: TestFace {
    TestFace("noto/NotoSansHebrew-Regular", family: "Noto Sans Hebrew")
  }

  func glyph(_ scalar: Unicode.Scalar) -> UInt32 {
    FT_Get_Char_Index(handle, FT_ULong(scalar.value))
  }

  /// The width of a glyph at a size.
  func advance(_ glyph: UInt32, size: Double) -> Double {
    FT_Load_Glyph(handle, FT_UInt(glyph), Int32(FT_LOAD_NO_SCALE))
    guard let handle, let slot = handle.pointee.glyph else { return 0 }
    return Double(slot.pointee.advance.x) * size / Double(handle.pointee.units_per_EM)
  }
}

/// Makes documents of a few runs of text.
struct TestDocument {
  let face: TestFace
  var document: PagedDocument

  init(pages: Int = 1, size: Size = PageSize.a4.size, face: TestFace = .serif) {
    self.face = face
    var fonts = FontTable()
    _ = fonts.id(of: face.face)
    document = PagedDocument(
      info: DocumentInfo(title: "A title"),
      pages: (0..<pages).map { Page(size: size, label: "\($0 + 1)") }, fonts: fonts)
  }

  /// Adds a run, one glyph a scalar, save for the pairs of scalars that a ligature stands for.
  mutating func add(
    _ text: String, page: Int = 0, x: Double = 72, y: Double = 72, size: Double = 12,
    color: Color = .black, rise: Double = 0, isRightToLeft: Bool = false,
    ligatures: [String: Unicode.Scalar] = [:], font: FontTable.ID = 0
  ) {
    var clusters: [GlyphRun.Cluster] = []
    var numbers: [UInt32] = []
    var rest = Array(text.unicodeScalars)
    while let first = rest.first {
      if rest.count > 1, let ligature = ligatures[String(first) + String(rest[1])] {
        clusters.append(.init(bytes: UTF8.width(first) + UTF8.width(rest[1]), glyphs: 1))
        numbers.append(face.glyph(ligature))
        rest.removeFirst(2)
      } else {
        clusters.append(.init(bytes: UTF8.width(first), glyphs: 1))
        // A soft hyphen in a run's text is drawn as a hyphen.
        numbers.append(face.glyph(first == "\u{AD}" ? "-" : first))
        rest.removeFirst()
      }
    }
    var pen = 0.0
    var glyphs: [GlyphRun.Glyph] = []
    for number in isRightToLeft ? numbers.reversed() : numbers {
      glyphs.append(.init(id: number, x: .points(pen), y: .points(-rise)))
      pen += face.advance(number, size: size)
    }
    document.pages[page].items.append(
      PageItem(
        .glyphs(
          GlyphRun(
            font: font, size: .points(size), color: color,
            origin: Point(x: .points(x), y: .points(y)), text: text, glyphs: glyphs,
            clusters: clusters, isRightToLeft: isRightToLeft, advance: .points(pen))),
        role: .content(0)))
  }

  mutating func fill(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: Color, page: Int = 0
  ) {
    document.pages[page].items.append(
      PageItem(.fill(rect(x, y, width, height), color), role: .artifact(.background)))
  }

  mutating func picture(
    _ image: ImageTable.Image, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    page: Int = 0
  ) {
    document.images.images.append(image)
    show(document.images.images.count - 1, x, y, width, height, page: page)
  }

  mutating func show(
    _ id: ImageTable.ID, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    page: Int = 0
  ) {
    document.pages[page].items.append(
      PageItem(.image(id, rect(x, y, width, height)), role: .content(0)))
  }
}

func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rect {
  Rect(x: .points(x), y: .points(y), width: .points(width), height: .points(height))
}

func size(_ width: Double, _ height: Double) -> Size {
  Size(width: .points(width), height: .points(height))
}

extension Renderer {
  /// A document as a finished PDF file.
  func pdf(_ document: PagedDocument) throws -> [UInt8] {
    try PDFFinisher().finish(try pdfDraft(document), of: document)
  }
}
