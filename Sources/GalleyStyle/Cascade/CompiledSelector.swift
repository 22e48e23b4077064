internal import GalleyCSS

/// A selector made ready for the tree's closed vocabulary: names and classes are numbers and bits.
///
/// It holds no reference, so that matching counts none.
struct CompiledSelector: Sendable {
  /// A compound of a name, classes and a few simple tests.
  struct Compound: Sendable {
    var name: ElementName?
    var classes: ElementClasses = []
    /// The places of its tests in the index.
    var tests: Range<Int32> = 0..<0
    var combinator: Selector.Combinator?
  }

  /// What else a compound may ask.
  enum Test: Sendable {
    case root
    case link
    case nthChild(a: Int, b: Int, fromEnd: Bool)
    /// The place of its language ranges in the index.
    case language(Int32)
  }

  /// The places of its compounds in the index, from right to left.
  var compounds: Range<Int32>
  /// The place in the index of the selector itself, where compounds cannot say all that it asks; else -1.
  var general: Int32
  /// The place in the cascade, without the origin: specificity, then order.
  var priority: UInt64
  /// The block of normal declarations, and that of important ones; -1 for none.
  var normalBlock: Int32
  var importantBlock: Int32
}

/// A block of declarations that applies, and where it stands in the cascade.
struct BlockMatch {
  var key: UInt64
  var block: Int32
}

/// Selectors by what their subject must be, so that an element is tried against few of them.
struct RuleIndex: Sendable {
  private var selectors: [CompiledSelector] = []
  private var compounds: [CompiledSelector.Compound] = []
  private var tests: [CompiledSelector.Test] = []
  private var generals: [Selector] = []
  /// Selectors of languages alone, so that each language is compared once a tree.
  private var languages: [Selector] = []
  /// The index's own number, to tell its languages from other indices'.
  private let number: Int

  init(number: Int) { self.number = number }

  private var byName = [[Int32]](repeating: [], count: ElementName.allCases.count)
  private var byClass = [[Int32]](repeating: [], count: ElementClasses.names.count)
  private var others: [Int32] = []

  /// Whether there is no selector at all.
  var isEmpty: Bool { selectors.isEmpty }

  // MARK: Making

  /// Adds a selector; one that no element of a release's tree can ever match is left out.
  mutating func insert(
    _ selector: Selector, order: Int, normalBlock: Int32, importantBlock: Int32
  ) {
    var isGeneral = false
    var made: [CompiledSelector.Compound] = []
    for compound in selector.compounds {
      guard let result = compile(compound, &isGeneral) else { return }
      made.append(result)
    }
    if made.isEmpty { made = [CompiledSelector.Compound()] }
    let start = Int32(compounds.count)
    compounds += made
    if isGeneral { generals.append(selector) }
    func field(_ value: Int) -> UInt64 { UInt64(min(max(value, 0), 0xFFF)) }
    let specificity = selector.specificity
    let number = Int32(selectors.count)
    selectors.append(
      CompiledSelector(
        compounds: start..<Int32(compounds.count),
        general: isGeneral ? Int32(generals.count - 1) : -1,
        priority: field(specificity.a) << 48 | field(specificity.b) << 36
          | field(specificity.c) << 24 | UInt64(min(order, 0xFF_FFFF)),
        normalBlock: normalBlock, importantBlock: importantBlock))
    let subject = made[0]
    if subject.classes.rawValue != 0 {
      byClass[subject.classes.rawValue.trailingZeroBitCount].append(number)
    } else if let name = subject.name {
      byName[Int(name.rawValue)].append(number)
    } else {
      others.append(number)
    }
  }

  private mutating func compile(
    _ compound: Selector.Compound, _ isGeneral: inout Bool
  ) -> CompiledSelector.Compound? {
    var result = CompiledSelector.Compound(combinator: compound.combinator)
    let start = Int32(tests.count)
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
      case .root: tests.append(.root)
      case .link: tests.append(.link)
      case .nthChild(let a, let b, nil, let fromEnd):
        tests.append(.nthChild(a: a, b: b, fromEnd: fromEnd))
      case .language:
        let alone = Selector.Compound(simples: [simple])
        languages.append(Selector(compounds: [alone], specificity: .init(0, 1, 0)))
        tests.append(.language(Int32(languages.count - 1)))
      case .never: return nil
      case .id, .attribute, .empty, .nthChild, .nthOfType, .onlyChild, .onlyOfType,
        .matches, .whereMatches, .not:
        isGeneral = true
      }
    }
    result.tests = start..<Int32(tests.count)
    return result
  }

  // MARK: Matching

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
      guard self.matches(selector, index, tree, nodes) else { continue }
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

  private func matches(
    _ selector: CompiledSelector, _ index: Int32, _ tree: ElementTree,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> Bool {
    let first = selector.compounds.lowerBound
    guard matches(compounds[Int(first)], index, tree, nodes) else { return false }
    if selector.general >= 0 {
      return generals[Int(selector.general)].matches(ElementReference(tree: tree, index: index))
    }
    return selector.compounds.count == 1
      || matchRest(first + 1, selector.compounds.upperBound, from: index, tree, nodes) == .matches
  }

  /// How a match failed, so that no ancestor is tried twice in vain.
  private enum Outcome { case matches, failsHere, failsAllSiblings, failsAltogether }

  /// Matches the compounds from a place on, seen from an element that the one before it matches.
  private func matchRest(
    _ place: Int32, _ end: Int32, from index: Int32, _ tree: ElementTree,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> Outcome {
    guard place < end else { return .matches }
    let compound = compounds[Int(place)]
    switch compounds[Int(place) - 1].combinator {
    case .child?:
      let parent = nodes[Int(index)].parent
      guard parent >= 0 else { return .failsAltogether }
      guard matches(compound, parent, tree, nodes) else { return .failsAllSiblings }
      let outcome = matchRest(place + 1, end, from: parent, tree, nodes)
      return outcome == .failsHere ? .failsAllSiblings : outcome
    case .descendant?:
      var ancestor = nodes[Int(index)].parent
      while ancestor >= 0 {
        if matches(compound, ancestor, tree, nodes) {
          let outcome = matchRest(place + 1, end, from: ancestor, tree, nodes)
          if outcome == .matches || outcome == .failsAltogether { return outcome }
        }
        ancestor = nodes[Int(ancestor)].parent
      }
      return .failsAltogether
    case .nextSibling?:
      let sibling = nodes[Int(index)].previousElement
      guard sibling >= 0 else { return .failsAllSiblings }
      guard matches(compound, sibling, tree, nodes) else { return .failsHere }
      return matchRest(place + 1, end, from: sibling, tree, nodes)
    case .subsequentSibling?:
      var sibling = nodes[Int(index)].previousElement
      while sibling >= 0 {
        if matches(compound, sibling, tree, nodes) {
          let outcome = matchRest(place + 1, end, from: sibling, tree, nodes)
          if outcome != .failsHere { return outcome }
        }
        sibling = nodes[Int(sibling)].previousElement
      }
      return .failsAllSiblings
    case nil: return .failsAltogether
    }
  }

  /// Whether an element matches a compound, combinators aside.
  @inline(__always)
  private func matches(
    _ compound: CompiledSelector.Compound, _ index: Int32, _ tree: ElementTree,
    _ nodes: UnsafeBufferPointer<ElementTree.Node>
  ) -> Bool {
    let node = nodes[Int(index)]
    if let name = compound.name, node.name != name { return false }
    if !node.classes.isSuperset(of: compound.classes) { return false }
    for place in compound.tests {
      switch tests[Int(place)] {
      case .root: if node.parent >= 0 { return false }
      case .link: if !node.isLink { return false }
      case .language(let place):
        let key = ElementTree.LanguageQuestion(
          index: number, place: place, language: node.language)
        let isRight = tree.answer(key) {
          languages[Int(place)].matches(ElementReference(tree: tree, index: index))
        }
        if !isRight { return false }
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
