internal import CPango
internal import GalleyGeometry

/// Items of plain text, letters and signs of ASCII alone, for which Pango need not be asked each time.
///
/// Pango finds a face for each character by itself, and gives signs and spaces the script of the letters
/// about them. So a plain text of one font and language is one item wherever all of ASCII is.
final class PlainTextItems {
  private struct Key: Hashable {
    var description: OpaquePointer
    var language: OpaquePointer?
  }

  private var items: [Key: UnsafeMutablePointer<PangoItem>?] = [:]

  deinit {
    for case .some(let item) in items.values { pango_item_free(item) }
  }

  /// The item that any plain text of a font and a language is; `nil` where it may be several.
  func item(
    of description: OpaquePointer, language: OpaquePointer?, in book: FontBook
  ) -> PangoItem? {
    let key = Key(description: description, language: language)
    if let known = items[key] { return known?.pointee }
    let characters = (0x20..<0x7F).map { CChar($0) }
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_font_desc_new(description))
    pango_attr_list_insert(attributes, pango_attr_language_new(language))
    defer { pango_attr_list_unref(attributes) }
    let list = pango_itemize_with_base_dir(
      book.context, PANGO_DIRECTION_LTR, characters, 0, Int32(characters.count), attributes, nil)
    defer { g_list_free(list) }
    var found: [UnsafeMutablePointer<PangoItem>] = []
    var node = list
    while let current = node {
      found.append(current.pointee.data.assumingMemoryBound(to: PangoItem.self))
      node = current.pointee.next
    }
    if found.count == 1 {
      items[key] = found[0]
      return found[0].pointee
    }
    for item in found { pango_item_free(item) }
    items[key] = .some(nil)
    return nil
  }

  /// Whether a text is plain, and has the letters that tell its script.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasLetter = false
    for byte in text {
      if byte < 0x20 || byte > 0x7E { return false }
      if 0x61...0x7A ~= byte | 0x20 { hasLetter = true }
    }
    return hasLetter
  }
}

extension Shaper {
  /// The one item that a paragraph is, or `nil` where Pango has to be asked.
  func plainItem(
    of text: UnsafeBufferPointer<UInt8>, in paragraph: ParagraphText
  ) -> PangoItem? {
    guard paragraph.direction == .leftToRight, let first = paragraph.runs.first?.style,
      PlainTextItems.isPlain(text),
      paragraph.runs.allSatisfy({
        $0.style.font == first.font && $0.style.language == first.language
      }),
      var item = plainItems.item(
        of: book.description(of: first.font), language: pangoLanguage(first.language), in: book)
    else { return nil }
    item.length = Int32(text.count)
    item.num_chars = item.length
    return item
  }
}
