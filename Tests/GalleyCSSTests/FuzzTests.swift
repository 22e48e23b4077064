import GalleySource
import Testing

@testable import GalleyCSS

/// Whatever the bytes, reading ends: in rules and warnings, or in a limit.
@Suite struct FuzzTests {
  private static let seed = """
    @charset "utf-8"; @import url("a.css") print and (color); @namespace h "http://x";
    :root { --gap: calc(1em + 2 * (3pt - 1mm)); color: rgb(1 2 3 / 50%) !important }
    article.release > header + p:nth-child(2n+1 of .a, #b)::before, [a~="b" i] { content: "\\201C x" }
    @media print { @supports (color: red) and (not (x: y)) { a:not(:is(b, c)):lang(de) { margin: -1.5e3px } } }
    @page toc:first { size: a4; @top-left { content: counter(page) } } /* end */ u+a { b: url(x\\)y) }
    """

  /// Reads bytes in every way, and looks into all that comes of it.
  private func exercise(_ bytes: [UInt8]) {
    let file = StylesheetParser.decode(bytes, name: "fuzz.css")
    let element = TestTree("a(b c.a)").elements[2]
    var count = 0
    do {
      let sheet = try StylesheetParser.parse(
        file,
        importing: { address, _ in
          count += 1
          return count < 3 ? SourceFile(name: address, utf8: bytes) : nil
        })
      #expect(sheet.diagnostics.count < 500)
      for rule in sheet.value.rules {
        guard case .style(let rule) = rule else { continue }
        for selector in rule.selectors { _ = selector.matches(element) }
        for declaration in rule.declarations {
          #expect(declaration.range.upperBound <= file.utf8.count)
          _ = CSSColor.parse(declaration.value)
          _ = CalcExpression.parse(declaration.value)?.evaluate(percentageBase: 1) { value, _ in
            value
          }
          _ = declaration.value.cssText
        }
      }
      _ = try ComponentValueParser.parse(file, allowsUnicodeRanges: true)
    } catch {
      #expect(!error.option.isEmpty)
    }
  }

  @Test func randomBytes() {
    var generator = Generator(seed: 1)
    for _ in 0..<300 {
      let count = Int.random(in: 0...200, using: &generator)
      exercise((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }

  @Test func randomSigns() {
    let signs = Array("{}[]()@#.:;,'\"\\/*!-+~|=<>% \n0n1ea\u{0}".utf8)
    var generator = Generator(seed: 2)
    for _ in 0..<500 {
      let count = Int.random(in: 0...120, using: &generator)
      exercise((0..<count).map { _ in signs.randomElement(using: &generator) ?? 0 })
    }
  }

  @Test func mutatedSheets() {
    var generator = Generator(seed: 3)
    let seed = Array(Self.seed.utf8)
    for _ in 0..<300 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(seed.randomElement(using: &generator) ?? 0, at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 1...30, using: &generator))
          bytes.insert(
            contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
        }
      }
      exercise(bytes)
    }
  }

  /// Every way to cut the text short.
  @Test func truncations() {
    let seed = Array(Self.seed.utf8)
    for end in 0...seed.count { exercise(Array(seed[..<end])) }
  }
}
