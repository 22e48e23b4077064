internal import GalleyRelease
internal import GalleySource

/// What stands within a paragraph: text, symbols, fields, pictures.
extension WordFlow {
  func lay(_ text: String) -> Int {
    let start = laid.count
    laid += Array(text.utf8)
    return start
  }

  func write(_ bytes: [UInt8]) {
    if deletedDepth > 0 || movedDepth > 0 || look.isHidden || look.isStruck {
      if aside.isEmpty { asideStart = laid.count }
      laid += bytes
      aside += bytes
      if deletedDepth > 0, firstDeleted == nil { firstDeleted = asideStart }
      if look.isHidden, firstHidden == nil { firstHidden = asideStart }
      if look.isStruck, firstStruck == nil { firstStruck = asideStart }
      return
    }
    endAside()
    ensureParagraph()
    settle()
    let start = laid.count
    laid += bytes
    builder.append(bytes, at: start, end: .max)
  }

  func endAside() {
    guard !aside.isEmpty, deletedDepth == 0 || !takesText else { return }
    var text = aside
    aside = []
    let end = laid.count
    while let last = text.last, last <= 0x20 { text.removeLast() }
    guard text.contains(where: { $0 > 0x20 }) else { return }
    _ = BidiControls.close(&text)
    builder.asides.append(
      SetAside(
        text: String(decoding: text, as: UTF8.self), reason: .other,
        range: SourceRange(asideStart, end)))
    // What follows is not taken for part of it.
    laid.append(0x20)
  }

  func lineBreak() {
    guard deletedDepth == 0, movedDepth == 0 else { return }
    if builder.hasText {
      builder.lineBreak()
      laid.append(0x0A)
    }
  }

  /// Opens the looks of the run at hand.
  private func settle() {
    var wanted = look
    wanted.link = fields.lazy.compactMap(\.link).last ?? linkStack.lazy.compactMap { $0 }.last
    guard wanted != openLook || openStyle == nil else { return }
    if let openStyle { builder.restore(openStyle) }
    openStyle = nil
    openLook = wanted
    var first: Int?
    func open(_ look: RichText.Look) {
      let before = builder.open(look)
      if first == nil { first = before }
    }
    if let link = wanted.link, let target = WebAddress.target(link, from: nil) {
      open(.link(target))
    }
    if let language = wanted.language { open(.language(language)) }
    // Headings are bold by what they are.
    if wanted.isBold, !paragraph.isHeading { open(.strong) }
    if wanted.isItalic { open(.emphasis) }
    if wanted.raised > 0 { open(.superscript) }
    if wanted.raised < 0 { open(.subscript) }
    if let note = wanted.note { open(.link("#" + note)) }
    openStyle = first
  }

  func symbol(_ attributes: [String: String]) {
    guard let code = attributes["char"].flatMap({ UInt32($0, radix: 16) }) else { return }
    let known: [UInt32: String] = [
      0xB7: "•", 0xA7: "▪", 0xFC: "✓", 0xD8: "➢", 0xE0: "→", 0xD2: "®", 0xD3: "©", 0xD4: "™",
      0xB0: "°",
      0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0x2D: "−", 0xAE: "→", 0xAC: "←",
      0xB9: "≠",
      0x2A: "✉", 0x28: "☎", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0xFE: "☑", 0xA8: "◻", 0x4A: "☺",
    ]
    var text: String
    if code >= 0xF000, code <= 0xF0FF {
      text = known[code - 0xF000] ?? "\u{FFFD}"
      if text == "\u{FFFD}" { hasUnknownSymbol = true }
    } else {
      text = Unicode.Scalar(code).map { String($0) } ?? "\u{FFFD}"
    }
    if code < 0x20 { text = "\u{FFFD}" }
    write(Array(text.utf8))
  }

  func field(_ type: String?) {
    switch type {
    case "begin": fields.append(Field())
    case "separate":
      guard !fields.isEmpty else { return }
      fields[fields.count - 1].isResult = true
      fields[fields.count - 1].link = Self.link(fields[fields.count - 1].instruction)
    case "end": _ = fields.popLast()
    default: break
    }
  }

  /// The address that a field of code `HYPERLINK` leads to.
  static func link(_ instruction: String) -> String? {
    let words = instruction.split(whereSeparator: { $0 == " " || $0 == "\"" }).map(String.init)
    guard let first = words.first, first.uppercased() == "HYPERLINK" else { return nil }
    return words.dropFirst().first { !$0.hasPrefix("\\") }
  }

  /// The name of a note by its number.
  static func noteName(_ number: Int) -> String { "fn:\(number)" }

  func note(_ kind: String, _ id: String?) {
    guard let id, deletedDepth == 0 else { return }
    let key = "\(kind) \(id)"
    if notes[key] == nil {
      notes[key] = notes.count + 1
      noteOrder.append((kind, id))
    }
    let before = look
    let number = notes[key] ?? 1
    look.raised = 1
    look.note = Self.noteName(number)
    write(Array(String(number).utf8))
    look = before
  }

  func showPicture(_ source: String) {
    guard deletedDepth == 0, movedDepth == 0 else { return }
    ensureParagraph()
    let words = picture?.alternative ?? ""
    picture = ("", source)
    if !builder.hasText {
      // It stands in a line of its own.
      let start = lay(words)
      builder.addPicture(source, alternative: words, at: SourceRange(start, laid.count))
      if !words.isEmpty { laid.append(0x0A) }
    } else {
      let start = laid.count
      laid += Array(words.utf8)
      builder.addPicture(source, alternative: words, at: SourceRange(start, laid.count))
      if !words.isEmpty { laid.append(0x20) }
    }
  }
}
