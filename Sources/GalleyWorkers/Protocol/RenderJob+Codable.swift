internal import Galley
internal import GalleyGeometry
internal import GalleyPDF
internal import GalleyReading
internal import GalleyStyles

/// The form that `WORKER-PROTOCOL.md` gives.
extension RenderJob: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, input, name, pictures, ask, format, item, formats, style, sheets, paper, dpi
    case pdfProfile, embed, strict, output, release, releaseFile, summary, thumbnail
  }

  /// Reads a job.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let id = try values.decode(String.self, forKey: .id)
    let input = try values.decode(Input.self, forKey: .input)
    self.init(id: id, input: input)
    name = try values.decodeIfPresent(String.self, forKey: .name)
    switch try values.decodeIfPresent(Pictures.self, forKey: .pictures) {
    case .folder(let folder): pictureFolder = folder
    case .given(let pictures): givenPictures = pictures
    case nil: break
    }
    asksForPictures = try values.decodeIfPresent(Bool.self, forKey: .ask) ?? false
    output = try values.decodeIfPresent(Output.self, forKey: .output) ?? .inline
    wantsRelease = try values.decodeIfPresent(Bool.self, forKey: .release) ?? false
    keepsRelease = try values.decodeIfPresent(Bool.self, forKey: .releaseFile) ?? false
    wantsSummary = try values.decodeIfPresent(Bool.self, forKey: .summary) ?? false
    if let width = try values.decodeIfPresent(Int.self, forKey: .thumbnail) {
      guard (16...2048).contains(width) else {
        throw values.fault(.thumbnail, "it goes from 16 to 2048 pixels")
      }
      thumbnailWidth = width
    }

    options.inputFormat = try values.name(.format)
    options.item = try values.decodeIfPresent(Int.self, forKey: .item)
    if let item = options.item, item < 1 { throw values.fault(.item, "it counts from 1") }
    if let formats: [OutputFormat] = try values.names(.formats) {
      guard Set(formats).count == formats.count else {
        throw values.fault(.formats, "a format is asked for twice")
      }
      options.formats = formats
    }
    if let style = try values.decodeIfPresent(StyleReference.self, forKey: .style) {
      options.style = style.choice
    }
    options.extraSheets = try values.decodeIfPresent([String].self, forKey: .sheets) ?? []
    options.paper = try values.decodeIfPresent(Paper.self, forKey: .paper)?.size
    if let dpi = try values.decodeIfPresent(Double.self, forKey: .dpi) {
      guard (1...4800).contains(dpi) else { throw values.fault(.dpi, "it goes from 1 to 4800") }
      options.dpi = dpi
    }
    options.pdfProfile = try values.name(.pdfProfile) ?? options.pdfProfile
    options.embedsSource = try values.decodeIfPresent(Bool.self, forKey: .embed) ?? false
    options.isStrict = try values.decodeIfPresent(Bool.self, forKey: .strict) ?? false
  }

  /// Writes a job; what is as usual is left out.
  public func encode(to encoder: any Encoder) throws {
    let usual = RenderOptions()
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encode(input, forKey: .input)
    try values.encodeIfPresent(name, forKey: .name)
    if let givenPictures {
      try values.encode(Pictures.given(givenPictures), forKey: .pictures)
    } else {
      try values.encodeIfPresent(pictureFolder, forKey: .pictures)
    }
    if asksForPictures { try values.encode(true, forKey: .ask) }
    try values.encodeIfPresent(options.inputFormat?.rawValue, forKey: .format)
    try values.encodeIfPresent(options.item, forKey: .item)
    if options.formats != usual.formats {
      try values.encode(options.formats.map(\.rawValue), forKey: .formats)
    }
    if options.style != usual.style {
      try values.encode(StyleReference(choice: options.style), forKey: .style)
    }
    if !options.extraSheets.isEmpty { try values.encode(options.extraSheets, forKey: .sheets) }
    if let paper = options.paper { try values.encode(Paper(size: paper), forKey: .paper) }
    if options.dpi != usual.dpi { try values.encode(options.dpi, forKey: .dpi) }
    if options.pdfProfile != usual.pdfProfile {
      try values.encode(options.pdfProfile.rawValue, forKey: .pdfProfile)
    }
    if options.embedsSource { try values.encode(true, forKey: .embed) }
    if options.isStrict { try values.encode(true, forKey: .strict) }
    if output != .inline { try values.encode(output, forKey: .output) }
    if wantsRelease { try values.encode(true, forKey: .release) }
    if keepsRelease { try values.encode(true, forKey: .releaseFile) }
    if wantsSummary { try values.encode(true, forKey: .summary) }
    try values.encodeIfPresent(thumbnailWidth, forKey: .thumbnail)
  }
}

extension RenderJob.Input: Codable {
  private enum CodingKeys: String, CodingKey { case path, text, base64 }

  /// Reads an input.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let path = try values.decodeIfPresent(String.self, forKey: .path) {
      self = .file(path)
    } else if let text = try values.decodeIfPresent(String.self, forKey: .text) {
      self = .bytes(Array(text.utf8))
    } else if let base64 = try values.decodeIfPresent(String.self, forKey: .base64) {
      guard let bytes = Base64.decode(base64) else {
        throw values.fault(.base64, "it is no Base64")
      }
      self = .bytes(bytes)
    } else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "an input has a path, a text or bytes in base64"))
    }
  }

  /// Writes an input.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .file(let path): try values.encode(path, forKey: .path)
    case .bytes(let bytes):
      // As a text it is read and written faster; one full of control characters would grow sixfold.
      if let text = String(validating: bytes, as: UTF8.self),
        bytes.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) })
      {
        try values.encode(text, forKey: .text)
      } else {
        try values.encode(Base64.encode(bytes), forKey: .base64)
      }
    }
  }
}

extension RenderJob.Output: Codable {
  private enum CodingKeys: String, CodingKey { case folder, names, flush }

  /// Reads an output.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    var folder = RenderJob.Folder(path: try values.decode(String.self, forKey: .folder))
    if let names = try values.decodeIfPresent(FileNames.self, forKey: .names) {
      folder.names = names.names
    }
    folder.isFlushed = try values.decodeIfPresent(Bool.self, forKey: .flush) ?? true
    self = .folder(folder)
  }

  /// Writes an output.
  public func encode(to encoder: any Encoder) throws {
    // What is given inline is left out by the job.
    guard case .folder(let folder) = self else { return }
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(folder.path, forKey: .folder)
    if !folder.names.isEmpty { try values.encode(FileNames(names: folder.names), forKey: .names) }
    if !folder.isFlushed { try values.encode(false, forKey: .flush) }
  }
}

/// The names of files by their formats.
private struct FileNames: Codable {
  var names: [OutputFormat: String]

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case pdf, png, svg

    var format: OutputFormat {
      switch self {
      case .pdf: .pdf
      case .png: .png
      case .svg: .svg
      }
    }
  }

  init(names: [OutputFormat: String]) { self.names = names }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    names = [:]
    for key in CodingKeys.allCases {
      guard let name = try values.decodeIfPresent(String.self, forKey: key) else { continue }
      guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(0x2F),
        !name.utf8.contains(0)
      else { throw values.fault(key, "it is no name of a file") }
      names[key.format] = name
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    for key in CodingKeys.allCases { try values.encodeIfPresent(names[key.format], forKey: key) }
  }
}

/// A built-in style by its name, or a style sheet as `{"path": …}`.
private struct StyleReference: Codable {
  var choice: StyleChoice

  private enum CodingKeys: String, CodingKey { case path }

  init(choice: StyleChoice) { self.choice = choice }

  init(from decoder: any Decoder) throws {
    if let values = try? decoder.container(keyedBy: CodingKeys.self) {
      choice = .file(try values.decode(String.self, forKey: .path))
      return
    }
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let style = BuiltInStyle(rawValue: name) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "there is no built-in style of this name"))
    }
    choice = .builtIn(style)
  }

  func encode(to encoder: any Encoder) throws {
    switch choice {
    case .builtIn(let style):
      var value = encoder.singleValueContainer()
      try value.encode(style.rawValue)
    case .file(let path):
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(path, forKey: .path)
    }
  }
}

/// A folder of pictures, or what stands for each.
private enum Pictures: Codable {
  case folder(String)
  case given([GivenPicture])

  private struct Entry: Codable {
    var address: String
    var path: String?
    var base64: String?
    var reason: String?
  }

  init(from decoder: any Decoder) throws {
    if let folder = try? decoder.singleValueContainer().decode(String.self) {
      self = .folder(folder)
      return
    }
    self = .given(
      try [Entry](from: decoder).map { entry in
        if let path = entry.path {
          return GivenPicture(address: entry.address, content: .file(path))
        }
        func fault(_ text: String) -> DecodingError {
          .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
        }
        if let base64 = entry.base64 {
          guard let bytes = Base64.decode(base64) else { throw fault("it is no Base64") }
          return GivenPicture(address: entry.address, content: .bytes(bytes))
        }
        guard let reason = entry.reason else {
          throw fault("a picture has a path, bytes in base64, or a reason why there is none")
        }
        return GivenPicture(address: entry.address, content: .nothing(because: reason))
      })
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .folder(let folder):
      var value = encoder.singleValueContainer()
      try value.encode(folder)
    case .given(let pictures):
      try pictures.map { picture in
        switch picture.content {
        case .file(let path): Entry(address: picture.address, path: path)
        case .bytes(let bytes): Entry(address: picture.address, base64: Base64.encode(bytes))
        case .nothing(let reason): Entry(address: picture.address, reason: reason)
        }
      }.encode(to: encoder)
    }
  }
}

/// A paper by its name, or as width and height in millimetres.
private struct Paper: Codable {
  var size: Size

  init(size: Size) { self.size = size }

  init(from decoder: any Decoder) throws {
    func fault(_ text: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
    }
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let paper = PageSize(rawValue: name.lowercased()) else {
        throw fault("there is no paper of this name")
      }
      size = paper.size
      return
    }
    let sides = try [Double](from: decoder)
    guard sides.count == 2, sides.allSatisfy({ (10...5000).contains($0) }) else {
      throw fault("a paper is a name, or width and height in millimetres from 10 to 5000")
    }
    size = Size(width: .millimetres(sides[0]), height: .millimetres(sides[1]))
  }

  func encode(to encoder: any Encoder) throws {
    try [size.width, size.height].map { $0.points * 25.4 / 72 }.encode(to: encoder)
  }
}

extension KeyedDecodingContainer {
  /// What is wrong with a member's value.
  fileprivate func fault(_ key: Key, _ text: String) -> DecodingError {
    .dataCorruptedError(forKey: key, in: self, debugDescription: text)
  }

  /// One of a few words, or nothing.
  fileprivate func name<Value: RawRepresentable & CaseIterable>(
    _ key: Key
  ) throws -> Value? where Value.RawValue == String {
    guard let name = try decodeIfPresent(String.self, forKey: key) else { return nil }
    return try value(name, key)
  }

  /// Some of a few words, or nothing.
  fileprivate func names<Value: RawRepresentable & CaseIterable>(
    _ key: Key
  ) throws -> [Value]? where Value.RawValue == String {
    try decodeIfPresent([String].self, forKey: key)?.map { try value($0, key) }
  }

  private func value<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ key: Key
  ) throws -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: name) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(key, "it is one of \(known)")
    }
    return value
  }
}
