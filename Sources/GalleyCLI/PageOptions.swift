internal import ArgumentParser
internal import Galley

/// The options that say what comes of the pages.
struct PageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("pdf, png or svg; several with commas between.", valueName: "formats"),
    completion: .list(OutputFormat.allCases.map(\.rawValue)))
  var format: [String] = []

  @Option(help: ArgumentHelp("Pixels an inch of a PNG.", valueName: "n"))
  var dpi = 150.0

  mutating func validate() throws {
    guard dpi.isFinite, (1...4800).contains(dpi) else {
      throw ValidationError("--dpi must be a number from 1 to 4800")
    }
    _ = try formats()
  }

  /// The forms asked for, each once; empty where none is.
  func formats() throws -> [OutputFormat] {
    var formats: [OutputFormat] = []
    for name in format.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      guard let format = OutputFormat(rawValue: name.lowercased()) else {
        throw ValidationError("'\(name)' is no format; give pdf, png or svg")
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}
