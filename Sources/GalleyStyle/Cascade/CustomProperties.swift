internal import GalleyCSS

/// The custom properties of an element, `var()` in them resolved (CSS Variables 1).
final class CustomProperties: Sendable {
  typealias Value = [ComponentValue.Positioned]

  /// The most component values that one value may come to.
  static let greatestSize = 16_384
  /// The deepest chain of custom properties that refer to each other, and the deepest nesting of
  /// functions that a value may come to: values are walked, and freed, by recursion.
  private static let greatestDepth = 256

  /// The values by name; a name that is not there has the guaranteed-invalid value.
  let values: [String: Value]

  /// No custom property.
  static let none = CustomProperties([:])

  private init(_ values: [String: Value]) { self.values = values }

  /// Whether a value refers to a variable.
  static func hasReference(_ value: Value) -> Bool {
    value.contains { part in
      switch part.value {
      case .function(let name, let arguments):
        name.asciiLowercased == "var" || hasReference(arguments)
      case .block(_, let content): hasReference(content)
      default: false
      }
    }
  }

  /// What went wrong in resolving.
  enum Problem { case cycle(CustomDeclaration), tooLarge(CustomDeclaration) }

  /// The properties of an element from its parent's and its own declarations, the winning ones by name.
  ///
  /// `budget` is how many component values may yet be made for the document.
  static func resolve(
    _ declarations: [String: CustomDeclaration], parent: CustomProperties, budget: inout Int,
    report: (Problem) -> Void
  ) -> CustomProperties {
    var resolver = Resolver(declarations: declarations, parent: parent, budget: budget)
    for name in declarations.keys.sorted() { _ = resolver.value(name, depth: 0) }
    budget = resolver.budget
    for problem in resolver.problems { report(problem) }
    var values = parent.values
    for (name, value) in resolver.done { values[name] = value }
    return CustomProperties(values)
  }

  /// How a substitution ended.
  enum Substitution {
    case value(Value)
    case invalid
    case tooLarge
  }

  /// A value with each `var()` replaced.
  func substitute(_ value: Value, budget: inout Int) -> Substitution {
    var resolver = Resolver(declarations: [:], parent: self, budget: budget)
    var size = 0
    var result: Value = []
    let isValid = resolver.substitute(value, into: &result, size: &size, depth: 0)
    budget -= size
    if size > Self.greatestSize || budget < 0 { return .tooLarge }
    return isValid ? .value(result) : .invalid
  }

  /// The state of resolving one element's properties.
  private struct Resolver {
    let declarations: [String: CustomDeclaration]
    let inherited: [String: Value]
    /// The element's own values, as far as they are known; `nil` for an invalid one.
    var done: [String: Value?] = [:]
    /// The names being resolved, outermost first.
    var open: [String] = []
    var cyclic: Set<String> = []
    var problems: [Problem] = []
    var budget: Int

    init(
      declarations: [String: CustomDeclaration], parent: CustomProperties, budget: Int
    ) {
      self.declarations = declarations
      self.budget = budget
      inherited = parent.values
      for (name, declaration) in declarations {
        switch declaration.wide {
        case nil: if !declaration.hasVariables { done.updateValue(declaration.value, forKey: name) }
        case .initial?: done.updateValue(nil, forKey: name)
        case .inherit?, .unset?, .revert?: break
        }
      }
    }

    mutating func value(_ name: String, depth: Int) -> Value? {
      if let known = done[name] { return known }
      guard let declaration = declarations[name], declaration.wide == nil else {
        return inherited[name]
      }
      if let start = open.firstIndex(of: name) {
        cyclic.formUnion(open[start...])
        return nil
      }
      guard depth < CustomProperties.greatestDepth else {
        problems.append(.tooLarge(declaration))
        return nil
      }
      open.append(name)
      // A reference in a fallback counts too for cycles, whether or not it is used.
      for reference in CustomProperties.references(declaration.value) {
        _ = value(reference, depth: depth + 1)
      }
      var size = 0
      var result: Value = []
      let isValid =
        !cyclic.contains(name)
        && substitute(declaration.value, into: &result, size: &size, depth: depth)
      open.removeLast()
      if cyclic.contains(name) { problems.append(.cycle(declaration)) }
      budget -= size
      let isTooLarge =
        size > CustomProperties.greatestSize || budget < 0
        || CustomProperties.depth(result) > CustomProperties.greatestDepth
      if isTooLarge { problems.append(.tooLarge(declaration)) }
      let value = isValid && !isTooLarge ? result : nil
      done.updateValue(value, forKey: name)
      return value
    }

    /// Replaces each `var()`; `false` where one has neither value nor fallback.
    mutating func substitute(
      _ value: Value, into result: inout Value, size: inout Int, depth: Int
    ) -> Bool {
      for part in value {
        guard size <= CustomProperties.greatestSize else { return false }
        switch part.value {
        case .function(let name, let arguments) where name.asciiLowercased == "var":
          guard let (reference, fallback) = CustomProperties.split(arguments) else { return false }
          if let replacement = self.value(reference, depth: depth + 1) {
            size += CustomProperties.count(replacement)
            result += replacement
          } else if let fallback {
            guard substitute(fallback, into: &result, size: &size, depth: depth + 1) else {
              return false
            }
          } else {
            return false
          }
        case .function(let name, let arguments):
          var content: Value = []
          size += 1
          guard substitute(arguments, into: &content, size: &size, depth: depth) else {
            return false
          }
          result.append(.init(.function(name, content), part.range))
        case .block(let bracket, let content):
          var replaced: Value = []
          size += 1
          guard substitute(content, into: &replaced, size: &size, depth: depth) else {
            return false
          }
          result.append(.init(.block(bracket, replaced), part.range))
        default:
          size += 1
          result.append(part)
        }
      }
      return size <= CustomProperties.greatestSize
    }
  }

  /// The name and fallback of a `var()`.
  private static func split(_ arguments: Value) -> (name: String, fallback: Value?)? {
    var reader = ValueReader(arguments)
    guard let name = reader.exactIdent(), name.hasPrefix("--") else { return nil }
    if reader.isAtEnd { return (name, nil) }
    guard reader.comma() else { return nil }
    return (name, Array(arguments[reader.index...]))
  }

  /// The names that a value refers to, in fallbacks too.
  private static func references(_ value: Value) -> [String] {
    var names: [String] = []
    for part in value {
      switch part.value {
      case .function(let name, let arguments):
        if name.asciiLowercased == "var", let (reference, _) = split(arguments) {
          names.append(reference)
        }
        names += references(arguments)
      case .block(_, let content): names += references(content)
      default: break
      }
    }
    return names
  }

  /// How deep functions and blocks nest in a value.
  private static func depth(_ value: Value) -> Int {
    var deepest = 0
    for part in value {
      switch part.value {
      case .function(_, let content), .block(_, let content):
        deepest = max(deepest, 1 + depth(content))
      default: break
      }
    }
    return deepest
  }

  /// How many component values a value comes to, those within others counted.
  private static func count(_ value: Value) -> Int {
    var total = 0
    for part in value {
      total += 1
      switch part.value {
      case .function(_, let content), .block(_, let content): total += count(content)
      default: break
      }
    }
    return total
  }
}
