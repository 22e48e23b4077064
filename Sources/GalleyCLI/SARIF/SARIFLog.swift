/// A log in the Static Analysis Results Interchange Format (OASIS SARIF 2.1.0), as far as it is used.
///
/// Members are written in the order that they stand in here.
struct SARIFLog: Encodable {
  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// One run of a tool (3.14).
  struct Run: Encodable {
    var tool: Tool
    var invocations: [Invocation]
    /// Columns count Unicode scalars (3.14.17).
    var columnKind = "unicodeCodePoints"
    var results: [Result]
  }

  struct Tool: Encodable {
    var driver: Driver
  }

  /// The program and what it looks for (3.19).
  struct Driver: Encodable {
    var name = "Galley"
    var semanticVersion = galleyVersion
    var rules: [Rule]
  }

  /// A kind of finding (3.49).
  struct Rule: Encodable {
    var id: String
    var shortDescription: Message
    var help: Message
  }

  struct Message: Encodable {
    var text: String
  }

  /// How the run went (3.20).
  struct Invocation: Encodable {
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  /// Why an input could not be looked at (3.58).
  struct Notification: Encodable {
    var level = "error"
    var message: Message
    var locations: [Location]
  }

  /// A finding (3.27).
  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
  }

  struct Location: Encodable {
    var physicalLocation: PhysicalLocation
  }

  struct PhysicalLocation: Encodable {
    var artifactLocation: ArtifactLocation
    var region: Region?
  }

  /// A file (3.4): by its address, or in words where it has none.
  struct ArtifactLocation: Encodable {
    var uri: String?
    var description: Message?
  }

  /// A part of a file (3.30); lines and columns count from 1, and the last column is not in it.
  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int
  }
}
