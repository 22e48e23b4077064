/// The words of all languages' tables together, by what they are for.
///
/// A release may quote in one language and be written in another; a word that means two things in two
/// languages is rare where the words around it count too.
enum LexiconWords {
  static let sayingVerbs = set { $0.sayingVerbs }
  static let roles = set { $0.roleWords }
  static let statementVerbs = set { $0.speech.statementVerbs }
  static let statementNouns = set { $0.speech.statementNouns }
  static let pronouns = set { $0.speech.pronouns }
  static let firstPersons = set { $0.speech.firstPersons }
  static let adverbs = set { $0.speech.adverbs }
  static let sources = Lexicon.all.flatMap { $0.speech.sources.map { $0.split(separator: " ") } }
  static let turns = set { $0.speech.turns }
  static let particles = set { $0.names.particles }
  static let openers = set { $0.names.openers }
  static let abbreviations = set { $0.names.abbreviations }
  static let placeParticles = set { $0.names.placeParticles }
  static let placeHeads = set { $0.names.placeHeads }
  static let regions = set { $0.names.regions }
  static let networks = set { $0.names.networks }
  static let followVerbs = set { $0.names.followVerbs }
  static let bylines = set { $0.names.bylines }
  static let hours = set { $0.names.hours }
  static let weekdays = set(\.weekdays)
  static let frequent = set { $0.stopWords.split { $0 == " " || $0 == "\n" }.map(String.init) }
  static let notices: [[UInt8]] = Lexicon.all.flatMap(\.names.notices).map {
    Folding.folded($0.utf8)
  }
  static let openWords = set { $0.lines.openWords }
  static let hyphenLinks = set { $0.lines.hyphenLinks }
  static let questions = set { $0.lines.questions }
  static let pressWords = set { $0.lines.pressWords }
  /// What cookies are called, in small letters; forms that begin so count too.
  static let cookies = set { $0.furniture.cookies }.sorted().map { Array($0.utf8) }
  static let accounts = set { $0.furniture.accounts }
  static let attachments = set { $0.names.attachments }

  private static func set(_ words: (Lexicon) -> [String]) -> Set<String> {
    Set(Lexicon.all.flatMap(words))
  }
}
