internal import GalleyReading
internal import GalleyRelease

/// A release that came as a JSON object with its text and what is known of it.
struct ObjectRelease: Decodable {
  var given = GivenFacts()
  var text: String?
  /// Whether it is of a form that Galley reads as it is: its own, a content item of GOV.UK, ninjs, JSON-LD, or a feed
  /// or an array that was cut to one release.
  var isRelease = false

  private init() {}

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Name.self)
    func string(_ names: String...) -> String? {
      for name in names {
        let key = Name(stringValue: name)
        if let text = try? values.decodeIfPresent(String.self, forKey: key), !text.isEmpty {
          return text
        }
      }
      return nil
    }
    text = string("text", "body", "content")
    given.title = string("title", "headline")
    given.date = string("date", "published", "date_published", "publishedAt", "pubDate")
    given.address = string("url", "link", "address")
    given.publisher = string("publisher", "organisation", "organization", "source")
    for name in ["subjects", "keywords", "tags", "categories"] where given.subjects.isEmpty {
      let key = Name(stringValue: name)
      given.subjects = (try? values.decodeIfPresent([String].self, forKey: key)) ?? []
    }
  }

  /// Reads an object.
  ///
  /// - Throws: `InputFault` for what is no object, or has no text.
  static func read(_ bytes: [UInt8]) throws(InputFault) -> ObjectRelease {
    if ReleaseFormat.isReadAsItStands(json: bytes) {
      var release = ObjectRelease()
      release.isRelease = true
      return release
    }
    do throws(JSONError) {
      return try JSONText.read(ObjectRelease.self, from: bytes)
    } catch {
      throw InputFault(.input, "no JSON object: \(error)")
    }
  }

  /// The release as plain text: its title, its date, its text, its address.
  ///
  /// The reader takes a title or a date that the text has as well for a repetition.
  func plainText() throws(InputFault) -> [UInt8] {
    guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw InputFault(.input, "the object has no member \"text\" with a release in it")
    }
    var parts: [String] = []
    if let title = given.title { parts.append(title) }
    if let date = given.date { parts.append(date) }
    parts.append(text)
    if let address = given.address { parts.append("Original article link: \(address)") }
    return Array((parts.joined(separator: "\n\n") + "\n").utf8)
  }
}
