/// The names of the index for people, at the top of an archive.
enum IndexFiles {
  /// The front page, and the folder of the others.
  static let topNames = ["index.html", "index"]
}
