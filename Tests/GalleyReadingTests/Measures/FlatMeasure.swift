import Foundation
import GalleyReading
import GalleyRelease
import GalleySource

/// Measures what is recognized again in flat text: HTML whose markup tells what each block is is read,
/// flattened, and read as plain text.
struct FlatMeasure {
  /// A block by its kind and its words.
  struct Piece: Hashable {
    var kind: String
    var words: String
  }

  /// What was kept of a kind.
  struct Count {
    var kept = 0
    var all = 0
    var share: Double { all == 0 ? 1 : Double(kept) / Double(all) }
  }

  private(set) var kinds: [String: Count] = [:]
  /// What was lost, for whoever wants to know: the kind, the words, the kind they have now.
  private(set) var lost: [(name: String, kind: String, words: String, now: String?)] = []

  var blocks: Count {
    kinds.values.reduce(into: Count()) {
      $0.kept += $1.kept
      $0.all += $1.all
    }
  }

  var quotes: Count { kinds["quote"] ?? Count() }

  /// Measures one body.
  mutating func add(_ html: String, title: String, name: String, form: FlatCopy.Form) throws {
    let page = "<h1>\(title)</h1>\n\(html)"
    let truth = try ReleaseReader().read(Array(page.utf8), name: "a.html", format: .html).value
    let flat = FlatCopy(truth.release, form)
    let found = try ReleaseReader().read(Array(flat.text.utf8), name: "a.txt", format: .text).value
    var seats: [Piece: Int] = [:]
    var kindOf: [String: String] = [:]
    for piece in Self.pieces(found.release) {
      seats[piece, default: 0] += 1
      kindOf[piece.words] = piece.kind
    }
    for piece in Self.pieces(truth.release) {
      kinds[piece.kind, default: Count()].all += 1
      if let count = seats[piece], count > 0 {
        seats[piece] = count - 1
        kinds[piece.kind, default: Count()].kept += 1
      } else {
        lost.append((name, piece.kind, piece.words, kindOf[piece.words]))
      }
    }
  }

  static func pieces(_ release: Release) -> [Piece] {
    var pieces: [Piece] = []
    func add(_ kind: String, _ text: String) {
      let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
        .map(String.init).joined(separator: " ")
      if !words.isEmpty { pieces.append(Piece(kind: kind, words: words)) }
    }
    func add(_ blocks: [Block], _ paragraph: String = "paragraph") {
      for block in blocks {
        switch block.content {
        case .paragraph(let text): add(paragraph, text.inlines.plainText)
        case .heading(let heading): add("heading", heading.inlines.plainText)
        case .preformatted(let text): add("preformatted", text.text)
        case .endMark(let mark): add("end mark", mark.mark)
        case .quote(let quote):
          add("quote", quote.blocks.map(\.writtenText).joined(separator: "\n"))
        case .list(let list): for item in list.items { add(item.blocks, "item") }
        case .table: add("table", block.writtenText)
        case .rule, .figure: break
        }
      }
    }
    add("headline", release.metadata.headline.plainText)
    add("standfirst", release.metadata.standfirst.plainText)
    add(release.body)
    for section in release.notes + release.about {
      add("heading", section.title.plainText)
      add(section.blocks)
    }
    for contact in release.metadata.contacts {
      for line in contact.lines { add("contact", line) }
    }
    return pieces
  }

  /// The GOV.UK items of the shared data: their titles and bodies.
  static func items(in shared: URL) -> [(name: String, title: String, html: String)] {
    let root = shared.appendingPathComponent("govuk-content-items")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let data = try? Data(contentsOf: root.appendingPathComponent(name)),
        let item = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
        let details = item["details"] as? [String: Any]
      else { return nil }
      var html = details["body"] as? String ?? ""
      for part in details["body"] as? [[String: Any]] ?? []
      where part["content_type"] as? String == "text/html" {
        html += part["content"] as? String ?? ""
      }
      return html.isEmpty ? nil : (name, item["title"] as? String ?? "", html)
    }
  }
}
