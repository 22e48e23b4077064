public import GalleySource

/// What recognition took a stretch of a text for, with how sure it was and what it went by.
public struct Decision: Hashable, Sendable, CustomStringConvertible {
  /// What a stretch can be taken for.
  public enum Part: String, Hashable, Sendable, CaseIterable {
    /// The label above the headline.
    case kicker
    case headline
    case standfirst
    case byline
    /// When it was published or changed.
    case date
    /// Place, date and source before the first words of the story.
    case dateline
    /// Until when it may not be published, or that it may be at once.
    case embargo
    case heading
    /// Words that someone said.
    case quote
    /// Who said them.
    case speaker
    /// The mark that ends the story.
    case endMark = "end mark"
    /// Notes to editors.
    case notes
    /// What is said about a body.
    case about
    case contact
    case link
    case attachment
    /// That an earlier release is corrected or withdrawn.
    case notice
    /// One speaker's words in a transcript.
    case turn
    /// What is no part of the release.
    case furniture
    case language
  }

  /// What it was taken for.
  public var part: Part
  /// The words it is about, cut short where they are many.
  public var text: String
  /// Where they stand.
  public var range: SourceRange?
  /// How sure it is, from 0 to 100, in coarse steps.
  ///
  /// Those of headings, quotations and speakers are as often right as they say on real texts
  /// (`Benchmarks/README.md` has the figures); the others are estimates in the same steps: 99 markup or data says so; 95 a
  /// sign that is hardly ever anything else; 90 words or a form that are mostly what they seem; 80 a place and a shape; 60
  /// the best of what there is.
  public var confidence: Int
  /// What it went by, as "a place in capitals, a date and a dash".
  public var evidence: String

  /// Makes a decision.
  public init(
    _ part: Part, _ text: String, range: SourceRange?, confidence: Int, evidence: String
  ) {
    self.part = part
    self.text = text
    self.range = range
    self.confidence = confidence
    self.evidence = evidence
  }

  /// `headline 95 %: "…" (the first line, in capitals)`.
  public var description: String {
    "\(part.rawValue) \(confidence) %: \u{201C}\(text)\u{201D} (\(evidence))"
  }
}
