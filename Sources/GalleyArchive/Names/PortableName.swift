/// Names for files and folders that every system takes: of lower-case ASCII letters, digits and single
/// hyphens, never empty, never long, never a name that a system keeps for itself.
public enum PortableName {
  /// The most bytes of a slug.
  ///
  /// With a folder's eight digits it stays far below the 255 bytes of a name, and
  /// with `data/2026/05/` and a file's name below the 260 of an old Windows path.
  public static let longest = 60

  /// A name made of a title's letters and digits.
  ///
  /// Latin letters lose their marks; letters of other scripts, and all else, become hyphens. What has no
  /// Latin letter and no digit is called `release`.
  public static func slug(_ title: String, orElse fallback: String = "release") -> String {
    // More than this never counts, and a title may be of any length.
    let head = String(String.UnicodeScalarView(title.unicodeScalars.prefix(400)))
    var words: [String] = []
    var word = ""
    func end() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in UnicodeForms.decomposed(head).unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": word.unicodeScalars.append(scalar)
      case "A"..."Z": word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 32))
      // An apostrophe stands within a word.
      case "'", "\u{2019}": break
      default:
        if let letters = spelled[scalar] {
          word += letters
        } else if scalar.properties.generalCategory != .nonspacingMark,
          scalar.properties.generalCategory != .format
        {
          end()
        }
      }
    }
    end()
    var slug = ""
    for word in words {
      if slug.isEmpty {
        slug = String(word.prefix(longest))
      } else if slug.utf8.count + 1 + word.utf8.count <= longest {
        slug += "-" + word
      } else {
        break
      }
    }
    if slug.isEmpty { return fallback }
    return isReserved(slug) ? slug + "-" + fallback : slug
  }

  /// Whether Windows keeps a name for a device, with or without an ending.
  static func isReserved(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.lowercased()
    switch stem {
    case "con", "prn", "aux", "nul", "conin$", "conout$", "clock$": return true
    default:
      guard stem.hasPrefix("com") || stem.hasPrefix("lpt") else { return false }
      let rest = stem.dropFirst(3)
      return rest.count == 1 && rest.allSatisfy { "0123456789¹²³".contains($0) }
    }
  }

  /// The ending of a file's name where it is a plain one, such as `html`; `nil` otherwise.
  static func ending(of name: some StringProtocol) -> String? {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    let isPlain = ending.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
    }
    return isPlain && (1...5).contains(ending.utf8.count) ? ending : nil
  }

  /// Latin letters that Unicode does not take apart.
  private static let spelled: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i",
    "ħ": "h", "Ħ": "h", "ŋ": "ng", "Ŋ": "ng", "ŧ": "t", "Ŧ": "t", "ə": "e", "Ə": "e",
  ]
}
