import GalleyGeometry
import GalleyPages
import Testing

@Suite struct GlyphRunTests {
  private func run(_ text: String, _ clusters: [GlyphRun.Cluster]) -> GlyphRun {
    GlyphRun(
      font: 0, size: .points(10), color: .black, origin: .zero, text: text,
      glyphs: (0..<text.count).map { GlyphRun.Glyph(id: 1, x: .points(Double($0))) },
      clusters: clusters, advance: .zero)
  }

  @Test func clustersAreWhatWasGiven() {
    let one = GlyphRun.Cluster(bytes: 1, glyphs: 1)
    let two = GlyphRun.Cluster(bytes: 2, glyphs: 1)
    for clusters in [[], [one], [one, one, one], [two], [one, two], [two, one, one]] {
      var run = run("abc", clusters)
      #expect(run.clusters == clusters)
      // However it came by them.
      var other = self.run("abc", [two, two])
      other.clusters = clusters
      #expect(run == other)
      run.glyphs.removeLast()
      #expect(run.clusters == clusters)
    }
    #expect(run("abc", [one, one]) != run("abc", [one, one, one]))
  }

  @Test func aGlyphStandsWhereItWasPut() {
    for x in [-1_000_000, -0.25, 0, 14_400, 1_000_000] {
      let glyph = GlyphRun.Glyph(id: 7, x: .points(x), y: .points(-x))
      #expect(glyph.x == .points(x) && glyph.y == .points(-x))
    }
    var glyph = GlyphRun.Glyph(id: 7, x: .zero)
    glyph.x = .points(3.5)
    glyph.y = .points(-2)
    #expect(glyph == GlyphRun.Glyph(id: 7, x: .points(3.5), y: .points(-2)))
    // Further than any page reaches.
    glyph.x = Length(units: .max)
    #expect(glyph.x == Length(units: Int(Int32.max)))
  }
}
