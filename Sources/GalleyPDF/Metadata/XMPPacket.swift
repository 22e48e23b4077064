/// The metadata of a document as an XMP packet (ISO 16684-1).
struct XMPPacket {
  let facts: DocumentFacts
  let profile: PDFProfile

  /// The packet's bytes.
  var bytes: [UInt8] {
    var text = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    text += "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    text += "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    text += "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    text += " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    if let part {
      text += " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
      text += " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
      text += "<pdfaid:part>\(part)</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
      text += "<pdfuaid:part>1</pdfuaid:part>\n"
    } else {
      text += ">\n"
    }
    text += "<dc:format>application/pdf</dc:format>\n"
    text += alternatives("dc:title", facts.title)
    if let author = facts.author { text += array("dc:creator", "Seq", [author]) }
    if let subject = facts.subject { text += alternatives("dc:description", subject) }
    if !facts.keywords.isEmpty { text += array("dc:subject", "Bag", facts.keywords) }
    text += array("dc:language", "Bag", [facts.language])
    text += "<xmp:CreateDate>\(facts.date.xmp)</xmp:CreateDate>\n"
    text += "<xmp:ModifyDate>\(facts.date.xmp)</xmp:ModifyDate>\n"
    text += "<xmp:CreatorTool>\(DocumentFacts.creator)</xmp:CreatorTool>\n"
    text += "<pdf:Producer>\(DocumentFacts.creator)</pdf:Producer>\n"
    if !facts.keywords.isEmpty {
      text += "<pdf:Keywords>\(escaped(facts.joinedKeywords))</pdf:Keywords>\n"
    }
    text += "</rdf:Description>\n"
    if part != nil { text += Self.extensionSchema }
    text += "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    return Array(text.utf8)
  }

  /// The part of ISO 19005 that the file conforms to.
  private var part: Int? {
    switch profile {
    case .archival: 2
    case .archivalWithAttachments: 3
    case .plain: nil
    }
  }

  /// PDF/A knows no properties of PDF/UA's, so they are described (ISO 19005-2, 6.6.2.3.3).
  private static let extensionSchema = """
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
     xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"\
     xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>

    """

  private func alternatives(_ name: String, _ text: String) -> String {
    "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(text))</rdf:li></rdf:Alt></\(name)>\n"
  }

  private func array(_ name: String, _ kind: String, _ values: [String]) -> String {
    let items = values.map { "<rdf:li>\(escaped($0))</rdf:li>" }.joined()
    return "<\(name)><rdf:\(kind)>\(items)</rdf:\(kind)></\(name)>\n"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
