import GalleyPDF
import GalleyPages
import GalleyRender
import Testing

@Suite struct DraftTests {
  func draft() throws -> (PagedDocument, PDFDraft) {
    var test = TestDocument(pages: 2)
    test.add("Some words")
    test.add("and some more", page: 1)
    return (test.document, try Renderer().pdfDraft(test.document))
  }

  @Test func aDraftCutShortIsNoFile() throws {
    let (document, draft) = try draft()
    for count in stride(from: 0, to: draft.bytes.count - 8, by: 97) {
      let short = PDFDraft(bytes: Array(draft.bytes.prefix(count)), marks: draft.marks)
      #expect(throws: PDFError.self) { try PDFFinisher().finish(short, of: document) }
    }
  }

  @Test func aDraftOfAnotherDocumentIsNoFile() throws {
    let (document, draft) = try draft()
    var longer = document
    longer.pages.append(document.pages[0])
    #expect(throws: PDFError.self) { try PDFFinisher().finish(draft, of: longer) }
    let unmarked = PDFDraft(bytes: draft.bytes, marks: [[], []])
    #expect(throws: PDFError.self) { try PDFFinisher().finish(unmarked, of: document) }
  }

  @Test func changedBytesDoNoHarm() throws {
    let (document, draft) = try draft()
    for place in stride(from: 0, to: draft.bytes.count, by: 211) {
      var bytes = draft.bytes
      bytes[place] ^= 0x55
      _ = try? PDFFinisher().finish(PDFDraft(bytes: bytes, marks: draft.marks), of: document)
    }
  }
}
