/// A complex selector: compounds joined by combinators, with its specificity (Selectors 4, §3, §17).
public struct Selector: Hashable, Sendable {
  /// How a compound stands to the one on its left.
  public enum Combinator: Hashable, Sendable {
    /// Anywhere within (white space).
    case descendant
    /// Directly within (`>`).
    case child
    /// Directly after (`+`).
    case nextSibling
    /// Anywhere after (`~`).
    case subsequentSibling
  }

  /// The pseudo-elements that Galley makes.
  public enum PseudoElement: String, Hashable, Sendable, CaseIterable {
    /// Content before an element's own.
    case before
    /// Content after an element's own.
    case after
    /// A list item's marker.
    case marker
    /// The first formatted line.
    case firstLine = "first-line"
    /// The first letter and punctuation around it.
    case firstLetter = "first-letter"
  }

  /// Simple selectors that one element must all match.
  public struct Compound: Hashable, Sendable {
    /// The simple selectors.
    public var simples: [Simple]
    /// How it stands to the next compound on its left; `nil` for the leftmost.
    public var combinator: Combinator?

    /// Makes a compound.
    public init(simples: [Simple], combinator: Combinator? = nil) {
      self.simples = simples
      self.combinator = combinator
    }
  }

  /// A simple selector.
  public enum Simple: Hashable, Sendable {
    /// How an attribute's value must match.
    public enum AttributeMatch: Hashable, Sendable {
      /// Present.
      case exists
      /// `=`
      case equals(String)
      /// `~=`
      case includes(String)
      /// `|=`
      case dashMatch(String)
      /// `^=`
      case prefix(String)
      /// `$=`
      case suffix(String)
      /// `*=`
      case substring(String)
    }

    /// `*`
    case universal
    /// An element's name in lower case.
    case type(String)
    /// `.name`
    case `class`(String)
    /// `#name`
    case id(String)
    /// `[name…]`, and whether letters' case is passed over.
    case attribute(String, AttributeMatch, ignoresCase: Bool)
    /// `:root`
    case root
    /// `:empty`
    case empty
    /// `:link`, `:any-link`
    case link
    /// `:lang(…)`: language ranges
    case language([String])
    /// `:nth-child(An+B)`, and `of` selectors where given; from the end where `fromEnd`.
    case nthChild(a: Int, b: Int, of: [Selector]?, fromEnd: Bool)
    /// `:nth-of-type(An+B)`; from the end where `fromEnd`.
    case nthOfType(a: Int, b: Int, fromEnd: Bool)
    /// `:only-child`
    case onlyChild
    /// `:only-of-type`
    case onlyOfType
    /// `:is(…)`
    case matches([Selector])
    /// `:where(…)`
    case whereMatches([Selector])
    /// `:not(…)`
    case not([Selector])
    /// A pseudo-class that is known but never matches in print, such as `:hover`.
    case never
  }

  /// Specificity: identifiers, then classes, then types.
  public struct Specificity: Hashable, Sendable, Comparable {
    /// Identifiers.
    public var a: Int
    /// Classes, attributes, pseudo-classes.
    public var b: Int
    /// Types and pseudo-elements.
    public var c: Int

    /// Makes a specificity.
    public init(_ a: Int, _ b: Int, _ c: Int) {
      self.a = a
      self.b = b
      self.c = c
    }

    /// Compares the most important part first.
    public static func < (left: Specificity, right: Specificity) -> Bool {
      (left.a, left.b, left.c) < (right.a, right.b, right.c)
    }
  }

  /// The compounds from right (the subject) to left.
  public var compounds: [Compound]
  /// The pseudo-element it styles, if any.
  public var pseudoElement: PseudoElement?
  /// Its specificity.
  public var specificity: Specificity

  /// Makes a selector.
  public init(
    compounds: [Compound], pseudoElement: PseudoElement? = nil, specificity: Specificity
  ) {
    self.compounds = compounds
    self.pseudoElement = pseudoElement
    self.specificity = specificity
  }
}

/// An element that selectors can be matched against.
public protocol StylableElement: Equatable {
  /// The element it is in.
  var parentElement: Self? { get }
  /// The element before it in the same parent.
  var previousSiblingElement: Self? { get }
  /// The element after it in the same parent.
  var nextSiblingElement: Self? { get }
  /// Its name, in lower case.
  var localName: String { get }
  /// Its `id`.
  var id: String? { get }
  /// Its classes.
  var classes: [String] { get }
  /// Its language as a BCP 47 tag, inherited.
  var language: String? { get }
  /// Whether it has neither child elements nor text.
  var isEmpty: Bool { get }
  /// Its number among its parent's children, from 1.
  var childIndex: Int { get }
  /// How many children its parent has.
  var siblingCount: Int { get }
  /// Its number among its parent's children of the same name, from 1.
  var typeIndex: Int { get }
  /// How many children of the same name its parent has.
  var typeCount: Int { get }
  /// The value of an attribute.
  func attribute(_ name: String) -> String?
}

extension StylableElement {
  /// Its number among its parent's children of the same name, counted by walking back.
  @inlinable public var typeIndex: Int {
    var index = 1
    var sibling = previousSiblingElement
    while let element = sibling {
      if element.localName == localName { index += 1 }
      sibling = element.previousSiblingElement
    }
    return index
  }

  /// How many children of the same name its parent has, counted by walking both ways.
  @inlinable public var typeCount: Int {
    var count = typeIndex
    var sibling = nextSiblingElement
    while let element = sibling {
      if element.localName == localName { count += 1 }
      sibling = element.nextSiblingElement
    }
    return count
  }
}
