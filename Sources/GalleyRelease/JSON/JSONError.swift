/// Why a text is not the JSON of a release: what is the matter, and at which byte.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is the matter, as one sentence in lower case without a full stop.
  public var message: String
  /// Offset of the byte where it was met.
  public var offset: Int
  /// The member it was met in, such as `body[3].inlines`; empty at the top.
  public var path: String
  /// Whether the text nests deeper than is read.
  package var isTooDeep = false

  /// Makes an error.
  public init(_ message: String, offset: Int, path: String = "") {
    self.message = message
    self.offset = offset
    self.path = path
  }

  /// `message, in path, at byte offset`.
  public var description: String {
    path.isEmpty
      ? "\(message), at byte \(offset)" : "\(message), in \(path), at byte \(offset)"
  }
}

/// Something that was repaired while JSON was read.
public struct JSONFinding: Hashable, Sendable {
  /// What was found.
  public enum Kind: Hashable, Sendable {
    /// An object has two members of one name; the last one counts.
    case duplicateMember(String)
    /// An escape gives half of a surrogate pair; U+FFFD stands for it.
    case loneSurrogate
  }

  /// What was found.
  public var kind: Kind
  /// Offset of the byte where it was met.
  public var offset: Int

  /// Makes a finding.
  public init(_ kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}
