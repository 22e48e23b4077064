import GalleyPages
import Testing

@testable import GalleyPDF

@Suite struct TableGridTests {
  /// A table of row groups of rows of cells, each given as its columns and rows.
  func tree(_ groups: [[[(columns: Int, rows: Int)]]]) -> (
    StructureTree, rows: [Int], cells: [[Int]]
  ) {
    var tree = StructureTree()
    let table = tree.append(StructureNode(kind: .table), to: StructureTree.root)
    var rows: [Int] = []
    var cells: [[Int]] = []
    for group in groups {
      let body = tree.append(StructureNode(kind: .tableBody), to: table)
      for row in group {
        rows.append(tree.append(StructureNode(kind: .tableRow), to: body))
        cells.append(
          row.map {
            tree.append(
              StructureNode(kind: .tableData(columns: $0.columns, rows: $0.rows)),
              to: rows[rows.count - 1])
          })
      }
    }
    return (tree, rows, cells)
  }

  @Test func spansAreKeptWhereTheyFit() throws {
    let (tree, _, cells) = tree([[[(2, 1), (1, 2)], [(1, 1), (1, 1)]]])
    let grid = TableGrid(tree)
    #expect(try #require(grid.spans[cells[0][0]]) == (2, 1))
    #expect(try #require(grid.spans[cells[0][1]]) == (1, 2))
    #expect(grid.missing.isEmpty)
    #expect(grid.columns[1] == 3)
  }

  @Test func noCellReachesOutOfItsGroup() throws {
    let (tree, _, cells) = tree([[[(1, 9), (1, 1)]], [[(1, 1), (1, 1)]]])
    let grid = TableGrid(tree)
    #expect(try #require(grid.spans[cells[0][0]]) == (1, 1))
    #expect(grid.missing.isEmpty)
  }

  @Test func noCellLiesOverAnother() throws {
    let (tree, _, cells) = tree([[[(1, 1), (1, 2)], [(3, 1)]]])
    let grid = TableGrid(tree)
    #expect(try #require(grid.spans[cells[1][0]]) == (1, 1))
  }

  @Test func shortRowsAreFilled() {
    let (tree, rows, _) = tree([[[(1, 1), (1, 1), (1, 1)], [(1, 1)], []]])
    let grid = TableGrid(tree)
    #expect(grid.missing == [rows[1]: 2, rows[2]: 3])
  }

  /// Whatever is asked for, each row covers each column once.
  @Test func everyGridIsRegular() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let groups = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
          }
        }
      }
      let (tree, rows, cells) = tree(groups)
      let grid = TableGrid(tree)
      var covered = [Int](repeating: 0, count: rows.count)
      for (row, cells) in cells.enumerated() {
        for cell in cells {
          guard let span = grid.spans[cell] else { continue }
          for spanned in row..<(row + span.rows) { covered[spanned] += span.columns }
        }
      }
      for row in rows.indices { covered[row] += grid.missing[rows[row]] ?? 0 }
      #expect(Set(covered) == [grid.columns[1] ?? 0], "\(groups)")
    }
  }
}
