internal import GalleyRelease

/// What becomes of an element and all within it.
enum HTMLFate: Equatable {
  /// It is read.
  case read
  /// Its words are set aside.
  case aside(SetAside.Reason)
  /// It has no words of the page: scripts, styles, templates, what stands in for a frame.
  case none
}

/// What the style of an element says about whether its text is seen.
enum HTMLHiding {
  /// Whether an element is hidden from everybody.
  ///
  /// Only what stands on the element itself is looked at: `hidden`, `aria-hidden`, and the
  /// declarations of its `style` attribute. Text for readers of the screen alone (`visually-hidden`) is
  /// read: it was written to be read.
  static func isHidden(_ tree: HTMLTree, _ node: Int) -> Bool {
    for index in tree.nodes[node].attributes {
      let attribute = tree.attributes[index]
      switch attribute.name {
      case .hidden: return attribute.value.lowercased() != "until-found"
      case .ariaHidden: if attribute.value.lowercased() == "true" { return true }
      case .style: if hides(attribute.value) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether hidden text is worth a warning: a style hides it, not the page's own machinery.
  static func isSuspicious(_ tree: HTMLTree, _ node: Int) -> Bool {
    tree.value(.style, of: node).map(hides) ?? false
  }

  /// Whether a style takes the markers of a list away.
  static func hidesMarkers(_ style: String) -> Bool {
    declarations(of: style).contains { declaration in
      markerProperties.contains { property in
        guard declaration.starts(with: property) else { return false }
        // With a place beside it, in either order.
        let value = declaration.dropFirst(property.count)
        return value.starts(with: "none".utf8) || value.reversed().starts(with: "enon".utf8)
      }
    }
  }

  private static let markerProperties = ["list-style:", "list-style-type:"].map { Array($0.utf8) }

  /// The declarations of a `style` attribute, in small letters and without white space.
  private static func declarations(of style: String) -> [ArraySlice<UInt8>] {
    style.utf8.filter { $0 > 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
      .split(separator: 0x3B)
  }

  private static func hides(_ style: String) -> Bool {
    for declaration in declarations(of: style) {
      for hiding in hidingDeclarations where declaration.starts(with: hiding.key) {
        let rest = declaration.dropFirst(hiding.key.count)
        // "font-size:0.9em" hides nothing.
        if !hiding.isNumber { return true }
        if rest.allSatisfy({ $0 == 0x30 || $0 == 0x2E || $0 > 0x60 || $0 == 0x21 || $0 == 0x25 }) {
          return true
        }
      }
    }
    return false
  }

  private static let hidingDeclarations: [(key: [UInt8], isNumber: Bool)] = [
    (Array("display:none".utf8), false), (Array("visibility:hidden".utf8), false),
    (Array("font-size:0".utf8), true), (Array("opacity:0".utf8), true),
    (Array("mso-hide:all".utf8), false),
  ]
}
