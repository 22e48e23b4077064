/// A phrase that tells what a line is.
struct Phrase {
  /// What a phrase makes of its line.
  enum Kind: Hashable {
    /// Leave to publish: FOR IMMEDIATE RELEASE.
    case release
    /// What sort of text it is: PRESS RELEASE.
    case kicker
    /// The head of a masthead: NEWS FROM.
    case masthead
    /// Held back: EMBARGOED UNTIL.
    case embargo
    /// Whom to ask.
    case contact
    /// Notes to editors.
    case notes
    /// A section about somebody.
    case about
    /// The story ends.
    case endMark
    /// The story goes on on the next sheet: -more-.
    case continued
    /// Printable version.
    case printLabel
    /// Links to share the page.
    case share
    /// Links to other pages.
    case navigation
    /// Links to other pages; the line after it belongs to it.
    case latestNews
    /// The publisher's site.
    case site
    /// The address of the original.
    case original
    /// The publisher's number for the release.
    case reference
    /// Who wrote it.
    case byline
    /// When it was published.
    case published
    /// When it was last changed.
    case updated
  }

  /// How much of a line a phrase must be.
  enum Extent {
    /// All of it.
    case whole
    /// All of it, or up to a colon, a dash, a number or a date.
    case label
    /// Its beginning.
    case prefix
  }

  var kind: Kind
  var extent: Extent
  /// In small letters, with single spaces and straight apostrophes.
  var key: [UInt8]
}

/// The words that recognition goes by in one language.
///
/// A language is data: another one is another table, and its line in `Lexicon.all`.
struct Lexicon: Sendable {
  /// The language's BCP 47 tag.
  let language: String
  /// Phrases that tell what a line is.
  let phrases: [(kind: Phrase.Kind, extent: Phrase.Extent, texts: [String])]
  /// The months, January first, each with its short forms.
  let months: [[String]]
  /// The days of the week with their short forms.
  let weekdays: [String]
  /// Verbs that bring in a quote, as they stand between speaker and colon.
  let sayingVerbs: [String]
  /// Words between what somebody is and for whom: "at", "for".
  let roleLinks: [String]
  /// Words that are part of what somebody is.
  let roleWords: [String]
  /// Words in the names of bodies.
  let bodyWords: [String]
  /// What stands before or behind the names of bodies in scripts without spaces.
  let bodyAffixes: [String]
  /// How a sentence ends that brings a quote in without a colon.
  let leadInEndings: [String]
  /// Frequent words by which the language is told; empty where its script tells it.
  let stopWords: String
  /// The words around a quotation, beside the verbs.
  let speech: Speech
  /// The small words of names, and what they tell.
  let names: Names
  /// The small words at the ends of lines, and the labels at their beginnings.
  let lines: Lines
  /// What stands on a page beside a release.
  let furniture: Furniture
  /// What stands above a message that is sent on.
  let mail: Mail

  /// The small words at the ends of lines, and the labels at their beginnings.
  struct Lines: Sendable {
    /// Words after which a sentence goes on, and so a line that ends with one: "the", "of".
    var openWords: [String] = []
    /// Words before which a hyphen is left hanging: "low- and middle-income".
    var hyphenLinks: [String] = []
    /// Words that say that a contact is for the press: "media".
    var pressWords: [String] = []
    /// The questions that an advisory answers: "who", "when".
    var questions: [String] = []
  }

  /// What stands on a page beside a release; each list is one text, its parts between upright strokes.
  struct Furniture: Sendable {
    /// The headings over it: "Related articles".
    var headings = ""
    /// How lines of links begin that lead away: "Read more".
    var leads = ""
    /// How lines begin that say why a mailing was sent and how it is left: "You are receiving this".
    var mailings = ""
    /// What a text names often that asks for leave to keep cookies, each in ASCII: "cookie".
    var cookies: [String] = []
    /// What a page's data gives as its writer where nobody wrote who it was, in small letters: "admin".
    var accounts: [String] = []
    /// What the parts of sites and feeds are called that hold releases: "Press releases".
    var sections = ""
    /// What feeds add to an item around its title, an ellipsis in the title's place: "the post…appeared first on".
    var feet = ""
    /// What is said in the small print below messages: "intended solely for the use of the individual".
    var disclaimers = ""
  }

  /// What stands above a message that is sent on, without its dashes and colons.
  struct Mail: Sendable {
    /// That it is one: "forwarded message".
    var marks: [String] = []
    /// The names of its fields: who sent it, when, about what, and to whom.
    var from: [String] = []
    var dates: [String] = []
    var subjects: [String] = []
    var others: [String] = []
  }

  /// The words around a quotation, beside the verbs.
  struct Speech: Sendable {
    /// What somebody does with a statement: "issued", "released".
    var statementVerbs: [String] = []
    /// What they issue: "statement", "remarks".
    var statementNouns: [String] = []
    /// Who speaks, where the name was said before: "he", "she".
    var pronouns: [String] = []
    /// Words by which somebody speaks of themselves: "I", "our".
    var firstPersons: [String] = []
    /// Words between who speaks and the verb: "also", "then".
    var adverbs: [String] = []
    /// What a source is brought in with: "according to".
    var sources: [String] = []
    /// Questioner and answerer of an interview: "Q", "A".
    var turns: [String] = []
  }

  /// The small words of names, and what they tell.
  struct Names: Sendable {
    /// Words within the names of people: "de", "van".
    var particles: [String] = []
    /// Words that open sentences and no names: "The", "In".
    var openers: [String] = []
    /// Shortened words, without their stop, that end no sentence: "rep", "jr".
    var abbreviations: [String] = []
    /// Small words within the names of places: "upon", "sur".
    var placeParticles: [String] = []
    /// Words that begin the names of places of several words: "New", "San".
    var placeHeads: [String] = []
    /// Short names of regions as they stand behind a town and a comma, without stops: "Calif".
    var regions: [String] = []
    /// Names of social networks, which make a line that asks to follow somebody furniture.
    var networks: [String] = []
    /// How such a line begins: "follow".
    var followVerbs: [String] = []
    /// What says that a notice corrects or withdraws an earlier text.
    var notices: [String] = []
    /// What stands before the name of who wrote it: "by".
    var bylines: [String] = []
    /// Words of a line that says when somebody is reached: "hours".
    var hours: [String] = []
    /// What stands before the names of files that come with a release.
    var attachments: [String] = []
  }

  /// Makes a table; what a language does not have is left out.
  init(
    language: String, phrases: [(kind: Phrase.Kind, extent: Phrase.Extent, texts: [String])] = [],
    months: [[String]] = [], weekdays: [String] = [], sayingVerbs: [String] = [],
    roleLinks: [String] = [], roleWords: [String] = [], bodyWords: [String] = [],
    bodyAffixes: [String] = [], leadInEndings: [String] = [], stopWords: String = "",
    speech: Speech = Speech(), names: Names = Names(), lines: Lines = Lines(),
    furniture: Furniture = Furniture(), mail: Mail = Mail()
  ) {
    self.language = language
    self.phrases = phrases
    self.months = months
    self.weekdays = weekdays
    self.sayingVerbs = sayingVerbs
    self.roleLinks = roleLinks
    self.roleWords = roleWords
    self.bodyWords = bodyWords
    self.bodyAffixes = bodyAffixes
    self.leadInEndings = leadInEndings
    self.stopWords = stopWords
    self.speech = speech
    self.names = names
    self.lines = lines
    self.furniture = furniture
    self.mail = mail
  }

  /// Every language that recognition knows.
  static let all: [Lexicon] =
    [english, welsh, french, german, spanish] + otherScripts + otherLanguages
}
