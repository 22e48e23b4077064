public import GalleyGeometry

/// Finished pages as plain values: all that is drawn, where, and what it means.
///
/// Nothing here is a C handle or a style; drawing it takes no decision.
public struct PagedDocument: Hashable, Sendable {
  /// What the file says of itself.
  public var info: DocumentInfo
  /// The pages, in order; at least one.
  public var pages: [Page]
  /// The faces that glyph runs name by number.
  public var fonts: FontTable
  /// The pictures that image items name by number.
  public var images: ImageTable
  /// What the content means, in reading order.
  public var structure: StructureTree
  /// The bookmarks.
  public var outline: Outline
  /// The places in the document that links lead to, by their numbers from 1.
  public var places: [Int: Place]

  /// Makes a document.
  public init(
    info: DocumentInfo, pages: [Page], fonts: FontTable, images: ImageTable = ImageTable(),
    structure: StructureTree = StructureTree(), outline: Outline = Outline(),
    places: [Int: Place] = [:]
  ) {
    self.info = info
    self.pages = pages
    self.fonts = fonts
    self.images = images
    self.structure = structure
    self.outline = outline
    self.places = places
  }
}

/// A place in a document that a link leads to.
public struct Place: Hashable, Sendable {
  /// The index of its page.
  public var page: Int
  /// The upper left corner of what stands there.
  public var position: Point

  /// Makes a place.
  public init(page: Int, position: Point) {
    self.page = page
    self.position = position
  }
}

/// What a document says of itself, for its metadata.
public struct DocumentInfo: Hashable, Sendable {
  /// The title: the headline, and empty where there is none.
  public var title: String
  /// Who issued it.
  public var author: String?
  /// What it is about, in a sentence.
  public var subject: String?
  /// Words to find it by.
  public var keywords: [String]
  /// Its language as a BCP 47 tag, such as `en-GB`.
  public var language: String?
  /// Whether its pages are turned from right to left.
  public var isRightToLeft: Bool
  /// Seconds since 1970-01-01T00:00:00Z that stand as its date of creation; the caller's, never the
  /// clock's.
  public var creationTime: Int

  /// Makes the facts.
  public init(
    title: String, author: String? = nil, subject: String? = nil, keywords: [String] = [],
    language: String? = nil, isRightToLeft: Bool = false, creationTime: Int = 0
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.keywords = keywords
    self.language = language
    self.isRightToLeft = isRightToLeft
    self.creationTime = creationTime
  }
}

/// One page: its size, and its items in painting order.
public struct Page: Hashable, Sendable {
  /// The size of the paper.
  public var size: Size
  /// What a reader calls the page, such as `3` or `iv`.
  public var label: String
  /// The items, back to front.
  public var items: [PageItem]
  /// The areas that lead somewhere when clicked.
  public var links: [LinkArea]

  /// Makes a page.
  public init(size: Size, label: String, items: [PageItem] = [], links: [LinkArea] = []) {
    self.size = size
    self.label = label
    self.items = items
    self.links = links
  }
}

/// An area of a page that leads somewhere.
public struct LinkArea: Hashable, Sendable {
  /// The rectangles, one a line of text.
  public var rects: [Rect]
  /// The address: absolute, `#place-3` for a place in the document by its number, or `#page-12` for a page of the volume
  /// that the document is part of.
  public var target: String
  /// What is read aloud for the link: its text, or where that says nothing, what it leads to.
  public var contents: String
  /// The `link` node of the structure tree this area belongs to.
  public var node: StructureNode.ID

  /// Makes an area.
  public init(rects: [Rect], target: String, contents: String, node: StructureNode.ID) {
    self.rects = rects
    self.target = target
    self.contents = contents
    self.node = node
  }

  /// The number of the page of a volume that an address leads to, from 1; `nil` for other addresses.
  package static func page(ofTarget target: String) -> Int? { number(in: target, behind: "#page-") }

  /// The number of the place in the document that an address leads to, from 1; `nil` for other addresses.
  package static func place(ofTarget target: String) -> Int? {
    number(in: target, behind: "#place-")
  }

  /// The address of a place in the document.
  package static func target(ofPlace number: Int) -> String { "#place-\(number)" }

  private static func number(in target: String, behind prefix: String) -> Int? {
    guard target.hasPrefix(prefix), let number = Int(target.dropFirst(prefix.utf8.count)),
      number > 0
    else { return nil }
    return number
  }
}
