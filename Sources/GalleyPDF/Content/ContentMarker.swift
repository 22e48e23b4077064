internal import GalleyPages

/// What is to become of the content of a marked-content sequence of a draft.
enum ContentMark {
  /// It is part of a structure element of this type, and a text may stand in place of its glyphs.
  case content(type: String, text: String?)
  /// It is furniture, with these properties.
  case artifact(properties: [UInt8])
  /// It is not marked at all.
  case none
}

/// Writes a page's content with its marks as finishing decides (ISO 32000-1, 14.6).
///
/// The drawing library marks what was drawn with sequences that it numbers from 0 in their order, and
/// within them glyphs whose text their font does not tell with sequences that hold the text. Here
/// sequences never stand in one another, because readers lose the rest of a sequence after one that
/// stands in it, and they are opened only where something is painted, so that none is empty: a sequence of
/// the draft becomes one or several.
struct ContentMarker {
  private let marks: [ContentMark]
  private var result: [UInt8] = []
  /// For each sequence of real content, by its identifier, the mark it comes from.
  private var origins: [Int] = []
  /// The mark that holds at this place.
  private var current: Int?
  private var found = 0
  private var isOpen = false
  private var isInText = false
  /// How many of the draft's sequences within the current one are open.
  private var depth = 0

  private init(_ marks: [ContentMark]) { self.marks = marks }

  /// The content with its marks, and for each sequence of real content, by its identifier, the mark it
  /// comes from.
  ///
  /// - Throws: `PDFError.damagedDraft` where the sequences are not those that were drawn.
  static func mark(
    _ content: [UInt8], as marks: [ContentMark]
  ) throws(PDFError) -> (content: [UInt8], origins: [Int]) {
    var marker = ContentMarker(marks)
    marker.result.reserveCapacity(content.count + 24 * marks.count)
    let isWhole = content.withUnsafeBufferPointer { marker.go(through: $0) }
    if !isWhole { throw .damagedDraft("its marked content is not what was drawn") }
    return (marker.result, marker.origins)
  }

  private mutating func go(through content: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = TokenScanner(content)
    // The operands since the last operator.
    var operands: [TokenScanner.Token] = []
    // Up to where the draft's content is copied or left out.
    var done = 0
    while let token = scanner.next() {
      guard token.kind == .word, !isNumber(content[token.range.lowerBound]) else {
        operands.append(token)
        continue
      }
      let start = operands.first?.range.lowerBound ?? token.range.lowerBound
      let isMark = scanner.isToken(token, "BDC") || scanner.isToken(token, "BMC")
      if isMark || scanner.isToken(token, "EMC") {
        result.append(contentsOf: content[done..<start])
        done = token.range.upperBound
        let isSound = isMark ? begin(operands, scanner, content) : end()
        if !isSound { return false }
      } else if current != nil, let change = change(before: token, scanner) {
        result.append(contentsOf: content[done..<start])
        done = start
        apply(change)
      }
      if scanner.isToken(token, "BT") { isInText = true }
      if scanner.isToken(token, "ET") { isInText = false }
      if scanner.isToken(token, "ID") {
        scanner.skip(to: endOfInlineImage(content, from: token.range.upperBound))
      }
      operands.removeAll(keepingCapacity: true)
    }
    result.append(contentsOf: content[done...])
    return current == nil && found == marks.count
  }

  private enum Change {
    case open
    case close
  }

  /// What an operator asks for: sequences are opened where painting begins, and never reach over the
  /// beginning or the end of a text object (ISO 32000-1, 14.6.1).
  private func change(before token: TokenScanner.Token, _ scanner: TokenScanner) -> Change? {
    let isBoundary = scanner.isToken(token, "BT") || scanner.isToken(token, "ET")
    if isBoundary { return isOpen ? .close : nil }
    if isOpen { return nil }
    let paints: [StaticString] =
      isInText ? ["Tj", "TJ", "'", "\""] : ["re", "m", "Do", "sh", "BI"]
    return paints.contains { scanner.isToken(token, $0) } ? .open : nil
  }

  private mutating func apply(_ change: Change) {
    switch change {
    case .open: open(text: nil)
    case .close: close()
    }
  }

  /// Goes on after the start of one of the draft's sequences.
  private mutating func begin(
    _ operands: [TokenScanner.Token], _ scanner: TokenScanner,
    _ content: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if let identifier = markIdentifier(operands, scanner) {
      guard current == nil, identifier == found, identifier < marks.count else { return false }
      current = found
      found += 1
      return true
    }
    guard current != nil else { return false }
    depth += 1
    if depth == 1, operands.count == 5, scanner.isToken(operands[2], "/ActualText") {
      close()
      open(text: Array(content[operands[3].range]))
    }
    return true
  }

  /// Goes on after the end of one of the draft's sequences.
  private mutating func end() -> Bool {
    guard current != nil else { return false }
    close()
    if depth > 0 {
      depth -= 1
    } else {
      current = nil
    }
    return true
  }

  /// Writes the start of a sequence.
  ///
  /// - Parameter text: what stands in place of its glyphs for whoever reads or copies, as a string.
  private mutating func open(text: [UInt8]?) {
    guard let current else { return }
    switch marks[current] {
    case .content(let type, let whole):
      let text =
        text
        ?? whole.map { text in
          var string: [UInt8] = []
          string.append(textString: text)
          return string
        }
      // Text in place of glyphs goes with this type (ISO 32000-1, 14.9.4).
      result.append("/\(text == nil ? type : "Span")<</MCID \(origins.count)")
      if let text {
        result.append("/ActualText")
        result += text
      }
      result.append(">>BDC\n")
      origins.append(current)
    case .artifact(let properties):
      result.append("/Artifact")
      result += properties
      result.append("BDC\n")
    case .none:
      guard let text else { return }
      result.append("/Span<</ActualText")
      result += text
      result.append(">>BDC\n")
    }
    isOpen = true
  }

  private mutating func close() {
    if isOpen { result.append("EMC\n") }
    isOpen = false
  }
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
