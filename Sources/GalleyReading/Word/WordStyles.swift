internal import GalleyRelease
internal import GalleySource

/// The styles of a document, as far as they say what a paragraph is (ECMA-376, part 1, 17.7).
struct WordStyles {
  /// What a style says.
  struct Style {
    var name = ""
    var basedOn: String?
    var outline: Int?
    var list: String?
    var level: Int?
    var isBold = false
    var isItalic = false
  }

  /// What a paragraph is.
  enum Kind {
    case text, title, subtitle, quote, caption
    case heading(Int)
  }

  private(set) var styles: [String: Style] = [:]
  /// The language of text that says nothing else.
  private(set) var language: String?

  init() {}

  init(_ bytes: [UInt8], part: String, name: String, limits: Limits) throws {
    var id: String?
    var style = Style()
    var found: [String: Style] = [:]
    var language: String?
    try WordXML.read(bytes, part: part, name: name, limits: limits) { event in
      switch event {
      case .start("w:style", let attributes):
        id = attributes["styleId"]
        style = Style()
      case .end("w:style"):
        if let own = id, found[own] == nil { found[own] = style }
        id = nil
      case .start(let element, let attributes):
        let value = attributes["val"]
        if element == "w:lang", id == nil, language == nil { language = value }
        guard id != nil else { return }
        switch element {
        case "w:name": style.name = (value ?? "").lowercased()
        case "w:basedOn": style.basedOn = value
        case "w:outlineLvl": style.outline = value.flatMap { Int($0) }
        case "w:numId": style.list = value
        case "w:ilvl": style.level = value.flatMap { Int($0) }
        case "w:b": style.isBold = WordValue.isOn(value)
        case "w:i": style.isItalic = WordValue.isOn(value)
        default: break
        }
      case .end, .text: break
      }
    }
    styles = found
    self.language = language
  }

  /// A style and those it is based on, no more than a few.
  private func chain(_ id: String?) -> [Style] {
    var out: [Style] = []
    var next = id
    while let own = next, let style = styles[own], out.count < 16 {
      out.append(style)
      next = style.basedOn
    }
    return out
  }

  /// What a paragraph of a style is.
  func kind(_ id: String?) -> Kind {
    for style in chain(id) {
      let name = style.name.isEmpty ? "" : style.name
      if name == "title" { return .title }
      if name == "subtitle" { return .subtitle }
      if name == "quote" || name == "intense quote" || name == "block text" { return .quote }
      if name == "caption" { return .caption }
      if name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), (1...9).contains(level) {
        return .heading(level)
      }
      if let outline = style.outline, outline < 9 { return .heading(outline + 1) }
    }
    if let id, styles[id] == nil {
      // A style that is not defined may still say what it is by its name.
      let name = id.lowercased()
      if name == "title" { return .title }
      if name == "subtitle" { return .subtitle }
      if name.hasPrefix("heading"), let level = Int(name.dropFirst(7)), (1...9).contains(level) {
        return .heading(level)
      }
    }
    return .text
  }

  /// The list that a style puts its paragraphs in.
  func list(_ id: String?) -> (list: String, level: Int)? {
    let chain = chain(id)
    guard let list = chain.lazy.compactMap(\.list).first else { return nil }
    return (list, chain.lazy.compactMap(\.level).first ?? 0)
  }

  /// The looks that a style of characters gives.
  func looks(_ id: String?) -> (bold: Bool, italic: Bool) {
    let chain = chain(id)
    return (chain.contains { $0.isBold }, chain.contains { $0.isItalic })
  }
}

/// Values of markup.
enum WordValue {
  /// A switch (ECMA-376, part 1, 17.17.4): on where it says nothing.
  static func isOn(_ value: String?) -> Bool {
    guard let value else { return true }
    return !["0", "false", "off", "none"].contains(value)
  }
}

/// How lists are numbered (ECMA-376, part 1, 17.9).
struct WordNumbering {
  struct Level {
    var format = "decimal"
    var start = 1
  }

  private var abstract: [String: [Int: Level]] = [:]
  private var numbers: [String: String] = [:]
  private var overrides: [String: [Int: Int]] = [:]

  init() {}

  init(_ bytes: [UInt8], part: String, name: String, limits: Limits) throws {
    var abstractID: String?
    var numberID: String?
    var level = 0
    var found: [String: [Int: Level]] = [:]
    var numbers: [String: String] = [:]
    var overrides: [String: [Int: Int]] = [:]
    try WordXML.read(bytes, part: part, name: name, limits: limits) { event in
      switch event {
      case .start(let element, let attributes):
        let value = attributes["val"]
        switch element {
        case "w:abstractNum": abstractID = attributes["abstractNumId"]
        case "w:num": numberID = attributes["numId"]
        case "w:lvl", "w:lvlOverride": level = attributes["ilvl"].flatMap { Int($0) } ?? 0
        case "w:numFmt":
          if let abstractID {
            found[abstractID, default: [:]][level, default: Level()].format = value ?? "decimal"
          }
        case "w:start":
          if let abstractID {
            found[abstractID, default: [:]][level, default: Level()].start =
              value.flatMap { Int($0) } ?? 1
          }
        case "w:startOverride":
          if let numberID {
            overrides[numberID, default: [:]][level] = value.flatMap { Int($0) } ?? 1
          }
        case "w:abstractNumId": if let numberID { numbers[numberID] = value }
        default: break
        }
      case .end("w:abstractNum"): abstractID = nil
      case .end("w:num"): numberID = nil
      case .end, .text: break
      }
    }
    abstract = found
    self.numbers = numbers
    self.overrides = overrides
  }

  /// The list that a number belongs to: numbers of one list count on.
  func family(_ id: String) -> String {
    overrides[id] != nil ? "own \(id)" : numbers[id].map { "list \($0)" } ?? "none \(id)"
  }

  /// How a level of a list is marked; `nil` where nothing is.
  func marker(_ id: String, _ level: Int) -> (marker: List.Marker, start: Int)? {
    let own = numbers[id].flatMap { abstract[$0]?[level] } ?? Level(format: "bullet")
    let start = overrides[id]?[level] ?? own.start
    switch own.format {
    case "none": return nil
    case "bullet": return (.bullet, 1)
    case "lowerLetter": return (.lowerAlpha, start)
    case "upperLetter": return (.upperAlpha, start)
    case "lowerRoman": return (.lowerRoman, start)
    case "upperRoman": return (.upperRoman, start)
    default: return (.decimal, start)
    }
  }
}
