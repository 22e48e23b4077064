/// Which letters are to be small capitals.
enum SmallCapitals {
  case none
  /// The small letters.
  case small
  /// All letters.
  case all

  /// How high drawn small capitals are, as a part of the capitals' height.
  static let scale = 0.8

  /// Reads OpenType's features `smcp` and `c2sc`.
  init(_ features: [RunStyle.Feature]) {
    self = .none
    for feature in features where feature.tag == "smcp" {
      self = feature.value == 0 ? .none : .small
    }
    if self == .small, features.contains(where: { $0.tag == "c2sc" && $0.value != 0 }) {
      self = .all
    }
  }

  /// Text parted where small capitals begin and end; a mark goes with its letter.
  func parts(
    of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [(range: Range<Int>, isSmall: Bool)] {
    var parts: [(range: Range<Int>, isSmall: Bool)] = []
    var position = range.lowerBound
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      let end = position + UTF8.width(scalar)
      let properties = scalar.properties
      var isSmall = properties.isLowercase && properties.changesWhenUppercased
      if self == .all { isSmall = isSmall || properties.isUppercase }
      if properties.isGraphemeExtend, let last = parts.last { isSmall = last.isSmall }
      if let last = parts.last, last.isSmall == isSmall {
        parts[parts.count - 1].range = last.range.lowerBound..<end
      } else {
        parts.append((position..<end, isSmall))
      }
      position = end
    }
    return parts
  }
}
