import GalleyPages
import GalleyRender
import Testing

@Suite struct ThreadTests {
  /// More faces than cairo keeps open at a time.
  private static let faces = [
    "liberation/LiberationSerif-Regular", "liberation/LiberationSerif-Bold",
    "liberation/LiberationSerif-Italic", "liberation/LiberationSerif-BoldItalic",
    "liberation/LiberationSans-Regular", "liberation/LiberationSans-Bold",
    "liberation/LiberationSans-Italic", "liberation/LiberationSans-BoldItalic",
    "liberation/LiberationMono-Regular", "liberation/LiberationMono-Bold",
    "liberation/LiberationMono-Italic", "liberation/LiberationMono-BoldItalic",
  ]

  @Test func documentsDrawnAtOnceDoNotDisturbOneAnother() async throws {
    let expected = try Self.draw()
    let results = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<4 { group.addTask { try (0..<12).map { _ in try Self.draw() } } }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(results.count == 48)
    #expect(results.allSatisfy { $0 == expected })
  }

  private static func draw() throws -> [UInt8] {
    var test = TestDocument()
    for (number, path) in faces.enumerated() {
      let font = test.document.fonts.id(of: TestFace(path, family: "Liberation").face)
      test.add("The face \(path)", y: 72 + 40 * Double(number), font: font)
    }
    let renderer = Renderer()
    let picture = try renderer.png(test.document.pages[0], of: test.document, dpi: 72)
    return try renderer.pdf(test.document) + picture
  }
}
