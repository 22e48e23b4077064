/// The names by which links of a Markdown text lead to its headings, as GitHub makes them.
struct HeadingNames {
  private var counts: [String: Int] = [:]

  /// The name of the next heading: its letters, digits and hyphens in small letters, a hyphen for each space, and a number
  /// where others of the same words came before.
  mutating func name(of heading: String) -> String {
    var name = ""
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " {
        name.append("-")
      } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil || scalar.properties.generalCategory.isMark
      {
        name.unicodeScalars.append(scalar)
      }
    }
    let count = counts[name, default: 0]
    counts[name] = count + 1
    return count == 0 ? name : "\(name)-\(count)"
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool {
    self == .nonspacingMark || self == .spacingMark || self == .enclosingMark
  }
}
