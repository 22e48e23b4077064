internal import GalleyPages

extension StructureTree {
  /// The level that each heading is written with, by node: the first is 1, and none is more than one
  /// deeper than the heading before it (ISO 14289-1, 7.4.2).
  func headingLevels() -> [StructureNode.ID: Int] {
    nodes.enumerated().reduce(into: [:]) {
      if case .heading(let l) = $1.element.kind { $0[$1.offset] = l }
    }
  }
}
