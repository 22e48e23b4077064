internal import ArgumentParser

/// The command `galley`.
struct GalleyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "galley",
    abstract: "Turn press releases into pages worth printing.",
    discussion: """
      Exit codes:
        0  done
        1  some inputs failed, or have errors
        2  the command line is wrong
        3  an input is over a limit
        5  the output cannot be written
      With several inputs, 3 and 5 mean that it was so with every one that failed.

      Completions for your shell:
        galley --generate-completion-script bash|zsh|fish
      """,
    version: "galley \(galleyVersion)",
    subcommands: [
      RenderCommand.self, CheckCommand.self, InspectCommand.self, StylesCommand.self,
      ArchiveCommand.self, WorkerCommand.self, DoctorCommand.self,
    ])
}

/// This version's number.
let galleyVersion = "0.1.0"
