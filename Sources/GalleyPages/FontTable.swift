/// The faces a document uses; each is opened again from its file by whoever draws.
public struct FontTable: Hashable, Sendable {
  /// The number of a face in its table.
  public typealias ID = Int

  /// The faces.
  public private(set) var faces: [FontFace]
  private var numbers: [FontFace: ID]

  /// Makes an empty table.
  public init() {
    faces = []
    numbers = [:]
  }

  /// The number of a face, new where the face is.
  public mutating func id(of face: FontFace) -> ID {
    if let id = numbers[face] { return id }
    faces.append(face)
    numbers[face] = faces.count - 1
    return faces.count - 1
  }

  /// The face of a number.
  public subscript(id: ID) -> FontFace { faces[id] }
}

/// A face: one style of a family, in one file.
public struct FontFace: Hashable, Sendable {
  /// One setting of an axis of a variable font.
  public struct Variation: Hashable, Sendable {
    /// The axis's four-letter tag, such as `wght`.
    public var axis: String
    /// The value, in the axis's own units.
    public var value: Double

    /// Makes a setting.
    public init(axis: String, value: Double) {
      self.axis = axis
      self.value = value
    }
  }

  /// The file's absolute path.
  public var path: String
  /// The number of the face in its file, the named instance in the high 16 bits as FreeType counts.
  public var index: Int
  /// The settings of a variable font's axes; empty for a static one.
  public var variations: [Variation]
  /// The family's name.
  public var family: String
  /// The weight, 1 to 1000.
  public var weight: Int
  /// Whether it is an italic or oblique.
  public var isItalic: Bool
  /// Whether upright outlines are to be slanted, because the family has no italic.
  public var isSlanted: Bool
  /// Whether outlines are to be thickened, because the family has no bold.
  public var isEmboldened: Bool

  /// Makes a face.
  public init(
    path: String, index: Int, variations: [Variation] = [], family: String, weight: Int = 400,
    isItalic: Bool = false, isSlanted: Bool = false, isEmboldened: Bool = false
  ) {
    self.path = path
    self.index = index
    self.variations = variations
    self.family = family
    self.weight = weight
    self.isItalic = isItalic
    self.isSlanted = isSlanted
    self.isEmboldened = isEmboldened
  }
}
