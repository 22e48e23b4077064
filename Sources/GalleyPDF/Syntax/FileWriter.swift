/// Gathers objects and writes them as a file with object streams and a cross-reference stream
/// (ISO 32000-1, 7.5.7 and 7.5.8).
///
/// What has been gathered can be written in between (`flush`), so that a long file need not be held: then only the
/// objects' places in the file are kept.
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

  /// Where an object is in the file, in eight bytes: there is one for each object.
  private struct Place {
    /// 0 for none; else an offset, or the number of an object stream and the index there.
    private var bits: UInt64 = 0

    init() {}
    init(offset: Int) { bits = UInt64(offset) << 1 }
    init(stream: ID, index: Int) { bits = UInt64(stream) << 16 | UInt64(index) << 1 | 1 }

    var isPacked: Bool { bits & 1 == 1 }
    var offset: Int { Int(bits >> 1) }
    var stream: ID { Int(bits >> 16) }
    var index: Int { Int(bits >> 1 & 0x7FFF) }
    /// The greater of the numbers that the cross-reference stream is to hold.
    var middle: Int { isPacked ? stream : offset }
  }

  /// How many objects a stream holds at most: few enough that a reader of a long document need not
  /// unpack much for one of them.
  private static let objectsPerStream = 200

  /// The objects that have got numbers since the last were written.
  private var objects: [Object] = []
  /// The places of the objects before them.
  private var places: [Place] = []
  /// Objects whose numbers were reserved before the last were written.
  private var late: [ID: Object] = [:]
  /// How many bytes are written, and what they come to.
  private var length = 0
  private var digest = ContentDigest()
  let compressor = Compressor()

  /// Takes a number for an object that comes later.
  mutating func reserve() -> ID {
    objects.append(.reserved)
    return places.count + objects.count
  }

  private mutating func set(_ id: ID, _ object: Object) {
    if id > places.count { objects[id - places.count - 1] = object } else { late[id] = object }
  }

  /// Gives a number its object.
  mutating func set(_ id: ID, _ value: [UInt8]) { set(id, .value(value)) }

  /// Gives a number its stream, whose data is as the dictionary says.
  mutating func set(_ id: ID, _ dictionary: DictionaryText, data: [UInt8]) {
    set(id, .stream(dictionary: dictionary, data: data))
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
    let id = reserve()
    set(id, value)
    return id
  }

  /// Adds a stream and packs its data.
  mutating func add(_ dictionary: DictionaryText, packing data: [UInt8]) -> ID {
    let id = reserve()
    set(id, dictionary, packing: data)
    return id
  }

  // MARK: Writing

  /// Writes the objects that are there, and keeps no more of them than their places.
  ///
  /// Numbers that are reserved can get their objects later.
  mutating func flush(_ write: ([UInt8]) throws -> Void) rethrows {
    if length == 0 {
      var head: [UInt8] = []
      head.append("%PDF-1.7\n%")
      // The comment says that the file is binary (ISO 19005-2, 6.1.2).
      head += [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
      try put(head, write)
    }
    let base = places.count
    var packed: [ID: Place] = [:]
    packValues(&packed)
    var offsets: [ID: Int] = [:]
    for (id, object) in late.sorted(by: { $0.key < $1.key }) + numbered(from: base) {
      guard case .stream(let dictionary, let data) = object else { continue }
      offsets[id] = length
      try put(bytes(dictionary, data: data, number: id), write)
    }
    places += [Place](repeating: Place(), count: objects.count)
    for (id, place) in packed { places[id - 1] = place }
    for (id, offset) in offsets { places[id - 1] = Place(offset: offset) }
    objects.removeAll()
    late.removeAll()
  }

  private func numbered(from base: Int) -> [(key: ID, value: Object)] {
    objects.enumerated().map { (base + $0.offset + 1, $0.element) }
  }

  private mutating func put(_ bytes: [UInt8], _ write: ([UInt8]) throws -> Void) rethrows {
    length += bytes.count
    digest.update(bytes)
    try write(bytes)
  }

  /// Writes what is left, and the file's end.
  ///
  /// Its identifier is made of its content: the same content has the same, and no other has it
  /// (ISO 32000-1, 14.4).
  mutating func finish(
    catalog: ID, information: ID?, _ write: ([UInt8]) throws -> Void
  ) rethrows {
    try flush(write)
    let own = places.count + 1
    let start = length
    var dictionary = DictionaryText()
    dictionary["/Type"] = Array("/XRef".utf8)
    dictionary["/Size"] = Array("\(own + 1)".utf8)
    dictionary["/Root"] = Array("\(catalog) 0 R".utf8)
    if let information { dictionary["/Info"] = Array("\(information) 0 R".utf8) }
    var identifier: [UInt8] = []
    identifier.append(hexString: digest.bytes)
    dictionary["/ID"] = Array("[".utf8) + identifier + identifier + Array("]".utf8)
    places.append(Place(offset: start))
    let table = crossReferences()
    dictionary["/W"] = Array("[1 \(table.width) 2]".utf8)
    let packed = compressor.compress(table.bytes)
    if packed != nil { dictionary["/Filter"] = Array("/FlateDecode".utf8) }
    var end = bytes(dictionary, data: packed ?? table.bytes, number: own)
    end.append("startxref\n\(start)\n%%EOF\n")
    try put(end, write)
  }

  /// The whole file.
  mutating func file(catalog: ID, information: ID?) -> [UInt8] {
    var file: [UInt8] = []
    finish(catalog: catalog, information: information) { file += $0 }
    return file
  }

  private mutating func packValues(_ places: inout [ID: Place]) {
    var group: [(id: ID, value: [UInt8])] = []
    for (id, object) in late.sorted(by: { $0.key < $1.key }) + numbered(from: self.places.count) {
      guard case .value(let value) = object else { continue }
      group.append((id, value))
      if group.count == Self.objectsPerStream {
        pack(group, &places)
        group.removeAll(keepingCapacity: true)
      }
    }
    if !group.isEmpty { pack(group, &places) }
  }

  private mutating func pack(
    _ group: [(id: ID, value: [UInt8])], _ places: inout [ID: Place]
  ) {
    var head: [UInt8] = []
    var body: [UInt8] = []
    let stream = reserve()
    for (index, object) in group.enumerated() {
      head.append("\(object.id) \(body.count) ")
      body += object.value
      body.append(0x0A)
      places[object.id] = Place(stream: stream, index: index)
    }
    var dictionary = DictionaryText()
    dictionary["/Type"] = Array("/ObjStm".utf8)
    dictionary["/N"] = Array("\(group.count)".utf8)
    dictionary["/First"] = Array("\(head.count)".utf8)
    set(stream, dictionary, packing: head + body)
  }

  /// A stream's object.
  private func bytes(_ dictionary: DictionaryText, data: [UInt8], number: ID) -> [UInt8] {
    var dictionary = dictionary
    dictionary["/Length"] = Array("\(data.count)".utf8)
    var object: [UInt8] = []
    object.append("\(number) 0 obj\n")
    object += dictionary.bytes
    // Both ends of line are asked for by ISO 19005-2, 6.1.7.
    object.append("\nstream\n")
    object += data
    object.append("\nendstream\nendobj\n")
    return object
  }

  /// The entries of the cross-reference stream, and how many bytes the middle one of each takes.
  private func crossReferences() -> (bytes: [UInt8], width: Int) {
    var width = 1
    let most = places.reduce(0) { max($0, $1.middle) }
    while width < 8, most >> (8 * width) > 0 { width += 1 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity((3 + width) * (places.count + 1))
    func add(_ kind: UInt8, _ middle: Int, _ last: Int) {
      bytes.append(kind)
      for place in (0..<width).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: middle >> (8 * place)))
      }
      bytes.append(UInt8(truncatingIfNeeded: last >> 8))
      bytes.append(UInt8(truncatingIfNeeded: last))
    }
    add(0, 0, 65535)
    for place in places {
      if place.isPacked {
        add(2, place.stream, place.index)
      } else {
        add(1, place.offset, 0)
      }
    }
    return (bytes, width)
  }
}
