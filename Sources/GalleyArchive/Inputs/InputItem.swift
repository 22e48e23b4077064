/// A release as it came in: its bytes, and what its source says of it.
public struct InputItem: Hashable, Sendable {
  /// Where it came from: a path, with the member of an archive or the line of a file after it.
  public var name: String
  /// Its bytes as they came, unpacked.
  public var bytes: [UInt8]
  /// How they are to be read.
  public var form: ItemForm
  /// What its source says of it.
  public var given: GivenFacts
  /// The ending of the name that the original is kept under, such as `txt`.
  public var ending: String
  /// Where the pictures are that it names; `nil` where it has no folder, as standard input.
  public var pictureFolder: PictureFolder?
  /// The folder of the archive that it was found in, where its record is lost.
  var keptFolder: String?

  /// Makes an item.
  public init(
    name: String, bytes: [UInt8], form: ItemForm = .release, given: GivenFacts = GivenFacts(),
    ending: String = "txt", pictureFolder: PictureFolder? = nil
  ) {
    self.name = name
    self.bytes = bytes
    self.form = form
    self.given = given
    self.ending = ending
    self.pictureFolder = pictureFolder
  }
}

/// Takes files that hold several releases apart, such as feeds.
public protocol InputExpander: Sendable {
  /// The releases in a file, in order; `nil` where the file is not of a form that this expander knows.
  ///
  /// - Throws: `InputFault` where it is of that form, and damaged.
  func expand(_ bytes: [UInt8], name: String) throws(InputFault) -> ExpandedInput?
}

/// The releases in a file, made one after another, as they repeat what stands around them.
public struct ExpandedInput: Sendable {
  /// How many there are.
  public let count: Int
  private let item: @Sendable (Int) -> Result<InputItem, InputFault>

  /// Makes it.
  ///
  /// - Parameter item: gives a release by its number, counted from 1, or why it is none.
  public init(count: Int, item: @escaping @Sendable (Int) -> Result<InputItem, InputFault>) {
    self.count = count
    self.item = item
  }

  /// A release by its number, counted from 1, or why it is none.
  public func item(_ number: Int) -> Result<InputItem, InputFault> { item(number) }
}

/// Why an input, or part of it, cannot be read.
public struct InputFault: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public enum Kind: String, Hashable, Sendable {
    /// It is damaged, or not what it says it is.
    case input
    /// It is over a limit.
    case limit
    /// The system refuses it.
    case unreadable
  }

  /// What kind of failure it is.
  public var kind: Kind
  /// Why, as one sentence in lower case without a full stop.
  public var reason: String

  /// Makes a fault.
  public init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }
}

/// What the reading of inputs comes upon next.
enum InputStep {
  /// A release.
  case item(InputItem)
  /// Something that gives no release.
  case failed(FailedInput)
  /// Something worth a line: passed over, or read with care.
  case notice(name: String, reason: String)
  /// Something that holds further inputs.
  case open(any InputSource)
}

/// Something that holds inputs, read one after another.
protocol InputSource: AnyObject {
  /// The next step; `nil` at the end.
  func next() -> InputStep?
}

extension InputStep {
  static func failed(_ name: String, _ fault: InputFault, place: String = "") -> InputStep {
    .failed(FailedInput(name: name, kind: fault.kind.rawValue, place: place, reason: fault.reason))
  }
}
