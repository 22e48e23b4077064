extension FileWriter {
  /// Adds the metadata as a stream.
  mutating func addMetadata(_ facts: DocumentFacts, profile: PDFProfile) -> ID {
    var dictionary = DictionaryText()
    dictionary["/Type"] = Array("/Metadata".utf8)
    dictionary["/Subtype"] = Array("/XML".utf8)
    return add(dictionary, packing: XMPPacket(facts: facts, profile: profile).bytes)
  }

  /// Adds the colours' meaning (ISO 19005-2, 6.2.3), and gives the catalogue's entry.
  mutating func addOutputIntent() -> [UInt8] {
    var dictionary = DictionaryText()
    dictionary["/N"] = Array("3".utf8)
    let colors = add(dictionary, packing: ColorProfile.bytes)
    var entry: [UInt8] = []
    entry.append("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)")
    entry.append("/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
    entry.append(reference: colors)
    entry.append(">>]")
    return entry
  }
}
