import Galley
import GalleyPages
import GalleyReading
import GalleySource
import GalleyStyle
import GalleyStyles
import Testing

/// The second and the third law, over the samples in every style and over real releases.
///
/// The first, that nothing is lost in reading, is held where releases are read.
@Suite struct LawTests {
  /// A release in a style.
  struct Setting {
    var text: Corpus.Text
    var options: RenderOptions
    var name: String { "\(text.name) in \(options.style)" }
  }

  static func settings(_ texts: [Corpus.Text], _ styles: [BuiltInStyle]) -> [Setting] {
    texts.flatMap { text in
      styles.map { Setting(text: text, options: RenderOptions(style: .builtIn($0))) }
    }
  }

  /// Real releases, each in one of the styles by turns.
  static let congress = Corpus.congress.enumerated().map { number, text in
    let style = BuiltInStyle.allCases[number % BuiltInStyle.allCases.count]
    return Setting(text: text, options: RenderOptions(style: .builtIn(style)))
  }

  static let own = settings(Corpus.samples + Corpus.seeds, BuiltInStyle.allCases)

  @Test func theSamplesAreThere() { #expect(Corpus.samples.count >= 8) }

  @Test func nothingIsLostInOurOwn() throws { try holdSecondLaw(over: Self.own) }

  // Shared data beside the repository; without it there is nothing to run.
  @Test(.enabled(if: !congress.isEmpty, "needs ../shared/data/congress-press"))
  func nothingIsLostInRealReleases() throws { try holdSecondLaw(over: Self.congress) }

  @Test func ourOwnGiveTheSameBytes() throws { try holdThirdLaw(over: Self.own) }

  // Shared data beside the repository; without it there is nothing to run.
  @Test(.enabled(if: !congress.isEmpty, "needs ../shared/data/congress-press"))
  func realReleasesGiveTheSameBytes() throws { try holdThirdLaw(over: Self.congress) }

  /// The text of the pages is the text of the styled release, inside the pages, nothing over another.
  func holdSecondLaw(over settings: [Setting]) throws {
    let typesetter = try Typesetter()
    for setting in settings {
      let read = try typesetter.read(setting.text.bytes, name: setting.text.name).value
      let styled = try typesetter.style(read.release, options: setting.options).value
      let document = try typesetter.layOut(styled, from: read).value
      #expect(!document.pages.isEmpty)
      let breaches = PageLaws.breaches(of: document, text: styled.plainText)
      #expect(breaches.isEmpty, "\(setting.name): \(breaches.prefix(3))")
    }
  }

  /// The same bytes from two typesetters, whatever each has set before: one goes through them forwards,
  /// the other backwards.
  func holdThirdLaw(over settings: [Setting]) throws {
    func files(_ settings: [Setting]) throws -> [[UInt8]] {
      let typesetter = try Typesetter()
      return try settings.map { setting in
        let document = try typesetter.typeset(
          setting.text.bytes, name: setting.text.name, options: setting.options
        ).value.document
        return try typesetter.pdf(document) + typesetter.picture(of: 0, of: document, as: .svg)
      }
    }
    let forwards = try files(settings)
    let backwards = try files(settings.reversed())
    for (setting, (one, other)) in zip(settings, zip(forwards, backwards.reversed())) {
      #expect(one == other, "\(setting.name)")
    }
  }

  @Test func picturesAreTheSameToo() throws {
    let text = try #require(Corpus.samples.first)
    let options = RenderOptions(formats: [.png, .svg, .pdf], dpi: 60)
    let first = try Typesetter().render(text.bytes, name: text.name, options: options).value
    let typesetter = try Typesetter()
    for other in Corpus.samples.reversed() {
      _ = try typesetter.render(other.bytes, name: other.name, options: options)
    }
    #expect(
      try typesetter.render(text.bytes, name: text.name, options: options).value.files
        == first.files)
  }
}
