/// An SVG file with the names of its parts numbered from 0 in the order of their first use.
///
/// Cairo numbers pictures, masks and groups by a counter of the whole process, so the same page drawn
/// twice would differ. Its files hold no text but such names, numbers and encoded pictures.
func withStableIdentifiers(_ svg: [UInt8]) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(svg.count)
  var names: [ArraySlice<UInt8>: [UInt8]] = [:]
  let starts: [[UInt8]] = [Array(" id=\"".utf8), Array("#".utf8)]
  var at = 0
  while at < svg.count {
    let byte = svg[at]
    // The first byte tells, save for a few: most of a file is coordinates.
    guard byte == 0x20 || byte == 0x23,
      let start = starts.first(where: { svg[at...].starts(with: $0) })
    else {
      result.append(byte)
      at += 1
      continue
    }
    result += start
    at += start.count
    var end = at
    while end < svg.count, isOfName(svg[end]) { end += 1 }
    let name = svg[at..<end]
    if name.isEmpty { continue }
    if let known = names[name] {
      result += known
    } else {
      let new = Array("p\(names.count)".utf8)
      names[name] = new
      result += new
    }
    at = end
  }
  return result
}

private func isOfName(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
  default: false
  }
}
