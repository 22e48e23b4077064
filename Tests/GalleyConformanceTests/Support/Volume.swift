import Foundation

/// A volume of the samples, made by the program, as programs that know nothing of Galley read it.
struct Volume {
  /// A link of a page: what is said of it, and the place of the page that it leads to.
  struct Link {
    var contents: String
    var target: Int
  }

  let folder: Folder
  /// What the archive has, in the volume's order.
  var releases: [(headline: String, folder: String)] = []
  /// The labels of the pages.
  var labels: [String] = []
  /// The text of each page.
  var texts: [String] = []
  /// The links within the file, of each page.
  var links: [[Link]] = []
  /// The bookmarks of the first level, with the places of their pages.
  var bookmarks: [(title: String, page: Int)] = []

  var path: String { folder.path("volume.pdf") }

  /// Makes an archive of the samples and a volume of it.
  init(style: String = "press") throws {
    folder = try Folder()
    let samples = packageFolder.appendingPathComponent("samples").path
    let added = try run(
      SameBytesTests.program,
      ["archive", "add", "-q", folder.path("A"), "\(samples)/*.txt", "--style", style])
    guard added.status == 0 else { throw Failure(printed: added.errors) }
    let made = try run(
      SameBytesTests.program,
      ["archive", "volume", folder.path("A"), "-o", folder.path("volume.pdf"), "--style", style])
    guard made.status == 0 else { throw Failure(printed: made.errors) }
    let list = try run(
      SameBytesTests.program, ["archive", "list", "--json", folder.path("A")])
    var found: [(order: [String], headline: String, folder: String)] = []
    for line in list.output.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let headline = object?["headline"] as? String ?? ""
      let publisher = object?["publisher"] as? String ?? ""
      found.append(
        (
          [object?["date"] as? String ?? "9999", publisher.lowercased(), headline.lowercased()],
          headline, object?["folder"] as? String ?? ""
        ))
    }
    found.sort { $0.order.lexicographicallyPrecedes($1.order) }
    releases = found.map { ($0.headline, $0.folder) }
    try readPages()
  }

  struct Failure: Error { var printed: String }

  private mutating func readPages() throws {
    let json = try run("qpdf", ["--json=2", "--decode-level=none", path]).output
    let file = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] ?? [:]
    let objects = (file["qpdf"] as? [[String: Any]])?.last ?? [:]
    func value(_ reference: Any?) -> [String: Any] {
      guard let name = reference as? String else { return reference as? [String: Any] ?? [:] }
      return (objects["obj:\(name)"] as? [String: Any])?["value"] as? [String: Any] ?? [:]
    }
    let pages = file["pages"] as? [[String: Any]] ?? []
    var numbers: [String: Int] = [:]
    for (number, page) in pages.enumerated() {
      numbers[page["object"] as? String ?? ""] = number
    }
    for page in pages {
      let annotations = value(page["object"])["/Annots"] as? [Any] ?? []
      links.append(
        annotations.compactMap { reference in
          let annotation = value(reference)
          guard let target = (annotation["/Dest"] as? [Any])?.first as? String,
            let number = numbers[target]
          else { return nil }
          let contents = annotation["/Contents"] as? String ?? ""
          return Link(contents: String(contents.dropFirst(2)), target: number)
        })
    }
    labels = try Self.labels(
      of: value(value(trailer(objects)["/Root"])["/PageLabels"]), pages.count)
    texts = try run("pdftotext", ["-raw", "-enc", "UTF-8", path, "-"]).output
      .split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    for outline in file["outlines"] as? [[String: Any]] ?? [] {
      bookmarks.append(
        (outline["title"] as? String ?? "", (outline["destpageposfrom1"] as? Int ?? 0) - 1))
    }
  }

  private func trailer(_ objects: [String: Any]) -> [String: Any] {
    (objects["trailer"] as? [String: Any])?["value"] as? [String: Any] ?? [:]
  }

  private static func labels(of tree: [String: Any], _ count: Int) throws -> [String] {
    let entries = tree["/Nums"] as? [Any] ?? []
    var labels: [String] = []
    var style = ""
    var first = 0
    for page in 0..<count {
      for index in stride(from: 0, to: entries.count, by: 2) where entries[index] as? Int == page {
        style = (entries[index + 1] as? [String: Any])?["/S"] as? String ?? ""
        first = page
      }
      let number = page - first + 1
      labels.append(style == "/r" ? "roman \(number)" : "\(number)")
    }
    return labels
  }
}
