internal import ArgumentParser
internal import Galley
internal import GalleySource
internal import Glibc

/// The command `galley check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is amiss with releases, and write nothing.",
    discussion: """
      All that galley render would say of them is printed on standard output: what was repaired in \
      reading, in their style and in layout, and what would keep people from reading their PDF.

      The exit code is 0 where there are no errors, and 1 where there is one. Warnings and notes do \
      not count; with --strict, what keeps people from reading is an error.
      """)

  /// The form of what is printed.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    /// A line a finding, as compilers print them.
    case text
    /// SARIF 2.1.0, for programs.
    case sarif
  }

  @Argument(
    help: ArgumentHelp("Releases; - is standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "text, a line a finding; or sarif, the form that code hosts and editors read.",
      valueName: "form"))
  var format = Form.text

  @OptionGroup var look: StyleArguments

  @OptionGroup var form: FormArguments

  @OptionGroup var selection: ItemArguments

  @OptionGroup var strictness: StrictnessOptions

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  mutating func validate() throws {
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input is given twice")
    }
  }

  func run() throws {
    var reporter = Reporter(isQuiet: quiet)
    let options: RenderOptions
    let typesetter: Typesetter
    let workspace = DiskWorkspace(limits: limits.limits)
    do {
      var wanted = try look.options()
      wanted.isStrict = strictness.strict
      wanted.inputFormat = form.format
      typesetter = try Typesetter(workspace: workspace, preparedFor: wanted)
      options = wanted
      // The process ends with the command; taking a font map apart before that is time for nothing.
      _ = Unmanaged.passRetained(typesetter)
    } catch {
      try reporter.reportBeforeInputs(error).exit()
      return
    }
    reporter.output = STDOUT_FILENO
    reporter.mostOfAKind = .max
    var log = SARIFReport()
    var failures: [ExitStatus] = []
    for input in inputs {
      let name = inputName(input)
      do {
        let bytes = try readInput(input, from: workspace)
        let read = try InputReleases(
          bytes, name: name, format: options.inputFormat, item: selection.item, with: typesetter)
        var found = read.findings
        for release in read.releases {
          do {
            found += try typesetter.typeset(
              release, original: bytes, name: name, file: input == "-" ? nil : input,
              options: options
            ).diagnostics
          } catch let error as DiagnosticError where read.areSeveral {
            found += error.diagnostics
          }
        }
        switch format {
        case .text: reporter.report(found)
        case .sarif: log.add(shown(found), about: name)
        }
        if read.areSeveral, found.contains(where: { $0.severity == .error }) {
          failures.append(.failed)
        }
      } catch let error as DiagnosticError where format == .sarif {
        log.add(shown(error.diagnostics), about: name)
        failures.append(.failed)
      } catch {
        if format == .sarif { log.add(failure: "\(error)", about: name) }
        failures.append(reporter.report(error, input: name))
      }
    }
    do {
      if format == .sarif { try Terminal.writeOutput(log.bytes) }
      if let failure = reporter.failure {
        throw OutputError("<standard output>", "cannot be written: \(failure)")
      }
    } catch {
      try reporter.report(error, input: "").exit()
    }
    try ExitStatus.combined(
      inputs.count == failures.count || failures.isEmpty ? failures : [.failed]
    )
    .exit()
  }

  private func shown(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    quiet ? diagnostics.filter { $0.severity == .error } : diagnostics
  }
}
