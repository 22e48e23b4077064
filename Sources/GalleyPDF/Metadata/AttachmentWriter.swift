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
      dictionary["/Params"] = Array(
        "<</Size \(attachment.bytes.count)/CreationDate(\(date.pdf))/ModDate(\(date.pdf))>>".utf8)
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
