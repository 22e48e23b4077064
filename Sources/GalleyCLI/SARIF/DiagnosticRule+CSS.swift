extension DiagnosticRule {
  /// What is amiss with a style sheet.
  static let css: [String: DiagnosticRule] = [
    "css.bad-declaration": .init(
      summary: "A declaration cannot be read",
      help: "It is dropped, and what stands around it holds."),
    "css.bad-rule": .init(
      summary: "A rule cannot be read", help: "It is dropped, and what stands around it holds."),
    "css.bad-selector": .init(
      summary: "A selector cannot be read", help: "Its rule is dropped."),
    "css.bad-value": .init(
      summary: "A property does not take a value", help: "The declaration is dropped."),
    "css.font-face": .init(
      summary: "@font-face is passed over",
      help: "Install the font; galley doctor says which ones are there."),
    "css.hidden-text": .init(
      summary: "A style hides text", help: "What nobody can see is not in the release that is read."
    ),
    "css.import-missing": .init(
      summary: "An import is not there", help: "The style sheet holds without it."),
    "css.import-refused": .init(
      summary: "An import is not opened",
      help: "Import a file from the style sheet's own folder, and none that imports this one."),
    "css.media-query": .init(
      summary: "A media query cannot be read", help: "It never holds."),
    "css.misplaced-rule": .init(
      summary: "A rule stands where it may not", help: "It is dropped."),
    "css.more-warnings": .init(
      summary: "There are more warnings than are shown", help: "Mend those that are shown first."),
    "css.nested-rule": .init(
      summary: "A rule stands within another", help: "It is dropped; write it on its own."),
    "css.page-too-small": .init(
      summary: "A page's margins leave no room for text", help: "Smaller margins are used."),
    "css.selector-ignored": .init(
      summary: "A selector means nothing in print", help: "Its rule is passed over."),
    "css.supports": .init(
      summary: "A condition of @supports is not as it should be", help: "See what is said of it."),
    "css.unclosed-block": .init(
      summary: "A block is not closed", help: "It ends with the style sheet."),
    "css.unclosed-comment": .init(
      summary: "A comment is not closed", help: "It ends with the style sheet."),
    "css.unclosed-string": .init(
      summary: "A string is not closed", help: "It ends with its line."),
    "css.unclosed-url": .init(
      summary: "An address is not closed", help: "It ends with the style sheet."),
    "css.undefined-variable": .init(
      summary: "A variable is not defined", help: "The declaration is as if it were not there."),
    "css.unknown-at-rule": .init(
      summary: "There is no such rule", help: "It is dropped."),
    "css.unknown-property": .init(
      summary: "There is no such property", help: "The declaration is dropped."),
    "css.unsupported-property": .init(
      summary: "A property has no effect in Galley", help: "The declaration is dropped."),
    "css.unsupported-value": .init(
      summary: "A value has no effect in Galley", help: "The declaration is dropped."),
    "css.value-clamped": .init(
      summary: "A number is beyond what a page can have", help: "It was brought into it."),
    "css.var-too-large": .init(
      summary: "Variables grow beyond bounds", help: "The declaration is as if it were not there."),
    "css.variable-cycle": .init(
      summary: "A variable is made of itself", help: "It is as if it were not defined."),
  ]
}
