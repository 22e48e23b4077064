internal import GalleyCSS

/// A selector made ready for the tree's closed vocabulary: names and classes are numbers and bits.
struct CompiledSelector: Sendable {
  /// A compound of a name, classes and a few simple tests.
  struct Compound: Sendable {
    var name: ElementName?
    var classes: ElementClasses = []
    var tests: [Test] = []
    var combinator: Selector.Combinator?
  }

  /// What else a compound may ask.
  enum Test: Sendable {
    case root
    case link
    case nthChild(a: Int, b: Int, fromEnd: Bool)
  }

  /// The compounds from right to left; only the first is looked at where `general` is there.
  let compounds: [Compound]
  /// The selector itself, where compounds cannot say all that it asks.
  let general: Selector?
  /// The place in the cascade, without the origin: specificity, then order.
  let priority: UInt64
  /// The block of normal declarations, and that of important ones; -1 for none.
  let normalBlock: Int32
  let importantBlock: Int32

  /// Makes a selector ready; `nil` where no element of a release's tree can ever match.
  init?(_ selector: Selector, order: Int, normalBlock: Int32, importantBlock: Int32) {
    var compounds: [Compound] = []
    var isGeneral = false
    for compound in selector.compounds {
      var result = Compound(combinator: compound.combinator)
      for simple in compound.simples {
        switch simple {
        case .universal: break
        case .type(let text):
          guard let name = ElementName(text), result.name == nil || result.name == name else {
            return nil
          }
          result.name = name
        case .class(let text):
          guard let name = ElementClasses(name: text) else { return nil }
          result.classes.formUnion(name)
        case .root: result.tests.append(.root)
        case .link: result.tests.append(.link)
        case .nthChild(let a, let b, nil, let fromEnd):
          result.tests.append(.nthChild(a: a, b: b, fromEnd: fromEnd))
        case .never: return nil
        case .id, .attribute, .empty, .language, .nthChild, .nthOfType, .onlyChild, .onlyOfType,
          .matches, .whereMatches, .not:
          isGeneral = true
        }
      }
      compounds.append(result)
    }
    self.compounds = compounds.isEmpty ? [Compound()] : compounds
    general = isGeneral ? selector : nil
    func field(_ value: Int) -> UInt64 { UInt64(min(max(value, 0), 0xFFF)) }
    let specificity = selector.specificity
    priority =
      field(specificity.a) << 48 | field(specificity.b) << 36 | field(specificity.c) << 24
      | UInt64(min(order, 0xFF_FFFF))
    self.normalBlock = normalBlock
    self.importantBlock = importantBlock
  }

  /// Whether an element matches.
  func matches(_ index: Int32, in tree: ElementTree, _ nodes: UnsafeBufferPointer<ElementTree.Node>)
    -> Bool
  {
    guard compounds[0].matches(nodes[Int(index)], nodes) else { return false }
    if let general { return general.matches(ElementReference(tree: tree, index: index)) }
    return compounds.count == 1 || matchRest(1, from: index, nodes) == .matches
  }

  /// How a match failed, so that no ancestor is tried twice in vain.
  private enum Outcome { case matches, failsHere, failsAllSiblings, failsAltogether }

  /// Matches the compounds from a place on, seen from an element that the one before it matches.
  private func matchRest(
    _ place: Int, from index: Int32, _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> Outcome {
    guard place < compounds.count else { return .matches }
    let compound = compounds[place]
    switch compounds[place - 1].combinator {
    case .child?:
      let parent = nodes[Int(index)].parent
      guard parent >= 0 else { return .failsAltogether }
      guard compound.matches(nodes[Int(parent)], nodes) else { return .failsAllSiblings }
      let outcome = matchRest(place + 1, from: parent, nodes)
      return outcome == .failsHere ? .failsAllSiblings : outcome
    case .descendant?:
      var ancestor = nodes[Int(index)].parent
      while ancestor >= 0 {
        if compound.matches(nodes[Int(ancestor)], nodes) {
          let outcome = matchRest(place + 1, from: ancestor, nodes)
          if outcome == .matches || outcome == .failsAltogether { return outcome }
        }
        ancestor = nodes[Int(ancestor)].parent
      }
      return .failsAltogether
    case .nextSibling?:
      let sibling = nodes[Int(index)].previousElement
      guard sibling >= 0 else { return .failsAllSiblings }
      guard compound.matches(nodes[Int(sibling)], nodes) else { return .failsHere }
      return matchRest(place + 1, from: sibling, nodes)
    case .subsequentSibling?:
      var sibling = nodes[Int(index)].previousElement
      while sibling >= 0 {
        if compound.matches(nodes[Int(sibling)], nodes) {
          let outcome = matchRest(place + 1, from: sibling, nodes)
          if outcome != .failsHere { return outcome }
        }
        sibling = nodes[Int(sibling)].previousElement
      }
      return .failsAllSiblings
    case nil: return .failsAltogether
    }
  }
}

extension CompiledSelector.Compound {
  /// Whether an element matches, combinators aside.
  @inline(__always)
  func matches(
    _ node: borrowing ElementTree.Node, _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> Bool {
    if let name, node.name != name { return false }
    if !node.classes.isSuperset(of: classes) { return false }
    if tests.isEmpty { return true }
    for test in tests {
      switch test {
      case .root: if node.parent >= 0 { return false }
      case .link: if node.name != .a || node.attributes["href"] == nil { return false }
      case .nthChild(let a, let b, let fromEnd):
        var position = Int(node.elementIndex)
        if fromEnd {
          let siblings = node.parent >= 0 ? nodes[Int(node.parent)].elementCount : 1
          position = Int(siblings) - position + 1
        }
        let (distance, overflow) = position.subtractingReportingOverflow(b)
        if overflow { return false }
        if a == 0 ? distance != 0 : (distance % a != 0 || distance / a < 0) { return false }
      }
    }
    return true
  }
}

/// Selectors by what their subject must be, so that an element is tried against few of them.
struct RuleIndex: Sendable {
  private(set) var selectors: [CompiledSelector] = []
  private var byName = [[Int32]](repeating: [], count: ElementName.allCases.count)
  private var byClass = [[Int32]](repeating: [], count: ElementClasses.names.count)
  private var others: [Int32] = []

  /// Whether there is no selector at all.
  var isEmpty: Bool { selectors.isEmpty }

  mutating func insert(_ selector: CompiledSelector) {
    let number = Int32(selectors.count)
    selectors.append(selector)
    let subject = selector.compounds[0]
    if subject.classes.rawValue != 0 {
      byClass[subject.classes.rawValue.trailingZeroBitCount].append(number)
    } else if let name = subject.name {
      byName[Int(name.rawValue)].append(number)
    } else {
      others.append(number)
    }
  }

  /// Adds the blocks that apply to an element, in no order, and gives how many selectors were tried.
  func collect(
    _ index: Int32, _ tree: ElementTree, _ nodes: UnsafeBufferPointer<ElementTree.Node>,
    levels: [UInt64], into matches: inout [BlockMatch]
  ) -> Int {
    guard let name = nodes[Int(index)].name else { return 0 }
    var tried = byName[Int(name.rawValue)].count + others.count
    collect(byName[Int(name.rawValue)], index, tree, nodes, levels, &matches)
    var classes = nodes[Int(index)].classes.rawValue
    while classes != 0 {
      tried += byClass[classes.trailingZeroBitCount].count
      collect(byClass[classes.trailingZeroBitCount], index, tree, nodes, levels, &matches)
      classes &= classes - 1
    }
    collect(others, index, tree, nodes, levels, &matches)
    return tried
  }

  private func collect(
    _ numbers: [Int32], _ index: Int32, _ tree: ElementTree,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>, _ levels: [UInt64],
    _ matches: inout [BlockMatch]
  ) {
    for number in numbers {
      let selector = selectors[Int(number)]
      guard selector.matches(index, in: tree, nodes) else { continue }
      if selector.normalBlock >= 0 {
        let key = levels[Int(selector.normalBlock)] << 60 | selector.priority
        matches.append(BlockMatch(key: key, block: selector.normalBlock))
      }
      if selector.importantBlock >= 0 {
        let key = levels[Int(selector.importantBlock)] << 60 | selector.priority
        matches.append(BlockMatch(key: key, block: selector.importantBlock))
      }
    }
  }
}

/// A block of declarations that applies, and where it stands in the cascade.
struct BlockMatch {
  var key: UInt64
  var block: Int32
}
