internal import GalleyStyle

/// The values of named strings page by page (CSS Generated Content for Paged Media 3, §1.1).
struct NamedStrings {
  /// What each page assigned.
  private struct Assignments {
    var first: String
    var last: String
    /// The first assignment, where nothing stands before it on the page.
    var start: String?
  }

  private var held: [String: String] = [:]
  private var assigned: [String: Assignments] = [:]

  init() {}

  /// Goes on to the next page.
  mutating func beginPage() {
    for (name, values) in assigned { held[name] = values.last }
    assigned.removeAll(keepingCapacity: true)
  }

  /// Notes an assignment on this page.
  mutating func assign(_ value: String, to name: String, isAtStart: Bool) {
    if assigned[name] == nil {
      assigned[name] = Assignments(first: value, last: value, start: isAtStart ? value : nil)
    } else {
      assigned[name]?.last = value
    }
  }

  /// The value of a string on this page.
  func value(_ name: String, _ policy: NamedStringPolicy) -> String {
    let before = held[name] ?? ""
    guard let values = assigned[name] else { return before }
    switch policy {
    case .first: return values.first
    case .last: return values.last
    case .start: return values.start ?? before
    case .firstExcept: return ""
    }
  }
}
