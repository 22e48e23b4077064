import Testing

/// The validator finds what is wrong: else that all pass would prove nothing.
@Suite(
  .enabled(if: Validator.isThere, "needs Java and the validator: see scripts/setup --tests"))
struct RejectionTests {
  /// A page with a line of text in a font that is not embedded, and nothing that a standard asks for.
  static let bare: String = {
    let stream = "BT /F 12 Tf 1 0 0 rg 20 99 Td (Text) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
      "<</Length \(stream.utf8.count)>>\nstream\n\(stream)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var file = "%PDF-1.7\n"
    var table = "0000000000 65535 f \n"
    for (number, object) in objects.enumerated() {
      let digits = "\(file.utf8.count)"
      table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
      file += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    return file + "xref\n0 6\n\(table)trailer\n<</Root 1 0 R/Size 6>>\nstartxref\n\(start)\n%%EOF\n"
  }()

  @Test func aBareFileBreaksRulesOfBothStandards() throws {
    let folder = try Folder()
    try folder.write("bare.pdf", Array(Self.bare.utf8))
    let verdict = try Validator.check([folder.path("bare.pdf")], against: "2a,ua1")
    #expect(verdict.passes == 0 && verdict.failures == 2)
    let rules = verdict.breaches.map(\.rule)
    for rule in [
      // No file identifier, a colour that depends on the device, a font that is not there, no metadata,
      // no structure.
      "2a 6.1.3-1", "2a 6.2.4.3-2", "2a 6.2.11.4.1-1", "2a 6.6.2.1-1", "2a 6.7.3.3-1",
      "ua1 7.1-3", "ua1 7.1-8", "ua1 7.1-10", "ua1 7.1-11", "ua1 7.21.4.1-1",
    ] { #expect(rules.contains(rule), "\(rule) is not among \(rules)") }
  }

  @Test func whatIsNoPDFFails() throws {
    let folder = try Folder()
    try folder.write("empty.pdf", [])
    try folder.write("text.pdf", Array("no PDF".utf8))
    #expect(try Validator.complaints(about: folder).contains("text.pdf"))
    let files = ["empty.pdf", "text.pdf", "none.pdf"].map(folder.path)
    let verdict = try Validator.check(files, against: "2a,ua1")
    #expect(verdict.passes == 0 && verdict.failures == 6)
  }

  @Test func aCallThatCannotBeMetSaysWhy() throws {
    for arguments in [
      [], ["2a"], ["9z", "a.pdf"], ["2a", "@/none"], ["--no-such-option", "2a", "a"],
    ] {
      let printed = try run(Validator.script, arguments)
      #expect(printed.status == 2, "\(arguments)")
      #expect(printed.errors.hasPrefix("scripts/verapdf: "), "\(printed.errors)")
      #expect(printed.output.isEmpty)
    }
  }
}
