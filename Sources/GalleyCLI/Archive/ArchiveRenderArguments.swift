internal import ArgumentParser
internal import Galley
internal import GalleyArchive
internal import Glibc

/// The options that say how the releases of an archive are rendered.
struct ArchiveRenderArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many workers render; one a processor by default.", valueName: "n"))
  var workers: Int?

  @OptionGroup var pages: PageOptions

  @OptionGroup var look: StyleArguments

  @OptionGroup var form: FormArguments

  @OptionGroup(title: "Limits") var limits: LimitOptions

  mutating func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("--workers must be a number from 1 to 256")
    }
  }

  /// Whether the command line says how pages are to look.
  var saysHow: Bool {
    look.style != nil || !look.sheets.isEmpty || look.paper != nil || !pages.format.isEmpty
  }

  /// What the archive is to do; PDF where no format is named.
  ///
  /// - Parameter since: the day before which releases are left out.
  func options(since: String? = nil) throws -> AddOptions {
    var render = try look.options()
    let formats = try pages.formats()
    render.formats = formats.isEmpty ? [.pdf] : formats
    render.dpi = pages.dpi
    render.inputFormat = form.format
    return AddOptions(
      render: render, workers: workers ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
      since: since, limits: limits.limits, version: galleyVersion,
      expanders: [CollectionExpander(limits: limits.limits)])
  }
}
