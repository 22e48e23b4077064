/// Makes HTML of a body that came in another markup, such as Markdown in a member of a JSON object.
protocol BodyReader {
  /// The body as HTML, with the places of its bytes.
  func html(_ text: MappedText) -> MarkupBuilder
}

/// Which bodies need a reader of their own.
enum BodyReaders {
  /// The reader for a media type; `nil` where a body of it is read as plain text.
  static func reader(for mediaType: String) -> (any BodyReader)? {
    // A dialect's reader has its line here, such as "text/govspeak".
    nil
  }
}

extension NewsDraft {
  /// Adds a body by its media type.
  mutating func addBody(_ text: MappedText, mediaType: String) {
    let type = mediaType.lowercased()
    if let reader = BodyReaders.reader(for: type) {
      addBody(reader.html(text))
    } else if type.contains("html") {
      addBody(html: text)
    } else {
      addBody(plain: text)
    }
  }
}
