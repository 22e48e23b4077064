internal import GalleyGeometry
internal import GalleyPages

extension FileWriter {
  /// Writes the bookmarks (ISO 32000-1, 12.3.3), the first level open: the parts of the release are seen at once.
  ///
  /// - Returns: the outline's object; `nil` where there are no bookmarks.
  mutating func addOutline(of document: PagedDocument, pages: [ID]) -> ID? {
    let entries = document.outline.entries.filter { pages.indices.contains($0.page) }
    if entries.isEmpty { return nil }
    let root = reserve()
    let ids = entries.map { _ in reserve() }
    // Of each entry: its parent, and its neighbours and children as numbers of entries.
    var parent = [Int?](repeating: nil, count: entries.count)
    var previous = parent
    var next = parent
    var first = parent
    var last = parent
    var children = [Int](repeating: 0, count: entries.count)
    var (firstAtTop, lastAtTop): (Int?, Int?) = (nil, nil)
    var path: [Int] = []
    var topCount = 0
    for (number, entry) in entries.enumerated() {
      let level = min(max(entry.level, 1), path.count + 1)
      path.removeLast(path.count - level + 1)
      if let above = path.last {
        parent[number] = above
        previous[number] = last[above]
        if first[above] == nil { first[above] = number }
        last[above] = number
        children[above] += 1
      } else {
        previous[number] = lastAtTop
        if firstAtTop == nil { firstAtTop = number }
        lastAtTop = number
        topCount += 1
      }
      if let before = previous[number] { next[before] = number }
      path.append(number)
    }
    for (number, entry) in entries.enumerated() {
      var object: [UInt8] = []
      object.append("<</Title")
      object.append(textString: metadataText(entry.title))
      object.append("/Parent ")
      object.append(reference: parent[number].map { ids[$0] } ?? root)
      for (key, value) in [
        ("Prev", previous[number]), ("Next", next[number]), ("First", first[number]),
        ("Last", last[number]),
      ] {
        guard let value else { continue }
        object.append("/\(key) ")
        object.append(reference: ids[value])
      }
      if children[number] > 0 {
        object.append("/Count \(parent[number] == nil ? children[number] : -children[number])")
      }
      object.append("/Dest[")
      object.append(reference: pages[entry.page])
      object.append("/XYZ ")
      object.append(points: entry.position.x)
      object.append(" ")
      object.append(points: document.pages[entry.page].size.height - entry.position.y)
      object.append(" null]>>")
      set(ids[number], object)
    }
    guard let firstAtTop, let lastAtTop else { return nil }
    let open = entries.indices.filter { parent[$0] == nil }.reduce(topCount) { $0 + children[$1] }
    var object: [UInt8] = []
    object.append("<</Type/Outlines/First ")
    object.append(reference: ids[firstAtTop])
    object.append("/Last ")
    object.append(reference: ids[lastAtTop])
    object.append("/Count \(open)>>")
    set(root, object)
    return root
  }
}
