/// The units of dimensions (CSS Values 4, §6 and §7).
///
/// The sizes of the small, large and dynamic viewport are the same on paper, so `svw`, `lvw` and `dvw`
/// are read as `vw`, and so on.
public enum CSSUnit: String, Hashable, Sendable, CaseIterable {
  // Absolute lengths.
  case px, pt, pc, cm, mm, q
  case inch = "in"
  // Lengths relative to a font.
  case em, rem, ex, rex, ch, rch, cap, rcap, ic, ric, lh, rlh
  // Lengths relative to the page.
  case vw, vh, vi, vb, vmin, vmax
  // Angles.
  case deg, grad, rad, turn
  // Times.
  case s, ms
  // Resolutions.
  case dpi, dpcm, dppx

  /// What a unit measures.
  public enum Kind: Hashable, Sendable {
    /// A distance.
    case length
    /// An angle.
    case angle
    /// A span of time.
    case time
    /// Dots for a distance.
    case resolution
  }

  /// Reads a unit's name, in any case of letters; `nil` where it is unknown.
  public init?(_ name: String) {
    if let unit = CSSUnit(rawValue: name) {
      self = unit
      return
    }
    let name = name.asciiLowercased
    if let unit = CSSUnit(rawValue: name) {
      self = unit
    } else if name == "x" {
      self = .dppx
    } else if let first = name.utf8.first, [0x73, 0x6C, 0x64].contains(first),
      let unit = CSSUnit(rawValue: String(name.dropFirst())), unit.isViewportUnit
    {
      self = unit
    } else {
      return nil
    }
  }

  /// What it measures.
  public var kind: Kind {
    switch self {
    case .px, .pt, .pc, .cm, .mm, .q, .inch, .em, .rem, .ex, .rex, .ch, .rch, .cap, .rcap, .ic,
      .ric, .lh, .rlh, .vw, .vh, .vi, .vb, .vmin, .vmax:
      .length
    case .deg, .grad, .rad, .turn: .angle
    case .s, .ms: .time
    case .dpi, .dpcm, .dppx: .resolution
    }
  }

  /// How much one is in points, degrees, seconds or dots a pixel; `nil` for a length that is relative.
  public var canonical: Double? {
    switch self {
    case .px: 0.75
    case .pt: 1
    case .pc: 12
    case .inch: 72
    case .cm: 72 / 2.54
    case .mm: 72 / 25.4
    case .q: 72 / 101.6
    case .deg: 1
    case .grad: 0.9
    case .rad: 180 / Double.pi
    case .turn: 360
    case .s: 1
    case .ms: 0.001
    case .dppx: 1
    case .dpi: 1 / 96.0
    case .dpcm: 2.54 / 96
    case .em, .rem, .ex, .rex, .ch, .rch, .cap, .rcap, .ic, .ric, .lh, .rlh, .vw, .vh, .vi, .vb,
      .vmin, .vmax:
      nil
    }
  }

  private var isViewportUnit: Bool {
    switch self {
    case .vw, .vh, .vi, .vb, .vmin, .vmax: true
    default: false
    }
  }
}
