/// Reads until when an embargo line holds a release back.
enum EmbargoReader {
  /// The moment as ISO 8601, as precise as the line gives it.
  static func until(_ text: Characters, from start: Int, to end: Int) -> String? {
    var offset = start
    let end = min(end, start + 300)
    var isWordStart = true
    while offset < end {
      let (value, length) = text.scalar(at: offset)
      if isWordStart, Characters.isLetter(value) || Characters.digit(value) != nil,
        let date = DateScanner.shared.date(text, at: offset, to: end), date.hasYear
      {
        guard let iso = date.iso else { return nil }
        let time =
          TimeScanner.time(text, from: start, to: offset)
          ?? TimeScanner.time(text, from: date.end, to: end)
        guard let time else { return iso }
        // Seconds are written where an offset follows, as ISO 8601's common profile wants it.
        return time.utf8.count > 5
          ? iso + "T" + String(time.prefix(5)) + ":00" + String(time.dropFirst(5))
          : iso + "T" + time
      }
      isWordStart = !(Characters.isLetter(value) || Characters.digit(value) != nil)
      offset += length
    }
    return nil
  }
}
