internal import ArgumentParser

/// The command `galley doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract:
      "Say which libraries, fonts and hyphenation dictionaries are there, and which are not.",
    discussion: "The exit code is 0 where all is there, and 1 where something is missing.")

  func run() throws {}
}
