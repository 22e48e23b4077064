import GalleyGeometry
import GalleyPages
import Testing

@testable import GalleyPDF

@Suite struct MetadataTests {
  @Test(arguments: [
    ("A title", "A title"), ("  two\n lines\t", "two lines"), ("a\u{0}b", "a b"), ("\u{1}", ""),
    ("a\u{85}b\u{2028}c", "a b c"), ("<?xpacket end='w'?>", "<?xpacket end='w'?>"),
    ("x\u{FFFE}y", "xy"),
  ])
  func textIsOnOneLineWithoutControls(text: String, expected: String) {
    #expect(metadataText(text) == expected)
  }

  @Test func thePacketCannotBeEndedByATitle() throws {
    var document = PagedDocument(info: DocumentInfo(title: ""), pages: [], fonts: FontTable())
    document.info.title = "A <?xpacket end='w'?> & ]]> \u{0} title) \n"
    let packet = XMPPacket(facts: DocumentFacts(document), profile: .archival)
    let text = String(decoding: packet.bytes, as: UTF8.self)
    #expect(text.ranges(of: "<?xpacket").count == 2)
    #expect(text.contains("A &lt;?xpacket end='w'?&gt; &amp; ]]&gt; title)"))
  }

  @Test(arguments: [
    (0, "D:19700101000000Z", "1970-01-01T00:00:00Z"),
    (951_782_400, "D:20000229000000Z", "2000-02-29T00:00:00Z"),
    (1_709_251_199, "D:20240229235959Z", "2024-02-29T23:59:59Z"),
    (-1, "D:19700101000000Z", "1970-01-01T00:00:00Z"),
    (Int.max, "D:99991231235959Z", "9999-12-31T23:59:59Z"),
  ])
  func aDateIsWrittenInUTC(seconds: Int, pdf: String, xmp: String) {
    let date = PDFDate(secondsSince1970: seconds)
    #expect(date.pdf == pdf)
    #expect(date.xmp == xmp)
  }

  @Test(arguments: [
    (["1", "2", "3"], "<</Nums[0<</S/D>>]>>"), (["5", "6"], "<</Nums[0<</S/D/St 5>>]>>"),
    (["i", "1", "2", "4"], "<</Nums[0<</P(i)>>1<</S/D>>3<</S/D/St 4>>]>>"),
    (["01", "", "-1"], "<</Nums[0<</P(01)>>1<</P()>>2<</P(-1)>>]>>"),
  ])
  func labelsOfASeriesAreOneEntry(labels: [String], expected: String) {
    let pages = labels.map { Page(size: .zero, label: $0) }
    #expect(String(decoding: pageLabels(pages), as: UTF8.self) == expected)
  }

  @Test func theProfileIsWhole() {
    let profile = ColorProfile.bytes
    func word(_ place: Int) -> Int { profile[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
    #expect(word(0) == profile.count)
    #expect(String(decoding: profile[36..<40], as: UTF8.self) == "acsp")
    #expect(profile.count < 700)
    for tag in 0..<word(128) {
      let entry = 132 + 12 * tag
      #expect(word(entry + 4) % 4 == 0 && word(entry + 4) + word(entry + 8) <= profile.count)
    }
    // The primaries add up to the white point, so that white is white.
    for coordinate in 0..<3 {
      let sum = ["rXYZ", "gXYZ", "bXYZ"].reduce(0) { sum, name in
        let tag = (0..<word(128)).map { 132 + 12 * $0 }
          .first { String(decoding: profile[$0..<($0 + 4)], as: UTF8.self) == name }
        return sum + (tag.map { word(word($0 + 4) + 8 + 4 * coordinate) } ?? 0)
      }
      #expect(sum == word(68 + 4 * coordinate))
    }
  }
}
