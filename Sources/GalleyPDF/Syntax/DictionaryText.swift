/// The entries of a dictionary in PDF syntax, each value as its bytes.
struct DictionaryText {
  /// The entries in the order of the file.
  private(set) var entries: [(key: String, value: [UInt8])] = []

  /// An empty dictionary.
  init() {}

  /// `nil` where the bytes are no dictionary.
  init?(_ bytes: [UInt8]) {
    let entries: [(key: String, value: [UInt8])]? = bytes.withUnsafeBufferPointer { buffer in
      var scanner = TokenScanner(buffer)
      guard let open = scanner.next(), scanner.isToken(open, "<<") else { return nil }
      var entries: [(key: String, value: [UInt8])] = []
      var key: String?
      var value: Range<Int>?
      var depth = 0
      while let token = scanner.next() {
        if depth == 0, token.kind == .name, key == nil || value != nil {
          if let key, let value { entries.append((key, Array(buffer[value]))) }
          key = scanner.text(token)
          value = nil
          continue
        }
        if scanner.isToken(token, ">>"), depth == 0 {
          if let key, let value { entries.append((key, Array(buffer[value]))) }
          return entries
        }
        if token.kind == .delimiter {
          switch buffer[token.range.lowerBound] {
          case UInt8(ascii: "<"), UInt8(ascii: "["): depth += 1
          default: depth -= 1
          }
        }
        value = (value?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
      }
      return nil
    }
    guard let entries else { return nil }
    self.entries = entries
  }

  /// The value of a key, written with its slash.
  subscript(key: String) -> [UInt8]? {
    get { entries.first { $0.key == key }?.value }
    set {
      let index = entries.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }

  /// The object that a key's value refers to, if it is a reference.
  func reference(_ key: String) -> Int? {
    self[key]?.withUnsafeBufferPointer { buffer in
      var scanner = TokenScanner(buffer)
      guard let number = scanner.next(), let generation = scanner.next(),
        let keyword = scanner.next(),
        scanner.integer(generation) != nil, scanner.isToken(keyword, "R")
      else { return nil }
      return scanner.integer(number)
    }
  }

  /// The dictionary in PDF syntax.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append("<<")
    for (key, value) in entries {
      bytes.append(key)
      // A name or a delimiter parts itself from the key.
      switch value.first {
      case UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "("): break
      default: bytes.append(0x20)
      }
      bytes += value
    }
    bytes.append(">>")
    return bytes
  }
}
