internal import GalleyStyle

/// Entries that stand before or after the releases of a volume, made as they are laid out.
protocol VolumeEntryList {
  /// How many there are.
  var count: Int { get }
  /// About how many lines one of them takes.
  func lines(of entry: Int) -> Int
  /// A stretch of them, with the headings over its first.
  func parts(_ range: Range<Int>) -> [VolumeMatter.Part]
}

extension VolumeEntryList {
  /// The end of a stretch that takes about so many lines, and holds one entry at least.
  func end(of lines: Int, from start: Int) -> Int {
    var end = start
    var taken = 0
    while end < count, taken < lines {
      taken += self.lines(of: end)
      end += 1
    }
    return end
  }
}

/// The cover and the releases, grouped by month.
struct VolumeContents: VolumeEntryList {
  var words: VolumeWords
  var cover: VolumeMatter.Cover
  var releases: [VolumeRelease]
  /// The first page of each release.
  var firstPages: [Int]
  var namesPublisher: Bool

  var count: Int { releases.count }

  func lines(of entry: Int) -> Int { 2 }

  func parts(_ range: Range<Int>) -> [VolumeMatter.Part] {
    var groups: [VolumeMatter.ContentsGroup] = []
    for number in range {
      let release = releases[number]
      let heading = release.date.map(words.month) ?? words.undated
      if groups.last?.title != heading {
        groups.append(VolumeMatter.ContentsGroup(title: heading, entries: []))
      }
      var notes = release.date.map { [words.day($0, hasYear: false)] } ?? []
      if namesPublisher, let publisher = release.publisher { notes.insert(publisher, at: 0) }
      let language = release.headline.isEmpty ? nil : release.language
      groups[groups.count - 1].entries.append(
        VolumeMatter.ContentsGroup.Entry(
          title: words.title(of: release), language: language == words.language ? nil : language,
          notes: notes, page: firstPages[number]))
    }
    let contents = VolumeMatter.Part.contents(title: words.contents, groups)
    return range.lowerBound == 0 ? [.cover(cover), contents] : [contents]
  }
}

/// The index of publishers, then that of speakers.
struct VolumeIndexes: VolumeEntryList {
  var words: VolumeWords
  var publishers: [VolumeMatter.IndexEntry]
  var speakers: [VolumeMatter.IndexEntry]

  var count: Int { publishers.count + speakers.count }

  func lines(of entry: Int) -> Int {
    let own =
      entry < publishers.count ? publishers[entry] : speakers[entry - publishers.count]
    return 1 + own.pages.count / 16
  }

  func parts(_ range: Range<Int>) -> [VolumeMatter.Part] {
    let ofPublishers = range.clamped(to: 0..<publishers.count)
    let ofSpeakers = range.clamped(to: publishers.count..<count)
    var parts: [VolumeMatter.Part] = []
    if !ofPublishers.isEmpty {
      parts.append(.index(title: words.publishers, Array(publishers[ofPublishers])))
    }
    if !ofSpeakers.isEmpty {
      let own = ofSpeakers.lowerBound - publishers.count..<ofSpeakers.upperBound - publishers.count
      parts.append(.index(title: words.speakers, Array(speakers[own])))
    }
    return parts
  }
}
