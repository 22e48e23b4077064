/// Whether workers are shut in, without network and with few files to see, and what they see.
///
/// Fonts, their lists, hyphenation patterns and the program itself are always seen; the rest of the
/// system's `/usr` as well. It takes bubblewrap (`bwrap`).
public struct Sandbox: Hashable, Sendable {
  /// When workers are shut in.
  public enum Use: Hashable, Sendable {
    /// Where bubblewrap is installed and works.
    case automatic
    /// Always: without bubblewrap there are no workers.
    case required
    /// Never.
    case off
  }

  /// When workers are shut in.
  public var use: Use
  /// Files and folders that workers may read: inputs, style sheets.
  public var readable: [String]
  /// Folders that workers may write to.
  public var writable: [String]

  /// Makes a sandbox.
  public init(use: Use = .automatic, readable: [String] = [], writable: [String] = []) {
    self.use = use
    self.readable = readable
    self.writable = writable
  }
}
