import Testing

@testable import GalleyReading

@Suite struct RewrittenTextTests {
  /// A text made of pieces of another one, in any order, and of what was put in.
  private func rewritten(_ source: [UInt8], _ random: inout SplitMix) -> RewrittenText {
    var text = RewrittenText(from: source)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let lower = Int.random(in: 0..<source.count, using: &random)
      if Bool.random(using: &random) {
        text.put("+-", at: lower)
      } else {
        text.copy(lower..<Int.random(in: lower + 1...source.count, using: &random))
      }
    }
    return text
  }

  @Test func aTextRewrittenTwiceKnowsWhereItStoodAtFirst() {
    var random = SplitMix(seed: 5)
    for _ in 0..<400 {
      let source = (0..<UInt8(Int.random(in: 1...40, using: &random))).map { $0 }
      let first = rewritten(source, &random)
      let second = rewritten(first.bytes, &random)
      let rebased = second.rebased(on: first)
      #expect(rebased.bytes == second.bytes)
      for offset in second.bytes.indices {
        #expect(rebased.offset(of: offset) == first.offset(of: second.offset(of: offset)))
      }
    }
  }

  @Test func aCopiedByteIsWhereItStood() {
    var random = SplitMix(seed: 6)
    for _ in 0..<200 {
      let source = (0..<40).map { UInt8($0) + 0x80 }
      let text = rewritten(source, &random)
      for (offset, byte) in text.bytes.enumerated() where byte >= 0x80 {
        #expect(source[text.offset(of: offset)] == byte)
      }
    }
  }
}
