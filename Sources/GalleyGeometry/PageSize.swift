/// The paper sizes that CSS Paged Media 3 §7.1 names, portrait.
public enum PageSize: String, Sendable, CaseIterable {
  /// ISO A5, 148 × 210 mm.
  case a5
  /// ISO A4, 210 × 297 mm.
  case a4
  /// ISO A3, 297 × 420 mm.
  case a3
  /// ISO B5, 176 × 250 mm.
  case b5
  /// ISO B4, 250 × 353 mm.
  case b4
  /// JIS B5, 182 × 257 mm.
  case jisB5 = "jis-b5"
  /// JIS B4, 257 × 364 mm.
  case jisB4 = "jis-b4"
  /// North American letter, 8.5 × 11 in.
  case letter
  /// North American legal, 8.5 × 14 in.
  case legal
  /// North American ledger, 11 × 17 in.
  case ledger

  /// The size, portrait.
  public var size: Size {
    switch self {
    case .a5: Self.millimetres(148, 210)
    case .a4: Self.millimetres(210, 297)
    case .a3: Self.millimetres(297, 420)
    case .b5: Self.millimetres(176, 250)
    case .b4: Self.millimetres(250, 353)
    case .jisB5: Self.millimetres(182, 257)
    case .jisB4: Self.millimetres(257, 364)
    case .letter: Size(width: .inches(8.5), height: .inches(11))
    case .legal: Size(width: .inches(8.5), height: .inches(14))
    case .ledger: Size(width: .inches(11), height: .inches(17))
    }
  }

  private static func millimetres(_ width: Double, _ height: Double) -> Size {
    Size(width: .millimetres(width), height: .millimetres(height))
  }
}
