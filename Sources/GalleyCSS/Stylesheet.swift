public import GalleySource

/// A parsed style sheet: rules in order, nothing resolved.
public struct Stylesheet: Sendable {
  /// The file it came from, to name places in diagnostics.
  public var source: SourceFile
  /// The rules that apply to print, in order: `@media` that does not match print is left out, and
  /// `@import` is replaced by the sheet it names.
  public var rules: [Rule]

  /// Makes a style sheet.
  public init(source: SourceFile, rules: [Rule]) {
    self.source = source
    self.rules = rules
  }
}

/// A rule of a style sheet.
public enum Rule: Sendable {
  /// Selectors and what they declare.
  case style(StyleRule)
  /// `@page` (CSS Paged Media 3, §4).
  case page(PageRule)
  /// The rules of an imported sheet, which has a source of its own.
  case imported(Stylesheet)
}

/// A rule that applies to elements.
public struct StyleRule: Sendable {
  /// The selectors.
  public var selectors: [Selector]
  /// The declarations, in order.
  public var declarations: [Declaration]
  /// Where its selectors stand.
  public var range: SourceRange

  /// Makes a rule.
  public init(selectors: [Selector], declarations: [Declaration], range: SourceRange) {
    self.selectors = selectors
    self.declarations = declarations
    self.range = range
  }
}

/// One declaration: a property, and a value that nobody has looked into yet.
public struct Declaration: Hashable, Sendable {
  /// The property's name: in lower case, save for a custom property, which keeps its case.
  public var name: String
  /// The value, white space at its ends and `!important` taken off.
  public var value: [ComponentValue.Positioned]
  /// Whether `!important` was given.
  public var isImportant: Bool
  /// Where it stands, from its name to its value's end.
  public var range: SourceRange

  /// Makes a declaration.
  public init(
    name: String, value: [ComponentValue.Positioned], isImportant: Bool, range: SourceRange
  ) {
    self.name = name
    self.value = value
    self.isImportant = isImportant
    self.range = range
  }
}

/// An `@page` rule.
public struct PageRule: Sendable {
  /// A selector of pages.
  public struct PageSelector: Hashable, Sendable {
    /// A class of pages.
    public enum PseudoClass: String, Hashable, Sendable, CaseIterable {
      /// The document's first page.
      case first
      /// A left page.
      case left
      /// A right page.
      case right
      /// A page without content, made by a forced break.
      case blank
    }

    /// The page's name; `nil` where any will do.
    public var name: String?
    /// The classes it must be in.
    public var pseudoClasses: [PseudoClass]

    /// Makes a selector.
    public init(name: String? = nil, pseudoClasses: [PseudoClass] = []) {
      self.name = name
      self.pseudoClasses = pseudoClasses
    }
  }

  /// The sixteen margin boxes (CSS Paged Media 3, §5).
  public enum MarginBox: String, Hashable, Sendable, CaseIterable {
    /// The corner at the top left.
    case topLeftCorner = "top-left-corner"
    /// The top's left part.
    case topLeft = "top-left"
    /// The top's middle.
    case topCenter = "top-center"
    /// The top's right part.
    case topRight = "top-right"
    /// The corner at the top right.
    case topRightCorner = "top-right-corner"
    /// The left side's upper part.
    case leftTop = "left-top"
    /// The left side's middle.
    case leftMiddle = "left-middle"
    /// The left side's lower part.
    case leftBottom = "left-bottom"
    /// The right side's upper part.
    case rightTop = "right-top"
    /// The right side's middle.
    case rightMiddle = "right-middle"
    /// The right side's lower part.
    case rightBottom = "right-bottom"
    /// The corner at the bottom left.
    case bottomLeftCorner = "bottom-left-corner"
    /// The bottom's left part.
    case bottomLeft = "bottom-left"
    /// The bottom's middle.
    case bottomCenter = "bottom-center"
    /// The bottom's right part.
    case bottomRight = "bottom-right"
    /// The corner at the bottom right.
    case bottomRightCorner = "bottom-right-corner"
  }

  /// The pages it applies to; empty for all.
  public var selectors: [PageSelector]
  /// The page's own declarations.
  public var declarations: [Declaration]
  /// The margin boxes' declarations.
  public var marginBoxes: [(box: MarginBox, declarations: [Declaration])]
  /// Where it stands.
  public var range: SourceRange

  /// Makes a rule.
  public init(
    selectors: [PageSelector], declarations: [Declaration],
    marginBoxes: [(box: MarginBox, declarations: [Declaration])], range: SourceRange
  ) {
    self.selectors = selectors
    self.declarations = declarations
    self.marginBoxes = marginBoxes
    self.range = range
  }
}
