internal import GalleyGeometry
internal import GalleyPages
internal import GalleyRelease
internal import GalleyStyle

/// Makes the finished document of placed pages: margin boxes, bookmarks, links, facts.
struct PageFinisher {
  let context: LayoutContext

  /// A page that is placed, its margin boxes not yet.
  struct PlacedPage {
    var frame: PageFrame
    var placer: PagePlacer
  }

  /// Finishes the document.
  func finish(_ placed: [PlacedPage]) -> PagedDocument {
    var pages: [Page] = []
    pages.reserveCapacity(placed.count)
    var outline = Outline()
    var places: [Int: Place] = [:]
    var strings = NamedStrings()
    var margins = MarginBoxLayouter(context: context, pageCount: placed.count)
    let semantics = ElementSemantics(context: context)
    strings.beginPage()
    for node in context.release.nodes[..<context.release.start] {
      for (name, value) in node.namedStrings {
        strings.assign(value, to: name, isAtStart: false)
      }
    }
    for (index, page) in placed.enumerated() {
      strings.beginPage()
      for note in page.placer.notes {
        let node = context.release.nodes[note.node]
        if let place = node.attributes["id"].flatMap({ context.places[$0] }),
          places[place] == nil
        {
          places[place] = Place(page: index, position: note.position)
        }
        for (name, value) in node.namedStrings {
          strings.assign(value, to: name, isAtStart: note.isAtStart)
        }
        if let level = node.style.box.bookmarkLevel {
          let title = semantics.text(of: note.node)
          if title.isEmpty { continue }
          let deepest = (outline.entries.last?.level ?? 0) + 1
          outline.entries.append(
            Outline.Entry(
              title: title, level: min(max(level, 1), deepest), page: index,
              position: note.position))
        }
      }
      let number = context.options.firstPage + index
      margins.place(page.frame, number: number, strings: strings, with: page.placer)
      pages.append(
        Page(
          size: page.frame.size,
          label: CounterStyle.text(for: number, style: context.options.labelStyle),
          items: page.placer.items,
          links: links(of: page.placer, on: index, noting: &places)))
    }
    dropDeadLinks(in: &pages, places)
    let fonts = renumberFonts(&pages)
    return PagedDocument(
      info: info(semantics), pages: pages, fonts: fonts, images: context.images,
      structure: context.structure, outline: outline, places: places)
  }

  /// Paints a page's own background and border (CSS Paged Media 3, §3.1).
  func paintPage(_ frame: PageFrame, with placer: PagePlacer) {
    if frame.style.background.alpha > 0 {
      placer.items.append(
        PageItem(
          .fill(Rect(origin: .zero, size: frame.size), frame.style.background),
          role: .artifact(.background)))
    }
    if let canvas = context.canvas {
      placer.items.append(
        PageItem(.fill(frame.border, canvas), role: .artifact(.background)))
    }
    placer.paintBorder(
      frame.style.border, around: frame.border, sides: Sides(), on: &placer.items)
  }

  private func links(
    of placer: PagePlacer, on page: Int, noting places: inout [Int: Place]
  ) -> [LinkArea] {
    var areas: [LinkArea] = []
    var numbers: [Int: Int] = [:]
    for (link, rect) in placer.linkRects {
      if let place = context.links[link].place, places[place] == nil {
        places[place] = Place(page: page, position: rect.origin)
      }
      if let known = numbers[link] {
        areas[known].rects.append(rect)
      } else {
        let target = context.links[link]
        numbers[link] = areas.count
        areas.append(
          LinkArea(
            rects: [rect], target: target.target, contents: target.contents,
            node: target.structure))
      }
    }
    return areas
  }

  /// Drops links to places that have no box, such as those of a style that does not show notes.
  private func dropDeadLinks(in pages: inout [Page], _ places: [Int: Place]) {
    if context.links.isEmpty { return }
    for page in pages.indices {
      pages[page].links.removeAll { area in
        LinkArea.place(ofTarget: area.target).map { places[$0] == nil } ?? false
      }
    }
  }

  /// Numbers the fonts by their first use on the pages, and leaves out those that none uses.
  private func renumberFonts(_ pages: inout [Page]) -> FontTable {
    var numbers = [Int](repeating: -1, count: context.fonts.faces.count)
    var fonts = FontTable()
    var isSame = true
    for page in pages {
      for item in page.items {
        guard case .glyphs(let run) = item.content, numbers[run.font] < 0 else { continue }
        numbers[run.font] = fonts.id(of: context.fonts[run.font])
        isSame = isSame && numbers[run.font] == run.font
      }
    }
    if isSame { return fonts }
    for page in pages.indices {
      for item in pages[page].items.indices {
        guard case .glyphs(var run) = pages[page].items[item].content else { continue }
        run.font = numbers[run.font]
        pages[page].items[item].content = .glyphs(run)
      }
    }
    return fonts
  }

  // MARK: Facts

  private func info(_ semantics: ElementSemantics) -> DocumentInfo {
    let metadata = context.release.metadata
    var info = DocumentInfo(title: "", creationTime: context.options.creationTime)
    info.language = context.language
    info.isRightToLeft = context.release.nodes.first?.style.paragraph.direction == .rtl
    info.author = metadata.publisher?.text
    info.keywords = metadata.subjects
    for (number, node) in context.release.nodes.enumerated() {
      guard case .element(let name) = node.kind else { continue }
      if info.title.isEmpty, name == "h1" { info.title = semantics.text(of: number) }
      if name == "p" {
        let classes = (node.attributes["class"] ?? "").split(separator: " ")
        let isStandfirst = classes.contains("standfirst")
        if isStandfirst || info.subject == nil && classes.contains("lead") {
          let text = semantics.text(of: number)
          if !text.isEmpty { info.subject = text.shortened(to: isStandfirst ? 400 : 200) }
          if isStandfirst { break }
        }
      }
      if info.subject != nil, !info.title.isEmpty { break }
    }
    return info
  }
}
