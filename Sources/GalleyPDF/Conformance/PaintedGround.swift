internal import GalleyGeometry
internal import GalleyPages

/// What is painted on a page so far: gives the colour at a point, to which text is to stand out.
///
/// Shapes are kept by the tiles they touch, and a tile forgets what an opaque one hides wholly. So a
/// question costs what lies about its point, not what lies on the page.
struct PaintedGround {
  /// What is seen at a point.
  enum Sight {
    case color(Color)
    /// A picture, whose colours are not known.
    case picture
  }

  private enum Paint {
    case rectangle(Rect, Color)
    case polygon([Point], Color)
    case picture(Rect)
  }

  /// Tiles across and down.
  private static let tiles = 32

  private let page: Size
  private var paints: [Paint] = []
  /// The paints that touch each tile, by number, the lowest first; made only when there are many.
  private var tiles: [[Int]] = []

  init(page: Size) { self.page = page }

  /// Paints an item over what is there; text and thin lines are no ground.
  mutating func add(_ content: PageItem.Content) {
    switch content {
    case .glyphs, .line: return
    case .fill(let rect, let color):
      if color.alpha == 0 { return }
      paints.append(.rectangle(rect, color))
    case .polygon(let corners, let color):
      if color.alpha == 0 || corners.isEmpty { return }
      paints.append(.polygon(corners, color))
    case .image(_, let rect): paints.append(.picture(rect))
    }
    if !tiles.isEmpty {
      enter(paints.count - 1)
    } else if paints.count == 16 {
      tiles = [[Int]](repeating: [], count: Self.tiles * Self.tiles)
      for number in paints.indices { enter(number) }
    }
  }

  /// What is seen at a point.
  func sight(at point: Point) -> Sight {
    var veils: [Color] = []
    func sight(of number: Int) -> Sight? {
      switch paints[number] {
      case .picture(let rect): return rect.holds(point) ? .picture : nil
      case .rectangle(let rect, let color):
        guard rect.holds(point) else { return nil }
        veils.append(color)
      case .polygon(let corners, let color):
        guard holds(corners, point) else { return nil }
        veils.append(color)
      }
      return veils.last?.alpha == 255 ? .color(seen(through: veils)) : nil
    }
    if tiles.isEmpty {
      for number in paints.indices.reversed() {
        if let found = sight(of: number) { return found }
      }
    } else {
      for number in tiles[tile(of: point)].reversed() {
        if let found = sight(of: number) { return found }
      }
    }
    return .color(seen(through: veils))
  }

  /// The colour of the paper under colours, the topmost first.
  private func seen(through veils: [Color]) -> Color {
    veils.reversed().reduce(.white) { $1.over($0) }
  }

  // MARK: Tiles

  private mutating func enter(_ number: Int) {
    let bounds: Rect
    var hides = false
    switch paints[number] {
    case .rectangle(let rect, let color):
      bounds = rect
      hides = color.alpha == 255
    case .picture(let rect): bounds = rect
    case .polygon(let corners, _):
      bounds = corners.dropFirst().reduce(Rect(origin: corners[0], size: .zero)) {
        $0.union(Rect(origin: $1, size: .zero))
      }
    }
    let first = (x: column(of: bounds.minX), y: row(of: bounds.minY))
    let last = (x: column(of: bounds.maxX), y: row(of: bounds.maxY))
    for y in first.y...max(first.y, last.y) {
      for x in first.x...max(first.x, last.x) {
        let isInside = x > first.x && x < last.x && y > first.y && y < last.y
        if hides, isInside {
          tiles[y * Self.tiles + x] = [number]
        } else {
          tiles[y * Self.tiles + x].append(number)
        }
      }
    }
  }

  private func tile(of point: Point) -> Int {
    row(of: point.y) * Self.tiles + column(of: point.x)
  }

  private func column(of x: Length) -> Int { step(x, page.width) }

  private func row(of y: Length) -> Int { step(y, page.height) }

  private func step(_ distance: Length, _ whole: Length) -> Int {
    guard whole > .zero else { return 0 }
    return min(max(distance.units * Self.tiles / whole.units, 0), Self.tiles - 1)
  }

  /// Whether a point is in a shape, by how often a line from it to the left crosses its outline.
  private func holds(_ corners: [Point], _ point: Point) -> Bool {
    var isInside = false
    var previous = corners[corners.count - 1]
    for corner in corners {
      if (corner.y > point.y) != (previous.y > point.y) {
        let part = (point.y - corner.y).points / (previous.y - corner.y).points
        let x = corner.x.points + (previous.x - corner.x).points * part
        if x < point.x.points { isInside.toggle() }
      }
      previous = corner
    }
    return isInside
  }
}

extension Rect {
  /// Whether a point lies within, or on the left or upper edge.
  fileprivate func holds(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }
}
