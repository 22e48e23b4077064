import Testing

@testable import GalleyPDF

@Suite struct DictionaryTextTests {
  func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

  @Test func valuesOfAllKindsAreFound() throws {
    let dictionary = try #require(
      DictionaryText(
        Array(
          "<< /A 12 0 R /B /Name/C[1 2 /D]/E<</F 1/G(>>)>> /H (a \\) /I ) /J <feff> /K true % /L 1\n>>"
            .utf8)))
    #expect(dictionary.entries.map(\.key) == ["/A", "/B", "/C", "/E", "/H", "/J", "/K"])
    #expect(dictionary.reference("/A") == 12)
    #expect(text(dictionary["/B"]) == "/Name")
    #expect(text(dictionary["/C"]) == "[1 2 /D]")
    #expect(text(dictionary["/E"]) == "<</F 1/G(>>)>>")
    #expect(text(dictionary["/H"]) == "(a \\) /I )")
    #expect(text(dictionary["/J"]) == "<feff>")
    #expect(text(dictionary["/K"]) == "true")
    #expect(dictionary["/L"] == nil)
    #expect(dictionary.reference("/B") == nil)
  }

  @Test func itIsWrittenAsItIsRead() throws {
    let source = "<</A 12 0 R/B/Name/C[1 2]/D<</E 1>>/F(x)/G -1.5>>"
    let dictionary = try #require(DictionaryText(Array(source.utf8)))
    #expect(text(dictionary.bytes) == source)
  }

  @Test func entriesAreReplacedAndRemoved() throws {
    var dictionary = try #require(DictionaryText(Array("<</A 1/B 2>>".utf8)))
    dictionary["/A"] = Array("/X".utf8)
    dictionary["/B"] = nil
    dictionary["/C"] = Array("3".utf8)
    #expect(text(dictionary.bytes) == "<</A/X/C 3>>")
  }

  @Test(arguments: ["", "<<", "<</A", "<</A 1", "[1]", "12", "<</A(", "<</A[1>>"])
  func whatIsNoDictionaryIsNone(source: String) {
    #expect(DictionaryText(Array(source.utf8)) == nil)
  }
}
