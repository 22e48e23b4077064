import GalleyGeometry
import GalleyPages
import GalleyText
import Glibc

/// A sample of a language's text; all are written for these tests.
struct Sample: Sendable, CustomStringConvertible {
  var language: String
  var families: [String]
  var direction: BaseDirection = .leftToRight
  var text: String

  var description: String { language }

  static let all = [english, german, arabic, hebrew, japanese, thai, hindi, korean, mixed]

  static let english = Sample(
    language: "en-GB", families: ["Liberation Serif"],
    text: """
      The harbour board has officially opened its new education centre, where visitors can follow \
      the development of shipping from the seventeenth century onwards. “It is a considerable \
      achievement,” said the chairwoman, “for a community of fewer than four thousand \
      inhabitants.” Applications for No. 5 quay close on 3 May; see \
      https://www.example.org/harbour/education?year=2031 for particulars.
      """)
  static let german = Sample(
    language: "de", families: ["Liberation Serif"],
    text: """
      Die Hafenverwaltung eröffnete am Donnerstag das neue Besucherzentrum, in dem die Entwicklung \
      der Seeschifffahrtsgesellschaften anschaulich dargestellt wird. Öffentliche Führungen finden \
      an jedem Wochenende statt.
      """)
  static let arabic = Sample(
    language: "ar", families: ["Noto Naskh Arabic"], direction: .rightToLeft,
    text: """
      افتتحت هيئة الميناء مركز الزوار الجديد يوم الخميس 12 مايو، وقال المدير إن المشروع استغرق ثلاث \
      سنوات كاملة من العمل المتواصل مع شركة Harbour Works (HW) في المدينة.
      """)
  static let hebrew = Sample(
    language: "he", families: ["Noto Serif Hebrew", "Liberation Serif"], direction: .rightToLeft,
    text: """
      רשות הנמל פתחה ביום חמישי את מרכז המבקרים החדש, כך הודיעה החברה Harbour Works ביום 12.5.2031 \
      לכל תושבי העיר ולאורחים הרבים שהגיעו מרחוק.
      """)
  static let japanese = Sample(
    language: "ja", families: ["Noto Serif CJK JP"],
    text: """
      港湾局は木曜日に新しい見学施設を開設した。館長は「三年間の工事がようやく終わり、市民の皆様をお迎えできる\
      ことを嬉しく思います」と述べた。入場は無料で、毎週土曜日に案内がある。
      """)
  static let thai = Sample(
    language: "th", families: ["Noto Serif Thai"],
    text: """
      การท่าเรือเปิดศูนย์ผู้เยี่ยมชมแห่งใหม่เมื่อวันพฤหัสบดี ผู้อำนวยการกล่าวว่าโครงการนี้ใช้เวลาสามปี \
      และขอเชิญประชาชนทุกคนเข้าชมโดยไม่เสียค่าใช้จ่าย
      """)
  static let hindi = Sample(
    language: "hi", families: ["Noto Serif Devanagari"],
    text: """
      बंदरगाह प्राधिकरण ने गुरुवार को नया आगंतुक केंद्र खोला। निदेशक ने कहा कि इस परियोजना में तीन वर्ष \
      लगे और सभी नागरिकों का स्वागत है।
      """)
  static let korean = Sample(
    language: "ko", families: ["Noto Serif CJK KR"],
    text: "항만공사는 목요일에 새 방문자 센터를 열었다. 관장은 이 사업에 삼 년이 걸렸다고 말했다.")
  static let mixed = Sample(
    language: "en", families: ["Liberation Serif", "Noto Serif Hebrew"],
    text: """
      The board, in Hebrew רשות הנמל (RN), and in Arabic هيئة الميناء 12, signed 契約書 with fi\u{200D}ne \
      print: a\u{301}\u{302}b 👍🏽, ½ and 𝔘nicode.
      """)
}

extension Sample {
  var paragraph: ParagraphText {
    plain(text, families: families, language: language, direction: direction)
  }
}

func plain(
  _ text: String, families: [String] = ["Liberation Serif"], size: Double = 11,
  language: String? = "en-GB", direction: BaseDirection = .leftToRight,
  softHyphens: [Int] = [], change: (inout RunStyle) -> Void = { _ in }
) -> ParagraphText {
  var style = RunStyle(
    font: FontRequest(families: families, size: .points(size)), language: language)
  change(&style)
  return ParagraphText(
    text: text, runs: [.init(bytes: text.utf8.count, style: style, tag: 7)],
    softHyphens: softHyphens, direction: direction)
}

/// The lines of a paragraph, with the faces they name.
func lines(
  _ paragraph: ParagraphText, measure: Double, _ options: LineOptions = LineOptions(),
  engine: TextEngine? = nil
) throws -> [TextLine] {
  let engine = try engine ?? TextEngine()
  var fonts = FontTable()
  return engine.breakLines(
    of: engine.shape(paragraph), measure: .points(measure), options: options, fonts: &fonts)
}

extension TextLine {
  /// The text of the pieces in logical order, where their ranges partition the line's save for a
  /// forced end, and each holds the text of its range; otherwise `nil`.
  func logicalText(of source: String) -> String? {
    let utf8 = Array(source.utf8)
    var position = range.lowerBound
    var result = ""
    for piece in pieces.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let own = String(decoding: utf8[piece.range], as: UTF8.self)
      let text = piece.glyphs.text
      guard piece.range.lowerBound == position, text == own || text == own + "\u{AD}" else {
        return nil
      }
      position = piece.range.upperBound
      result += text
    }
    let rest = String(decoding: utf8[position..<range.upperBound], as: UTF8.self)
    return ["", "\n", "\u{2028}"].contains(rest) ? result : nil
  }

  /// The text as drawn from the first piece to the last.
  var text: String { pieces.map(\.glyphs.text).joined() }
}

/// Text kept beside the package, where it is there.
enum SharedSamples {
  static let folder: String = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + root + "/../shared/data/multiscript/udhr-samples"
  }()

  static let exist = access(folder, R_OK) == 0

  static var all: [(name: String, text: String)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var result: [(String, String)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasSuffix(".txt"), let text = read("\(folder)/\(name)") else { continue }
      result.append((String(name.dropLast(4)), text))
    }
    return result.sorted { $0.0 < $1.0 }
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
