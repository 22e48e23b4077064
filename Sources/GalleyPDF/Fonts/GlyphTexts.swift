/// What text each glyph of a draft's fonts stands for, by what its content says.
///
/// The drawing library takes a glyph's text from the font, and where that is another than the text that was
/// set, as with the letters that a ligature joins, says the right one around each such glyph. Readers that
/// go by the font alone then have the wrong one. Where a glyph stands for one text in all places, its font
/// can say that text.
struct GlyphTexts {
  /// A glyph of a font: the font's object in the draft, and the glyph's code.
  private struct Glyph: Hashable {
    var font: Int
    var code: [UInt8]
  }

  private enum Use {
    /// It always stands for this text, a string in hexadecimal digits.
    case text([UInt8])
    /// It stands for what its font says, or for several texts.
    case other
  }

  private var uses: [Glyph: Use] = [:]
  /// Whether there is nothing to correct.
  var isEmpty: Bool { uses.isEmpty }

  /// Takes note of the glyphs of a page.
  ///
  /// - Parameter fonts: the draft's object of each font, by its name in the content, and how many bytes its
  ///   codes have.
  mutating func collect(
    _ content: [UInt8], fonts: [String: (object: Int, codeLength: Int)]
  ) {
    content.withUnsafeBufferPointer { content in
      var scanner = TokenScanner(content)
      var operands: [TokenScanner.Token] = []
      var font: (object: Int, codeLength: Int)?
      // The text in place of glyphs at this place, and the codes that it stands for so far.
      var open: [[UInt8]?] = []
      var codes: [[UInt8]] = []
      while let token = scanner.next() {
        guard token.kind == .word, !isNumber(content[token.range.lowerBound]) else {
          operands.append(token)
          continue
        }
        if scanner.isToken(token, "Tf"), let name = operands.first {
          font = fonts[scanner.text(name)]
        } else if scanner.isToken(token, "BDC") || scanner.isToken(token, "BMC") {
          let isText = operands.count == 5 && scanner.isToken(operands[2], "/ActualText")
          open.append(isText ? Array(content[operands[3].range]) : nil)
          codes.removeAll(keepingCapacity: true)
        } else if scanner.isToken(token, "EMC") {
          if let text = open.popLast() ?? nil, let font { note(codes, of: font.object, as: text) }
        } else if scanner.isToken(token, "Tj") || scanner.isToken(token, "TJ"), let font {
          for operand in operands where operand.kind == .string {
            let string = stringBytes(content[operand.range])
            for start in stride(from: 0, to: string.count, by: font.codeLength) {
              let code = Array(string[start..<min(start + font.codeLength, string.count)])
              if open.last ?? nil != nil {
                codes.append(code)
              } else {
                uses[Glyph(font: font.object, code: code)] = .other
              }
            }
          }
        } else if scanner.isToken(token, "ID") {
          scanner.skip(to: endOfInlineImage(content, from: token.range.upperBound))
        }
        operands.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func note(_ codes: [[UInt8]], of font: Int, as text: [UInt8]) {
    for code in codes {
      let glyph = Glyph(font: font, code: code)
      switch uses[glyph] {
      case nil: uses[glyph] = codes.count == 1 ? .text(text) : .other
      case .text(let known): if codes.count > 1 || known != text { uses[glyph] = .other }
      case .other: break
      }
    }
  }

  /// A font's mapping to Unicode with the texts that its glyphs stand for; `nil` where it has them already.
  func corrected(_ mapping: [UInt8], ofFont font: Int) -> [UInt8]? {
    if isEmpty { return nil }
    var entries: [(code: [UInt8], text: [UInt8])] = []
    var isChanged = false
    let isRead = readMapping(mapping) { code, text in
      if case .text(let right) = uses[Glyph(font: font, code: code)] {
        // Without the byte order mark.
        let right = Array(stringBytes(right[...]).dropFirst(2))
        isChanged = isChanged || right != text
        entries.append((code, right))
      } else {
        entries.append((code, text))
      }
    }
    guard isRead, isChanged, let length = entries.first?.code.count else { return nil }
    var result: [UInt8] = []
    result.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
    result.append("/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n")
    result.append("/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n")
    result.append(hexString: [UInt8](repeating: 0, count: length))
    result.append(hexString: [UInt8](repeating: 0xFF, count: length))
    result.append("\nendcodespacerange\n")
    // No more than a hundred at a time (Adobe technical note 5014, 5).
    for start in stride(from: 0, to: entries.count, by: 100) {
      let part = entries[start..<min(start + 100, entries.count)]
      result.append("\(part.count) beginbfchar\n")
      for entry in part {
        result.append(hexString: entry.code)
        result.append(hexString: entry.text)
        result.append("\n")
      }
      result.append("endbfchar\n")
    }
    result.append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
    return result
  }
}
