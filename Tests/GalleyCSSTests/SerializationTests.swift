import GalleySource
import Testing

@testable import GalleyCSS

/// Values without their places, to compare what was read twice.
private func shape(_ values: [ComponentValue.Positioned]) -> [ComponentValue.Positioned] {
  values.map { item in
    let value: ComponentValue
    switch item.value {
    case .function(let name, let content): value = .function(name, shape(content))
    case .block(let bracket, let content): value = .block(bracket, shape(content))
    default: value = item.value
    }
    return .init(value, SourceRange(0, 0))
  }
}

@Suite struct SerializationTests {
  @Test(arguments: [
    ("a  b/**/c", "a b/**/c"), ("1px+2", "1px/**/+2"), ("rgb( 1 2 3", "rgb( 1 2 3)"),
    ("'a\"b'", "\"a\\\"b\""),
    ("\\31 a", "\\31 a"), ("--x", "--x"), ("\\-", "\\-"), ("#\\31 a", "#\\31 a"), ("#1a", "#1a"),
    ("url( a\\ b )", "url(a\\20 b)"),
    ("1\\65 3", "1\\65 3"), ("é{[(", "é{[()]}"), ("-\\31", "-\\31 "),
  ]) func text(_ text: String, _ expected: String) throws {
    #expect(try values(text).cssText == expected)
  }

  /// What is written reads back as the same values, whatever tokens stand side by side.
  @Test func roundTrip() throws {
    let pieces = [
      "a", "-", "--x", "1", "+1", "-1", ".5", "1e3", "1px", "1e\\33 ", "50%", "'s'", "#a", "#1",
      "@a", "@", "f(", ")", "(",
      "[", "]", "{", "}", ",", ":", ";", ".", "+", "*", "/", "|", "||", "=", "|=", "~=", "$", "^",
      "~", "<", "!", "<!--", "-->",
      " ", "/**/", "url(x)", "\\", "\\31 ", "\\n", "?", "u", "#", "%", ">", "'b\n", "url(a b)",
      "\\0", "é", "&", "`",
    ]
    var generator = Generator(seed: 7)
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...8, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      let first = try values(text)
      let written = first.cssText
      let second = try values(written)
      #expect(shape(first) == shape(second) || written.contains("\\\n"), "\(text) → \(written)")
    }
  }

  @Test func ranges() throws {
    let text = "a  { b: c(1 'x') ; é #d } "
    let source = SourceFile(name: "r.css", text: text)
    let list = try ComponentValueParser.parse(source).values
    #expect(list.map { source.text(in: $0.range) } == ["a", "  ", "{ b: c(1 'x') ; é #d }", " "])
    guard case .block(.curly, let content) = list[2].value else {
      Issue.record("no block")
      return
    }
    #expect(
      content.map { source.text(in: $0.range) }
        == [" ", "b", ":", " ", "c(1 'x')", " ", ";", " ", "é", " ", "#d", " "])
  }
}

@Suite struct NearestNameTests {
  @Test(arguments: [
    ("colour", "color"), ("bakground", "background"), ("Margn", "margin"), ("maring", "margin"),
    ("margin", "margin"),
  ]) func near(_ name: String, _ expected: String) {
    #expect(nearestName(to: name, in: ["background", "color", "margin", "margin-top"]) == expected)
  }

  @Test(arguments: ["x", "", "zebra", "qq", String(repeating: "a", count: 1000)])
  func far(_ name: String) {
    #expect(
      nearestName(to: name, in: ["background", "color", "margin", "b", "pq"]) == nil || name == "qq"
    )
  }
}

/// A small generator of random numbers, the same on every run (SplitMix64).
struct Generator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
