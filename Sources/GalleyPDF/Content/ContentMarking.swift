internal import GalleyPages

/// What becomes of each marked-content sequence of a page.
enum ContentMark {
  /// It is part of a structure element of this type, under this identifier.
  case content(type: String, identifier: Int)
  /// It is furniture, with these properties.
  case artifact(properties: [UInt8])
  /// It is not marked at all.
  case none
}

/// Writes a page's content with its marks as finishing decides (ISO 32000-1, 14.6).
///
/// The drawing library numbers the sequences from 0 in their order; other sequences within them, such as
/// those that hold the text of glyphs, stay as they are.
///
/// - Throws: `PDFError.damagedDraft` where the sequences are not those that were drawn.
func remark(
  _ content: [UInt8], as marks: [ContentMark]
) throws(PDFError) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(content.count + 16 * marks.count)
  var found = 0
  // Whether the end of each open sequence is written.
  var open: [Bool] = []
  let isWhole = content.withUnsafeBufferPointer { content in
    var scanner = TokenScanner(content)
    // Tokens since the last operator, and where the first of them starts.
    var operands: [TokenScanner.Token] = []
    var copied = 0
    func copy(to end: Int) {
      result.append(contentsOf: content[copied..<end])
      copied = end
    }
    while let token = scanner.next() {
      guard token.kind == .word, !isNumber(content[token.range.lowerBound]) else {
        operands.append(token)
        continue
      }
      if scanner.isToken(token, "BDC") {
        if let identifier = markIdentifier(operands, scanner) {
          guard identifier == found, identifier < marks.count, let first = operands.first else {
            return false
          }
          copy(to: first.range.lowerBound)
          copied = token.range.upperBound
          found += 1
          open.append(append(marks[identifier], to: &result))
        } else {
          open.append(true)
        }
      } else if scanner.isToken(token, "BMC") {
        open.append(true)
      } else if scanner.isToken(token, "EMC") {
        guard let isWritten = open.popLast() else { return false }
        if !isWritten {
          copy(to: token.range.lowerBound)
          copied = token.range.upperBound
        }
      } else if scanner.isToken(token, "ID") {
        scanner.skip(to: endOfInlineImage(content, from: token.range.upperBound))
      }
      operands.removeAll(keepingCapacity: true)
    }
    copy(to: content.count)
    return open.isEmpty && found == marks.count
  }
  if !isWhole { throw .damagedDraft("its marked content is not what was drawn") }
  return result
}

private func isNumber(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
    UInt8(ascii: "."):
    true
  default: false
  }
}

/// The identifier in `/P << /MCID n >>`; `nil` where the operands are others.
private func markIdentifier(_ operands: [TokenScanner.Token], _ scanner: TokenScanner) -> Int? {
  guard operands.count == 5, scanner.isToken(operands[0], "/P"),
    scanner.isToken(operands[1], "<<"), scanner.isToken(operands[2], "/MCID")
  else { return nil }
  return scanner.integer(operands[3])
}

/// Writes the start of a sequence, and says whether it has one.
private func append(_ mark: ContentMark, to result: inout [UInt8]) -> Bool {
  switch mark {
  case .content(let type, let identifier):
    result.append("/\(type)<</MCID \(identifier)>>BDC")
    return true
  case .artifact(let properties):
    result.append("/Artifact")
    result += properties
    result.append("BDC")
    return true
  case .none: return false
  }
}

/// Where the data of an inline image ends: after `EI` between white space.
private func endOfInlineImage(_ content: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
  var index = start
  while index + 3 < content.count {
    if content[index] <= 32, content[index + 1] == UInt8(ascii: "E"),
      content[index + 2] == UInt8(ascii: "I"), content[index + 3] <= 32
    {
      return index + 1
    }
    index += 1
  }
  return content.count
}
