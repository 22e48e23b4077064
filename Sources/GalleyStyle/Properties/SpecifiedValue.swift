internal import GalleyCSS
internal import GalleyGeometry
internal import GalleySource

/// A property's value as a style sheet gives it, read once.
enum SpecifiedValue: Sendable {
  case wide(WideKeyword)
  case keyword(Keyword)
  /// A set or list of keywords.
  case keywords([Keyword])
  case length(LengthValue)
  case number(Double)
  case integer(Int)
  /// Whole numbers, `nil` for `auto`.
  case integers([Int?])
  case color(Color)
  case families([String])
  case features([FontFeature])
  case listStyle(ListStyleType)
  /// A name the author made up.
  case name(String)
  case counters([CounterOperation])
  case content([ContentPart])
  case quotes([QuotePair])
  case strings([NamedStringAssignment])
  case pageSize(SpecifiedPageSize)
  /// A value with `var()` in it, which can be read only where the variables are known.
  case variable(VariableValue)
}

/// `size` of a page (CSS Paged Media 3, §7.1).
struct SpecifiedPageSize: Hashable, Sendable {
  enum Orientation: Hashable, Sendable { case portrait, landscape }
  /// Both sides; `nil` is `auto`.
  var sides: (width: LengthValue, height: LengthValue)? {
    get { width.flatMap { width in height.map { (width, $0) } } }
    set {
      width = newValue?.width
      height = newValue?.height
    }
  }
  private var width: LengthValue?
  private var height: LengthValue?
  /// The orientation, where it is said.
  var orientation: Orientation?

  init(sides: (LengthValue, LengthValue)? = nil, orientation: Orientation? = nil) {
    self.orientation = orientation
    width = sides?.0
    height = sides?.1
  }
}

/// A counter and a number: `counter-reset`, `counter-increment`, `counter-set`.
struct CounterOperation: Hashable, Sendable {
  var name: String
  var value: Int
}

/// One level of quotation marks.
struct QuotePair: Hashable, Sendable {
  var open: String
  var close: String
}

/// A part of `content` or of what `string-set` assigns.
enum ContentPart: Hashable, Sendable {
  case text(String)
  case attribute(String, fallback: String)
  case counter(String, style: String)
  case counters(String, separator: String, style: String)
  case openQuote, closeQuote, noOpenQuote, noCloseQuote
  case namedString(String, NamedStringPolicy)
  /// `content()`: text of the element that `string-set` is on.
  case elementText(ElementText)

  /// Which text of an element.
  enum ElementText: String, Hashable, Sendable {
    case text, before, after
    case firstLetter = "first-letter"
    case marker
  }
}

/// `string-set`: a name and what it is set to.
struct NamedStringAssignment: Hashable, Sendable {
  var name: String
  var parts: [ContentPart]
}

/// A value with `var()`, kept as it was written.
final class VariableValue: Sendable {
  /// The property that was written, which may be a shorthand.
  let property: String
  let value: [ComponentValue.Positioned]

  init(property: String, value: [ComponentValue.Positioned]) {
    self.property = property
    self.value = value
  }
}

/// A longhand and its value.
struct ReadDeclaration: Sendable {
  var property: Property
  var value: SpecifiedValue
}
