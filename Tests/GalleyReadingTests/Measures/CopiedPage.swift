/// What Chromium puts on the clipboard as text where a page is copied.
///
/// Blocks end their line; a paragraph (`p`) has a blank line behind it, and nothing else has: headings and lists run into
/// what follows. Cells are parted by tabs; no line begins with one. Markers of lists and rules leave
/// nothing, pictures an empty line.
/// The pages are a publisher's own, so every tag but those of void elements is closed.
struct CopiedPage {
  private(set) var text = ""
  private var needsBlankLine = false
  private var space = false
  /// Whether a picture stands in the line at hand, which so is not empty.
  private var hasPicture = false
  private var preformatted = 0
  private var hidden = 0

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tr",
    "ul",
  ]

  init(_ html: String) {
    var rest = Array(html.unicodeScalars)[...]
    while let first = rest.first {
      if first == "<" {
        let tag = rest.prefix { $0 != ">" }
        rest = rest.dropFirst(tag.count + 1)
        read(tag: String(String.UnicodeScalarView(tag.dropFirst())))
      } else {
        let run = rest.prefix { $0 != "<" }
        rest = rest.dropFirst(run.count)
        if hidden == 0 { add(Self.unescaped(run)) }
      }
    }
    while text.last == "\n" { text.removeLast() }
  }

  private mutating func read(tag: String) {
    let isEnd = tag.hasPrefix("/")
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    switch name {
    case "script", "style", "template", "iframe", "select", "textarea":
      hidden = max(0, hidden + (isEnd ? -1 : 1))
    case "br": newLine(always: true)
    case "img":
      flush()
      hasPicture = true
    case "pre":
      preformatted += isEnd ? -1 : 1
      newLine()
    case "td", "th":
      space = false
      if !isEnd, !text.isEmpty, text.last != "\n" || needsBlankLine {
        flush()
        if text.last != "\n" { text += "\t" }
      }
    case "p" where isEnd:
      newLine()
      if !text.isEmpty { needsBlankLine = true }
    case _ where Self.blocks.contains(name): newLine()
    default: break
    }
  }

  private mutating func newLine(always: Bool = false) {
    space = false
    if always { flush() }
    if always || hasPicture || !text.isEmpty && text.last != "\n" { text += "\n" }
    hasPicture = false
  }

  private mutating func flush() {
    if needsBlankLine { text += "\n" }
    needsBlankLine = false
  }

  private mutating func add(_ string: String) {
    for scalar in string.unicodeScalars {
      if preformatted == 0, scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" {
        space = true
        continue
      }
      flush()
      if space, !text.isEmpty, text.last != "\n", text.last != "\t" { text += " " }
      space = false
      text.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
    }
  }

  private static func unescaped(_ run: ArraySlice<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    var rest = run
    while let first = rest.first {
      rest = rest.dropFirst()
      guard first == "&", let end = rest.prefix(10).firstIndex(of: ";") else {
        out.append(first)
        continue
      }
      let name = String(String.UnicodeScalarView(rest[..<end]))
      let scalar: Unicode.Scalar? =
        switch name {
        case "amp": "&"
        case "lt": "<"
        case "gt": ">"
        case "quot": "\""
        case "apos": "'"
        case "nbsp": "\u{A0}"
        case "pound": "£"
        case "euro": "€"
        case "ndash": "–"
        case "mdash": "—"
        case "lsquo": "‘"
        case "rsquo": "’"
        case "ldquo": "“"
        case "rdquo": "”"
        case "hellip": "…"
        case _ where name.hasPrefix("#x") || name.hasPrefix("#X"):
          UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
        case _ where name.hasPrefix("#"): UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
        default: nil
        }
      if let scalar {
        out.append(scalar)
        rest = rest[(end + 1)...]
      } else {
        out.append(first)
      }
    }
    return String(out)
  }
}
