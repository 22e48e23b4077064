import Foundation
import Galley
import GalleyGeometry
import GalleyPages
import GalleySource
import Testing

/// Footnotes as programs that know nothing of Galley read them.
@Suite struct NoteTests {
  private static let markdown = """
    ---
    title: The weir is mended
    ---

    It holds[^w], says the trust[^t] and the town[^w]. See [the works](#the-works).

    ## The works

    \(String(repeating: "Stone was laid by the town.\n\n", count: 60))
    [^w]: Since May.
    [^t]: Founded by the town[^w].
    """

  private let item = Case("notes", Self.markdown)

  @Test func notesAndReferencesAreMarked() throws {
    let elements = try ReadBack(item).elements
    for (ending, count) in [
      ("/P/Reference/Link", 5), ("/LBody/Note/P", 2), ("/LI/Lbl/Reference/Link", 2),
    ] {
      #expect(elements.count { $0.hasSuffix(ending) } == count, "\(ending)")
    }
  }

  /// An annotation that leads within the file: what is said of it, the page, and the height there.
  private struct Link: Equatable {
    var contents: String
    var page: Int
    var height: Double
  }

  @Test func linksLeadToTheirPlaces() throws {
    let typesetter = try item.typesetter()
    let document = try typesetter.typeset(item.bytes, name: item.name).value.document
    let folder = try Folder()
    try folder.write("a.pdf", try item.pdf(with: typesetter) ?? [])
    let json = try run("qpdf", ["--json=2", "--decode-level=none", folder.path("a.pdf")]).output
    let file = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    let objects = (file["qpdf"] as? [[String: Any]])?.last ?? [:]
    func value(_ reference: Any?) -> [String: Any] {
      let object = objects["obj:\(reference as? String ?? "")"] as? [String: Any]
      return object?["value"] as? [String: Any] ?? [:]
    }
    let pages = (file["pages"] as? [[String: Any]] ?? []).compactMap { $0["object"] as? String }
    let found = pages.flatMap { page in
      (value(page)["/Annots"] as? [Any] ?? []).compactMap { reference -> Link? in
        let annotation = value(reference)
        guard let place = annotation["/Dest"] as? [Any], place.count == 5,
          let page = pages.firstIndex(of: place[0] as? String ?? ""),
          let height = (place[3] as? NSNumber)?.doubleValue
        else { return nil }
        let contents = annotation["/Contents"] as? String ?? ""
        return Link(contents: String(contents.dropFirst(2)), page: page, height: height)
      }
    }
    let wanted = document.pages.flatMap(\.links).compactMap { link -> Link? in
      guard let place = LinkArea.place(ofTarget: link.target).flatMap({ document.places[$0] })
      else { return nil }
      let height = document.pages[place.page].size.height - place.position.y
      return Link(contents: link.contents, page: place.page, height: height.points)
    }
    #expect(
      wanted.map(\.contents) == [
        "Footnote 1", "Footnote 2", "Footnote 1", "the works", "Back to reference 1",
        "Back to reference 2", "Footnote 1",
      ])
    #expect(wanted.map { $0.page == 0 } == [false, false, false, true, true, true, false])
    #expect(found.map(\.contents) == wanted.map(\.contents))
    #expect(found.map(\.page) == wanted.map(\.page))
    for (found, wanted) in zip(found, wanted) { #expect(abs(found.height - wanted.height) < 0.01) }
    if Validator.isThere {
      let verdict = try Validator.check([folder.path("a.pdf")], against: "2a,ua1")
      #expect(verdict.breaches.map(\.reason) == [])
    }
  }
}
