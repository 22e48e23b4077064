import CHyphen
import Glibc
import Testing

@testable import GalleyText

@Suite struct HyphenationPatternTests {
  /// Words of several languages; each is tried with every dictionary.
  private static let words = """
    hyphenation considerable particulars harbour education development seventeenth achievement \
    applications inhabitants international investigation responsibility extraordinary \
    zusammenarbeit verwaltung besucherzentrum entwicklung donaudampfschifffahrt eröffnungsfeier \
    hafenverwaltung seeschifffahrtsgesellschaften anschaulich dargestellt donnerstag \
    straßenbahnhaltestelle wochenende herausgegeben hinunterlaufen öffentlichkeit \
    considération développement établissement administration responsabilité aujourd \
    administración desarrollo responsabilidad educación samenwerking ontwikkeling \
    verantwoordelijkheid utveckling samarbete ansvarighet udvikling samarbejde spolupráce \
    odpovědnost rozwój współpraca odpowiedzialność desenvolvimento responsabilidade \
    collaborazione responsabilità sviluppo a ab xyz qqqqqqqq
    """.split(separator: " ").map(String.init)

  /// Each installed file once; many names are links to one.
  private static let files = Set(
    HyphenationDictionaries.available.compactMap { dictionary -> String? in
      guard let real = realpath(dictionary.path, nil) else { return nil }
      defer { free(real) }
      return String(cString: real)
    }
  ).sorted()

  /// libhyphen is the judge.
  @Test(arguments: files) func breaksAreThoseOfLibhyphen(_ file: String) throws {
    try compare(file)
  }

  private func compare(_ path: String) throws {
    let handle = try #require(hnj_hyphen_load(path))
    defer { hnj_hyphen_free(handle) }
    let patterns = try #require(HyphenationPatterns(path: path))
    var differing: [String] = []
    for word in HyphenationPatternTests.words {
      // Of other sets than UTF-8 the first 256 characters will do.
      let scalars = word.unicodeScalars
      guard patterns.isUTF8 || scalars.allSatisfy({ $0.value < 0x100 }) else { continue }
      let bytes = patterns.isUTF8 ? Array(word.utf8) : scalars.map { UInt8($0.value) }
      var hyphens = [CChar](repeating: 0, count: bytes.count + 5)
      var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
      var positions: UnsafeMutablePointer<Int32>?
      var cuts: UnsafeMutablePointer<Int32>?
      _ = hnj_hyphen_hyphenate2(
        handle, bytes.map { CChar(bitPattern: $0) } + [0], Int32(bytes.count), &hyphens, nil,
        &replacements, &positions, &cuts)
      let starts = bytes.indices.filter { !patterns.isUTF8 || bytes[$0] & 0xC0 != 0x80 }
      let expected = starts.indices.dropFirst().filter { hyphens[$0 - 1] & 1 == 1 }
        .map { starts[$0] }
      if patterns.breaks(in: bytes) != expected {
        differing.append("\(word) \(patterns.breaks(in: bytes)) for \(expected)")
      }
    }
    #expect(differing == [], "\(path)")
  }

  @Test func theGreatestValuePrevails() {
    let patterns = HyphenationPatterns(Array("UTF-8\na1b\n.xa2b\nb1c/b=,1,1\nc3d\n".utf8))
    #expect(patterns.breaks(in: Array("zzabzz".utf8)) == [3])
    #expect(patterns.breaks(in: Array("xabzz".utf8)) == [])
    // A break that changes the spelling is none.
    #expect(patterns.breaks(in: Array("zzbczz".utf8)) == [])
    #expect(patterns.breaks(in: Array("zzcdzz".utf8)) == [3])
  }

  @Test func compoundsAreBrokenAtTheirSeamsFirst() {
    let file = """
      UTF-8
      COMPOUNDLEFTHYPHENMIN 3
      COMPOUNDRIGHTHYPHENMIN 2
      haus1tür
      NEXTLEVEL
      a1u
      s1t
      ü1r
      t1ü
      """
    let patterns = HyphenationPatterns(Array(file.utf8))
    // The seam; of the parts' own breaks those far enough from it and from the ends.
    #expect(patterns.breaks(in: Array("haustür".utf8)) == [2, 4])
    #expect(patterns.breaks(in: Array("austür".utf8)).contains(3))
  }

  @Test func limitsOfTheFileHold() {
    let patterns = HyphenationPatterns(
      Array("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 4\n1b\n".utf8))
    #expect(patterns.breaks(in: Array("abbbbbbb".utf8)) == [3, 4])
  }

  @Test func aDamagedFileIsNoError() {
    for text in ["", "\n", "UTF-8", "UTF-8\n1\n2\n/\nNEXTLEVEL\nNEXTLEVEL\n", "X\n\u{0}\n"] {
      #expect(HyphenationPatterns(Array(text.utf8)).breaks(in: Array("word".utf8)).isEmpty)
    }
  }
}
