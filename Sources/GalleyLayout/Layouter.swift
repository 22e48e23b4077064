internal import GalleyGeometry
public import GalleyPages
public import GalleySource
public import GalleyStyle
public import GalleyText

/// Lays styled releases out as pages.
///
/// One a worker, over that worker's text engine.
public final class Layouter {
  private let engine: TextEngine

  /// Makes a layouter over a text engine.
  public init(engine: TextEngine) { self.engine = engine }

  /// Lays a release out.
  ///
  /// - Throws: `LimitExceeded` where it takes more pages than allowed.
  public func layOut(
    _ release: StyledRelease, options: LayoutOptions = LayoutOptions()
  ) throws(LimitExceeded) -> Diagnosed<PagedDocument> {
    let context = LayoutContext(engine: engine, release: release, options: options)
    // The flows of tables' cells hold the context that holds the tables: neither would ever be freed.
    defer { context.tables.removeAll() }
    let first = PageStyles.Context(isFirst: true)
    context.page = context.frame(for: first)
    var collector = BoxCollector(context: context)
    try collector.collect()
    context.geometry = [BoxGeometry](repeating: BoxGeometry(), count: context.boxes.count)
    let flow = FlowBuilder(
      context: context, first: 0, includesSiblings: false,
      containing: context.containing(for: context.page), keepsOuterMargins: false)
    let finisher = PageFinisher(context: context)
    var placed: [PageFinisher.PlacedPage] = []
    var paginator = Paginator(context: context, flow: flow)
    try paginator.paginate { plan in
      let placer = PagePlacer(context: context, size: plan.frame.size)
      finisher.paintPage(plan.frame, with: placer)
      placer.place(plan, of: flow)
      placed.append(PageFinisher.PlacedPage(frame: plan.frame, placer: placer))
      // Its lines are on the page now; in a long release they would be there twice.
      for item in flow.items[plan.items] where item.kind == .line {
        context.paragraphs[item.index].lines[item.line].pieces = []
      }
    }
    let document = finisher.finish(placed)
    return Diagnosed(document, context.diagnostics)
  }
}

/// What layout needs to know beside the styled release.
public struct LayoutOptions: Sendable {
  /// The text of the release's source, to name places in diagnostics.
  public var source: SourceFile?
  /// Gives the picture that a figure names, or `nil` where it is not to be had.
  public var image: @Sendable (String) -> ImageTable.Image?
  /// The document's date of creation, in seconds since 1970.
  public var creationTime: Int
  /// The number of the first page.
  public var firstPage: Int
  /// The counter style of the pages' labels, such as `lower-roman`.
  public var labelStyle: String
  /// What layout may cost.
  public var limits: Limits

  /// Makes options.
  public init(
    source: SourceFile? = nil,
    image: @escaping @Sendable (String) -> ImageTable.Image? = { _ in nil },
    creationTime: Int = 0, firstPage: Int = 1, labelStyle: String = "decimal",
    limits: Limits = Limits()
  ) {
    self.source = source
    self.image = image
    self.creationTime = creationTime
    self.firstPage = firstPage
    self.labelStyle = labelStyle
    self.limits = limits
  }
}
