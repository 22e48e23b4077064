internal import Galley
internal import GalleyGeometry
internal import GalleyPDF
internal import GalleyPages
internal import GalleyReading
internal import GalleySource
internal import GalleyStyle

/// Makes a volume in one pass: the releases are laid out, drawn and written one group after another; then come the
/// index and the contents, whose page numbers are known by then.
///
/// A group is drawn as one draft, so that its releases share their fonts; index and contents are written a stretch at a
/// time. Only the group or stretch in hand is held.
struct VolumeBuilder {
  /// A group is drawn once it has so many pages.
  private static let pagesOfGroup = 64
  /// How many lines of contents and index are laid out at once: some ten pages.
  private static let linesOfStretch = 480

  let root: Directory
  let path: String
  let options: VolumeOptions
  let typesetter: Typesetter
  /// The releases in their order.
  let releases: [VolumeRelease]
  let stop: StopSignal
  let report: (VolumeEvent) -> Void
  private let words: VolumeWords
  private let writer: VolumeWriter
  private var info: DocumentInfo
  private var group: PagedDocument
  /// How many pages of the body there are.
  private var pageCount = 0
  private var publishers = NameIndex()
  private var speakers = NameIndex()
  /// The first page of each release.
  private var firstPages: [Int] = []

  init(
    _ releases: [VolumeRelease], root: Directory, path: String, options: VolumeOptions,
    typesetter: Typesetter, stop: StopSignal, report: @escaping (VolumeEvent) -> Void,
    write: @escaping ([UInt8]) throws -> Void
  ) {
    self.releases = releases
    self.root = root
    self.path = path
    self.options = options
    self.typesetter = typesetter
    self.stop = stop
    self.report = report
    let language = Self.language(of: releases)
    words = VolumeWords(for: language)
    writer = VolumeWriter(write: write)
    info = DocumentInfo(title: "", language: words.language)
    group = PagedDocument(info: info, pages: [], fonts: FontTable())
  }

  /// The language of most releases, the first of them where several have as many.
  private static func language(of releases: [VolumeRelease]) -> String {
    var counts: [(language: String, count: Int)] = []
    for release in releases {
      guard let language = release.language?.prefix(while: { $0 != "-" }).lowercased() else {
        continue
      }
      if let index = counts.firstIndex(where: { $0.language == language }) {
        counts[index].count += 1
      } else {
        counts.append((language, 1))
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }?.language ?? "en"
  }

  /// Makes the volume.
  mutating func build() throws -> VolumeSummary {
    for number in releases.indices {
      if stop.isGiven { throw VolumeStopped() }
      try add(number)
      report(.progress(done: number + 1, of: releases.count))
    }
    try writeGroup()
    try addIndexes()
    let front = try addFront()
    info.creationTime = typesetter.workspace.creationTime ?? info.creationTime
    try writer.finish(info)
    return VolumeSummary(releases: releases.count, pages: front + pageCount)
  }

  // MARK: Releases

  private mutating func add(_ number: Int) throws {
    let release = releases[number]
    let name = "\(path)/\(release.folder)/\(KeptRelease.releaseName)"
    guard let directory = try root.subdirectory(release.folder),
      let bytes = try directory.read(KeptRelease.releaseName, maximumBytes: 1 << 30)
    else {
      throw ArchiveError(.unreadable, name, "it is missing", hint: Catalogue.repairHint)
    }
    let read = try typesetter.read(bytes, name: name, format: .json).value
    let laidOut = try typesetter.layOut(
      read, pictures: .given(try pictures(in: directory)), options: options.render,
      at: .init(firstPage: pageCount + 1))
    let found = laidOut.diagnostics.filter { $0.severity != .note }
    if !found.isEmpty { report(.findings(folder: release.folder, found)) }
    var document = laidOut.value
    nameBookmarks(of: &document, release)
    note(release, number: number, pages: document.pages)
    info.creationTime = max(info.creationTime, document.info.creationTime)
    firstPages.append(pageCount + 1)
    pageCount += document.pages.count
    group.append(document)
    if group.pages.count >= Self.pagesOfGroup { try writeGroup() }
  }

  /// The pictures that are kept of a release.
  private func pictures(in directory: Directory) throws -> [GivenPicture] {
    guard let record = try ArchiveRecord.read(from: directory)?.record else { return [] }
    return try (record.pictures ?? []).map { picture in
      var content = GivenPicture.Content.nothing(because: picture.reason ?? "it was not kept")
      if picture.hasPlainFile, let file = picture.file,
        let bytes = try directory.read(file, maximumBytes: 1 << 30)
      {
        content = .bytes(bytes)
      }
      return GivenPicture(address: picture.address, content: content)
    }
  }

  /// Gives a release one bookmark at the first level, its headline, with its headings below.
  private func nameBookmarks(of document: inout PagedDocument, _ release: VolumeRelease) {
    var entries = document.outline.entries
    if entries.first?.level != 1 {
      entries.insert(
        Outline.Entry(title: words.title(of: release), level: 1, page: 0, position: .zero), at: 0)
    }
    for index in entries.indices.dropFirst() {
      entries[index].level = max(entries[index].level, 2)
    }
    // The masthead over the headline is part of the release.
    entries[0].page = 0
    entries[0].position = .zero
    document.outline.entries = entries
  }

  /// Notes the pages of a release's names.
  private mutating func note(_ release: VolumeRelease, number: Int, pages: [Page]) {
    for publisher in release.publishers {
      publishers.add(publisher, page: pageCount + 1, release: number, joins: true)
    }
    if release.speakers.isEmpty { return }
    let texts = pages.map(\.searchText)
    for speaker in release.speakers {
      let key = NormalText.key(speaker)
      var found = texts.indices.filter { containsName(key, in: texts[$0]) }
      // A name that a page's end parts, or that is written otherwise, is somewhere in the release.
      if found.isEmpty { found = [0] }
      for page in found {
        speakers.add(speaker, page: pageCount + 1 + page, release: number, joins: false)
      }
    }
  }

  private mutating func writeGroup() throws {
    if group.pages.isEmpty { return }
    try write(group, to: .body)
    group = PagedDocument(info: info, pages: [], fonts: FontTable())
  }

  private func write(
    _ document: PagedDocument, to part: VolumeWriter.Part, goesOn: Bool = false
  ) throws {
    try writer.append(
      document, draft: try typesetter.draft(of: document), to: part, goesOn: goesOn)
  }

  // MARK: Front and back

  /// Lays out and writes the index, where there is one.
  private mutating func addIndexes() throws {
    let indexes = VolumeIndexes(
      words: words, publishers: publishers.sorted(byLastWord: false),
      speakers: speakers.sorted(byLastWord: true))
    pageCount += try add(indexes, to: .body)
  }

  /// Lays out and writes cover and contents, and gives the number of their pages.
  private mutating func addFront() throws -> Int {
    let cover = cover()
    info.title = cover.period.isEmpty ? cover.title : "\(cover.title), \(cover.period)"
    info.author = onlyPublisher
    return try add(
      VolumeContents(
        words: words, cover: cover, releases: releases, firstPages: firstPages,
        namesPublisher: onlyPublisher == nil), to: .front)
  }

  /// Lays out and writes entries, a stretch of them after the other, and gives the number of their pages.
  ///
  /// Each stretch goes on with the first entry of the page that the one before could not fill.
  private mutating func add(_ list: some VolumeEntryList, to part: VolumeWriter.Part) throws -> Int
  {
    var pages = 0
    var next = 0
    var lead: VolumeMatter.Lead?
    var most = Self.linesOfStretch
    while next < list.count {
      if stop.isGiven { throw VolumeStopped() }
      let end = list.end(of: most, from: next)
      let goesOn = end < list.count
      let place =
        switch part {
        case .front: Typesetter.VolumePlace(firstPage: pages + 1, labelStyle: "lower-roman")
        case .body: Typesetter.VolumePlace(firstPage: pageCount + pages + 1)
        }
      let matter = VolumeMatter(
        language: words.language, parts: list.parts((lead == nil ? next : next - 1)..<end),
        lead: lead)
      guard
        var stretch = try typesetter.layOut(
          matter, options: options.render, at: place, goesOn: goesOn)
      else {
        most *= 2
        continue
      }
      stretch.document.outline.entries.removeAll { $0.level > 1 }
      pages += stretch.document.pages.count
      // Page 1 is a right one, as it is printed.
      if part == .front, !goesOn, pages % 2 == 1, let size = stretch.document.pages.last?.size {
        stretch.document.pages.append(Page(size: size, label: ""))
        pages += 1
      }
      try write(stretch.document, to: part, goesOn: goesOn)
      next = goesOn ? next + stretch.entries : end
      lead = stretch.lead
      most = Self.linesOfStretch
    }
    return pages
  }

  private var publisherCount: Int {
    Set(releases.flatMap { $0.publishers.map(NormalText.key) }).count
  }

  /// The publisher of all releases; `nil` where they have several, or some have none.
  private var onlyPublisher: String? {
    let keys = Set(releases.map(\.publisherKey))
    return keys.count == 1 ? releases.first?.publisher : nil
  }

  private func cover() -> VolumeMatter.Cover {
    let dates = releases.compactMap(\.date)
    var lines = [
      words.phrase(releases.count == 1 ? words.oneRelease : words.releases, releases.count)
    ]
    let publishers = publisherCount
    if publishers > 1 { lines.append(words.phrase(words.publisherCount, publishers)) }
    return VolumeMatter.Cover(
      kicker: onlyPublisher ?? "",
      title: options.title ?? words.title,
      period: dates.first.map { words.period($0, dates.last ?? $0) } ?? "", lines: lines)
  }
}
