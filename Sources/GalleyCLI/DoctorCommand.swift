internal import ArgumentParser
internal import Galley
internal import GalleyRender
internal import GalleyStyles
internal import GalleyText
internal import GalleyWorkers

/// The command `galley doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say which libraries, fonts and hyphenation dictionaries are there.",
    discussion: """
      What is missing is marked, with the command that installs it on Debian. The exit code is 0
      where all is there, and 1 where something is missing.
      """)

  /// The languages whose hyphenation is looked for, and Debian's packages of their patterns.
  private static let languages = [
    ("en-GB", "hyphen-en-gb"), ("en-US", "hyphen-en-us"), ("fr", "hyphen-fr"),
    ("de", "hyphen-de"), ("es", "hyphen-es"),
  ]

  /// Debian's packages of font families, by how the families' names begin; the first that fits.
  private static let packages = [
    ("amiri", "fonts-hosny-amiri"), ("caladea", "fonts-crosextra-caladea"),
    ("carlito", "fonts-crosextra-carlito"), ("charis sil", "fonts-sil-charis"),
    ("gentium", "fonts-sil-gentium"), ("lato", "fonts-lato"), ("liberation", "fonts-liberation"),
    ("linux ", "fonts-linuxlibertine"), ("noto sans cjk", "fonts-noto-cjk"),
    ("noto serif cjk", "fonts-noto-cjk"), ("noto ", "fonts-noto-core"),
    ("open sans", "fonts-open-sans"), ("symbola", "fonts-symbola"), ("tex gyre", "fonts-texgyre"),
  ]

  /// Families for other letters and signs than the styles' own have.
  private static let fallbacks = ["Noto Sans", "Noto Sans CJK JP", "Amiri", "Symbola"]

  func run() throws {
    var missing: [String] = []
    print("galley \(galleyVersion)")
    print("\nlibraries")
    for library in Installation.libraries { print("  ok       \(library.name) \(library.version)") }

    let installed = Installation.fontFamilies
    func look(for family: String) {
      if installed.contains(family.lowercased()) {
        print("  ok       \(family)")
        return
      }
      let package = Self.packages.first { family.lowercased().hasPrefix($0.0) }?.1
      print("  missing  \(family)")
      if let package, !missing.contains(package) { missing.append(package) }
      if package == nil { isIncomplete = true }
    }
    var isIncomplete = false
    for style in BuiltInStyle.allCases {
      print("\nfonts of the style \(style.rawValue)")
      let families = style.fontFamilies
      if families.isEmpty { print("  ok       none by name") }
      for family in families { look(for: family) }
    }
    print("\nfonts for other letters and signs")
    for family in Self.fallbacks { look(for: family) }

    print("\nhyphenation dictionaries")
    let languages = HyphenationDictionaries.available.map(\.language)
    var regions: [(language: Substring, tags: [String])] = []
    for tag in languages {
      let language = tag.prefix { $0 != "-" }
      if regions.last?.language == language {
        regions[regions.count - 1].tags.append(tag)
      } else {
        regions.append((language, [tag]))
      }
    }
    for (_, tags) in regions { print("  ok       \(tags.joined(separator: " "))") }
    for (language, package) in Self.languages
    where !languages.contains(where: { $0 == language || $0.hasPrefix(language + "-") }) {
      print("  missing  \(language)")
      missing.append(package)
    }

    print("\nsandbox of workers (they work without one)")
    switch Bubblewrap.status {
    case .works: print("  ok       bubblewrap")
    case .absent: print("  none     bubblewrap; sudo apt-get install \(Bubblewrap.package)")
    case .fails(let reason): print("  none     bubblewrap does not work here: \(reason)")
    }

    if !missing.isEmpty {
      print("\nto install what is missing, on Debian:")
      print("  sudo apt-get install \(missing.joined(separator: " "))")
    }
    if !missing.isEmpty || isIncomplete { try ExitStatus.failed.exit() }
  }
}
