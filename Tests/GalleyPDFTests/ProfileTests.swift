import GalleyPDF
import Testing

@Suite struct ProfileTests {
  @Test(arguments: ["a2a+ua1", "a3a+ua1", "plain"]) func aProfileHasItsName(name: String) {
    #expect(PDFProfile(rawValue: name)?.rawValue == name)
  }
}
