/// What a kind of finding is about, for programs that list the kinds.
struct DiagnosticRule {
  /// What is the matter, in a few words.
  var summary: String
  /// Why it matters, or what to do.
  var help: String

  /// All kinds by id.
  static let all: [String: DiagnosticRule] = [
    // What keeps people from reading a PDF.
    "pdf.contrast": .init(
      summary: "Text does not stand out from what is behind it",
      help: "WCAG 2.2, 1.4.3, asks for a contrast of 4.5 : 1, and of 3 : 1 for large text."),
    "pdf.contrast-unknown": .init(
      summary: "Text stands on a picture",
      help: "Give the text a background of its own, so that its contrast can be told."),
    "pdf.figure-file-name": .init(
      summary: "A picture's alternative text is a file's name",
      help: "Say in a sentence what the picture tells (WCAG 2.2, 1.1.1)."),
    "pdf.figure-without-alternative": .init(
      summary: "A picture has no alternative text",
      help: "Say in a sentence what the picture tells (WCAG 2.2, 1.1.1; ISO 14289-1, 7.3)."),
    "pdf.heading-level": .init(
      summary: "A heading's level is out of order",
      help:
        "The headline is level 1, and no heading is more than one level below the one before it "
        + "(ISO 14289-1, 7.4.2)."),
    "pdf.language-tag": .init(
      summary: "A language's tag is none",
      help: "Write a language as BCP 47 does, such as en-GB or cy, so that it is read aloud in it."),
    "pdf.link-text": .init(
      summary: "A link's text does not say where it leads",
      help: "Let the link be the name of what it leads to (WCAG 2.2, 2.4.4)."),
    "pdf.long-alternative": .init(
      summary: "A picture's alternative text is long",
      help: "It is read aloud at one go; put what is more than a sentence or two into the story."),
    "pdf.no-language": .init(
      summary: "The release's language is not known",
      help: "Name it, so that it is read aloud in it (WCAG 2.2, 3.1.1; ISO 14289-1, 7.2)."),
    "pdf.no-title": .init(
      summary: "The release has no headline",
      help: "A document is known by its title (WCAG 2.2, 2.4.2; ISO 14289-1, 7.1)."),
    "pdf.table-without-headers": .init(
      summary: "A table has no header cells",
      help: "Mark the cells that head columns or rows (WCAG 2.2, 1.3.1; ISO 14289-1, 7.5)."),

    // Pictures, links and letters.
    "door.import-not-read": .init(
      summary: "A style sheet's import cannot be read",
      help: "Import a file from the style sheet's own folder."),
    "door.picture-not-shown": .init(
      summary: "A picture cannot be shown",
      help: "Put a PNG or JPEG file into the release's folder and name it without a path."),
    "layout.link-refused": .init(
      summary: "A link is written as text alone",
      help: "Addresses of the web, of mail and of telephones are followed, given whole."),
    "layout.missing-character": .init(
      summary: "No font has a character",
      help: "Install a font that has it, or name one in font-family."),
    "layout.missing-image": .init(
      summary: "A picture is not to be had",
      help: "Put it beside the release as a PNG or JPEG file."),
    "layout.overfull-line": .init(
      summary: "A word is too wide for its line",
      help: "Let long words break with overflow-wrap or hyphens."),
    "layout.page-content-in-flow": .init(
      summary: "A page number stands outside the margin boxes",
      help: "Put such content into a margin box of @page."),
    "layout.page-too-small": .init(
      summary: "A page leaves no room for text",
      help: "Give @page a size and margins that leave room."),

    // What is amiss with an input.
    "read.bad-encoding": .init(
      summary: "Bytes are no text in their encoding", help: "Save the file as UTF-8."),
    "read.bad-json": .init(
      summary: "The JSON is no release", help: "RELEASE-JSON.md gives the form of a release."),
    "read.binary": .init(
      summary: "The input is no text", help: "Give the release as plain text or as Galley's JSON."),
    "read.control-character": .init(
      summary: "There are control characters in the text",
      help: "They are left out; look whether words are missing there."),
    "read.bad-reference": .init(
      summary: "A character reference names no character",
      help: "Write the character itself, or a reference of HTML's."),
    "read.alternative-part": .init(
      summary: "One of a message's alternative parts was not read",
      help: "The richest part is read; one that says something else is set aside."),
    "read.unfinished-message": .init(
      summary: "A message ends before its parts do",
      help: "What is there was read; fetch the message again."),
    "read.unknown-charset": .init(
      summary: "A part of a message names a character set that is none",
      help: "It was guessed; look at accents and quotation marks."),
    "read.encrypted": .init(
      summary: "The input is encrypted", help: "Save it without encryption or password."),
    "read.bad-package": .init(
      summary: "A Word file is damaged, or holds no document",
      help: "Open it in Word and save it again."),
    "read.doctype": .init(
      summary: "Markup declares a document type",
      help: "No part of a Word file may; do not trust the file."),
    "read.tracked-change": .init(
      summary: "Text that a tracked change deletes was set aside",
      help: "Accept or reject all changes before sending a release."),
    "read.unknown-symbol": .init(
      summary: "A symbol of a font has no character",
      help: "Write the character itself; U+FFFD stands for it."),
    "read.bad-front-matter": .init(
      summary: "Front matter is no YAML",
      help: "Put values with : or # in quotes; until then it is set aside."),
    "read.bad-structured-data": .init(
      summary: "Structured data in a page is no JSON",
      help: "Title, date and author are taken from the page."),
    "read.deep-html": .init(
      summary: "Elements are nested too deep", help: "Their text is kept, their tags are not."),
    "read.hidden-text": .init(
      summary: "Text that a style hides was set aside",
      help: "Show it if it is part of the release."),
    "read.many-attributes": .init(
      summary: "A tag has too many attributes", help: "Those beyond the limit are not read."),
    "read.struck-text": .init(
      summary: "Text that is struck out was set aside",
      help: "Leave it out, or do not strike it out."),
    "read.table-span": .init(
      summary: "A cell spans too many columns or rows",
      help: "It is brought to the most that HTML allows."),
    "read.unfinished-html": .init(
      summary: "A tag or comment is not closed",
      help: "Close it: all behind it is part of it and no text."),
    "read.deep-list": .init(
      summary: "A list is nested too deep", help: "Its innermost levels become one."),
    "read.duplicate-member": .init(
      summary: "Two members of a JSON object have one name", help: "The last one counts."),
    "read.empty": .init(
      summary: "The input is empty", help: "Give a file with the text of a release."),
    "read.excess-marks": .init(
      summary: "A letter has more marks than any script puts on one",
      help: "What is too much is left out."),
    "read.guessed-encoding": .init(
      summary: "The text's encoding is guessed", help: "Save the file as UTF-8."),
    "read.lone-surrogate": .init(
      summary: "There is half of a surrogate pair", help: "U+FFFD stands for it."),
    "read.mojibake": .init(
      summary: "Text was decoded wrongly before it came here",
      help: "Look whether all letters are right, and save the file as UTF-8."),
    "read.noncharacter": .init(
      summary: "There are code points that are no characters", help: "U+FFFD stands for each."),
    "read.open-bidi-control": .init(
      summary: "A change of direction is not ended", help: "It is ended with its paragraph."),
    "read.undefined-byte": .init(
      summary: "Bytes stand for no character in their encoding", help: "Save the file as UTF-8."),
  ].merging(css) { first, _ in first }.merging(news) { first, _ in first }
}
