internal import GalleyRelease
internal import GalleySource

/// Makes pieces of a Word document's story and notes.
///
/// Text is laid out as it is read (`laid`): the source that ranges count in.
final class WordFlow {
  /// What a run looks like.
  struct Look: Equatable {
    var isBold = false
    var isItalic = false
    var raised: Int = 0
    var isHidden = false
    var isStruck = false
    var language: String?
    var link: String?
    /// The name of the note that it refers to.
    var note: String?
  }

  struct Paragraph {
    var style: String?
    var list: String?
    var level: Int?
    var outline: Int?
    var isOpen = false
    var isHeading = false
  }

  struct TableState {
    var row = -1
    var cell = 0
    var column = 0
    var isHead = false
    var isRowOpen = false
    var isCellOpen = false
    var spansRow = false
    var columns = 1
    /// The cell that goes on down in each column.
    var above: [Int: (row: Int, cell: Int)] = [:]
    var lists: [(family: String, level: Int)] = []
  }

  struct Field {
    var instruction = ""
    var isResult = false
    var link: String?
  }

  private let styles: WordStyles
  private let numbering: WordNumbering
  private let pictures: (String) -> String?
  private let links: (String) -> String?
  var builder = FlowBuilder(hasBidiControls: true)
  /// The text, paragraphs in lines.
  var laid: [UInt8]
  /// Where text that was deleted, moved away, struck or hidden begins, by what it is.
  var firstDeleted: Int?
  var firstHidden: Int?
  var firstStruck: Int?
  var hasUnknownSymbol = false

  var paragraph = Paragraph()
  var look = Look()
  var openStyle: Int?
  var openLook = Look()
  var lists: [(family: String, level: Int)] = []
  private var counters: [String: [Int: Int]] = [:]
  var tables: [TableState] = []
  var fields: [Field] = []
  var linkStack: [String?] = []
  var isQuoteOpen = false
  private var propertiesDepth = 0
  private var isRunProperties = false
  private var isRun = false
  /// How the runs of an equation stand: 1 raised, -1 lowered.
  private var equationRaise = 0
  var takesText = false
  private var isInstruction = false
  var deletedDepth = 0
  var movedDepth = 0
  private var skipDepth = 0
  var aside: [UInt8] = []
  var asideStart = 0
  var notes: [String: Int] = [:]
  var noteOrder: [(kind: String, id: String)] = []
  var picture: (alternative: String, source: String?)?
  private var boxDepth = 0
  private var deferred: [WordEvent] = []
  private var paragraphDepth = 0
  /// Cells of earlier rows that the row at hand makes longer.
  var pendingSpans: [(row: Int, cell: Int)] = []

  init(
    styles: WordStyles, numbering: WordNumbering, laid: [UInt8],
    pictures: @escaping (String) -> String?, links: @escaping (String) -> String?
  ) {
    self.styles = styles
    self.numbering = numbering
    self.laid = laid
    self.pictures = pictures
    self.links = links
  }

  // MARK: Events

  /// Takes what the markup says.
  func handle(_ event: WordEvent) {
    if boxDepth > 0 {
      // A text box stands within a paragraph; it is read behind it.
      switch event {
      case .start("w:txbxContent", _): boxDepth += 1
      case .end("w:txbxContent"): boxDepth -= 1
      default: break
      }
      if boxDepth > 0 { deferred.append(event) }
      return
    }
    switch event {
    case .start(let name, let attributes):
      if skipDepth > 0 || name == "mc:Fallback" {
        skipDepth += 1
        return
      }
      start(name, attributes)
    case .end(let name):
      if skipDepth > 0 {
        skipDepth -= 1
        return
      }
      end(name)
    case .text(let bytes):
      guard skipDepth == 0 else { return }
      if isInstruction {
        if !fields.isEmpty {
          fields[fields.count - 1].instruction += String(decoding: bytes, as: UTF8.self)
        }
      } else if takesText {
        write(bytes)
      }
    }
  }

  private func start(_ name: String, _ attributes: [String: String]) {
    let value = attributes["val"]
    switch name {
    case "w:p":
      if paragraphDepth > 0 { endParagraph() }
      paragraphDepth += 1
      paragraph = Paragraph()
    case "w:pPr": propertiesDepth += 1
    case "w:pStyle": paragraph.style = value
    case "w:numId" where propertiesDepth > 0: paragraph.list = value
    case "w:ilvl" where propertiesDepth > 0: paragraph.level = value.flatMap { Int($0) }
    case "w:outlineLvl" where propertiesDepth > 0: paragraph.outline = value.flatMap { Int($0) }
    case "w:r", "m:r":
      isRun = true
      look = Look()
      look.raised = equationRaise
    // What stands over a line stands before a stroke, as Word writes equations in a line.
    case "m:den": write([0x2F])
    case "m:sup": equationRaise = 1
    case "m:sub": equationRaise = -1
    case "w:rPr": isRunProperties = isRun && propertiesDepth == 0
    case "w:t", "w:delText", "m:t": takesText = true
    case "w:instrText", "w:delInstrText": isInstruction = true
    case "w:tab" where isRun && propertiesDepth == 0: write([0x20])
    case "w:br" where isRun:
      if attributes["type"] == nil || attributes["type"] == "textWrapping" {
        lineBreak()
      } else {
        write([0x20])
      }
    case "w:cr" where isRun: lineBreak()
    case "w:noBreakHyphen": write(Array("\u{2011}".utf8))
    case "w:softHyphen": write(Array("\u{AD}".utf8))
    case "w:sym": symbol(attributes)
    case "w:del": deletedDepth += 1
    case "w:moveFrom": movedDepth += 1
    case "w:hyperlink":
      linkStack.append(attributes["r:id"].flatMap(links))
    case "w:fldChar": field(attributes["fldCharType"])
    case "w:fldSimple": linkStack.append(Self.link(attributes["instr"] ?? ""))
    case "w:footnoteReference": note("footnote", attributes["id"])
    case "w:endnoteReference": note("endnote", attributes["id"])
    case "w:tbl", "w:tr", "w:trPr", "w:tc", "w:tblHeader", "w:gridSpan", "w:vMerge", "w:gridBefore":
      table(name, attributes)
    case "docPr":
      let words = attributes["descr"] ?? ""
      picture = (words.isEmpty ? "" : words, nil)
    case "blip":
      if let id = attributes["r:embed"], let source = pictures(id) {
        showPicture(source)
      } else if let id = attributes["r:link"], let source = links(id) {
        showPicture(source)
      }
    case "shape" where attributes["alt"] != nil:
      picture = (attributes["alt"] ?? "", nil)
    case "imagedata":
      if let id = attributes["r:id"], let source = pictures(id) { showPicture(source) }
    case "w:txbxContent": boxDepth = 1
    default:
      if isRunProperties { runProperty(name, attributes) }
    }
  }

  private func end(_ name: String) {
    switch name {
    case "w:p":
      endParagraph()
      paragraphDepth = max(0, paragraphDepth - 1)
      readBoxes()
    case "w:pPr": propertiesDepth = max(0, propertiesDepth - 1)
    case "w:r", "m:r": isRun = false
    case "m:sup", "m:sub": equationRaise = 0
    case "w:rPr": isRunProperties = false
    case "w:t", "w:delText", "m:t": takesText = false
    case "w:instrText", "w:delInstrText": isInstruction = false
    case "w:del":
      deletedDepth -= 1
      endAside()
    case "w:moveFrom":
      movedDepth -= 1
      endAside()
    case "w:hyperlink", "w:fldSimple": _ = linkStack.popLast()
    case "w:tbl", "w:tr", "w:tc": endTable(name)
    case "w:drawing", "w:pict", "w:object":
      if let left = picture, !left.alternative.isEmpty, left.source == nil, boxDepth == 0 {
        // A drawing that is no picture: its description is all there is to read.
        let start = lay(left.alternative)
        builder.asides.append(
          SetAside(
            text: left.alternative, reason: .other, range: SourceRange(start, laid.count)))
        laid.append(0x0A)
      }
      picture = nil
    default: break
    }
  }

  private func runProperty(_ name: String, _ attributes: [String: String]) {
    let value = attributes["val"]
    switch name {
    case "w:b": look.isBold = WordValue.isOn(value)
    case "w:i": look.isItalic = WordValue.isOn(value)
    case "w:vertAlign": look.raised = value == "superscript" ? 1 : value == "subscript" ? -1 : 0
    case "w:vanish": look.isHidden = WordValue.isOn(value)
    case "w:strike", "w:dstrike": look.isStruck = WordValue.isOn(value)
    case "w:rStyle":
      let looks = styles.looks(value)
      look.isBold = look.isBold || looks.bold
      look.isItalic = look.isItalic || looks.italic
    case "w:lang":
      if let tag = value.flatMap({ LanguageTag.normal($0) }), let own = styles.language,
        tag.prefix(2) != own.prefix(2)
      {
        look.language = tag
      }
    default: break
    }
  }

  // MARK: Paragraphs

  /// Begins what the paragraph at hand is, once there is something in it.
  func ensureParagraph() {
    guard !paragraph.isOpen else { return }
    paragraph.isOpen = true
    openCell()
    let kind = kind()
    if case .quote = kind {
      endLists(to: 0)
      if !isQuoteOpen { builder.begin(.quote, at: laid.count) }
      isQuoteOpen = true
      return
    }
    if isQuoteOpen {
      builder.end()
      isQuoteOpen = false
    }
    switch kind {
    case .heading, .title:
      endLists(to: 0)
      paragraph.isHeading = true
      return
    case .text, .subtitle, .caption, .quote: break
    }
    let styled = styles.list(paragraph.style)
    guard let list = paragraph.list ?? styled?.list, list != "0",
      let own = numbering.marker(list, paragraph.level ?? styled?.level ?? 0)
    else { return endLists(to: 0) }
    let level = min(max(paragraph.level ?? styled?.level ?? 0, 0), 8)
    let family = numbering.family(list)
    while let last = lists.last, last.level > level || last.level == level && last.family != family
    {
      endLists(to: lists.count - 1)
    }
    let number = (counters[family]?[level]).map { $0 + 1 } ?? own.start
    counters[family, default: [:]][level] = number
    for deeper in (level + 1)..<10 { counters[family]?[deeper] = nil }
    if let last = lists.last, last.level == level {
      builder.end()
    } else {
      builder.begin(
        .list(own.marker, start: own.marker == .bullet ? 1 : number), at: laid.count)
      lists.append((family, level))
    }
    builder.begin(.item(marker: ""), at: laid.count)
  }

  private func kind() -> WordStyles.Kind {
    if let outline = paragraph.outline, outline < 9 { return .heading(outline + 1) }
    return styles.kind(paragraph.style)
  }

  func endParagraph() {
    defer {
      paragraph = Paragraph()
      endAside()
      if laid.last != 0x0A { laid.append(0x0A) }
    }
    if let openStyle { builder.restore(openStyle) }
    openStyle = nil
    openLook = Look()
    guard paragraph.isOpen else { return }
    switch kind() {
    case .heading(let level): builder.endText(.heading(min(level + 1, 7)))
    case .title: builder.endText(.heading(1), role: .headline)
    case .subtitle: builder.endText(role: .standfirst)
    case .text, .quote, .caption: builder.endText()
    }
  }

  func endLists(to count: Int) {
    while lists.count > count {
      builder.end()
      builder.end()
      lists.removeLast()
    }
  }

  // MARK: Ends

  /// Reads the text boxes that waited for the end of a paragraph.
  private func readBoxes() {
    while !deferred.isEmpty {
      let events = deferred
      deferred = []
      let outer = paragraphDepth
      paragraphDepth = 0
      for event in events { handle(event) }
      paragraphDepth = outer
    }
  }

  /// Ends the story.
  func finish() {
    endAside()
    endParagraphs()
    readBoxes()
    endParagraphs()
    endAside()
    endLists(to: 0)
    builder.endText()
  }

  /// Begins the list of notes.
  func beginNotes() { builder.beginFootnotes(at: laid.count) }

  /// Begins a note.
  func beginNote(_ kind: String, _ id: String) {
    builder.begin(.item(marker: ""), at: laid.count)
    if let number = notes["\(kind) \(id)"] { builder.addAnchor(Self.noteName(number)) }
  }

  /// Ends a note.
  func endNote() {
    endParagraphs()
    endLists(to: 0)
    builder.end()
  }

  /// Ends the list of notes.
  func endNotes() { builder.endFootnotes() }

  /// Sets aside all text of a part, such as a page's head.
  func setAside(_ text: [UInt8], _ reason: SetAside.Reason) {
    var text = text
    while let last = text.last, last <= 0x20 { text.removeLast() }
    let lead = text.prefix { $0 <= 0x20 }.count
    text.removeFirst(lead)
    guard !text.isEmpty else { return }
    let start = laid.count
    laid += text
    let range = SourceRange(start, laid.count)
    laid.append(0x0A)
    _ = BidiControls.close(&text)
    builder.asides.append(
      SetAside(text: String(decoding: text, as: UTF8.self), reason: reason, range: range))
  }
}
