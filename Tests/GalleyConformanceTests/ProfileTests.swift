import GalleyPDF
import Testing

@Suite struct DefaultProfileTests {
  @Test func theDefaultIsArchivalAndAccessible() { #expect(PDFFinisher().profile == .archival) }
}
