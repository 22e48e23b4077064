internal import ArgumentParser
internal import GalleyReading

/// The option that says in which form releases come in.
struct FormArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The form of the input, where it is not to be told from its content: \(FormArguments.names).",
      valueName: "form"),
    completion: .list(ReleaseFormat.allCases.map(\.rawValue)))
  var from: String?

  static let names = ReleaseFormat.allCases.map(\.rawValue).joined(separator: ", ")

  /// The form asked for; `nil` where it is to be found out.
  var format: ReleaseFormat? { from.flatMap { ReleaseFormat(rawValue: $0.lowercased()) } }

  mutating func validate() throws {
    guard let from, format == nil else { return }
    throw ValidationError("'\(from)' is no form of a release; give one of \(Self.names)")
  }
}

/// The option that says which of several releases in an input is meant.
struct ItemArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Of an input that holds several releases, such as a feed, take this one, counted from 1.",
      valueName: "n"))
  var item: Int?

  mutating func validate() throws {
    if let item, item < 1 { throw ValidationError("--item counts from 1") }
  }
}
