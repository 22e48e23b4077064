/// The pictures a document shows, as their encoded bytes.
public struct ImageTable: Hashable, Sendable {
  /// The number of a picture in its table.
  public typealias ID = Int

  /// One picture, still encoded.
  public struct Image: Hashable, Sendable {
    /// How the bytes are encoded.
    public enum Encoding: String, Sendable {
      /// Portable Network Graphics.
      case png
      /// JPEG.
      case jpeg
    }

    /// How the bytes are encoded.
    public var encoding: Encoding
    /// The file's bytes.
    public var bytes: [UInt8]
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// Makes a picture.
    public init(encoding: Encoding, bytes: [UInt8], width: Int, height: Int) {
      self.encoding = encoding
      self.bytes = bytes
      self.width = width
      self.height = height
    }
  }

  /// The pictures.
  public var images: [Image]

  /// Makes a table.
  public init(images: [Image] = []) { self.images = images }

  /// The picture of a number.
  public subscript(id: ID) -> Image { images[id] }
}
