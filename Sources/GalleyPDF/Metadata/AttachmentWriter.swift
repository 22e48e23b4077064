internal import CNettle

extension FileWriter {
  /// Adds files, and gives the catalogue's entries for them (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).
  mutating func addAttachments(_ attachments: [PDFAttachment], date: PDFDate) -> [UInt8] {
    // A name tree is sorted.
    let sorted = attachments.sorted { $0.name < $1.name }
    var names: [UInt8] = []
    var files: [UInt8] = []
    for attachment in sorted {
      var dictionary = DictionaryText()
      dictionary["/Type"] = Array("/EmbeddedFile".utf8)
      var subtype: [UInt8] = []
      subtype.append(name: attachment.mediaType)
      dictionary["/Subtype"] = subtype
      var parameters: [UInt8] = []
      parameters.append("<</Size \(attachment.bytes.count)/CreationDate(\(date.pdf))")
      parameters.append("/ModDate(\(date.pdf))/CheckSum")
      parameters.append(hexString: md5(attachment.bytes))
      parameters.append(">>")
      dictionary["/Params"] = parameters
      let content = add(dictionary, packing: attachment.bytes)
      var object: [UInt8] = []
      object.append("<</Type/Filespec/F")
      object.append(textString: attachment.name)
      object.append("/UF")
      object.append(textString: attachment.name)
      object.append("/AFRelationship/\(attachment.relationship.rawValue)/Desc")
      object.append(textString: metadataText(attachment.description))
      object.append("/EF<</F ")
      object.append(reference: content)
      object.append("/UF ")
      object.append(reference: content)
      object.append(">>>>")
      let file = add(object)
      names.append(textString: attachment.name)
      names.append(reference: file)
      names.append(" ")
      files.append(reference: file)
      files.append(" ")
    }
    var entries: [UInt8] = []
    entries.append("/Names<</EmbeddedFiles<</Names[")
    entries += names
    entries.append("]>>>>/AF[")
    entries += files
    entries.append("]")
    return entries
  }
}

/// The checksum that ISO 32000-1, table 46 asks for (RFC 1321).
private func md5(_ bytes: [UInt8]) -> [UInt8] {
  var context = md5_ctx()
  nettle_md5_init(&context)
  nettle_md5_update(&context, bytes.count, bytes)
  var digest = [UInt8](repeating: 0, count: Int(MD5_DIGEST_SIZE))
  nettle_md5_digest(&context, digest.count, &digest)
  return digest
}
