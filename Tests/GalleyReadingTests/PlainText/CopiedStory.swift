/// Paragraphs of a story, each longer than any heading.
enum CopiedStory {
  static let first =
    "The tidal garden on the old coal quay opened this morning, and everybody who had waited in the rain since eight o’clock was let in at once."
  static let second =
    "It took the trust four years and the help of two hundred neighbours to bring the quay back to life, from the first spade to the last gate."
}
