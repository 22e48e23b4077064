/// Gathers objects and writes them as a file with object streams and a cross-reference stream
/// (ISO 32000-1, 7.5.7 and 7.5.8).
struct FileWriter {
  /// The number of an object.
  typealias ID = Int

  private enum Object {
    case reserved
    /// A value, which goes into an object stream.
    case value([UInt8])
    /// A dictionary and the data of a stream.
    case stream(dictionary: DictionaryText, data: [UInt8])
  }

  /// How many objects a stream holds at most: few enough that a reader of a long document need not
  /// unpack much for one of them.
  private static let objectsPerStream = 200

  private var objects: [Object] = []
  let compressor = Compressor()

  /// Takes a number for an object that comes later.
  mutating func reserve() -> ID {
    objects.append(.reserved)
    return objects.count
  }

  /// Gives a number its object.
  mutating func set(_ id: ID, _ value: [UInt8]) { objects[id - 1] = .value(value) }

  /// Gives a number its stream, whose data is as the dictionary says.
  mutating func set(_ id: ID, _ dictionary: DictionaryText, data: [UInt8]) {
    objects[id - 1] = .stream(dictionary: dictionary, data: data)
  }

  /// Gives a number its stream, and packs the data.
  mutating func set(_ id: ID, _ dictionary: DictionaryText, packing data: [UInt8]) {
    var dictionary = dictionary
    dictionary["/DecodeParms"] = nil
    let packed = compressor.compress(data)
    dictionary["/Filter"] = packed == nil ? nil : Array("/FlateDecode".utf8)
    set(id, dictionary, data: packed ?? data)
  }

  /// Adds an object.
  mutating func add(_ value: [UInt8]) -> ID {
    objects.append(.value(value))
    return objects.count
  }

  /// Adds a stream and packs its data.
  mutating func add(_ dictionary: DictionaryText, packing data: [UInt8]) -> ID {
    let id = reserve()
    set(id, dictionary, packing: data)
    return id
  }

  /// The file.
  ///
  /// Its identifier is made of its content: the same content has the same, and no other has it
  /// (ISO 32000-1, 14.4).
  mutating func file(catalog: ID, information: ID?) -> [UInt8] {
    var file: [UInt8] = []
    // The comment says that the file is binary (ISO 19005-2, 6.1.2).
    file.append("%PDF-1.7\n%")
    file += [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
    packValues()
    // The last is the cross-reference stream itself.
    var offsets = [Int](repeating: 0, count: objects.count + 2)
    for (index, object) in objects.enumerated() {
      guard case .stream(let dictionary, let data) = object else { continue }
      offsets[index + 1] = file.count
      write(dictionary, data: data, number: index + 1, to: &file)
    }
    let own = objects.count + 1
    offsets[own] = file.count
    var dictionary = DictionaryText()
    dictionary["/Type"] = Array("/XRef".utf8)
    dictionary["/Size"] = Array("\(own + 1)".utf8)
    dictionary["/Root"] = Array("\(catalog) 0 R".utf8)
    if let information { dictionary["/Info"] = Array("\(information) 0 R".utf8) }
    var identifier: [UInt8] = []
    identifier.append(hexString: ContentDigest.bytes(of: file))
    dictionary["/ID"] = Array("[".utf8) + identifier + identifier + Array("]".utf8)
    let table = crossReferences(offsets: offsets)
    dictionary["/W"] = Array("[1 \(table.width) 2]".utf8)
    let packed = compressor.compress(table.bytes)
    if packed != nil { dictionary["/Filter"] = Array("/FlateDecode".utf8) }
    write(dictionary, data: packed ?? table.bytes, number: own, to: &file)
    file.append("startxref\n\(offsets[own])\n%%EOF\n")
    return file
  }

  /// Where each packed object is: the number of its stream and its place there.
  private var places: [ID: (stream: ID, index: Int)] = [:]

  private mutating func packValues() {
    var group: [(id: ID, value: [UInt8])] = []
    for index in objects.indices {
      guard case .value(let value) = objects[index] else { continue }
      group.append((index + 1, value))
      if group.count == Self.objectsPerStream {
        pack(group)
        group.removeAll(keepingCapacity: true)
      }
    }
    if !group.isEmpty { pack(group) }
  }

  private mutating func pack(_ group: [(id: ID, value: [UInt8])]) {
    var head: [UInt8] = []
    var body: [UInt8] = []
    let stream = reserve()
    for (index, object) in group.enumerated() {
      head.append("\(object.id) \(body.count) ")
      body += object.value
      body.append(0x0A)
      places[object.id] = (stream, index)
    }
    var dictionary = DictionaryText()
    dictionary["/Type"] = Array("/ObjStm".utf8)
    dictionary["/N"] = Array("\(group.count)".utf8)
    dictionary["/First"] = Array("\(head.count)".utf8)
    set(stream, dictionary, packing: head + body)
  }

  private func write(
    _ dictionary: DictionaryText, data: [UInt8], number: ID, to file: inout [UInt8]
  ) {
    var dictionary = dictionary
    dictionary["/Length"] = Array("\(data.count)".utf8)
    file.append("\(number) 0 obj\n")
    file += dictionary.bytes
    // Both ends of line are asked for by ISO 19005-2, 6.1.7.
    file.append("\nstream\n")
    file += data
    file.append("\nendstream\nendobj\n")
  }

  /// The entries of the cross-reference stream, and how many bytes the middle one of each takes.
  private func crossReferences(offsets: [Int]) -> (bytes: [UInt8], width: Int) {
    var width = 1
    while width < 8, (offsets.max() ?? 0) >> (8 * width) > 0 { width += 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((3 + width) * offsets.count)
    func add(_ kind: UInt8, _ middle: Int, _ last: Int) {
      bytes.append(kind)
      for place in (0..<width).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: middle >> (8 * place)))
      }
      bytes.append(UInt8(truncatingIfNeeded: last >> 8))
      bytes.append(UInt8(truncatingIfNeeded: last))
    }
    add(0, 0, 65535)
    for id in 1..<offsets.count {
      if let place = places[id] {
        add(2, place.stream, place.index)
      } else {
        add(1, offsets[id], 0)
      }
    }
    return (bytes, width)
  }
}

/// A number of 128 bits that stands for bytes: in the manner of FNV-1a (draft-eastlake-fnv),
/// eight bytes a step.
enum ContentDigest {
  /// The sixteen bytes.
  static func bytes(of content: [UInt8]) -> [UInt8] {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
    content.withUnsafeBytes { content in
      var place = 0
      while place + 8 <= content.count {
        let step = content.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        hash = (hash ^ UInt128(UInt64(littleEndian: step))) &* prime
        // A product's upper half would never come down again.
        hash ^= hash >> 67
        place += 8
      }
      for byte in content[place...] { hash = (hash ^ UInt128(byte)) &* prime }
    }
    return (0..<16).map { UInt8(truncatingIfNeeded: hash >> (120 - 8 * UInt128($0))) }
  }
}
