internal import CPango
internal import GalleyGeometry

/// Turns paragraphs into glyphs: Pango finds faces, scripts, directions and break opportunities,
/// HarfBuzz shapes what it found.
///
/// HarfBuzz is called without Pango's own wrapper because only HarfBuzz tells where text may be cut
/// without shaping it again.
final class Shaper {
  let book: FontBook
  let buffer: OpaquePointer
  let plainItems = PlainTextItems()
  private var lastScript: (pango: PangoScript, script: hb_script_t)?
  private var languages: [OpaquePointer: hb_language_t] = [:]

  init(book: FontBook) {
    self.book = book
    buffer = hb_buffer_create()
  }

  deinit { hb_buffer_destroy(buffer) }

  /// Itemizes and shapes a paragraph.
  func shape(_ paragraph: ParagraphText) -> ShapedParagraph {
    var bytes = [UInt8](paragraph.text.utf8)
    var runStarts = [0]
    for run in paragraph.runs { runStarts.append(runStarts[runStarts.count - 1] + run.bytes) }
    precondition(runStarts[runStarts.count - 1] == bytes.count, "runs do not sum to the text")
    var shaping = Shaping(paragraph: paragraph, runStarts: runStarts)
    bytes.append(0)
    let count = bytes.count - 1
    if count > 0 {
      bytes.withUnsafeMutableBufferPointer { text in
        Shaper.replaceForbidden(in: text, count: count)
        let language = paragraph.runs.first { $0.bytes > 0 }?.style.language
        shaping.breaks = BreakFlags.find(in: text, language: pangoLanguage(language))
        itemize(UnsafeBufferPointer(text), paragraph: paragraph, into: &shaping)
      }
    }
    bytes.removeLast()
    return ShapedParagraph(
      source: paragraph, bytes: bytes, store: shaping.store, items: shaping.items,
      features: shaping.features, runStarts: runStarts, missing: shaping.missing)
  }

  /// Replaces what Pango or cairo would not take, each by as many bytes: a NUL, which ends Pango's
  /// text, by a space, and noncharacters, which cairo calls an error, by U+FFFD or U+10FFFD.
  private static func replaceForbidden(in text: UnsafeMutableBufferPointer<UInt8>, count: Int) {
    for index in 0..<count {
      switch text[index] {
      case 0: text[index] = 0x20
      case 0xEF:
        // U+FFFE, U+FFFF, and U+FDD0 to U+FDEF.
        if text[index + 1] == 0xBF, text[index + 2] >= 0xBE {
          text[index + 2] = 0xBD
        } else if text[index + 1] == 0xB7, 0x90...0xAF ~= text[index + 2] {
          (text[index + 1], text[index + 2]) = (0xBF, 0xBD)
        }
      case 0xF0...0xF4:
        // The last two of each plane.
        if text[index + 1] & 0xF == 0xF, text[index + 2] == 0xBF, text[index + 3] >= 0xBE {
          (text[index], text[index + 1]) = (0xF4, 0x8F)
          text[index + 3] = 0xBD
        }
      default: break
      }
    }
  }

  func pangoLanguage(_ tag: String?) -> OpaquePointer? {
    pango_language_from_string(tag ?? "en")
  }

  func script(_ script: PangoScript) -> hb_script_t {
    if let lastScript, lastScript.pango == script { return lastScript.script }
    let tag = g_unicode_script_to_iso15924(GUnicodeScript(rawValue: script.rawValue))
    let result = hb_script_from_iso15924_tag(tag)
    lastScript = (script, result)
    return result
  }

  func language(_ language: OpaquePointer?) -> hb_language_t? {
    guard let language else { return nil }
    if let known = languages[language] { return known }
    let result = hb_language_from_string(pango_language_to_string(language), -1)
    languages[language] = result
    return result
  }

  // MARK: Itemizing

  /// The bidi algorithm works on one line of text at a time (UAX #9, P1), so text that may run
  /// right to left is itemized line by line, and other text as a whole.
  private func itemize(
    _ text: UnsafeBufferPointer<UInt8>, paragraph: ParagraphText, into shaping: inout Shaping
  ) {
    let count = text.count - 1
    let body = UnsafeBufferPointer(rebasing: text.dropLast())
    if let item = plainItem(of: body, in: paragraph) {
      shape(item, of: body, into: &shaping)
      return
    }
    let direction =
      switch paragraph.direction {
      case .leftToRight: PANGO_DIRECTION_LTR
      case .rightToLeft: PANGO_DIRECTION_RTL
      }
    let isByLine =
      text.contains(0x0A)
      && (direction == PANGO_DIRECTION_RTL || Shaper.mayRunRightToLeft(text))
    var start = 0
    while start < count {
      var end = count
      if isByLine {
        end = start
        while end < count, text[end] != 0x0A { end += 1 }
        end = min(end + 1, count)
      }
      let attributes = attributes(from: start, to: end, firstRun: shaping.run(at: start), shaping)
      text.baseAddress!.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
        // Pango counts characters from the address given for each item, so it is the line's.
        let list = pango_itemize_with_base_dir(
          book.context, direction, characters + start, 0, Int32(end - start), attributes, nil)
        var node = list
        while let current = node {
          let item = current.pointee.data.assumingMemoryBound(to: PangoItem.self)
          item.pointee.offset += Int32(start)
          shape(item.pointee, of: body, into: &shaping)
          pango_item_free(item)
          node = current.pointee.next
        }
        g_list_free(list)
      }
      pango_attr_list_unref(attributes)
      start = end
    }
  }

  /// Whether any character may be of a right-to-left script or control direction; rather too often.
  private static func mayRunRightToLeft(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case 0xD6...0xDF, 0xEF, 0xF0: return true
      default:
        if previous == 0xE0, byte == 0xA0 || byte == 0xA1 || byte == 0xA2 || byte == 0xA3 {
          return true
        }
        if previous == 0xE2, byte == 0x80 || byte == 0x81 { return true }
      }
      previous = byte
    }
    return false
  }

  /// The fonts and languages of a part of a paragraph, counted from the part's beginning.
  private func attributes(
    from start: Int, to end: Int, firstRun: Int, _ shaping: Shaping
  ) -> OpaquePointer {
    let list = pango_attr_list_new()!
    let runs = shaping.paragraph.runs
    var index = firstRun
    while index < runs.count, shaping.runStarts[index] < end {
      let style = runs[index].style
      let from = max(shaping.runStarts[index], start)
      index += 1
      while index < runs.count, runs[index].style.font == style.font,
        runs[index].style.language == style.language
      {
        index += 1
      }
      let to = min(shaping.runStarts[index], end)
      if to <= from { continue }
      for attribute in [
        pango_attr_font_desc_new(book.description(of: style.font)),
        pango_attr_language_new(pangoLanguage(style.language)),
      ] {
        attribute!.pointee.start_index = UInt32(from - start)
        attribute!.pointee.end_index = UInt32(to - start)
        pango_attr_list_insert(list, attribute)
      }
    }
    return list
  }

  // MARK: Cutting items up

  /// Shapes an item, cut at runs, tabs, forced line ends and the limits of length.
  private func shape(
    _ item: PangoItem, of text: UnsafeBufferPointer<UInt8>, into shaping: inout Shaping
  ) {
    let end = Int(item.offset + item.length)
    var start = Int(item.offset)
    guard let font = item.analysis.font else { return }
    let script = script(PangoScript(rawValue: PangoScript.RawValue(item.analysis.script)))
    let language = language(item.analysis.language)
    while start < end {
      let run = shaping.run(at: start)
      let runEnd = min(end, shaping.runStarts[run + 1])
      let number = book.sizedFont(font, size: shaping.paragraph.runs[run].style.font.size)
      var template = ShapedItem(
        kind: .text, font: number, run: run, level: item.analysis.level, script: script,
        language: language, clusters: 0..<0)
      while start < runEnd {
        let cut = Cut.next(in: text, from: start, to: runEnd, breaks: shaping.breaks)
        template.kind = cut.kind
        switch cut.kind {
        case .text:
          let smallCapitals = shaping.smallCapitals[run]
          if smallCapitals == .none || book.sized[number].hasSmallCapitals {
            append(
              text, start..<cut.end, template: template, isContinued: cut.isContinued, to: &shaping)
          } else {
            appendSmallCapitals(
              text, start..<cut.end, template: template, smallCapitals, to: &shaping)
          }
        case .tab, .forcedBreak: shaping.appendControl(start..<cut.end, template, of: book)
        }
        start = cut.end
      }
    }
  }

  private func append(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, template: ShapedItem,
    isContinued: Bool, to shaping: inout Shaping
  ) {
    let features = shaping.features[template.run]
    shape(
      text, range, font: book.sized[template.font].handle, template: template, features: features,
      isContinued: isContinued)
    shaping.collect(from: buffer, text: text, range: range, template: template, book: book)
  }

  /// Shapes text whose small letters, or all letters, are drawn as smaller capitals, because the face
  /// has no small capitals (CSS Fonts 4, §6.6).
  private func appendSmallCapitals(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, template: ShapedItem,
    _ kind: SmallCapitals, to shaping: inout Shaping
  ) {
    for part in kind.parts(of: text, range) {
      var item = template
      if part.isSmall {
        let font = book.sized[template.font]
        item.font = book.sizedFont(face: font.face, size: font.size * SmallCapitals.scale)
        item.isSmallCapital = true
      }
      append(text, part.range, template: item, isContinued: false, to: &shaping)
    }
  }

  /// Shapes part of a text into the buffer, with the text around it as context.
  func shape(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, font: OpaquePointer,
    template: ShapedItem, features: [hb_feature_t], isContinued: Bool = false
  ) {
    hb_buffer_clear_contents(buffer)
    hb_buffer_set_direction(buffer, template.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, template.script)
    hb_buffer_set_language(buffer, template.language)
    var flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES.rawValue
    if isContinued { flags |= HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE.rawValue }
    hb_buffer_set_flags(buffer, hb_buffer_flags_t(rawValue: flags))
    if template.isSmallCapital {
      addCapitals(text, range)
      hb_shape(font, buffer, features, UInt32(features.count))
      return
    }
    text.baseAddress!.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
      hb_buffer_add_utf8(
        buffer, characters, Int32(text.count), UInt32(range.lowerBound), Int32(range.count))
    }
    hb_shape(font, buffer, features, UInt32(features.count))
  }
}

extension Shaper {
  /// Adds text as its capitals, each of the cluster of the letter that it stands for.
  private func addCapitals(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
    var cluster = UInt32(range.lowerBound)
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      for capital in scalar.properties.uppercaseMapping.unicodeScalars {
        hb_buffer_add(buffer, capital.value, cluster)
      }
      cluster += UInt32(UTF8.width(scalar))
    }
  }
}

/// Where shaping stops and begins anew.
private struct Cut {
  /// The most characters shaped at once; a space ends a piece before that where there is one.
  private static let greatestLength = 1000
  /// The most marks on one base (UAX #15, stream-safe text).
  private static let greatestMarks = 30

  var end: Int
  var kind: ShapedItem.Kind
  /// Whether the piece begins within a character as readers see it.
  var isContinued = false

  static func next(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, breaks: [BreakFlags]
  ) -> Cut {
    if let length = forcedBreak(in: text, at: start, end: end) {
      return Cut(end: start + length, kind: .forcedBreak)
    }
    if text[start] == 0x09 { return Cut(end: start + 1, kind: .tab) }
    let isContinued = !breaks[start].contains(.grapheme)
    var characters = 0
    var marks = 0
    var grapheme = start
    var space = start
    var index = start
    while index < end {
      let byte = text[index]
      if byte == 0x09 || byte == 0x0A { break }
      if byte == 0xE2, index + 2 < end, text[index + 1] == 0x80, text[index + 2] == 0xA8 { break }
      if byte & 0xC0 != 0x80 {
        if breaks[index].contains(.grapheme) {
          // The font must not join what is to be parted again.
          if marks >= BreakFlags.longestJoined - 1 {
            return Cut(end: index, kind: .text, isContinued: isContinued)
          }
          grapheme = index
          marks = 0
        } else {
          marks += 1
          if marks > greatestMarks {
            return Cut(end: index, kind: .text, isContinued: isContinued)
          }
        }
        if characters == greatestLength {
          let cut = space > start ? space : grapheme > start ? grapheme : index
          return Cut(end: cut, kind: .text, isContinued: isContinued)
        }
        characters += 1
      }
      if byte == 0x20 { space = index + 1 }
      index += 1
    }
    return Cut(end: index, kind: .text, isContinued: isContinued)
  }

  /// The bytes of a forced line end here.
  private static func forcedBreak(
    in text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int
  ) -> Int? {
    if text[index] == 0x0A { return 1 }
    if text[index] == 0xE2, index + 2 < end, text[index + 1] == 0x80, text[index + 2] == 0xA8 {
      return 3
    }
    return nil
  }
}
