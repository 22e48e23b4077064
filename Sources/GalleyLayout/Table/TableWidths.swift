internal import GalleyGeometry
internal import GalleyStyle

/// The automatic table layout (CSS 2.2, §17.5.2.2): how wide a table and its columns are.
extension TableLayouter {
  /// The used width of a table's border box in its containing block.
  func width(of number: Int, box: Int, in containing: Containing) -> Length {
    let style = context.boxes[box].style.box
    let edges = UsedEdges(style, model: .whole, in: containing)
    let room = max(
      containing.width - (edges.margin.left ?? .zero) - (edges.margin.right ?? .zero), .zero)
    let grid = context.tables[number].grid
    guard grid >= 0 else { return room }
    let intrinsic = intrinsicWidths(of: number)
    let extra = edges.horizontal
    let inset = style.isBorderBox ? Length.zero : extra
    func resolved(_ value: AutoLength) -> Length? {
      switch value {
      case .auto: nil
      case .length(let length): max(length.resolved(against: containing.width), .zero) + inset
      }
    }
    var width =
      resolved(style.width) ?? min(max(intrinsic.least + extra, room), intrinsic.greatest + extra)
    if case .length(let given) = style.width, given.percentage > 0 { width = min(width, room) }
    if let most = resolved(style.maxWidth) { width = min(width, most) }
    if let least = resolved(style.minWidth) { width = max(width, least) }
    // What sticks out of the page is lost; a table too wide is squeezed instead.
    let widest = max(room, min(containing.width, containing.bounds.right - containing.bounds.left))
    return min(max(width, min(intrinsic.least + extra, widest)), widest)
  }

  /// The least and greatest widths of a table's columns together.
  func intrinsicWidths(of number: Int) -> IntrinsicSizes.Range {
    measureColumns(of: number)
    var range = IntrinsicSizes.Range()
    for measure in context.tables[number].measures {
      range.least += measure.least
      range.greatest += measure.greatest
    }
    // A column with a percentage makes the others' widths a share of the whole.
    for measure in context.tables[number].measures {
      if let percentage = measure.percentage, percentage > 0 {
        range.greatest = max(range.greatest, measure.greatest * (100 / percentage))
      }
    }
    return range
  }

  /// Works out what each column needs, once.
  func measureColumns(of number: Int) {
    TableCollector(context: context).collect(number)
    let table = context.tables[number]
    guard table.measures.isEmpty, table.columns > 0, let rows = table.rows else { return }
    var measures = [ColumnMeasure](repeating: ColumnMeasure(), count: table.columns)
    let sizes = IntrinsicSizes(context: context)
    var spanning: [(cell: TableCell, range: IntrinsicSizes.Range)] = []
    for row in rows {
      for cell in row.cells {
        let range = sizes.widths(ofCell: cell.box)
        if cell.columns > 1 {
          spanning.append((cell, range))
          continue
        }
        measures[cell.column].letter = max(measures[cell.column].letter, range.letter)
        measures[cell.column].least = max(measures[cell.column].least, range.least)
        measures[cell.column].greatest = max(measures[cell.column].greatest, range.greatest)
        guard case .length(let width) = context.boxes[cell.box].style.box.width,
          context.boxes[cell.box].model == .whole
        else { continue }
        if width.percentage > 0 {
          measures[cell.column].percentage = max(
            measures[cell.column].percentage ?? 0, min(width.percentage, 100))
        } else {
          measures[cell.column].isFixed = true
        }
      }
    }
    for (cell, range) in spanning {
      let columns = cell.column..<cell.column + cell.columns
      let least = columns.reduce(Length.zero) { $0 + measures[$1].least }
      let greatest = columns.reduce(Length.zero) { $0 + measures[$1].greatest }
      let shares = columns.map { max(measures[$0].greatest, Length(units: 1)) }
      let letters = columns.reduce(Length.zero) { $0 + measures[$1].letter }
      for (column, extra) in zip(columns, split(range.letter - letters, by: shares)) {
        measures[column].letter += extra
      }
      for (column, extra) in zip(columns, split(range.least - least, by: shares)) {
        measures[column].least += extra
      }
      for (column, extra) in zip(columns, split(range.greatest - greatest, by: shares)) {
        measures[column].greatest += extra
      }
    }
    for column in measures.indices {
      measures[column].least = max(measures[column].least, measures[column].letter)
      measures[column].greatest = max(measures[column].greatest, measures[column].least)
    }
    context.tables[number].measures = measures
  }

  /// Whether each column has room for a letter at least.
  func fits(_ number: Int, width: Length) -> Bool {
    context.tables[number].measures.reduce(Length.zero) { $0 + $1.letter } <= width
  }

  /// The columns' widths where the grid is so wide.
  func columnWidths(of number: Int, width: Length) -> [Length] {
    let measures = context.tables[number].measures
    var widths = measures.map(\.least)
    let least = widths.reduce(Length.zero, +)
    if width <= least {
      // Too narrow: each column gives way in proportion to what it needs.
      let letters = measures.reduce(Length.zero) { $0 + $1.letter }
      let extras = split(
        width - letters, by: measures.map { max($0.least - $0.letter, Length(units: 1)) })
      return zip(measures, extras).map { $0.letter + $1 }
    }
    var rest = width - least
    // Percentages first, as far as there is room.
    for (column, measure) in measures.enumerated() {
      guard let percentage = measure.percentage else { continue }
      let extra = min(max(width * (percentage / 100) - widths[column], .zero), rest)
      widths[column] += extra
      rest -= extra
    }
    let free = measures.indices.filter { measures[$0].percentage == nil }
    let wanted = free.map { measures[$0].greatest - measures[$0].least }
    let sum = wanted.reduce(Length.zero, +)
    if rest <= sum {
      for (column, extra) in zip(free, split(rest, by: wanted)) { widths[column] += extra }
      return widths
    }
    for (column, extra) in zip(free, wanted) { widths[column] += extra }
    rest -= sum
    // What is left goes to the columns whose widths are not given, or else to all.
    let flexible = free.filter { !measures[$0].isFixed }
    let takers = flexible.isEmpty ? (free.isEmpty ? Array(measures.indices) : free) : flexible
    let shares = takers.map { max(measures[$0].greatest, Length(units: 1)) }
    for (column, extra) in zip(takers, split(rest, by: shares)) { widths[column] += extra }
    return widths
  }

  /// A length split in proportion to shares, so that the parts sum to it exactly.
  func split(_ length: Length, by shares: [Length]) -> [Length] {
    let sum = shares.reduce(0) { $0 + $1.units }
    guard length > .zero, sum > 0 else { return shares.map { _ in .zero } }
    var before = 0
    var given = 0
    return shares.map { share in
      before += share.units
      let upTo = Int((Double(length.units) * Double(before) / Double(sum)).rounded())
      defer { given = upTo }
      return Length(units: upTo - given)
    }
  }
}
