extension DiagnosticRule {
  /// What is amiss with releases that come as data: in JSON, in XML, in feeds.
  static let news: [String: DiagnosticRule] = [
    "read.bad-date": .init(
      summary: "A date cannot be read", help: "Write it as ISO 8601 does: 2026-05-03T09:30:00Z."),
    "read.bad-xml": .init(
      summary: "The XML is not well-formed",
      help: "XML 1.0: each tag is closed, attributes stand in quotation marks, & is written &amp;."),
    "read.item-limit": .init(
      summary: "One of several releases is over a limit", help: "The others are read."),
    "read.member-type": .init(
      summary: "A member of a JSON object is no text", help: "Give it as a string."),
    "read.no-items": .init(
      summary: "The file holds no item to make a release of",
      help: "Give a feed with items, or a message with news items."),
    "read.no-object": .init(
      summary: "A value is no JSON object", help: "Each release is an object."),
    "read.no-story": .init(
      summary: "An item has neither a headline nor a text",
      help: "There is nothing in it to be set."),
    "read.no-such-item": .init(
      summary: "The file has no such item", help: "galley inspect FILE lists its items."),
    "read.not-usable": .init(
      summary: "The sender says that the release may not be published",
      help: "Ask the sender before it goes out."),
    "read.several-releases": .init(
      summary: "The file holds several releases", help: "Say which one is meant, with --item."),
    "read.unknown-xml": .init(
      summary: "The XML is of no form that is known",
      help: "Give NewsML-G2, NewsML 1.2, NITF, RSS or Atom."),
    "read.xml-subset": .init(
      summary: "A document type declares entities of its own",
      help: "Such entities are never expanded; leave the internal subset out."),
  ]
}
