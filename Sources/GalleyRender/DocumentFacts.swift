internal import CCairo
internal import GalleyGeometry
internal import GalleyPages

extension Renderer {
  /// Writes what the file says of itself.
  func writeMetadata(_ info: DocumentInfo, to surface: OpaquePointer?) {
    func set(_ key: cairo_pdf_metadata_t, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      cairo_pdf_surface_set_metadata(surface, key, value)
    }
    set(CAIRO_PDF_METADATA_TITLE, info.title)
    set(CAIRO_PDF_METADATA_AUTHOR, info.author)
    set(CAIRO_PDF_METADATA_SUBJECT, info.subject)
    set(CAIRO_PDF_METADATA_KEYWORDS, info.keywords.joined(separator: ", "))
    set(CAIRO_PDF_METADATA_CREATOR, "Galley")
    set(CAIRO_PDF_METADATA_CREATE_DATE, timestamp(info.creationTime))
  }

  /// Writes the bookmarks, the first level open: the headline's parts are seen at once.
  func writeOutline(_ document: PagedDocument, to surface: OpaquePointer?) {
    var parents: [Int32] = [0]
    for entry in document.outline.entries where document.pages.indices.contains(entry.page) {
      let level = min(max(entry.level, 1), parents.count)
      parents.removeLast(parents.count - level)
      let place =
        "page=\(entry.page + 1) pos=[\(entry.position.x.points) \(entry.position.y.points)]"
      parents.append(
        cairo_pdf_surface_add_outline(
          surface, parents[level - 1], entry.title, place,
          level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t(0)))
    }
  }

  /// Writes the areas that can be clicked.
  func writeLinks(_ page: Page, to cairo: OpaquePointer?) {
    if page.links.isEmpty { return }
    // Where links are a file's only tags, cairo 1.16 refers to parts of a structure tree that it never
    // writes. A tag of another kind makes it write them.
    cairo_tag_begin(cairo, "NonStruct", nil)
    cairo_tag_end(cairo, "NonStruct")
    for link in page.links where !link.rects.isEmpty {
      let rects = link.rects.map {
        "\($0.minX.points) \($0.minY.points) \($0.width.points) \($0.height.points)"
      }
      let target = percentEncoded(link.target)
      if target.isEmpty { continue }
      cairo_tag_begin(
        cairo, CAIRO_TAG_LINK, "rect=[\(rects.joined(separator: " "))] uri='\(target)'")
      cairo_tag_end(cairo, CAIRO_TAG_LINK)
    }
  }
}

/// An address in ASCII, without the characters that would end or escape cairo's attribute.
func percentEncoded(_ address: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in address.utf8 {
    switch byte {
    case 0x21...0x7E where ![0x22, 0x27, 0x28, 0x29, 0x5C].contains(byte): bytes.append(byte)
    default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Seconds since 1970 as ISO 8601 in UTC.
func timestamp(_ seconds: Int) -> String {
  // Years 1970 to 9999: a PDF date has four digits for the year.
  let seconds = min(max(seconds, 0), 253_402_300_799)
  let days = seconds / 86_400
  let rest = seconds % 86_400
  // Days to civil date, years counted from 1 March.
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
  return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
    + "\(padded(rest / 3600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))Z"
}
