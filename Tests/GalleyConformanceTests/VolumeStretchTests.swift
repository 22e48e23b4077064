import Foundation
import Galley
import GalleyPDF
import GalleyPages
import GalleyStyle
import Testing

/// The structure of contents that are written a stretch at a time is that of contents written as one.
@Suite struct VolumeStretchTests {
  private func contents(_ range: Range<Int>) -> VolumeMatter.Part {
    var groups: [VolumeMatter.ContentsGroup] = []
    for number in range {
      let heading = "Group \(number / 50)"
      if groups.last?.title != heading { groups.append(.init(title: heading, entries: [])) }
      groups[groups.count - 1].entries.append(
        .init(
          title: "Une foire", language: number % 5 == 0 ? "fr" : nil, notes: ["\(number)"],
          page: 1))
    }
    return .contents(title: "Contents", groups)
  }

  private func write(_ count: Int, most: Int, to path: String) throws {
    let typesetter = try Typesetter(workspace: MemoryWorkspace())
    var bytes: [UInt8] = []
    let writer = VolumeWriter { bytes += $0 }
    var pages = 0
    var next = 0
    var lead: VolumeMatter.Lead?
    while next < count {
      let end = min(next + most, count)
      var parts = [contents((lead == nil ? 0 : next - 1)..<end)]
      if end == count { parts.append(.index(title: "Index", [.init(name: "Roe", pages: [1...1])])) }
      let stretch = try #require(
        try typesetter.layOut(
          VolumeMatter(language: "en", parts: parts, lead: lead), options: RenderOptions(),
          at: .init(firstPage: pages + 1), goesOn: end < count))
      try writer.append(
        stretch.document, draft: try typesetter.draft(of: stretch.document), to: .body,
        goesOn: end < count)
      pages += stretch.document.pages.count
      next = end < count ? next + stretch.entries : end
      lead = stretch.lead
    }
    try writer.finish(DocumentInfo(title: "Contents", language: "en"))
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test func sectionsGoOnFromStretchToStretch() throws {
    let folder = try Folder()
    func structure(_ file: String) throws -> [Substring] {
      try run("pdfinfo", ["-struct-text", folder.path(file)]).output.split(separator: "\n")
        .filter { !$0.contains("Object ") }
    }
    try write(170, most: 1000, to: folder.path("whole.pdf"))
    let whole = try structure("whole.pdf")
    #expect(whole.count { $0.contains("TOCI") } == 170)
    // Some sixty entries a page: it goes on twice, once within a group and once near its end.
    let path = folder.path("stretches.pdf")
    try write(170, most: 130, to: path)
    #expect(try structure("stretches.pdf") == whole)
    #expect(try run("qpdf", ["--check", path]).status == 0)
    if Validator.isThere {
      let verdict = try Validator.check([path], against: "2a,ua1")
      #expect(verdict.breaches.map(\.reason) == [])
      #expect(verdict.passes == 2)
    }
  }
}
