import GalleyLayout
import GalleyPages
import GalleyStyle
import GalleyText
import Testing

/// Nothing is lost in layout, whatever the content, the styles and the pages.
@Suite struct LawTests {
  @Test func nothingIsLostOutsideOrOverlapping() throws {
    let layout = try TestLayout()
    for seed in 0..<150 {
      var random = RandomRelease(seed: UInt64(seed))
      let builder = random.builder()
      let document = try layout.document(builder)
      let breaches = LayoutLaws.breaches(of: document, text: builder.release.plainText)
      #expect(breaches.isEmpty, "seed \(seed): \(breaches.prefix(3))")
    }
  }

  @Test func sameInSameOut() throws {
    for seed in 0..<5 {
      var first = RandomRelease(seed: UInt64(seed))
      var second = RandomRelease(seed: UInt64(seed))
      let one = try TestLayout().document(first.builder())
      let other = try TestLayout()
      _ = try other.document([p("Something else before")])
      #expect(try one == other.document(second.builder()))
    }
  }
}
