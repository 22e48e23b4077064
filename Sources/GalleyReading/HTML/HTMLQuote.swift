internal import GalleyRelease

/// Makes quotes of quoted blocks.
enum HTMLQuote {
  /// A quote with who is quoted: in a line of its own, or in its last paragraph behind a dash.
  static func quote(_ blocks: [Block], _ line: [Inline]) -> Quote {
    var blocks = blocks
    var attribution = line
    if attribution.isEmpty, blocks.count > 1, let last = blocks.last,
      case .paragraph(let paragraph) = last.content, beginsWithDash(paragraph.inlines.plainText)
    {
      attribution = paragraph.inlines
      blocks.removeLast()
    }
    if blocks.isEmpty {
      blocks = [Block(.paragraph(Paragraph(attribution)))]
      attribution = []
    }
    var quote = Quote(blocks: blocks, attribution: attribution)
    if !attribution.isEmpty {
      quote.speaker = SpeakerReader.speaker(
        attribution: attribution.plainText.replacingLineFeeds())
    }
    return quote
  }

  private static func beginsWithDash(_ text: String) -> Bool {
    guard text.utf8.count <= 200, let first = text.unicodeScalars.first else { return false }
    return Characters.isDash(first.value) && first.value >= 0x2013 || text.hasPrefix("--")
      || text.hasPrefix("- ")
  }
}
