internal import GalleyRelease

extension StyledRelease {
  /// The element tree as an HTML page, generated content left out, as `galley inspect --as html`
  /// prints it.
  public var html: String {
    var writer = HTMLWriter(nodes: nodes)
    let headline = ContentResolver.collapsed(metadata.headline.plainText)
    writer.page(title: headline.isEmpty ? metadata.publisher?.text ?? "Press release" : headline)
    return writer.text
  }
}

/// Writes an element tree as indented HTML.
private struct HTMLWriter {
  let nodes: [StyledNode]
  private(set) var text = ""

  init(nodes: [StyledNode]) { self.nodes = nodes }

  mutating func page(title: String) {
    guard let root = nodes.first else { return }
    text += "<!DOCTYPE html>\n<html"
    attributes(root.attributes)
    if root.style.paragraph.direction == .rtl { text += " dir=\"rtl\"" }
    text += ">\n<head>\n  <meta charset=\"utf-8\">\n  <title>"
    escape(title, inAttribute: false)
    text += "</title>\n</head>\n"
    var child = root.firstChild
    while child >= 0 {
      block(child, indent: 0)
      child = nodes[child].nextSibling
    }
    text += "</html>\n"
  }

  private func name(_ number: Int) -> ElementName? {
    if case .element(let name) = nodes[number].kind { return ElementName(name) }
    return nil
  }

  /// Writes an element on lines of its own.
  private mutating func block(_ number: Int, indent: Int) {
    guard let name = name(number) else { return }
    let space = String(repeating: "  ", count: min(indent, 20))
    text += space
    if name.holdsBlocks, hasChildElement(number) {
      open(number, name)
      text += "\n"
      var child = nodes[number].firstChild
      while child >= 0 {
        block(child, indent: indent + 1)
        child = nodes[child].nextSibling
      }
      text += space + "</\(name.name)>\n"
    } else {
      inline(number)
      text += "\n"
    }
  }

  private func hasChildElement(_ number: Int) -> Bool {
    var child = nodes[number].firstChild
    while child >= 0 {
      if case .element = nodes[child].kind { return true }
      child = nodes[child].nextSibling
    }
    return false
  }

  /// Writes a node and all within it on the line.
  private mutating func inline(_ number: Int) {
    switch nodes[number].kind {
    case .text(let content): escape(content, inAttribute: false)
    case .pseudo: break
    case .element(let elementName):
      guard let name = ElementName(elementName) else { return }
      open(number, name)
      guard !name.isVoid else { return }
      var child = nodes[number].firstChild
      // HTML drops a line feed right after <pre>: another one keeps it.
      if name == .pre, child >= 0, case .text(let content) = nodes[child].kind,
        content.utf8.first == 0x0A
      {
        text += "\n"
      }
      while child >= 0 {
        inline(child)
        child = nodes[child].nextSibling
      }
      text += "</\(name.name)>"
    }
  }

  private mutating func open(_ number: Int, _ name: ElementName) {
    text += "<" + name.name
    attributes(nodes[number].attributes)
    text += ">"
  }

  private mutating func attributes(_ attributes: [String: String]) {
    guard !attributes.isEmpty else { return }
    let names = attributes.keys.sorted { left, right in
      if left == "class" || right == "class" { return left == "class" && right != "class" }
      return left < right
    }
    for name in names {
      text += " " + name + "=\""
      escape(attributes[name] ?? "", inAttribute: true)
      text += "\""
    }
  }

  private mutating func escape(_ content: String, inAttribute: Bool) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.utf8.count)
    var previous: (UInt8, UInt8) = (0, 0)
    for byte in content.utf8 {
      switch byte {
      case 0x26: bytes += "&amp;".utf8
      case 0x3C: bytes += "&lt;".utf8
      case 0x3E: bytes += "&gt;".utf8
      case 0x22 where inAttribute: bytes += "&quot;".utf8
      case 0xA0 where previous.1 == 0xC2:
        // A no-break space would look like any other.
        bytes.removeLast()
        bytes += "&nbsp;".utf8
      // HTML allows no control characters, nor any reference to them.
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: bytes += "\u{FFFD}".utf8
      case 0x0D: bytes += "&#13;".utf8
      default: bytes.append(byte)
      }
      previous = (previous.1, byte)
    }
    text += String(decoding: bytes, as: UTF8.self)
  }
}

extension ElementName {
  /// Whether its children are written on lines of their own.
  fileprivate var holdsBlocks: Bool {
    switch self {
    case .html, .body, .article, .header, .footer, .section, .nav, .address, .div, .blockquote, .ul,
      .ol, .li, .table, .thead, .tbody, .tr, .th, .td, .figure:
      true
    case .p, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .hr, .caption, .figcaption, .img, .span, .time,
      .em, .strong, .a, .code, .sup, .sub, .br:
      false
    }
  }
}
