/// An input that gave no release, as `failed.tsv` lists it.
public struct FailedInput: Hashable, Sendable {
  /// Where it came from.
  public var name: String
  /// What kind of failure it is.
  ///
  /// It is the worker's word, such as `input`, `limit` or `timeout`.
  public var kind: String
  /// Where in the input, as `line:column`; empty where it has no place.
  public var place: String
  /// Why.
  public var reason: String

  /// Makes an entry.
  public init(name: String, kind: String, place: String = "", reason: String) {
    self.name = name
    self.kind = kind
    self.place = place
    self.reason = reason
  }
}

/// The list of a run's failures.
enum FailureList {
  static let fileName = "failed.tsv"

  /// The list as tab-separated values, a line a failure, after one with the columns' names.
  static func write(_ failures: [FailedInput]) -> [UInt8] {
    var text = "input\tkind\tplace\treason\n"
    for failure in failures {
      let fields = [failure.name, failure.kind, failure.place, failure.reason]
      text += fields.map(field).joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  private static func field(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }
}
