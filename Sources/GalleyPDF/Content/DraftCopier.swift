/// Copies objects of a draft, with all that they refer to, into a new file.
struct DraftCopier {
  private let draft: DraftFile
  /// The new numbers, by the draft's.
  private var numbers: [Int: FileWriter.ID] = [:]
  /// The draft's objects that have a number but are not copied yet.
  private var pending: [Int] = []
  /// The draft's objects that are TrueType font files.
  private var fontFiles: Set<Int> = []
  /// The fonts of the draft's mappings to Unicode.
  private var mappings: [Int: Int] = [:]
  /// What text the fonts' glyphs stand for.
  var glyphTexts = GlyphTexts()

  init(_ draft: DraftFile) { self.draft = draft }

  /// Bytes in PDF syntax with the new numbers of what they refer to.
  mutating func renumber(_ syntax: [UInt8], in file: inout FileWriter) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(syntax.count)
    syntax.withUnsafeBufferPointer { syntax in
      var scanner = TokenScanner(syntax)
      var copied = 0
      // The last two tokens, which are a reference before `R`.
      var (first, second): (TokenScanner.Token?, TokenScanner.Token?)
      while let token = scanner.next() {
        if token.kind == .word, scanner.isToken(token, "R"), let object = first,
          let number = scanner.integer(object), let generation = second,
          scanner.integer(generation) != nil
        {
          result.append(contentsOf: syntax[copied..<object.range.lowerBound])
          result.append(reference: newNumber(of: number, in: &file))
          copied = token.range.upperBound
        }
        (first, second) = (second, token)
      }
      result.append(contentsOf: syntax[copied...])
    }
    return result
  }

  /// Copies all that was referred to so far.
  mutating func copyPending(to file: inout FileWriter) throws(PDFError) {
    while let number = pending.popLast() {
      let id = newNumber(of: number, in: &file)
      let (text, data) = try draft.object(number)
      var dictionary = DictionaryText(text)
      if let fontFile = dictionary?.reference("/FontFile2") { fontFiles.insert(fontFile) }
      if dictionary?["/Subtype"] == Array("/CIDFontType2".utf8),
        dictionary?["/CIDToGIDMap"] == nil
      {
        // Asked for by ISO 19005-2, 6.2.11.3.2.
        dictionary?["/CIDToGIDMap"] = Array("/Identity".utf8)
      }
      if let mapping = dictionary?.reference("/ToUnicode") {
        mappings[mapping] = number
        if dictionary?["/Subtype"] == Array("/TrueType".utf8),
          dictionary?["/Encoding"] == Array("/WinAnsiEncoding".utf8)
        {
          let text = try draft.decodedStream(mapping)
          if glyphTexts.corrected(text, ofFont: number) == nil, saysNoMoreThanWinAnsi(text) {
            dictionary?["/ToUnicode"] = nil
          }
        }
      }
      // The lengths are written anew, so what they refer to is not copied.
      if data != nil { dictionary?["/Length"] = nil }
      let syntax = renumber(dictionary?.bytes ?? text, in: &file)
      guard let data else {
        file.set(id, syntax)
        continue
      }
      guard var dictionary = DictionaryText(syntax) else {
        throw .damagedDraft("a stream has no dictionary")
      }
      if fontFiles.contains(number), let font = withoutInstructions(try data.unpacked()) {
        dictionary["/Length1"] = Array(String(font.count).utf8)
        file.set(id, dictionary, packing: font)
      } else if !glyphTexts.isEmpty, let font = mappings[number],
        let mapping = glyphTexts.corrected(try data.unpacked(), ofFont: font)
      {
        file.set(id, dictionary, packing: mapping)
      } else {
        file.set(id, dictionary, data: data.packed)
      }
    }
  }

  private mutating func newNumber(of number: Int, in file: inout FileWriter) -> FileWriter.ID {
    if let known = numbers[number] { return known }
    let id = file.reserve()
    numbers[number] = id
    pending.append(number)
    return id
  }
}
