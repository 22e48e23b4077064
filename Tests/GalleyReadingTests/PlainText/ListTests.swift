import GalleyRelease
import Testing

/// Lists, and what belongs to their items.
@Suite struct ListTests {
  private func body(_ text: String) throws -> String {
    let outline = try Outline.of("It opened today, the trust said.\n\n" + text)
    return String(outline.dropFirst("p It opened today, the trust said.\n".count))
  }

  @Test func theLetterOMayBeABullet() throws {
    let text = """
      - in spring
      - in autumn
        o at high water
        o at low water
      """
    #expect(
      try body(text) == """
        bullet from 1
        -
          p in spring
        -
          p in autumn
          bullet from 1
          o
            p at high water
          o
            p at low water
        """)
  }

  @Test func theLetterOMayBeAWord() throws {
    let text = """
      Mae'r llwybr yn mynd o ganol y ddinas ac yn rhedeg ar hyd yr afon
      o Gaerdydd i Gasnewydd gan fynd heibio i nifer o bentrefi bach
      o fewn cyrraedd i'r ddinas.
      """
    #expect(!(try Outline.of("Llwybr newydd\n\n" + text)).contains("bullet"))
  }

  @Test func aFurtherParagraphBelongsToTheItemAboveANestedList() throws {
    let text = """
      1. Mend the wall
         a) the north end
         b) the south end

         The wall is old.
      2. Paint the light
      """
    #expect(
      try body(text) == """
        decimal from 1
        1.
          p Mend the wall
          lowerAlpha from 1
          a)
            p the north end
          b)
            p the south end
          p The wall is old.
        2.
          p Paint the light
        """)
  }

  @Test func anIndentedParagraphBehindAListIsTheStorys() throws {
    let text = """
           The garden has:

      - a bridge
      - a hut

           It is open to all who want to see it, the trust said.
      """
    #expect(
      try body(text) == """
        p The garden has:
        bullet from 1
        -
          p a bridge
        -
          p a hut
        p It is open to all who want to see it, the trust said.
        """)
  }
}
