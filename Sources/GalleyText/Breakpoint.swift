/// Sums over a paragraph from its beginning, in 1/1024 pt.
struct Sums {
  var width = 0
  var stretch = 0
  var shrink = 0
}

/// A place where a line may end and the next begin.
struct Breakpoint {
  enum Kind: UInt8 {
    /// The paragraph's beginning.
    case start
    /// As Unicode's rules allow.
    case ordinary
    /// After a hyphen or dash of the text.
    case dash
    /// With a hyphen that the text has not.
    case hyphen
    /// Within an address.
    case address
    /// Between any two characters of a word that is wider than the measure.
    case character
    /// A forced line end, or the paragraph's end.
    case end
  }

  /// A penalty from which a headline is not broken here, and other text only for want of better.
  static let reluctant = 200

  var kind: Kind
  /// Where the next line's text begins.
  var byte: Int
  /// The cluster that holds that byte.
  var cluster: Int
  /// Where the ending spaces begin: where the line's marks end.
  var marksEnd: Int
  var penalty: Int
  /// Sums up to the marks' end, a hyphen included.
  var end: Sums
  /// Sums up to the next line's beginning.
  var start: Sums
  /// The width of a hyphen that is in `end`, less what hangs.
  var added = 0
  /// How many words end before here.
  var words: Int
}

/// A tab that moves to the next stop.
struct Tab {
  var byte: Int
  /// The sum of widths before it.
  var offset: Int
  /// What it adds to the sums.
  var advance: Int

  /// How wide a tab is at a distance from the line's beginning.
  static func advance(at position: Int, stops: Int) -> Int {
    let stops = max(1, stops)
    let past = position >= 0 ? position % stops : (position % stops + stops) % stops
    return stops - past
  }
}
