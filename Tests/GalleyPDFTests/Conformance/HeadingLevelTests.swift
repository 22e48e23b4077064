import GalleyPages
import Testing

@testable import GalleyPDF

@Suite struct HeadingLevelTests {
  private func levels(_ given: [Int]) -> [Int] {
    var tree = StructureTree()
    let nodes = given.map { tree.append(StructureNode(kind: .heading($0)), to: 0) }
    let levels = tree.headingLevels()
    return nodes.map { levels[$0] ?? 0 }
  }

  @Test(arguments: [
    ([1, 2, 3, 3, 2, 3], [1, 2, 3, 3, 2, 3]), ([1, 2, 2, 1, 2], [1, 2, 2, 1, 2]),
    ([1, 3, 3, 2], [1, 2, 2, 2]), ([2, 2, 3], [1, 1, 2]), ([4, 2, 1, 6], [1, 1, 1, 2]),
    ([1, 2, 6, 6, 4, 2], [1, 2, 3, 3, 3, 2]), ([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]),
  ]) func noLevelIsSkipped(_ given: [Int], _ written: [Int]) {
    #expect(levels(given) == written)
  }

  /// All series of up to six headings.
  @Test func eachSeriesComesOutInOrder() {
    var series: [[Int]] = [[]]
    for _ in 1...6 {
      series += series.filter { $0.count == series.last?.count }.flatMap { given in
        (1...4).map { given + [$0] }
      }
    }
    for given in series where !given.isEmpty {
      let written = levels(given)
      #expect(written[0] == 1)
      for index in 1..<max(given.count, 1) {
        let rise = written[index] - written[index - 1]
        #expect(rise <= 1, "\(given) \(written)")
        // What stands beside, above or below another in the source does so on the pages.
        if given[index] == given[index - 1] { #expect(rise == 0, "\(given) \(written)") }
        if given[index] > given[index - 1] { #expect(rise == 1, "\(given) \(written)") }
        if given[index] < given[index - 1] { #expect(rise <= 0, "\(given) \(written)") }
      }
      if zip(given, [0] + given).allSatisfy({ $0 <= $1 + 1 }) { #expect(written == given) }
    }
  }

  @Test func headingsWithoutContentDoNotCount() {
    var builder = DocumentBuilder()
    builder.add(.heading(1))
    let deep = builder.add(.section)
    let first = builder.add(.heading(2), "First", in: deep)
    let second = builder.add(.heading(3), "Second", in: deep)
    #expect(builder.document.headingLevels() == [first: 1, second: 2])
  }

  @Test func readingOrderCountsAndNotTheOrderOfMaking() {
    var tree = StructureTree()
    let section = tree.append(StructureNode(kind: .section), to: 0)
    let last = tree.append(StructureNode(kind: .heading(2)), to: 0)
    let first = tree.append(StructureNode(kind: .heading(1)), to: section)
    #expect(tree.headingLevels() == [first: 1, last: 2])
  }
}
