extension TreeBuilder {
  /// The tree of what stands before or after the releases of a volume, in HTML's elements:
  /// `section.cover`; `section.toc` with `nav > li > a`; `section.index` with `p > a`.
  static func build(_ matter: VolumeMatter) -> ElementTree {
    let tree = ElementTree()
    tree.open(.html, attributes: ["lang": matter.language])
    tree.open(.body)
    for part in matter.parts {
      switch part {
      case .cover(let cover): write(cover, to: tree)
      case .contents(let title, let groups): write(title, groups, to: tree)
      case .index(let title, let entries): write(title, entries, to: tree)
      }
    }
    tree.close()
    tree.close()
    return tree
  }

  private static func write(_ cover: VolumeMatter.Cover, to tree: ElementTree) {
    tree.open(.section, .cover)
    line(.kicker, cover.kicker, to: tree)
    tree.element(.h1, text: cover.title)
    line(.date, cover.period, to: tree)
    for text in cover.lines { line([], text, to: tree) }
    tree.close()
  }

  private static func line(_ classes: ElementClasses, _ text: String, to tree: ElementTree) {
    if !text.isEmpty { tree.element(.p, classes, text: text) }
  }

  private static func write(
    _ title: String, _ groups: [VolumeMatter.ContentsGroup], to tree: ElementTree
  ) {
    tree.open(.section, .toc)
    tree.element(.h1, text: title)
    for group in groups {
      if !group.title.isEmpty { tree.element(.h2, text: group.title) }
      tree.open(.nav)
      for entry in group.entries {
        tree.open(.li)
        tree.open(.a, attributes: ["href": VolumeMatter.address(ofPage: entry.page)])
        tree.open(.span)
        tree.element(
          .span, attributes: entry.language.map { ["lang": $0] } ?? [:], text: bounded(entry.title))
        if !entry.notes.isEmpty {
          tree.text("\u{2002}")
          tree.open(.span, .label)
          for (number, note) in entry.notes.enumerated() {
            tree.text((number == 0 ? "" : ", ") + bounded(note))
          }
          tree.close()
        }
        tree.close()
        // Without it, what is read aloud would run into the number.
        tree.text(" ")
        tree.element(.span, .pageNumber, text: "\(entry.page)")
        tree.close()
        tree.close()
      }
      tree.close()
    }
    tree.close()
  }

  private static func write(
    _ title: String, _ entries: [VolumeMatter.IndexEntry], to tree: ElementTree
  ) {
    tree.open(.section, .index)
    tree.element(.h1, text: title)
    for entry in entries {
      tree.open(.p, entry.isFirstOfGroup ? .lead : [])
      tree.text(bounded(entry.name))
      for (number, pages) in entry.pages.enumerated() {
        tree.text(number == 0 ? "\u{2002}" : ", ")
        page(pages.lowerBound, to: tree)
        if pages.count == 1 { continue }
        tree.text("\u{2013}")
        page(pages.upperBound, to: tree)
      }
      tree.close()
    }
    tree.close()
  }

  /// A text that does not draw what comes after it into its own direction: one with letters that run from right to
  /// left ends in a left-to-right mark (UAX #9, 2.6).
  private static func bounded(_ text: String) -> String {
    text.unicodeScalars.contains(where: RightToLeftLetters.contains) ? text + "\u{200E}" : text
  }

  private static func page(_ number: Int, to tree: ElementTree) {
    tree.element(
      .a, attributes: ["href": VolumeMatter.address(ofPage: number)], text: "\(number)")
  }
}
