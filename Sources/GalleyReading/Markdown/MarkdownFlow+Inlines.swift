internal import CCMark
internal import GalleyRelease
internal import GalleySource

/// What stands within a line: texts, looks, links, pictures, tags.
extension MarkdownFlow {
  mutating func look(_ look: RichText.Look, _ isEntering: Bool) {
    guard imageDepth == 0 else { return }
    if isEntering {
      styles.append(builder.open(look))
    } else if let style = styles.popLast() {
      builder.restore(style)
    }
  }

  mutating func literal(_ node: OpaquePointer) {
    guard let pointer = cmark_node_get_literal(node) else { return }
    var bytes = Array(String(cString: pointer).utf8)
    if imageDepth > 0 {
      alternative += bytes
      _ = cursor.find(bytes)
      return
    }
    if dialect.isGovspeak, isCellStart, bytes.starts(with: [0x23, 0x20]) {
      // The mark of a header of a row.
      bytes.removeFirst(2)
    }
    isCellStart = false
    // A text may hold several lines as code; each is looked for alone.
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.offset > 0 { builder.softBreak(at: text.offset(of: cursor.offset)) }
      let places = cursor.find(Array(line.element))
      if let place = places.first, firstTextLine == nil { firstTextLine = self.line(of: place) }
      for (byte, place) in zip(line.element, places) {
        let own = text.offset(of: place)
        builder.put(byte, at: own, end: max(own + 1, text.offset(of: text.bytes.count)))
      }
    }
  }
  mutating func link(_ node: OpaquePointer, _ isEntering: Bool) {
    guard imageDepth == 0 else { return }
    if isEntering {
      let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
      if let target = WebAddress.target(target, from: nil) {
        styles.append(builder.open(.link(target)))
      } else if let name = FragmentName.inAddress(target) {
        styles.append(builder.open(.link("#" + name)))
      } else {
        styles.append(builder.open(.link("")))
        builder.restore(styles[styles.count - 1])
      }
    } else {
      if let style = styles.popLast() { builder.restore(style) }
      skipDestination()
    }
  }

  /// Goes on behind a link's address and title, which are no text.
  mutating func skipDestination() {
    var index = cursor.offset
    let bytes = text.bytes
    while index < bytes.count, bytes[index] != 0x5D, index - cursor.offset < 8 { index += 1 }
    guard index + 1 < bytes.count, bytes[index] == 0x5D else { return }
    index += 1
    let close: UInt8
    switch bytes[index] {
    case 0x28: close = 0x29
    case 0x5B: close = 0x5D
    default: return
    }
    let open = bytes[index]
    var depth = 0
    var quote: UInt8?
    let start = index
    while index < bytes.count, index - start < 4096 {
      let byte = bytes[index]
      if byte == 0x5C {
        index += 2
        continue
      }
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if close == 0x29, byte == 0x22 || byte == 0x27, bytes[index - 1] <= 0x20 {
        quote = byte
      } else if byte == open {
        depth += 1
      } else if byte == close {
        depth -= 1
        if depth == 0 { return cursor.skip(to: index + 1) }
      }
      index += 1
    }
  }

  mutating func image(_ node: OpaquePointer, _ isEntering: Bool) {
    if isEntering {
      imageDepth += 1
      if imageDepth == 1 {
        alternative = []
        imageStart = cursor.offset
      }
      return
    }
    imageDepth -= 1
    let target = WebAddress.trimmed(cmark_node_get_url(node).map { String(cString: $0) } ?? "")
    skipDestination()
    guard imageDepth == 0 else { return }
    let place = SourceRange(
      text.offset(of: imageStart), max(text.offset(of: imageStart), text.offset(of: cursor.offset)))
    let words = String(decoding: alternative, as: UTF8.self)
    if target.isEmpty {
      guard alternative.contains(where: { $0 > 0x20 }) else { return }
      builder.asides.append(SetAside(text: words, reason: .other, range: place))
    } else {
      builder.addPicture(target, alternative: words, at: place)
    }
  }

  /// The name of a footnote by its number; no heading has such a name.
  static func footnoteName(_ number: String) -> String { "fn:" + number }

  mutating func reference(_ node: OpaquePointer) {
    guard imageDepth == 0, let literal = cmark_node_get_literal(node) else { return }
    var index = cursor.offset
    while index < text.bytes.count, text.bytes[index] != 0x5B, index - cursor.offset < 64 {
      index += 1
    }
    let place = text.offset(of: index)
    if firstTextLine == nil { firstTextLine = line(of: index) }
    while index < text.bytes.count, text.bytes[index] != 0x5D { index += 1 }
    let number = String(cString: literal)
    let style = builder.open(.superscript)
    _ = builder.open(.link("#" + Self.footnoteName(number)))
    let words = dialect.footnoteLabel.isEmpty ? number : "[\(dialect.footnoteLabel) \(number)]"
    for byte in words.utf8 { builder.put(byte, at: place, end: place + 1) }
    builder.restore(style)
    cursor.skip(to: index + 1)
  }

  /// Reads a tag in a line: looks and line ends are read, others say nothing about a text.
  mutating func inlineTag(_ node: OpaquePointer) {
    guard imageDepth == 0, let pointer = cmark_node_get_literal(node) else { return }
    let markup = Array(String(cString: pointer).utf8)
    _ = cursor.find(Array(markup.prefix { $0 != 0x0A }))
    guard markup.first == 0x3C, markup.count > 2 else { return }
    let isEnd = markup[1] == 0x2F
    var letters: [UInt8] = []
    for byte in markup.dropFirst(isEnd ? 2 : 1) {
      guard (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 else {
        break
      }
      letters.append(byte | 0x20)
    }
    let name = String(decoding: letters, as: UTF8.self)
    if isEnd {
      if let index = tags.lastIndex(where: { $0.name == name }) {
        builder.restore(tags[index].style)
        tags.removeSubrange(index...)
      }
      return
    }
    let look: RichText.Look
    switch HTMLTag(rawValue: name) {
    case .br: return builder.lineBreak()
    case .b, .strong: look = .strong
    case .i, .em, .cite, .dfn, .var: look = .emphasis
    case .sup: look = .superscript
    case .sub: look = .subscript
    case .code, .kbd, .samp, .tt: look = .code
    case .img:
      guard let document = try? HTMLDocument(markup, isFragment: true, file: file, limits: limits),
        let image = document.tree.nodes.firstIndex(where: { $0.tag == .img })
      else { return }
      let place = text.offset(of: cursor.offset)
      let words = document.tree.value(.alt, of: image) ?? ""
      if let source = document.tree.value(.src, of: image) {
        builder.addPicture(source, alternative: words, at: SourceRange(place, place))
      } else if !words.isEmpty {
        builder.asides.append(
          SetAside(text: words, reason: .other, range: SourceRange(place, place)))
      }
      return
    default: return
    }
    tags.append((name, builder.open(look)))
  }
}
