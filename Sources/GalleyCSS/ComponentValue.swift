public import GalleySource

/// A component value: a token that is kept, a function, or a block (CSS Syntax 3, §5).
public enum ComponentValue: Hashable, Sendable {
  /// A simple block's bracket.
  public enum Bracket: Hashable, Sendable {
    /// `( … )`
    case round
    /// `[ … ]`
    case square
    /// `{ … }`
    case curly
  }

  /// A name, escapes resolved.
  case ident(String)
  /// `@` and a name, without the `@`.
  case atKeyword(String)
  /// `#` and a name, without the `#`; `isID` where the name is an identifier.
  case hash(String, isID: Bool)
  /// A string without its marks, escapes resolved.
  case string(String)
  /// A string that the line's end broke.
  case badString
  /// `url(…)` without quotes.
  case url(String)
  /// A `url(` that cannot be read.
  case badURL
  /// A single code point that is no other token.
  case delimiter(Unicode.Scalar)
  /// A number.
  case number(Numeric)
  /// A number and `%`.
  case percentage(Numeric)
  /// A number and a unit, in the case it was written.
  case dimension(Numeric, unit: String)
  /// `U+…`, bounds inclusive.
  case unicodeRange(UInt32, UInt32)
  /// `~=`
  case includeMatch
  /// `|=`
  case dashMatch
  /// `^=`
  case prefixMatch
  /// `$=`
  case suffixMatch
  /// `*=`
  case substringMatch
  /// `||`
  case column
  /// White space, one or more.
  case whitespace
  /// `<!--`
  case commentOpen
  /// `-->`
  case commentClose
  /// `:`
  case colon
  /// `;`
  case semicolon
  /// `,`
  case comma
  /// A closing bracket that closes nothing: `)`, `]` or `}`.
  case unmatched(Unicode.Scalar)
  /// A function: its name in the case it was written, and what stands between its brackets.
  case function(String, [Positioned])
  /// A block and its content.
  case block(Bracket, [Positioned])

  /// A number as CSS keeps it.
  public struct Numeric: Hashable, Sendable {
    /// The value, finite.
    public var value: Double
    /// Whether it was written without point and exponent.
    public var isInteger: Bool
    /// The number as written.
    public var representation: String

    /// Makes a number.
    public init(value: Double, isInteger: Bool, representation: String) {
      self.value = value
      self.isInteger = isInteger
      self.representation = representation
    }
  }

  /// A component value and where it stands.
  public struct Positioned: Hashable, Sendable {
    /// The value.
    public var value: ComponentValue
    /// Its range in the style sheet's text.
    public var range: SourceRange

    /// Makes a positioned value.
    public init(_ value: ComponentValue, _ range: SourceRange) {
      self.value = value
      self.range = range
    }
  }
}
