/// Takes the instructions out of a TrueType font: what is left are its outlines and their metrics.
///
/// Instructions fit outlines to the coarse pixels of old screens; no reader of PDF files that matters runs
/// them, and they are a third of a text font's bytes. (OpenType 1.9.1, `glyf`, `loca`, `maxp`.)
///
/// - Returns: `nil` where the font is not as expected, and is to be kept as it is.
func withoutInstructions(_ font: [UInt8]) -> [UInt8]? {
  guard let tables = TrueTypeTables(font), let head = tables["head"], head.count >= 54,
    let loca = tables["loca"], let glyf = tables["glyf"], var maxp = tables["maxp"].map(Array.init),
    maxp.count >= 32
  else { return nil }
  let isLong = head[head.startIndex + 51] != 0
  let width = isLong ? 4 : 2
  let count = loca.count / width - 1
  guard count >= 0 else { return nil }
  func offset(_ index: Int) -> Int {
    let start = loca.startIndex + index * width
    return isLong ? tables.word(start) : 2 * tables.half(start)
  }
  var outlines: [UInt8] = []
  outlines.reserveCapacity(glyf.count)
  var offsets: [Int] = [0]
  for index in 0..<count {
    let (start, end) = (offset(index), offset(index + 1))
    guard start <= end, end <= glyf.count else { return nil }
    if start < end {
      let glyph = font[(glyf.startIndex + start)..<(glyf.startIndex + end)]
      guard appendOutline(of: glyph, to: &outlines) else { return nil }
      while outlines.count % 4 != 0 { outlines.append(0) }
    }
    offsets.append(outlines.count)
  }
  var places: [UInt8] = []
  places.reserveCapacity(offsets.count * width)
  for offset in offsets {
    let value = isLong ? offset : offset / 2
    for place in (0..<width).reversed() {
      places.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
    }
  }
  // Storage, functions, instructions, stack and their like: there are none (`maxp`, from maxZones on).
  maxp[15] = 1
  for index in 16..<28 { maxp[index] = 0 }
  return tables.file(
    replacing: ["glyf": outlines, "loca": places, "maxp": maxp],
    leavingOut: ["cvt ", "fpgm", "prep"])
}

/// Appends a glyph without its instructions; `false` where it is malformed.
private func appendOutline(of glyph: ArraySlice<UInt8>, to outlines: inout [UInt8]) -> Bool {
  let start = glyph.startIndex
  func half(_ index: Int) -> Int? {
    guard index >= start, index + 1 < glyph.endIndex else { return nil }
    return Int(glyph[index]) << 8 | Int(glyph[index + 1])
  }
  guard let contours = half(start).map({ Int(Int16(truncatingIfNeeded: $0)) }) else { return false }
  if contours >= 0 {
    let lengthPlace = start + 10 + 2 * contours
    guard let length = half(lengthPlace), lengthPlace + 2 + length <= glyph.endIndex else {
      return false
    }
    outlines += glyph[start..<lengthPlace]
    outlines += [0, 0]
    outlines += glyph[(lengthPlace + 2 + length)...]
    return true
  }
  outlines += glyph[start..<min(start + 10, glyph.endIndex)]
  var place = start + 10
  while true {
    guard let flags = half(place) else { return false }
    var size = 4 + (flags & 0x0001 != 0 ? 4 : 2)
    if flags & 0x0008 != 0 {
      size += 2
    } else if flags & 0x0040 != 0 {
      size += 4
    } else if flags & 0x0080 != 0 {
      size += 8
    }
    guard place + size <= glyph.endIndex else { return false }
    // WE_HAVE_INSTRUCTIONS
    let kept = flags & ~0x0100
    outlines += [UInt8(kept >> 8), UInt8(kept & 0xFF)]
    outlines += glyph[(place + 2)..<(place + size)]
    place += size
    // MORE_COMPONENTS
    if flags & 0x0020 == 0 { return true }
  }
}

/// The tables of a TrueType font (OpenType 1.9.1, "Table directory").
private struct TrueTypeTables {
  private let font: [UInt8]
  private var ranges: [(tag: String, range: Range<Int>)] = []

  init?(_ font: [UInt8]) {
    self.font = font
    guard font.count >= 12 else { return nil }
    let count = half(4)
    guard font.count >= 12 + 16 * count else { return nil }
    for index in 0..<count {
      let entry = 12 + 16 * index
      let (start, length) = (word(entry + 8), word(entry + 12))
      guard start <= font.count, length <= font.count - start else { return nil }
      let tag = String(decoding: font[entry..<(entry + 4)], as: UTF8.self)
      ranges.append((tag, start..<(start + length)))
    }
  }

  subscript(tag: String) -> ArraySlice<UInt8>? {
    ranges.first { $0.tag == tag }.map { font[$0.range] }
  }

  func half(_ index: Int) -> Int { Int(font[index]) << 8 | Int(font[index + 1]) }

  func word(_ index: Int) -> Int { half(index) << 16 | half(index + 2) }

  /// A font of these tables, some replaced and some left out.
  func file(replacing new: [String: [UInt8]], leavingOut omitted: Set<String>) -> [UInt8] {
    let kept = ranges.filter { !omitted.contains($0.tag) }
    var log = 0
    while 2 << log <= kept.count { log += 1 }
    var file = Array(font[0..<4])
    func append(_ value: Int, bytes: Int) {
      for place in (0..<bytes).reversed() {
        file.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
      }
    }
    append(kept.count, bytes: 2)
    append(16 << log, bytes: 2)
    append(log, bytes: 2)
    append(16 * kept.count - (16 << log), bytes: 2)
    var body: [UInt8] = []
    for (tag, range) in kept {
      let data = new[tag] ?? Array(font[range])
      file += Array(tag.utf8)
      append(Self.checksum(data), bytes: 4)
      append(12 + 16 * kept.count + body.count, bytes: 4)
      append(data.count, bytes: 4)
      body += data
      while body.count % 4 != 0 { body.append(0) }
    }
    return file + body
  }

  private static func checksum(_ data: [UInt8]) -> Int {
    var sum: UInt32 = 0
    var index = 0
    while index < data.count {
      var word: UInt32 = 0
      for place in 0..<4 {
        word = word << 8 | (index + place < data.count ? UInt32(data[index + place]) : 0)
      }
      sum &+= word
      index += 4
    }
    return Int(sum)
  }
}
