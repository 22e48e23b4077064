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
    /// The same as a JSON object on a line.
    case decisionsJSON = "decisions-json"
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
      and by what evidence; decisions-json: the same as a JSON object on a line; json: its interchange form; html: the \
      elements that style sheets select; pages: what stands where.
      """)
  var view = View.outline

  @OptionGroup var look: StyleArguments

  @OptionGroup var form: FormArguments

  @OptionGroup var selection: ItemArguments

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
      let read = try InputReleases(
        bytes, name: inputName(input), format: form.format, item: selection.item, with: typesetter)
      reporter.report(read.findings)
      for release in read.releases {
        reporter.report(release.diagnostics)
        let text = try shown(
          release.value, isOneOfSeveral: read.areSeveral, options, typesetter, &reporter)
        try Terminal.writeOutput(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
      }
      if read.hasFailures { try ExitStatus.failed.exit() }
    } catch let error as ExitCode {
      throw error
    } catch {
      try reporter.report(error, input: inputName(input)).exit()
    }
  }

  /// One release as it was asked for.
  private func shown(
    _ read: ReadRelease, isOneOfSeveral: Bool, _ options: RenderOptions, _ typesetter: Typesetter,
    _ reporter: inout Reporter
  ) throws -> String {
    switch view {
    case .outline:
      var head = "form: \(read.format.rawValue) (\(read.formatReason))\n"
      if isOneOfSeveral { head = "item \(read.item)\n" + head }
      return head + read.outline
    case .decisions: return read.decisionList
    case .decisionsJSON: return read.decisionJSON
    case .json: return String(decoding: read.release.json(), as: UTF8.self)
    case .html:
      let styled = try typesetter.style(read.release, options: options)
      reporter.report(styled.diagnostics)
      return styled.value.html
    case .pages:
      let styled = try typesetter.style(read.placed, options: options)
      reporter.report(styled.diagnostics)
      let pages = try typesetter.layOut(
        styled.value, from: read, file: input == "-" ? nil : input)
      reporter.report(pages.diagnostics)
      return pages.value.dump
    }
  }
}
