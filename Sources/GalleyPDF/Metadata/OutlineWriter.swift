internal import GalleyGeometry
internal import GalleyPages

extension FileWriter {
  /// One bookmark, and the place in the file that it leads to.
  struct Bookmark {
    var title: String
    var level: Int
    var page: ID
    var x: Length
    /// Measured from the page's foot.
    var y: Length
  }

  /// Writes the bookmarks of a document.
  ///
  /// - Returns: the outline's object; `nil` where there are no bookmarks.
  mutating func addOutline(of document: PagedDocument, pages: [ID]) -> ID? {
    addOutline(Bookmark.all(of: document, pages: pages), isOpen: true)
  }

  /// Writes bookmarks (ISO 32000-1, 12.3.3), the first level open or closed.
  ///
  /// - Returns: the outline's object; `nil` where there are no bookmarks.
  mutating func addOutline(_ entries: [Bookmark], isOpen: Bool) -> ID? {
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
        let isOpen = isOpen && parent[number] == nil
        object.append("/Count \(isOpen ? children[number] : -children[number])")
      }
      object.append("/Dest[")
      object.append(reference: entry.page)
      object.append("/XYZ ")
      object.append(points: entry.x)
      object.append(" ")
      object.append(points: entry.y)
      object.append(" null]>>")
      set(ids[number], object)
    }
    guard let firstAtTop, let lastAtTop else { return nil }
    let open =
      isOpen
      ? entries.indices.filter { parent[$0] == nil }.reduce(topCount) { $0 + children[$1] }
      : topCount
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

extension FileWriter.Bookmark {
  /// The bookmarks of a document's outline.
  static func all(of document: PagedDocument, pages: [FileWriter.ID]) -> [Self] {
    document.outline.entries.filter { pages.indices.contains($0.page) }.map {
      Self(
        title: $0.title, level: $0.level, page: pages[$0.page], x: $0.position.x,
        y: document.pages[$0.page].size.height - $0.position.y)
    }
  }
}
