internal import CPango
internal import GalleyGeometry

/// A paragraph while it is being shaped.
struct Shaping {
  let paragraph: ParagraphText
  let runStarts: [Int]
  let features: [[hb_feature_t]]
  /// Which letters of each run are to be small capitals.
  let smallCapitals: [SmallCapitals]
  var breaks: [BreakFlags] = []
  var store = GlyphStore()
  var items: [ShapedItem] = []
  var missing: [(offset: Int, character: Unicode.Scalar)] = []
  private var lastRun = 0

  init(paragraph: ParagraphText, runStarts: [Int]) {
    self.paragraph = paragraph
    self.runStarts = runStarts
    features = paragraph.runs.map { Shaping.features(of: $0.style) }
    smallCapitals = paragraph.runs.map { SmallCapitals($0.style.features) }
    let count = runStarts[runStarts.count - 1]
    store.glyphs.reserveCapacity(count)
    store.clusters.reserveCapacity(count)
  }

  /// The run that holds a byte; text is asked for from its beginning to its end.
  mutating func run(at byte: Int) -> Int {
    while byte >= runStarts[lastRun + 1] { lastRun += 1 }
    return lastRun
  }

  /// Features as HarfBuzz takes them.
  ///
  /// Letters set apart have no ligatures (CSS Text 3, §8.2); the run's own features come last, and
  /// so prevail.
  private static func features(of style: RunStyle) -> [hb_feature_t] {
    var features: [hb_feature_t] = []
    func add(_ tag: String, _ value: Int) {
      let value = UInt32(clamping: value)
      features.append(
        hb_feature_t(
          tag: hb_tag_from_string(tag, Int32(clamping: tag.utf8.count)), value: value, start: 0,
          end: UInt32.max))
    }
    if style.letterSpacing != .zero {
      for tag in ["liga", "clig", "dlig", "hlig"] { add(tag, 0) }
    }
    for feature in style.features { add(feature.tag, feature.value) }
    return features
  }

  /// Adds a tab or a forced line end: text without glyphs of its own, save a tab's space.
  mutating func appendControl(_ range: Range<Int>, _ template: ShapedItem, of book: FontBook) {
    var item = template
    let font = book.sized[item.font]
    let hasGlyph = item.kind == .tab && font.spaceGlyph != nil
    item.clusters = store.clusters.count..<store.clusters.count + 1
    if item.kind == .tab {
      // Separators stand at the paragraph's own level (UAX #9, L1).
      item.level = paragraph.direction == .rightToLeft ? 1 : 0
    }
    var flags = ClusterFlags(breaks[range.lowerBound])
    if item.kind == .tab { flags.formUnion([.space]) }
    store.clusters.append(
      StoredCluster(
        byte: Int32(range.lowerBound), glyph: Int32(store.glyphs.count), glyphs: hasGlyph ? 1 : 0,
        advance: hasGlyph ? font.spaceAdvance : 0, flags: flags))
    if hasGlyph, let glyph = font.spaceGlyph {
      store.glyphs.append(
        StoredGlyph(id: glyph, advance: font.spaceAdvance, xOffset: 0, yOffset: 0))
    }
    items.append(item)
  }

  // MARK: Taking glyphs

  /// Takes what HarfBuzz shaped, cluster by cluster in logical order.
  mutating func collect(
    from buffer: OpaquePointer, text: UnsafeBufferPointer<UInt8>, range: Range<Int>,
    template: ShapedItem, book: FontBook
  ) {
    let first = store.clusters.count
    let firstGlyph = store.glyphs.count
    store.append(from: buffer, range: range, isRightToLeft: template.isRightToLeft)
    let style = paragraph.runs[template.run].style
    let letterSpacing =
      template.script.isCursive ? 0 : Int32(clamping: style.letterSpacing.units)
    let wordSpacing = Int32(clamping: style.wordSpacing.units)
    let traits: ClusterFlags =
      template.script.isIdeographic
      ? .ideographic : template.script.isSpaceless ? .spaceless : []
    for index in first..<store.clusters.count {
      let cluster = store.clusters[index]
      let byte = Int(cluster.byte)
      let place = breaks[byte]
      var flags = cluster.flags.union(traits).union(ClusterFlags(place))
      var spacing = letterSpacing
      if place.contains(.glue) {
        flags.insert(.glue)
        spacing = spacing.addingReportingOverflow(wordSpacing).partialValue
      }
      // A no-break space is set, not dropped, at a line's end.
      if place.contains(.white), text[byte] != 0xC2 { flags.insert(.space) }
      store.clusters[index].flags = flags
      if spacing != 0 {
        store.widen(cluster: index, by: spacing, isRightToLeft: template.isRightToLeft)
      }
    }
    if store.glyphs[firstGlyph...].contains(where: { $0.id == 0 }) {
      substitute(from: first, text: text, end: range.upperBound, template: template, book: book)
    } else {
      var item = template
      item.clusters = first..<store.clusters.count
      items.append(item)
    }
  }

  /// Puts visible substitutes in place of glyphs that the face lacks, which must never be drawn.
  private mutating func substitute(
    from first: Int, text: UnsafeBufferPointer<UInt8>, end: Int, template: ShapedItem,
    book: FontBook
  ) {
    let own = book.sized[template.font]
    let other = book.substitute()
    let otherFont = other.map { book.sizedFont(face: $0.face, size: own.size) }
    var start = first
    var font = template.font
    func close(at index: Int, _ items: inout [ShapedItem]) {
      if index == start { return }
      var item = template
      item.font = font
      item.clusters = start..<index
      items.append(item)
      start = index
    }
    for index in first..<store.clusters.count {
      let cluster = store.clusters[index]
      let glyphs = Int(cluster.glyph)..<Int(cluster.glyph + cluster.glyphs)
      var wanted = template.font
      if glyphs.contains(where: { store.glyphs[$0].id == 0 }) {
        let clusterEnd =
          index + 1 < store.clusters.count ? Int(store.clusters[index + 1].byte) : end
        let isVisible = report(text, Int(cluster.byte)..<clusterEnd, font: own.handle)
        if !isVisible {
          replace(glyphs, of: index, with: own.spaceGlyph, advance: 0)
        } else if let glyph = own.replacementGlyph {
          let advance = hb_font_get_glyph_h_advance(own.handle, glyph)
          replace(glyphs, of: index, with: glyph, advance: advance)
        } else if let other, let otherFont {
          wanted = otherFont
          let handle = book.sized[otherFont].handle
          var glyph: hb_codepoint_t = 0
          _ = hb_font_get_nominal_glyph(handle, other.character, &glyph)
          replace(
            glyphs, of: index, with: glyph, advance: hb_font_get_glyph_h_advance(handle, glyph))
        } else {
          replace(glyphs, of: index, with: own.spaceGlyph, advance: own.spaceAdvance)
        }
      }
      if wanted != font {
        close(at: index, &items)
        font = wanted
      }
    }
    close(at: store.clusters.count, &items)
  }

  /// Notes the characters that a face lacks; says whether any of them is one to be seen.
  private mutating func report(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, font: OpaquePointer
  ) -> Bool {
    var isVisible = false
    var offset = range.lowerBound
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      var glyph: hb_codepoint_t = 0
      if hb_font_get_nominal_glyph(font, scalar.value, &glyph) == 0 {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: break
        default:
          if !scalar.properties.isDefaultIgnorableCodePoint {
            isVisible = true
            missing.append((offset, scalar))
          }
        }
      }
      offset += UTF8.width(scalar)
    }
    return isVisible
  }

  private mutating func replace(
    _ glyphs: Range<Int>, of cluster: Int, with glyph: UInt32?, advance: Int32
  ) {
    let taken = glyph == nil ? 0 : 1
    if let glyph {
      store.glyphs[glyphs.lowerBound] = StoredGlyph(
        id: glyph, advance: advance, xOffset: 0, yOffset: 0)
    }
    // Glyphs that are left over stay in the store; no cluster names them.
    store.clusters[cluster].glyphs = Int32(taken)
    store.clusters[cluster].advance = taken == 1 ? advance : 0
  }
}

extension GlyphStore {
  /// Appends a buffer's glyphs as they are, and its clusters in logical order.
  ///
  /// Each byte of the range is in a cluster.
  mutating func append(from buffer: OpaquePointer, range: Range<Int>, isRightToLeft: Bool) {
    var length: UInt32 = 0
    let base = Int32(glyphs.count)
    guard let infos = hb_buffer_get_glyph_infos(buffer, &length), length > 0,
      let positions = hb_buffer_get_glyph_positions(buffer, nil)
    else {
      clusters.append(
        StoredCluster(
          byte: Int32(range.lowerBound), glyph: base, glyphs: 0, advance: 0, flags: []))
      return
    }
    let count = Int(length)
    for index in 0..<count {
      glyphs.append(
        StoredGlyph(
          id: infos[index].codepoint, advance: positions[index].x_advance,
          xOffset: positions[index].x_offset, yOffset: positions[index].y_offset))
    }
    var first = isRightToLeft ? count : 0
    var isFirst = true
    while isRightToLeft ? first > 0 : first < count {
      // The cluster's glyphs, as a range from left to right.
      var low = isRightToLeft ? first - 1 : first
      var high = low + 1
      let value = infos[low].cluster
      if isRightToLeft {
        while low > 0, infos[low - 1].cluster == value { low -= 1 }
        first = low
      } else {
        while high < count, infos[high].cluster == value { high += 1 }
        first = high
      }
      var advance: Int32 = 0
      var flags: ClusterFlags = []
      for index in low..<high {
        advance &+= positions[index].x_advance
        if infos[index].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue != 0 {
          flags.insert(.unsafeToBreak)
        }
      }
      clusters.append(
        StoredCluster(
          byte: isFirst ? Int32(range.lowerBound) : Int32(value), glyph: base + Int32(low),
          glyphs: Int32(high - low), advance: advance, flags: flags))
      isFirst = false
    }
  }

  /// Adds room after a cluster: at its right, or its left where it runs right to left.
  mutating func widen(cluster: Int, by spacing: Int32, isRightToLeft: Bool) {
    let count = Int(clusters[cluster].glyphs)
    if count == 0 { return }
    let first = Int(clusters[cluster].glyph)
    clusters[cluster].advance &+= spacing
    if isRightToLeft {
      glyphs[first].advance &+= spacing
      glyphs[first].xOffset &+= spacing
    } else {
      glyphs[first + count - 1].advance &+= spacing
    }
  }
}
