import Testing

@testable import GalleyWorkers

@Suite struct LineBufferTests {
  private func lines(_ text: String, pieces: Int, limit: Int) -> [LineBuffer.Line] {
    var buffer = LineBuffer(limit: limit)
    var lines: [LineBuffer.Line] = []
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      buffer.append(bytes[start..<min(start + pieces, bytes.count)])
      while let line = buffer.next() { lines.append(line) }
    }
    if let line = buffer.rest() { lines.append(line) }
    return lines
  }

  @Test(arguments: 1...12)
  func piecesOfAnySizeGiveTheSameLines(pieces: Int) {
    let found = lines("one\n\ntwo\nmuch too long\nfour\nlast", pieces: pieces, limit: 5)
    let expected = ["one", "", "two", nil, "four", "last"].map {
      $0.map { LineBuffer.Line.bytes(Array($0.utf8)) } ?? .tooLong
    }
    #expect(found == expected)
  }

  @Test func aLineWithoutEndIsTooLongAtOnceAndTakesNoRoom() {
    var buffer = LineBuffer(limit: 5)
    let piece = Array("abc".utf8)[...]
    buffer.append(piece)
    #expect(buffer.next() == nil && buffer.holdsPart)
    buffer.append(piece)
    #expect(buffer.next() == .tooLong)
    for _ in 0..<100 {
      buffer.append(piece)
      #expect(buffer.next() == nil && !buffer.holdsPart)
    }
    #expect(buffer.rest() == nil)
  }
}
