internal import GalleyRelease
internal import GalleySource

/// HTML made into a tree, with what had to be said on the way.
struct HTMLDocument {
  let tree: HTMLTree
  /// What was found wrong in the markup.
  private(set) var diagnostics: [Diagnostic] = []
  /// The address that links are relative to.
  var base: WebAddress?
  private let hasBidiControls: Bool
  private let file: SourceFile

  /// Parses HTML.
  init(_ html: [UInt8], isFragment: Bool, file: SourceFile, limits: Limits) throws {
    let safe = try MarkupGuard(html, limits: limits, file: file)
    tree = HTMLTree(safe.bytes, isFragment: isFragment)
    self.file = file
    hasBidiControls = Self.hasBidiControls(html)
    if let offset = safe.firstTooDeep {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.deep-html",
          "elements are nested deeper than \(MarkupGuard.deepest) levels, or left open in great number; "
            + "their text is kept, their tags are not", at: file.place(at: offset)))
    }
    if let offset = safe.firstCrowded {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.many-attributes",
          "a tag has more than \(MarkupScanner.mostAttributes) attributes; those beyond are not read",
          at: file.place(at: offset)))
    }
    if let unfinished = safe.unfinished {
      let what =
        switch unfinished.what {
        case .tag: "tag"
        case .comment: "comment"
        }
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.unfinished-html",
          "a \(what) is not closed; all behind it is part of it and no text",
          at: file.place(at: unfinished.offset), hint: "close it with >"))
    }
    if let offset = BadReferences.first(in: html) {
      diagnostics.append(
        Diagnostic(
          .warning, id: "read.bad-reference",
          "a character reference names no character; U+FFFD or another stands for it",
          at: file.place(at: offset)))
    }
  }

  /// Joins documents whose markup stands one after another in a file that was made of them.
  ///
  /// - Returns: beside the document where each one's element is.
  static func joining(
    _ parts: [HTMLDocument], file: SourceFile
  ) -> (document: HTMLDocument, roots: [Int]) {
    let (tree, roots) = HTMLTree.joining(parts.map(\.tree))
    return (
      HTMLDocument(
        tree: tree, hasBidiControls: parts.contains(where: \.hasBidiControls), file: file), roots
    )
  }

  private init(tree: HTMLTree, hasBidiControls: Bool, file: SourceFile) {
    self.tree = tree
    self.hasBidiControls = hasBidiControls
    self.file = file
  }

  /// Makes pieces of the tree.
  func flow(
    fates: [HTMLFate], roles: [Int: MarkedRole], limits: Limits
  ) throws -> HTMLFlow {
    var flow = HTMLFlow(
      tree, fates: fates, roles: roles, base: base, hasBidiControls: hasBidiControls, limits: limits
    )
    flow.run()
    guard flow.blockCount <= limits.blocks else {
      throw LimitExceeded(
        "blocks", value: flow.blockCount, allowed: limits.blocks, option: "--max-blocks",
        at: file.place(at: 0))
    }
    return flow
  }

  /// Whether characters or references to them may turn text around.
  private static func hasBidiControls(_ html: [UInt8]) -> Bool {
    var index = 0
    while index + 2 < html.count {
      if html[index] == 0xE2, html[index + 1] == 0x80 || html[index + 1] == 0x81 {
        if BidiControls.isControl(UTF8Sequence.scalar(in: html, at: index, length: 3)) {
          return true
        }
      } else if html[index] == 0x26, html[index + 1] == 0x23 {
        // A reference by number may be one.
        return true
      }
      index += 1
    }
    return false
  }
}

extension HTMLFlow {
  /// What there is to say of the pieces.
  func diagnostics(in file: SourceFile, offset: Int = 0) -> [Diagnostic] {
    let findings: [(place: Int?, id: String, message: String)] = [
      (
        firstFlattened, "read.deep-list",
        "lists, quotes or tables are nested deeper than \(Self.deepestFrame) levels; flattened from there"
      ),
      (firstHidden, "read.hidden-text", "text that a style hides was set aside"),
      (
        firstSpan, "read.table-span",
        "a cell spans more than 1000 columns or 65534 rows; it is brought to that"
      ),
      (firstStruck, "read.struck-text", "text that is struck out was set aside"),
    ]
    return findings.compactMap { finding in
      finding.place.map {
        Diagnostic(.warning, id: finding.id, finding.message, at: file.place(at: $0 + offset))
      }
    }
  }
}

/// Numbered character references that name no character (HTML, "Numeric character reference end state").
enum BadReferences {
  /// Offset of the first.
  static func first(in html: [UInt8]) -> Int? {
    var index = 0
    while index + 2 < html.count {
      guard html[index] == 0x26, html[index + 1] == 0x23 else {
        index += 1
        continue
      }
      let start = index
      index += 2
      var isHex = false
      if html[index] | 0x20 == 0x78 {
        isHex = true
        index += 1
      }
      var value: UInt32 = 0
      var digits = 0
      while index < html.count, let digit = digit(html[index], isHex: isHex) {
        value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
        digits += 1
        index += 1
      }
      if digits > 0, value == 0 || Unicode.Scalar(value) == nil { return start }
    }
    return nil
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x61...0x66 where isHex: UInt32(byte) - 0x57
    case 0x41...0x46 where isHex: UInt32(byte) - 0x37
    default: nil
    }
  }
}
