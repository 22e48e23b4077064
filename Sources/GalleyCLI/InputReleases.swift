internal import Galley
internal import GalleyReading
internal import GalleyRelease
internal import GalleySource

/// The releases of one input that a command is to take.
struct InputReleases {
  /// The releases.
  var releases: [Diagnosed<ReadRelease>]
  /// What there is to say of the whole, items that could not be read among it.
  var findings: [Diagnostic]
  /// Whether the input holds several, so that each must be told from the others.
  var areSeveral: Bool

  /// Reads an input.
  ///
  /// - Parameter item: the one that is wanted; `nil` for all.
  init(
    _ bytes: [UInt8], name: String, format: ReleaseFormat?, item: Int?,
    with typesetter: Typesetter
  ) throws {
    if let item {
      releases = [try typesetter.read(bytes, name: name, format: format, item: item)]
      findings = []
      areSeveral = false
      return
    }
    let all = try typesetter.readAll(bytes, name: name, format: format)
    releases = all.value
    findings = all.diagnostics
    let hasFailures = all.diagnostics.contains { $0.severity == .error }
    areSeveral = all.value.count > 1 || hasFailures
  }

  /// Whether an item could not be read.
  var hasFailures: Bool { findings.contains { $0.severity == .error } }
}

/// The names of files that are made of an input's items.
enum ItemName {
  /// The most letters of a headline that a name has.
  private static let most = 60

  /// What stands between an input's name and a file's ending: the item's number and the words of its headline,
  /// such as `3-tidal-garden-opens`.
  ///
  /// The number makes it the only one of its input. Of the headline there are small letters and digits of ASCII
  /// alone, so that every file system takes it; a headline without any leaves the number.
  static func suffix(of read: ReadRelease) -> String {
    var slug: [UInt8] = []
    var isBetween = false
    for byte in read.release.metadata.headline.plainText.utf8 {
      let folded = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      guard folded >= 0x61 && folded <= 0x7A || folded >= 0x30 && folded <= 0x39 else {
        isBetween = true
        continue
      }
      if isBetween, !slug.isEmpty { slug.append(0x2D) }
      isBetween = false
      slug.append(folded)
      if slug.count >= most { break }
    }
    return slug.isEmpty
      ? "\(read.item)" : "\(read.item)-" + String(decoding: slug, as: UTF8.self)
  }
}
