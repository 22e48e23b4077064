internal import ArgumentParser
internal import Galley
internal import GalleyPages
internal import GalleyReading
internal import GalleyRelease
internal import GalleySource
internal import GalleyStyle

/// The command `galley inspect`.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what Galley makes of a release, stage by stage.")

  /// What is shown.
  enum View: String, ExpressibleByArgument, CaseIterable {
    /// The release's parts, with the lines they stand on.
    case outline
    /// What each part was taken for, how surely, and by what evidence.
    case decisions
    /// The release in its interchange form.
    case json
    /// The elements that style sheets select.
    case html
    /// What stands where on the pages.
    case pages
  }

  @Argument(
    help: ArgumentHelp("A release; - is standard input.", valueName: "input"), completion: .file())
  var input: String

  @Option(
    name: .customLong("as"),
    help: """
      outline: the release's parts and where they stand; decisions: what each was taken for, how surely \
      and by what evidence; json: its interchange form; html: the \
      elements that style sheets select; pages: what stands where.
      """)
  var view = View.outline

  @OptionGroup var look: StyleArguments

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func run() throws {
    var reporter = Reporter(isQuiet: quiet)
    let workspace = DiskWorkspace(limits: limits.limits)
    let options: RenderOptions
    let typesetter: Typesetter
    do {
      options = try look.options()
      typesetter = try Typesetter(workspace: workspace)
    } catch {
      try reporter.reportBeforeInputs(error).exit()
      return
    }
    do {
      let bytes = try readInput(input, from: workspace)
      let read = try typesetter.read(bytes, name: inputName(input))
      reporter.report(read.diagnostics)
      let text: String
      switch view {
      case .outline: text = read.value.outline
      case .decisions: text = read.value.decisionList
      case .json: text = String(decoding: read.value.release.json(), as: UTF8.self)
      case .html:
        let styled = try typesetter.style(read.value.release, options: options)
        reporter.report(styled.diagnostics)
        text = styled.value.html
      case .pages:
        let styled = try typesetter.style(read.value.placed, options: options)
        reporter.report(styled.diagnostics)
        let pages = try typesetter.layOut(
          styled.value, from: read.value, file: input == "-" ? nil : input)
        reporter.report(pages.diagnostics)
        text = pages.value.dump
      }
      try Terminal.writeOutput(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    } catch {
      try reporter.report(error, input: inputName(input)).exit()
    }
  }
}
