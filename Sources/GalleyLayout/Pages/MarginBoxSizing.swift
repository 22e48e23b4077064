internal import GalleyGeometry

/// How the three boxes along one side of a page share its length (CSS Paged Media 3, §5.3.2).
struct MarginBoxSizing {
  /// One of the three boxes; lengths are of the margin box along the side.
  struct Box {
    /// Its length where that is given.
    var given: Length?
    var least = Length.zero
    var greatest = Length.zero
    /// The least and the greatest length that the style allows.
    var minimum = Length.zero
    var maximum = Length.limit
  }

  let length: Length

  /// The lengths of the first, the middle and the last box; `nil` for one that is not there.
  func lengths(_ first: Box?, _ middle: Box?, _ last: Box?) -> (Length, Length, Length) {
    guard let middle else {
      let (a, b) = share(first, last, of: length)
      return (a, .zero, b)
    }
    // The middle box is centred, so both sides are as long as the longer one needs.
    var sides = Box()
    if first != nil || last != nil {
      let boxes = [first, last].compactMap { $0 }
      func twice(_ pick: (Box) -> Length) -> Length { (boxes.map(pick).max() ?? .zero) * 2 }
      sides.least = twice { $0.given ?? $0.least }
      sides.greatest = twice { $0.given ?? $0.greatest }
      if boxes.allSatisfy({ $0.given != nil }) { sides.given = sides.greatest }
      sides.minimum = twice(\.minimum)
    } else {
      sides.given = .zero
    }
    let (centre, _) = share(middle, sides, of: length)
    let room = max((length - centre) / 2, .zero)
    func side(_ box: Box?) -> Length {
      guard let box else { return .zero }
      return min(clamp(box.given ?? room, box), room)
    }
    return (side(first), centre, side(last))
  }

  /// Two boxes' lengths out of what there is.
  private func share(_ first: Box?, _ second: Box?, of whole: Length) -> (Length, Length) {
    guard let first else { return (.zero, second.map { fit($0, whole) } ?? .zero) }
    guard let second else { return (fit(first, whole), .zero) }
    var (a, b): (Length, Length)
    switch (first.given, second.given) {
    case (.some(let one), .some(let other)): (a, b) = (one, other)
    case (.some(let one), nil): (a, b) = (one, whole - one)
    case (nil, .some(let other)): (a, b) = (whole - other, other)
    case (nil, nil): (a, b) = flex(first, second, whole)
    }
    a = clamp(a, first)
    b = clamp(b, second)
    if second.given == nil, a + b != whole { b = clamp(whole - a, second) }
    if first.given == nil, a + b > whole { a = clamp(whole - b, first) }
    // They never overlap: what does not fit is taken from both alike.
    if a + b > whole {
      let factor = whole.points / max((a + b).points, 0.001)
      a = a * factor
      b = whole - a
    }
    return (max(a, .zero), max(b, .zero))
  }

  /// Two boxes of free length: by their greatest widths where those fit, else by their least.
  private func flex(_ first: Box, _ second: Box, _ whole: Length) -> (Length, Length) {
    let greatest = first.greatest + second.greatest
    if greatest <= whole {
      return split(
        whole, from: (first.greatest, second.greatest), by: (first.greatest, second.greatest))
    }
    let least = first.least + second.least
    if least <= whole {
      return split(
        whole, from: (first.least, second.least),
        by: (first.greatest - first.least, second.greatest - second.least))
    }
    return split(whole, from: (first.least, second.least), by: (first.least, second.least))
  }

  /// Bases with what is left, or lacking, shared in proportion.
  private func split(
    _ whole: Length, from bases: (Length, Length), by shares: (Length, Length)
  ) -> (Length, Length) {
    let rest = whole - bases.0 - bases.1
    let sum = (shares.0 + shares.1).points
    let part = sum > 0 ? rest * (shares.0.points / sum) : rest / 2
    return (bases.0 + part, bases.1 + rest - part)
  }

  private func fit(_ box: Box, _ whole: Length) -> Length {
    min(clamp(box.given ?? whole, box), whole)
  }

  private func clamp(_ length: Length, _ box: Box) -> Length {
    max(min(length, box.maximum), box.minimum)
  }
}
