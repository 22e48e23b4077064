/// The units of length (CSS Values 4, §6).
enum LengthUnit: String, CaseIterable, Sendable {
  case pt, px, mm, cm, `in`, pc, q
  case em, rem, ex, rex, ch, rch, cap, rcap, ic, ric, lh, rlh
  case vw, vh, vi, vb, vmin, vmax

  private static let byName: [String: LengthUnit] = {
    var units = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
    // A page has one size: the small, large and dynamic viewport units are the plain ones.
    for unit in [vw, vh, vi, vb, vmin, vmax] {
      for prefix in ["s", "l", "d"] { units[prefix + unit.rawValue] = unit }
    }
    return units
  }()

  /// The unit of a name in any case.
  init?(name: String) {
    guard let unit = Self.byName[name.asciiLowercased] else { return nil }
    self = unit
  }

  /// How many points an absolute unit has; `nil` for a relative one.
  var points: Double? {
    switch self {
    case .pt: 1
    case .px: 0.75
    case .mm: 72 / 25.4
    case .cm: 720 / 25.4
    case .in: 72
    case .pc: 12
    case .q: 18 / 25.4
    case .em, .rem, .ex, .rex, .ch, .rch, .cap, .rcap, .ic, .ric, .lh, .rlh, .vw, .vh, .vi, .vb,
      .vmin, .vmax:
      nil
    }
  }

  /// Whether it is relative to the page.
  var isViewport: Bool {
    switch self {
    case .vw, .vh, .vi, .vb, .vmin, .vmax: true
    case .pt, .px, .mm, .cm, .in, .pc, .q, .em, .rem, .ex, .rex, .ch, .rch, .cap, .rcap, .ic,
      .ric, .lh, .rlh:
      false
    }
  }
}
