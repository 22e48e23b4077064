internal import GalleyCSS
internal import GalleySource
public import GalleyStyles

extension BuiltInStyle {
  /// The font families that the style asks for by name, in the order it does; generic ones left out.
  public var fontFamilies: [String] {
    let source = SourceFile(name: "\(rawValue).css", utf8: css)
    guard let sheet = try? StylesheetParser.parse(source).value else { return [] }
    var declarations: [Declaration] = []
    for rule in sheet.rules {
      switch rule {
      case .style(let rule): declarations += rule.declarations
      case .page(let rule):
        declarations += rule.declarations + rule.marginBoxes.flatMap(\.declarations)
      case .imported: continue
      }
    }
    // Families are often kept in custom properties, which say by their use that they hold them.
    var properties: Set<String> = ["font", "font-family"]
    var count = 0
    while count != properties.count {
      count = properties.count
      for declaration in declarations where properties.contains(declaration.name) {
        properties.formUnion(references(in: declaration.value))
      }
    }
    var families: [String] = []
    for declaration in declarations where properties.contains(declaration.name) {
      for family in names(in: declaration.value) where !families.contains(family) {
        families.append(family)
      }
    }
    return families
  }

  /// The names of the custom properties that a value refers to.
  private func references(in value: [ComponentValue.Positioned]) -> [String] {
    value.flatMap { part -> [String] in
      guard case .function(let name, let arguments) = part.value else { return [] }
      if name.lowercased() == "var", case .ident(let property)? = arguments.first?.value {
        return [property]
      }
      return references(in: arguments)
    }
  }

  /// The families that a value names as strings, as the built-in styles write them.
  private func names(in value: [ComponentValue.Positioned]) -> [String] {
    value.compactMap { part in
      guard case .string(let name) = part.value else { return nil }
      return name
    }
  }
}
