/// What a speaker was known by, and how often that is right.
///
/// The levels are coarse on purpose: each is the share of right answers on quotations of real releases whose
/// speakers were labelled by hand (`Benchmarks/speakers.tsv`), rounded down to a step of five, and no higher
/// than 95 while some hundred are labelled. Kinds of evidence too rare there have the level of the kind most
/// like them.
enum SpeakerEvidence {
  /// A saying verb beside a full name.
  case nameInTag
  /// A saying verb beside a part of a name, which the text says in full elsewhere.
  case partInTag
  /// A saying verb beside a part of a name that the text never says in full.
  case partAlone
  /// A pronoun or an office, for whoever spoke last.
  case pronoun
  /// The lead-in of a quote block.
  case leadIn
  /// The line under a quote block.
  case attribution
  /// The label of a turn in a transcript.
  case turn
  /// More of a quotation that an earlier paragraph left open.
  case carried
  /// More words in a paragraph whose first words were attributed.
  case sameParagraph
  /// Nothing but that somebody spoke right before.
  case lastSpeaker

  var confidence: Int {
    switch self {
    case .nameInTag, .partInTag, .leadIn, .attribution, .turn, .carried: 95
    case .sameParagraph, .pronoun: 90
    case .partAlone: 80
    case .lastSpeaker: 60
    }
  }

  var text: String {
    switch self {
    case .nameInTag: "a name beside a saying verb"
    case .partInTag: "a part of a name beside a saying verb; the text says it in full elsewhere"
    case .partAlone: "a part of a name beside a saying verb"
    case .pronoun: "a pronoun or an office beside a saying verb; the last who spoke or was named"
    case .leadIn: "the words that bring the quotation in"
    case .attribution: "the line under the quotation"
    case .turn: "the label of the turn"
    case .carried: "goes on from the paragraph before"
    case .sameParagraph: "said in one breath with words that are attributed"
    case .lastSpeaker: "no name beside it; the last who spoke"
    }
  }
}
