/// The name nearest to a misspelt one, for "did you mean"; `nil` where none is near.
///
/// Nearness is the number of letters to add, drop, change or swap with their neighbour; a name is near
/// where that is at most a third of the letters. Upper and lower case are the same.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.asciiLowercased.utf8)
  guard wanted.count >= 2, wanted.count <= 64 else { return nil }
  var best: String?
  var bestDistance = max(1, wanted.count / 3) + 1
  for candidate in candidates {
    let other = Array(candidate.asciiLowercased.utf8)
    guard abs(other.count - wanted.count) < bestDistance else { continue }
    let distance = editDistance(wanted, other)
    if distance < bestDistance, distance < max(wanted.count, other.count) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/// Damerau's distance, neighbours swapped at most once (optimal string alignment).
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, byte) in left.enumerated() {
    var line = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = min(last[column + 1] + 1, line[column] + 1)
      cost = min(cost, last[column] + (byte == other ? 0 : 1))
      if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      line.append(cost)
    }
    beforeLast = last
    last = line
  }
  return last[right.count]
}

/// "Did you mean", worked out only when it is shown: a bad sheet has more mistakes than are shown.
struct Suggestion: Hashable {
  var name: String
  var candidates: [String]
  var prefix = ""

  var hint: String? {
    nearestName(to: name, in: candidates).map { "did you mean `\(prefix)\($0)`?" }
  }
}
