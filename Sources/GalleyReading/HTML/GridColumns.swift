/// Columns of a grid that say in their names how wide they are: "col-8" beside "col-4", "u-2-3" beside "u-1-3".
enum GridColumns {
  /// What widths add up to: thirds, quarters, and the parts of the grids that sites are made on, or hundredths.
  private static let sums: Set<Int> = [3, 4, 5, 6, 10, 12, 16, 24, 99, 100]

  /// The widest of a node's children, where it is half as wide again as any other; `nil` where the children are no
  /// such columns.
  static func widest(of parent: Int, in tree: HTMLTree, _ measure: PageMeasure) -> Int? {
    var columns: [(node: Int, widths: [[UInt8]: Int])] = []
    var child = parent + 1
    while child < tree.nodes[parent].end {
      if let names = tree.value(.class, of: child), measure.paragraphs(child) > 0 {
        guard columns.count < 4 else { return nil }
        columns.append((child, widths(names)))
      } else if measure.points(child) > 0 {
        return nil
      }
      child = tree.nodes[child].end
    }
    guard columns.count > 1 else { return nil }
    for key in columns[0].widths.keys {
      let widths = columns.compactMap { $0.widths[key] }
      guard widths.count == columns.count, sums.contains(widths.reduce(0, +)) else { continue }
      let sorted = widths.sorted()
      guard sorted[sorted.count - 1] * 2 >= sorted[sorted.count - 2] * 3 else { continue }
      return columns.first { $0.widths[key] == sorted.last }?.node
    }
    return nil
  }

  /// The first number of each word of a name, by what stands before it.
  private static func widths(_ names: String) -> [[UInt8]: Int] {
    var widths: [[UInt8]: Int] = [:]
    for token in names.utf8.split(separator: 0x20).prefix(20) {
      guard let start = token.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { continue }
      let digits = token[start...].prefix { $0 >= 0x30 && $0 <= 0x39 }
      if digits.count <= 3, start > token.startIndex, let width = Int(Substring(digits)) {
        widths[Array(token[..<start])] = width
      }
    }
    return widths
  }
}
