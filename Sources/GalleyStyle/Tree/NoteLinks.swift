internal import GalleyRelease

/// The notes of a release that links lead to, and the links between them and the marks that refer to them.
///
/// A note is a list item or a paragraph of the notes that has an anchor. A link to it is a reference; a link within it to a
/// reference leads back. Where a note has no such link, its number leads back to the first reference.
struct NoteLinks {
  /// What stands between a note and its references.
  private struct Note {
    var linksBack = false
    /// The anchor of the first reference, and its mark.
    var reference: (anchor: String, mark: String)?
    /// Whether the first reference has been built.
    var isReferredTo = false
  }

  private var notes: [String: Note] = [:]
  /// The marks of the links that have anchors.
  private var marks: [String: String] = [:]
  private let wording: NoteWording

  /// Looks through a release.
  init(_ release: Release) {
    wording = NoteWording(language: release.metadata.language)
    for section in release.notes { find(in: section.blocks) }
    guard !notes.isEmpty else { return }
    collect(release.metadata.headline, in: nil)
    collect(release.metadata.standfirst, in: nil)
    collect(release.body, in: nil)
    for section in release.notes + release.about {
      collect(section.title, in: nil)
      collect(section.blocks, in: nil)
    }
    for name in notes.keys where notes[name]?.reference?.anchor == "" {
      var anchor = name + "-reference"
      while notes[anchor] != nil || marks[anchor] != nil { anchor += "-" }
      notes[name]?.reference?.anchor = anchor
    }
  }

  // MARK: Attributes

  /// The attributes of a part with an anchor.
  ///
  /// - Parameter isItem: whether it is an item whose number can be a link.
  func attributes(ofPart anchor: String?, isItem: Bool = false) -> [String: String] {
    guard let anchor else { return [:] }
    guard let note = notes[anchor] else { return ["id": anchor] }
    var attributes = ["id": anchor, "role": "doc-footnote"]
    if isItem, !note.linksBack, let reference = note.reference {
      attributes["data-backlink"] = "#" + reference.anchor
      attributes["data-backlink-label"] = wording.back(to: reference.mark)
    }
    return attributes
  }

  /// The attributes of a link.
  mutating func attributes(
    ofLink target: String, anchor: String?, _ content: [Inline]
  ) -> [String: String] {
    var attributes = ["href": target]
    attributes["id"] = anchor
    guard !notes.isEmpty, target.utf8.first == 0x23 else { return attributes }
    let name = String(target.dropFirst())
    if let note = notes[name] {
      attributes["role"] = "doc-noteref"
      let text = content.plainText
      if !Self.hasWord(text) {
        attributes["aria-label"] = wording.reference(to: Self.mark(in: text))
      }
      if !note.isReferredTo {
        notes[name]?.isReferredTo = true
        attributes["id"] = note.reference?.anchor
      }
    } else if let mark = marks[name] {
      attributes["role"] = "doc-backlink"
      if !Self.hasWord(content.plainText) { attributes["aria-label"] = wording.back(to: mark) }
    }
    return attributes
  }

  /// Whether a text says something by itself: two letters stand together.
  private static func hasWord(_ text: String) -> Bool {
    var letters = 0
    for scalar in text.unicodeScalars {
      letters = scalar.properties.isAlphabetic ? letters + 1 : 0
      if letters > 1 { return true }
    }
    return false
  }

  /// The mark that a reference shows, without brackets and words around it.
  private static func mark(in text: String) -> String {
    let digits = text.filter(\.isNumber)
    if !digits.isEmpty { return digits }
    return String(
      text.filter { !$0.isWhitespace && $0 != "[" && $0 != "]" && $0 != "(" && $0 != ")" })
  }

  // MARK: Looking through

  private mutating func find(in blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .paragraph: if let anchor = block.anchor { notes[anchor] = Note() }
      case .quote(let quote): find(in: quote.blocks)
      case .list(let list):
        for item in list.items {
          if let anchor = item.anchor { notes[anchor] = Note() }
          find(in: item.blocks)
        }
      case .table(let table):
        for cell in (table.head + table.body).joined() { find(in: cell.blocks) }
      case .heading, .figure, .preformatted, .rule, .endMark: break
      }
    }
  }

  /// Collects the links of blocks in the order in which they are built.
  ///
  /// - Parameter note: the note that the blocks stand in.
  private mutating func collect(_ blocks: [Block], in note: String?) {
    for block in blocks {
      let note = note ?? block.anchor.flatMap { notes[$0] == nil ? nil : $0 }
      switch block.content {
      case .paragraph(let paragraph): collect(paragraph.inlines, in: note)
      case .heading(let heading): collect(heading.inlines, in: note)
      case .quote(let quote):
        collect(quote.leadIn, in: note)
        collect(quote.blocks, in: note)
        collect(quote.attribution, in: note)
      case .list(let list):
        for item in list.items {
          collect(item.blocks, in: note ?? item.anchor.flatMap { notes[$0] == nil ? nil : $0 })
        }
      case .table(let table):
        collect(table.caption, in: note)
        for cell in (table.head + table.body).joined() { collect(cell.blocks, in: note) }
      case .figure(let figure): collect(figure.caption, in: note)
      case .preformatted, .rule, .endMark: break
      }
    }
  }

  private mutating func collect(_ inlines: [Inline], in note: String?) {
    for inline in inlines {
      switch inline {
      case .link(let target, let anchor, let content):
        if let anchor { marks[anchor] = Self.mark(in: content.plainText) }
        if target.utf8.first == 0x23 {
          let name = String(target.dropFirst())
          if let found = notes[name] {
            if found.reference == nil {
              notes[name]?.reference = (anchor ?? "", Self.mark(in: content.plainText))
            }
          } else if let note, marks[name] != nil {
            notes[note]?.linksBack = true
          }
        }
        collect(content, in: note)
      case .emphasis(let content), .strong(let content), .superscript(let content),
        .subscript(let content), .language(_, let content):
        collect(content, in: note)
      case .text, .code, .lineBreak: break
      }
    }
  }
}
