internal import GalleyRelease
internal import GalleySource

/// Reads Markdown (CommonMark with GitHub's tables, footnotes, autolinks), with YAML front matter.
struct MarkdownReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    MarkdownSniffer.guess(of: text.file.utf8, name: text.file.name)
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    try Self.read(text, limits: limits) { bytes, front in
      let start = front.end
      var out = RewrittenText(from: bytes)
      out.copy(start..<bytes.count)
      return (out, MarkdownFlow.Dialect(), [])
    }
  }

  /// Reads a text of a dialect.
  ///
  /// - Parameter rewrite: makes Markdown of what stands behind front matter, and gives what it took out.
  static func read(
    _ text: DecodedText, limits: Limits,
    rewrite: ([UInt8], FrontMatter) -> (RewrittenText, MarkdownFlow.Dialect, [SetAside])
  ) throws -> Diagnosed<RecognizedRelease> {
    let file = text.file
    let front = try FrontMatter(file, limits: limits)
    let (rewritten, dialect, asides) = rewrite(file.utf8, front)
    let flow = try MarkdownFlow(
      rewritten, dialect: dialect, hasBidiControls: text.hasBidiControls, file: file,
      limits: limits)
    var builder = flow.builder
    builder.asides += asides
    if front.facts.headline.isEmpty { builder.markHeadline() }
    var read = try builder.release(knowing: front.facts, file: file, limits: limits)
    front.add(to: &read.value.release)
    return Diagnosed(
      read.value, front.diagnostics + flow.diagnostics + read.diagnostics)
  }
}

/// Reads Govspeak, GOV.UK's dialect of Markdown.
struct GovspeakReader: FormatReader {
  static func guess(of text: SniffedText) -> FormatGuess {
    MarkdownSniffer.guessGovspeak(of: text.file.utf8, name: text.file.name)
  }

  func read(_ text: DecodedText, limits: Limits) throws -> Diagnosed<RecognizedRelease> {
    try MarkdownReader.read(text, limits: limits) { bytes, front in
      let rewriter = GovspeakRewriter(bytes, from: front.end, language: front.facts.language)
      return (rewriter.text, rewriter.dialect, rewriter.asides)
    }
  }
}

/// A stretch of Govspeak made into pieces: what other readers use for the bodies that they carry.
struct GovspeakFragment {
  /// The pieces and their text; ranges count in the Govspeak given, moved by the offset given.
  let flow: FlowBuilder
  /// What there is to say.
  let diagnostics: [Diagnostic]

  /// Reads Govspeak.
  ///
  /// - Parameters:
  ///   - text: the Govspeak.
  ///   - language: the language it is in; guessed where it is not known.
  ///   - move: where an offset in it stands in the file.
  ///   - file: the file that diagnostics name and ranges count in.
  /// - Throws: `LimitExceeded`.
  init(
    _ text: [UInt8], language: String? = nil, file: SourceFile, limits: Limits,
    move: (Int) -> Int = { $0 }
  ) throws {
    let rewriter = GovspeakRewriter(text, from: 0, language: language)
    let flow = try MarkdownFlow(
      rewriter.text, dialect: rewriter.dialect, hasBidiControls: true, file: file, limits: limits)
    var builder = flow.builder
    builder.asides += rewriter.asides
    // What there is to say counts in the file already.
    builder.moveSources(move)
    self.flow = builder
    diagnostics = flow.diagnostics + builder.diagnostics(in: file)
  }
}
