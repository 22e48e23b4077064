import GalleySource
import Testing

@testable import GalleyCSS

/// The selectors of a rule, or what is wrong with them.
func selectors(_ text: String) throws -> [Selector] {
  let source = SourceFile(name: "test.css", text: text)
  let values = try ComponentValueParser.parse(source).values
  var parser = SelectorParser()
  return try parser.list(values[...], at: SourceRange(0, 0))
}

private let page = TestTree(
  """
  html[lang=en](
    body(
      article#top.release(
        header(h1.headline(') p.dateline('))
        p#p1.lead(' em(') em.late('))
        p#p2(' a#a1[href=https://example.org/a.pdf]('))
        blockquote#q1.quote[lang=de-Latn-CH](p#p3(') p#p4('))
        ul(li#l1(') li#l2.odd(') li#l3.odd(') li#l4(') li#l5('))
        hr#h
        p#p5.lead.last[data-x=One-two][title=](')
      )
    )
  )
  """)

/// The elements that a selector matches, by id, class or name.
private func matches(_ text: String) throws -> String {
  let list = try selectors(text)
  return page.elements.filter { element in list.contains { $0.matches(element) } }
    .map { $0.id ?? $0.classes.first ?? $0.localName }.joined(separator: " ")
}

@Suite struct SelectorMatchingTests {
  @Test(arguments: [
    (
      "*", "html body top header headline dateline p1 em late p2 a1 q1 p3 p4 ul l1 l2 l3 l4 l5 h p5"
    ),
    ("p", "dateline p1 p2 p3 p4 p5"), ("P", "dateline p1 p2 p3 p4 p5"), (".lead", "p1 p5"),
    ("p.lead.last", "p5"), ("#q1", "q1"), ("p#p1.lead", "p1"), (".LEAD", ""),
    ("article > p", "p1 p2 p5"), ("article p", "dateline p1 p2 p3 p4 p5"),
    ("html > body p > a", "a1"), ("body > p", ""), ("header + p", "p1"), ("p + p", "p2 p4"),
    ("header ~ p", "p1 p2 p5"), ("p ~ ul li", "l1 l2 l3 l4 l5"), ("p+ul", ""),
    ("h1,hr", "headline h"),
    ("*|p#p1", "p1"), ("|p", ""),
    ("[href]", "a1"), ("[title]", "p5"), ("[href$='.pdf']", "a1"), ("[href^=https]", "a1"),
    ("[href*=\"example\"]", "a1"), ("[href*='']", ""), ("[class~=last]", "p5"),
    ("[class~='lead last']", ""), ("[lang|=de]", "q1"), ("[lang|=DE]", "q1"), ("[lang|=d]", ""),
    ("[data-x=one-TWO]", ""), ("[data-x=one-TWO i]", "p5"), ("[lang=EN s]", ""),
    ("[ lang = en ]", "html"),
    (":root", "html"), (":empty", "h"), (":link", "a1"), (":any-link", "a1"), ("a:visited", ""),
    ("li:first-child", "l1"), ("li:last-child", "l5"), ("h1:only-child", ""),
    ("ul:only-of-type", "ul"),
    ("body:only-child", "body"), ("p:first-of-type", "dateline p1 p3"),
    ("p:last-of-type", "dateline p4 p5"),
    ("li:nth-child(odd)", "l1 l3 l5"), ("li:nth-child(2n+4)", "l4"),
    ("li:nth-child(-n+2)", "l1 l2"),
    ("li:nth-last-child(2)", "l4"), ("li:nth-child(3n - 1)", "l2 l5"), ("li:nth-child(0n+3)", "l3"),
    ("li:nth-child(2 of .odd)", "l3"), ("li:nth-last-child(1 of .odd, #l1)", "l3"),
    ("article > p:nth-of-type(2)", "p2"), ("article > p:nth-last-of-type(1)", "p5"),
    (":is(h1, hr)", "headline h"), (":is(h1, :bogus, hr)", "headline h"), (":is()", ""),
    (":where(ul, blockquote) > *", "p3 p4 l1 l2 l3 l4 l5"), ("li:not(.odd)", "l1 l4 l5"),
    ("li:not(.odd, :first-child)", "l4 l5"), ("p:not(article > p)", "dateline p3 p4"),
    (":is(article p) + :is(p)", "p2 p4"), ("em:not(.late):hover", ""), ("li:not(:hover)#l1", "l1"),
    (":lang(de)", "q1 p3 p4"), (":lang('*-CH')", "q1 p3 p4"),
    ("p:lang(en, de)", "dateline p1 p2 p3 p4 p5"),
    (":lang(de-CH)", "q1 p3 p4"), (":lang(d)", ""), ("p::before", "dateline p1 p2 p3 p4 p5"),
    ("p::selection", ""), ("em ~ em", "late"), ("html body article > ul > li ~ .odd + .odd", "l3"),
  ]) func matching(_ selector: String, _ expected: String) throws {
    #expect(try matches(selector) == expected)
  }

  @Test(arguments: [
    ("*", 0, 0, 0), ("li", 0, 0, 1), ("ul li", 0, 0, 2), ("ul ol+li", 0, 0, 3),
    ("h1 + *[rel=up]", 0, 1, 1), ("ul ol li.red", 0, 1, 3), ("li.red.level", 0, 2, 1),
    ("#x34y", 1, 0, 0), ("#s12:not(foo)", 1, 0, 1), (".foo :is(.bar, #baz)", 1, 1, 0),
    (":is(em, #foo)", 1, 0, 0), (":where(em, #foo#bar)", 0, 0, 0), ("p::before", 0, 0, 2),
    (":nth-child(even of li, .item)", 0, 2, 0), ("*:nth-child(even)", 0, 1, 0),
    ("*:nth-of-type(even)", 0, 1, 0), (":not(em, strong#foo)", 1, 0, 1), ("a:hover", 0, 1, 1),
    (":only-child", 0, 1, 0), (":is()", 0, 0, 0), (":lang(de, en)", 0, 1, 0),
  ]) func specificity(_ text: String, _ a: Int, _ b: Int, _ c: Int) throws {
    #expect(try selectors(text)[0].specificity == Selector.Specificity(a, b, c))
  }

  /// In the 2013 draft this is a range of code points.
  @Test func namesThatLookLikeRanges() throws {
    #expect(try selectors("u+a")[0].compounds.map(\.simples) == [[.type("a")], [.type("u")]])
  }

  @Test(arguments: [
    ("p::before", Selector.PseudoElement.before), ("p:after", .after), ("li::MARKER", .marker),
    ("p::first-line", .firstLine), ("p:first-letter", .firstLetter),
  ]) func pseudoElements(_ text: String, _ element: Selector.PseudoElement) throws {
    #expect(try selectors(text)[0].pseudoElement == element)
  }

  @Test(arguments: [
    ("", "a selector is missing"), ("p,", "a selector is missing"),
    ("p,,q", "a selector is missing"),
    ("> p", "`>` cannot stand here"), ("p >", "nothing follows the combinator"),
    ("p > > q", "`>` cannot stand here"), ("p .", "the selector ends too soon"),
    ("p..q", "`.` cannot"),
    ("#1a", "begins like a number"), ("p:hoover", "the pseudo-class `:hoover` is unknown"),
    ("p::befor", "the pseudo-element `::befor` is unknown"), ("p::before b", "nothing may follow"),
    ("p::before.x", "nothing may follow"), ("p:not(:bogus)", "`:bogus` is unknown"),
    ("p:nth-child(x)", "cannot be read"), ("p:nth-child(2 off li)", "`off` cannot follow An+B"),
    (":is(p", ""), ("[a", ""), ("[a=]", "needs a value"), ("[a=1]", "is no attribute's value"),
    ("[=b]", "needs a name"), ("[a=b x]", "cannot follow an attribute's value"),
    ("x|p", "not declared"),
    ("p:not()", "a selector is missing"), (":not(p::before)", "within a pseudo-class"),
    ("p || q", "cannot stand here"), ("p {} q", "cannot stand here"), ("50%", "cannot stand here"),
    (":has(p)", "`:has()` is unknown"), ("p:", "ends too soon"),
  ]) func wrongSelectors(_ text: String, _ message: String) throws {
    if message.isEmpty {
      #expect(throws: Never.self) { try selectors(text) }
    } else {
      let error = #expect(throws: SelectorError.self) { try selectors(text) }
      #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
  }

  /// Backtracking over ancestors and siblings is bounded: a matcher that tries every combination would
  /// take longer than the age of the universe here.
  @Test(.timeLimit(.minutes(1))) func backtracking() throws {
    let depth = 60
    let tree = TestTree(
      String(repeating: "a b c d(", count: depth) + "x" + String(repeating: ")", count: depth))
    let selector = try selectors(
      "none " + String(repeating: "d > a ~ * + c ~ d ", count: 20) + "x")[0]
    for element in tree.elements { #expect(!selector.matches(element)) }
    let good = try selectors(
      String(repeating: "d a ~ * + c ~ d ", count: 20) + "x")[0]
    #expect(tree.elements.filter { good.matches($0) }.count == 1)
  }
}
