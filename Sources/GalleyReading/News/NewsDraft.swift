internal import GalleyRelease
internal import GalleySource

/// A release that came as data: its parts in reading order, and what the data says they are.
///
/// Readers of structured forms fill it; `NewsAssembly` recognizes what the data leaves open, as in a page.
struct NewsDraft {
  /// A piece of HTML that stands by itself, so that nothing left open in it reaches beyond it.
  struct Part {
    var markup: MarkupBuilder
    var role: MarkedRole?
    /// Why its words are set aside, where they are.
    var aside: SetAside.Reason?
    /// Whether it is Govspeak, as it stands.
    var isGovspeak = false
  }

  /// A section behind the story.
  struct Addition {
    enum Place { case top, notes, about }
    var place: Place
    var title: MappedText?
    var markup: MarkupBuilder
    var range: SourceRange
  }

  /// Where the release stands in the file.
  var range: SourceRange
  var parts: [Part] = []
  var additions: [Addition] = []
  /// Facts that have no words of their own, or stand for themselves.
  var facts = ReleaseMetadata()
  /// What the data files it under.
  var subjects = SubjectList()
  /// A dateline, or only its place, that the data gives apart from the story.
  var place: MappedText?
  /// What of it is the name of the place, and its date, where markup says so.
  var placeName: String?
  var placeDateText: String?
  var placeDate: String?
  /// The address that links are relative to.
  var base: String?
  var decisions: [Decision] = []
  var diagnostics: [Diagnostic] = []
  /// The headline and standfirst, to know what repeats them.
  private var headline: String?
  private var standfirst: String?

  init(range: SourceRange) { self.range = range }

  /// Whether it has a headline.
  var hasHeadline: Bool { headline != nil }
  /// Whether it has anything to be read.
  var isEmpty: Bool {
    !parts.contains { $0.aside == nil } && additions.isEmpty
  }

  // MARK: Parts

  /// Adds the headline; a further one is set aside.
  mutating func addHeadline(_ text: MappedText?, isHTML: Bool = false) {
    guard let text, !text.isBlank else { return }
    guard headline == nil else { return addAside(text, isHTML: isHTML) }
    headline = text.line
    parts.append(part(text, "<h1>", "</h1>", isHTML: isHTML, role: .headline))
  }

  /// Adds what stands under the headline; what repeats the headline is set aside.
  mutating func addStandfirst(_ text: MappedText?, isHTML: Bool = false) {
    guard let text, !text.isBlank else { return }
    let line = text.line
    if line == headline || line == standfirst {
      return addAside(text, .repetition, isHTML: isHTML)
    }
    standfirst = standfirst ?? line
    let open = isHTML ? "<div>" : "<p>"
    let close = isHTML ? "</div>" : "</p>"
    parts.append(part(text, open, close, isHTML: isHTML, role: .standfirst))
  }

  /// Adds a line of the head.
  mutating func addLine(_ text: MappedText?, _ role: MarkedRole, isHTML: Bool = false) {
    guard let text, !text.isBlank else { return }
    parts.append(part(text, "<p>", "</p>", isHTML: isHTML, role: role))
  }

  /// Adds a stretch of the story.
  mutating func addBody(html text: MappedText) {
    guard !text.isBlank else { return }
    var markup = MarkupBuilder()
    markup.html(text)
    parts.append(Part(markup: markup))
  }

  /// Adds a stretch of the story that is plain text.
  mutating func addBody(plain text: MappedText) {
    guard !text.isBlank else { return }
    var markup = MarkupBuilder()
    markup.paragraphs(text)
    parts.append(Part(markup: markup))
  }

  /// Adds a stretch of the story that is Govspeak.
  mutating func addBody(govspeak text: MappedText) {
    guard !text.isBlank else { return }
    var markup = MarkupBuilder()
    markup.html(text)
    parts.append(Part(markup: markup, isGovspeak: true))
  }

  /// Adds a body by its media type.
  mutating func addBody(_ text: MappedText, mediaType: String) {
    let type = mediaType.lowercased()
    if type.contains("html") {
      addBody(html: text)
    } else if type.contains("govspeak") {
      addBody(govspeak: text)
    } else {
      addBody(plain: text)
    }
  }

  /// Adds a stretch of the story that was made into HTML.
  mutating func addBody(_ markup: MarkupBuilder) {
    if !markup.bytes.isEmpty { parts.append(Part(markup: markup)) }
  }

  /// Adds a picture.
  mutating func addFigure(
    source: String, alternative: MappedText?, captions: [(text: MappedText, isHTML: Bool)],
    at range: SourceRange
  ) {
    guard !source.isEmpty else {
      addAside(alternative)
      for caption in captions { addAside(caption.text, isHTML: caption.isHTML) }
      return
    }
    var markup = MarkupBuilder()
    markup.markup("<figure>", at: range.lowerBound)
    let place = alternative?.range ?? range
    markup.markup(
      "<img src=\"\(MarkupBuilder.attribute(source))\""
        + " alt=\"\(MarkupBuilder.attribute(alternative?.line ?? ""))\">",
      at: place.lowerBound..<place.upperBound)
    for caption in captions where !caption.text.isBlank {
      markup.markup("<figcaption>", at: caption.text.range.lowerBound)
      if caption.isHTML { markup.html(caption.text) } else { markup.text(caption.text) }
      markup.markup("</figcaption>", at: caption.text.range.upperBound)
    }
    markup.markup("</figure>", at: range.upperBound)
    parts.append(Part(markup: markup))
  }

  /// Adds somebody to ask.
  mutating func addContact(_ lines: [MappedText]) {
    let lines = lines.filter { !$0.isBlank }
    guard let first = lines.first, let last = lines.last else { return }
    var markup = MarkupBuilder()
    markup.markup("<address>", at: first.range.lowerBound)
    for (number, line) in lines.enumerated() {
      if number > 0 { markup.markup("<br>", at: line.range.lowerBound) }
      markup.text(line)
    }
    markup.markup("</address>", at: last.range.upperBound)
    parts.append(Part(markup: markup, role: .contact))
  }

  /// Adds a section behind the story, or what stands above it.
  mutating func addSection(
    _ place: Addition.Place, title: MappedText? = nil, _ text: MappedText?, isHTML: Bool
  ) {
    guard let text, !text.isBlank else {
      addAside(title)
      return
    }
    var markup = MarkupBuilder()
    if isHTML { markup.html(text) } else { markup.paragraphs(text) }
    additions.append(
      Addition(place: place, title: title, markup: markup, range: text.range))
  }

  /// Sets words aside; what says the headline or standfirst again is a repetition.
  mutating func addAside(
    _ text: MappedText?, _ reason: SetAside.Reason = .label, isHTML: Bool = false
  ) {
    guard let text, !text.isBlank else { return }
    let line = text.line
    let reason = line == headline || line == standfirst ? .repetition : reason
    var part = part(text, "<div>", "</div>", isHTML: isHTML, role: nil)
    part.aside = reason
    parts.append(part)
  }

  /// Sets a made stretch aside.
  mutating func addAside(_ markup: MarkupBuilder, _ reason: SetAside.Reason) {
    if !markup.bytes.isEmpty { parts.append(Part(markup: markup, aside: reason)) }
  }

  private func part(
    _ text: MappedText, _ open: String, _ close: String, isHTML: Bool, role: MarkedRole?
  ) -> Part {
    var markup = MarkupBuilder()
    markup.markup(open, at: text.range.lowerBound)
    if isHTML { markup.html(text) } else { markup.text(text) }
    markup.markup(close, at: text.range.upperBound)
    return Part(markup: markup, role: role)
  }

  // MARK: Facts

  /// Notes a date, where it can be read; one of a role.
  mutating func addDate(_ role: ReleaseDate.Role, _ text: MappedText?) {
    guard let text, let iso = NewsDate.iso(text.line),
      !facts.dates.contains(where: { $0.role == role })
    else { return }
    // A change on the day of publishing is none worth a line.
    if role == .updated,
      facts.dates.contains(where: { $0.iso?.prefix(10) == iso.prefix(10) })
    {
      return
    }
    facts.dates.append(ReleaseDate(role: role, text: "", iso: iso))
  }

  /// Notes who issues it; a further name is set aside.
  mutating func addPublisher(_ text: MappedText?) {
    guard let text, !text.isBlank else { return }
    guard facts.publisher == nil else {
      let isSame = text.visibleLine == facts.publisher?.text
      return addAside(text, isSame ? .repetition : .label, isHTML: text.hasMarkup)
    }
    facts.publisher = Attributed(text.visibleLine, range: text.range)
  }

  /// Notes bodies that issue it together: the first is shown, as `addPublisher` has it.
  mutating func addPublishers(_ names: [MappedText?]) {
    let names = names.compactMap(\.self).filter { !$0.isBlank }
    let isFirst = facts.publisher == nil
    for name in names {
      addPublisher(name)
      if isFirst { noteBody(name.visibleLine) }
    }
  }

  /// Notes the name of one more body that issues it, once.
  mutating func noteBody(_ name: String) {
    if !facts.publishers.contains(name) { facts.publishers.append(name) }
  }

  /// Notes the address of the original.
  mutating func addOriginal(_ text: MappedText?) {
    guard facts.original == nil, let text, WebAddress(text.line) != nil else { return }
    facts.original = LabelledLink(address: WebAddress.trimmed(text.line), range: text.range)
  }

  /// Notes its language.
  mutating func addLanguage(_ text: String?) {
    guard facts.language == nil, let text else { return }
    facts.language = LanguageTag.normal(text)
  }

  /// Notes until when it is held back.
  mutating func addEmbargo(_ text: MappedText?) {
    guard facts.embargo == nil, let text, !text.isBlank else { return }
    facts.embargo = Embargo(text: text.line, until: NewsDate.iso(text.line), range: text.range)
  }
}
