internal import ArgumentParser
internal import Galley
internal import GalleyPDF
internal import GalleyPages
internal import GalleySource

/// The command `galley render`.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render releases as PDF, PNG or SVG.",
    discussion: """
      Files are written to the current directory, named after their input: RELEASE.pdf, \
      RELEASE-1.png. With -o they go into a directory, or to a file of that name. The paths \
      written are printed. A release from standard input (-) goes to standard output.

      The date of creation of a PDF is SOURCE_DATE_EPOCH where that is set, else the release's \
      own date: the same input gives the same bytes.

      Of an input that holds several releases, such as a feed, each is rendered to files of its own, named \
      after the input, the item's number and its headline: FEED-3-tidal-garden-opens.pdf.
      """)

  @Argument(
    help: ArgumentHelp("Releases; - is standard input.", valueName: "input"), completion: .file())
  var inputs: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "A file or a directory to write to; - is standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @OptionGroup var pages: PageOptions

  @OptionGroup var look: StyleArguments

  @OptionGroup var form: FormArguments

  @OptionGroup var selection: ItemArguments

  @Option(
    help: ArgumentHelp(
      """
      What a PDF conforms to: a2a+ua1 (PDF/A-2a and PDF/UA-1, the default), a3a+ua1, or plain for no \
      standard at all.
      """, valueName: "profile"),
    completion: .list(PDFProfile.allCases.map(\.rawValue)))
  var pdfProfile: String?

  @Flag(
    help: """
      Attach the release's JSON and its original bytes to a PDF, which then conforms to a3a+ua1.
      """)
  var embedSource = false

  @OptionGroup var strictness: StrictnessOptions

  @OptionGroup(title: "Limits") var limits: LimitOptions

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  mutating func validate() throws {
    if try profile() == .archival, embedSource, pdfProfile != nil {
      throw ValidationError(
        "--embed-source needs PDF/A-3: leave --pdf-profile out, or give a3a+ua1")
    }
  }

  private func profile() throws -> PDFProfile {
    guard let pdfProfile else { return .archival }
    guard let profile = PDFProfile(rawValue: pdfProfile.lowercased()) else {
      throw ValidationError("'\(pdfProfile)' is no profile; give a2a+ua1, a3a+ua1 or plain")
    }
    return profile
  }

  func run() throws {
    var reporter = Reporter(isQuiet: quiet)
    let plan: OutputPlan
    var options: RenderOptions
    let typesetter: Typesetter
    let workspace = DiskWorkspace(limits: limits.limits)
    do {
      plan = try OutputPlan(inputs: inputs, output: output, formats: pages.formats())
      options = try look.options()
      options.formats = plan.formats
      options.inputFormat = form.format
      options.dpi = pages.dpi
      options.pdfProfile = try profile()
      options.embedsSource = embedSource
      options.isStrict = strictness.strict
      typesetter = try Typesetter(workspace: workspace, preparedFor: options)
      // The process ends with the command; taking a font map apart before that is time for nothing.
      _ = Unmanaged.passRetained(typesetter)
    } catch {
      try reporter.reportBeforeInputs(error).exit()
      return
    }
    var failures: [ExitStatus] = []
    var done = 0
    var written: Set<String> = []
    for (input, target) in zip(inputs, plan.targets) {
      let name = inputName(input)
      do {
        let bytes = try readInput(input, from: workspace)
        let read = try InputReleases(
          bytes, name: name, format: options.inputFormat, item: selection.item, with: typesetter)
        reporter.report(read.findings)
        if read.hasFailures { failures.append(.failed) }
        for release in read.releases {
          do {
            let target =
              read.areSeveral
              ? try plan.target(
                target, item: ItemName.suffix(of: release.value), of: read.releases.count,
                input: name) : target
            let typeset = try typesetter.typeset(
              release, original: bytes, name: name, file: input == "-" ? nil : input,
              options: options)
            reporter.report(typeset.diagnostics)
            let paths = try write(
              typeset.value, to: target, plan: plan, with: typesetter, beside: &written)
            done += 1
            if !quiet, target != .standardOutput { for path in paths { print(path) } }
          } catch let error as UsageError {
            throw error
          } catch {
            failures.append(reporter.report(error, input: name))
          }
        }
      } catch let error as UsageError {
        failures.append(reporter.reportBeforeInputs(error))
      } catch {
        failures.append(reporter.report(error, input: name))
      }
    }
    try ExitStatus.combined(done == 0 || failures.isEmpty ? failures : [.failed]).exit()
  }

  /// Writes all of a document's files, or none.
  private func write(
    _ typeset: TypesetRelease, to target: OutputPlan.Target, plan: OutputPlan,
    with typesetter: Typesetter, beside written: inout Set<String>
  ) throws -> [String] {
    let document = typeset.document
    var files: [(path: String, file: AtomicFile)] = []
    let pages = document.pages.count
    for format in plan.formats {
      if target == .standardOutput, format.isPaged, pages > 1 {
        throw OutputError(
          "<standard output>",
          "it takes one file, and \(format.rawValue) has one for each of the \(pages) pages; "
            + "give -o a directory")
      }
      for page in 0..<(format.isPaged ? pages : 1) {
        let bytes =
          format.isPaged
          ? try typesetter.picture(of: page, of: document, as: format, dpi: self.pages.dpi)
          : try typesetter.pdf(typeset)
        if target == .standardOutput {
          try Terminal.writeOutput(bytes)
          return []
        }
        let path = plan.path(target, format, page: page + 1, of: pages)
        // Names of items are made of headlines, so that only now it shows whose they are.
        guard !written.contains(path), !inputs.contains(path) else {
          throw OutputError(
            path, "is written already, or is an input",
            hint: "give -o another directory")
        }
        files.append((path, try AtomicFile(bytes, at: path)))
      }
    }
    for (_, file) in files { try file.commit() }
    written.formUnion(files.map(\.path))
    return files.map(\.path)
  }
}
