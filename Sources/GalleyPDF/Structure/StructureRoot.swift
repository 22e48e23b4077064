extension FileWriter {
  /// Adds the root of a structure (ISO 32000-1, 14.7.2) that is a whole by itself.
  mutating func addStructureRoot(of written: StructureWriter.Written) -> ID? {
    guard let root = written.root else { return nil }
    var numbers: [UInt8] = []
    numbers.append("<</Nums[")
    numbers += written.parents
    numbers.append("]>>")
    setStructureRoot(
      root, top: written.top, parentTree: add(numbers), nextKey: written.keys.upperBound,
      notes: written.notes)
    return root
  }

  /// Gives the root of a structure its object.
  mutating func setStructureRoot(
    _ root: ID, top: [ID], parentTree: ID, nextKey: Int, notes: [(name: String, element: ID)]
  ) {
    var object: [UInt8] = []
    object.append("<</Type/StructTreeRoot/K[")
    for (index, element) in top.enumerated() {
      if index > 0 { object.append(" ") }
      object.append(reference: element)
    }
    object.append("]/ParentTree ")
    object.append(reference: parentTree)
    object.append("/ParentTreeNextKey \(nextKey)")
    if !notes.isEmpty {
      object.append("/IDTree<</Names[")
      for note in notes {
        object.append("(\(note.name))")
        object.append(reference: note.element)
        object.append(" ")
      }
      object.append("]>>")
    }
    object.append(">>")
    set(root, object)
  }
}
