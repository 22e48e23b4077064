internal import ArgumentParser
internal import Galley
internal import GalleySource
internal import GalleyStyles

/// The command `galley styles`.
struct StylesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "styles",
    abstract: "List, show and check styles.",
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  /// The command `galley styles list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the built-in styles.")

    func run() throws {
      let width = BuiltInStyle.allCases.map(\.rawValue.count).max() ?? 0
      for style in BuiltInStyle.allCases {
        let padding = String(repeating: " ", count: width - style.rawValue.count)
        print("\(style.rawValue)\(padding)  \(style.summary)")
      }
    }
  }

  /// The command `galley styles show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print a built-in style, to copy from.")

    @Argument(
      help: "The style's name.", completion: .list(BuiltInStyle.allCases.map(\.rawValue)))
    var name: String

    func run() throws {
      guard let style = BuiltInStyle(rawValue: name) else {
        Terminal.writeError(
          "error: there is no style named '\(name)'; the styles are \(StyleArguments.names)")
        try ExitStatus.usage.exit()
        return
      }
      try Terminal.writeOutput(style.css)
    }
  }

  /// The command `galley styles check`.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Say what is wrong with a style sheet.",
      discussion: "The exit code is 0 where nothing is, and 1 where there is a warning.")

    @Argument(
      help: ArgumentHelp("A style sheet, or the name of a built-in style.", valueName: "file"),
      completion: .file(extensions: ["css"]))
    var file: String

    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
      var reporter = Reporter(isQuiet: false)
      do {
        let typesetter = try Typesetter(workspace: DiskWorkspace(limits: limits.limits))
        let findings = try typesetter.check(try StyleArguments.choice(file))
        reporter.report(findings)
        if findings.contains(where: { $0.severity > .note }) { try ExitStatus.failed.exit() }
      } catch let code as ExitCode {
        throw code
      } catch {
        try reporter.reportBeforeInputs(error).exit()
      }
    }
  }
}
