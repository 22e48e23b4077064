internal import GalleyPages

/// What a document says of itself, as both its information dictionary and its XMP packet have it.
struct DocumentFacts {
  let title: String
  let author: String?
  let subject: String?
  let keywords: [String]
  let language: String
  let date: PDFDate

  /// The program that made it.
  static let creator = "Galley"

  init(_ document: PagedDocument) {
    func text(_ value: String?) -> String? {
      guard let value else { return nil }
      let text = metadataText(value)
      return text.isEmpty ? nil : text
    }
    let info = document.info
    title = document.accessibleTitle
    author = text(info.author)
    subject = text(info.subject)
    keywords = info.keywords.compactMap(text)
    // `und` is the tag of a language that is not known (ISO 639-2).
    language = info.language.flatMap(validLanguageTag) ?? "und"
    date = PDFDate(secondsSince1970: info.creationTime)
  }

  /// The information dictionary (ISO 32000-1, 14.3.3).
  var information: [UInt8] {
    var object: [UInt8] = []
    object.append("<</Title")
    object.append(textString: title)
    for (key, value) in [
      ("Author", author), ("Subject", subject),
      ("Keywords", keywords.isEmpty ? nil : joinedKeywords),
    ] {
      guard let value else { continue }
      object.append("/\(key)")
      object.append(textString: value)
    }
    object.append(
      "/Creator(\(Self.creator))/Producer(\(Self.creator))/CreationDate(\(date.pdf))/ModDate(\(date.pdf))>>"
    )
    return object
  }

  /// The keywords as one text.
  var joinedKeywords: String { keywords.joined(separator: ", ") }
}

/// An instant as PDF and XMP write it, in UTC.
struct PDFDate {
  private let year: Int
  private let month: Int
  private let day: Int
  private let time: Int

  init(secondsSince1970 seconds: Int) {
    // Years 1970 to 9999: a PDF date has four digits for the year.
    let seconds = min(max(seconds, 0), 253_402_300_799)
    time = seconds % 86_400
    // Days to civil date, years counted from 1 March.
    let shifted = seconds / 86_400 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `D:20260503120000Z` (ISO 32000-1, 7.9.4).
  var pdf: String {
    "D:\(decimal(year, digits: 4))\(decimal(month, digits: 2))\(decimal(day, digits: 2))"
      + "\(decimal(time / 3600, digits: 2))\(decimal(time / 60 % 60, digits: 2))\(decimal(time % 60, digits: 2))Z"
  }

  /// `2026-05-03T12:00:00Z` (XMP specification part 1, 8.2.1.1).
  var xmp: String {
    "\(decimal(year, digits: 4))-\(decimal(month, digits: 2))-\(decimal(day, digits: 2))T"
      + "\(decimal(time / 3600, digits: 2)):\(decimal(time / 60 % 60, digits: 2)):\(decimal(time % 60, digits: 2))Z"
  }
}
