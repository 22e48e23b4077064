/// Releases as JSON, one a line.
final class JSONLinesSource: InputSource {
  private let name: String
  private let stream: ByteStream
  private let maximumBytes: Int
  private let pictureFolder: PictureFolder?
  private var number = 0
  private var isOver = false

  init(_ stream: ByteStream, name: String, maximumBytes: Int, pictureFolder: PictureFolder?) {
    self.pictureFolder = pictureFolder
    self.stream = stream
    self.name = name
    self.maximumBytes = maximumBytes
  }

  func next() -> InputStep? {
    while !isOver {
      let line: (bytes: [UInt8], isWhole: Bool)
      do throws(InputFault) {
        guard let found = try stream.line(maximumBytes: maximumBytes) else { return nil }
        line = found
      } catch {
        isOver = true
        return .failed(name, error, place: "\(number + 1)")
      }
      number += 1
      let itemName = "\(name):\(number)"
      guard line.isWhole else {
        return .failed(
          itemName,
          InputFault(
            .limit,
            "the line has more bytes than the limit of \(maximumBytes); raise it with --max-bytes"))
      }
      var bytes = line.bytes[...]
      while let last = bytes.last, [0x0D, 0x20, 0x09].contains(last) { bytes.removeLast() }
      if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
      if bytes.isEmpty { continue }
      return .item(
        InputItem(
          name: itemName, bytes: Array(bytes), form: .object, ending: "json",
          pictureFolder: pictureFolder))
    }
    return nil
  }
}
