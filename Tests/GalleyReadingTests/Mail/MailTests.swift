import Foundation
import GalleyRelease
import GalleySource
import Testing

@testable import GalleyReading

@Suite struct MailTests {
  private func read(_ text: String, name: String = "a.eml") throws -> Diagnosed<ReadRelease> {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return try ReleaseReader().read(Array(lines.joined(separator: "\r\n").utf8), name: name)
  }

  private static let head = """
    Received: from mx.example by mail.example; Tue, 3 May 2026 08:30:01 +0000
    From: =?UTF-8?Q?Harbour_Trust_Press_=C3=96ffice?= <press@trust.example>
    To: newsdesk@paper.example
    Subject: =?iso-8859-1?Q?Caf=E9_ferry?= =?UTF-8?B?IHJ1bnMgYWxsIG5pZ2h0?=
    Date: Tue, 3 May 2026 09:30:00 +0100
    Message-ID: <1@trust.example>
    MIME-Version: 1.0

    """

  @Test func headIsMetadata() throws {
    let read = try read(
      Self.head + """
        Content-Type: text/plain; charset=utf-8; format=flowed
        Content-Transfer-Encoding: quoted-printable

        LONDON, 3 May 2026 =E2=80=93 The ferry will run=20
        all night from June, the trust sai=
        d.

        It has four boats.

        --=20
        Sent from my desk
        """)
    let release = read.value.release
    #expect(read.value.format == .mail)
    #expect(release.metadata.headline.plainText == "Café ferry runs all night")
    #expect(release.metadata.dateline?.place == "LONDON")
    #expect(release.metadata.dates.first?.iso == "2026-05-03T09:30:00+01:00")
    #expect(release.metadata.contacts.first?.emails == ["press@trust.example"])
    #expect(
      release.body.first?.writtenText
        == "The ferry will run all night from June, the trust said.")
    let aside = release.setAside.map(\.text)
    #expect(aside.contains("To: newsdesk@paper.example"))
    #expect(aside.contains("-- \nSent from my desk"))
    let range = try #require(release.metadata.headlineRange)
    #expect(read.value.source.text(in: range) == "Café ferry runs all night")
  }

  @Test func richestPartIsReadAndTheOtherSaid() throws {
    let read = try read(
      Self.head + """
        Content-Type: multipart/mixed; boundary="m"

        preamble
        --m
        Content-Type: multipart/alternative; boundary=a

        --a
        Content-Type: text/plain

        Ferry runs all night

        The ferry will run.

        --a
        Content-Type: multipart/related; boundary=r

        --r
        Content-Type: text/html; charset=windows-1252
        Content-Transfer-Encoding: base64

        PGh0bWw+PGJvZHk+PGgxPkZlcnJ5IHJ1bnMgYWxsIG5pZ2h0PC9oMT48cD5UaGUg
        PGI+ZmVycnk8L2I+IHdpbGwgcnVuLjwvcD48aW1nIHNyYz0iY2lkOnAxIiBhbHQ9
        IkEgYm9hdCI+PC9ib2R5PjwvaHRtbD4=
        --r
        Content-Type: image/png
        Content-ID: <p1>
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --r--
        --a--
        --m
        Content-Type: application/pdf
        Content-Disposition: attachment; filename*0*=utf-8''f%C3%A9; filename*1=rry.pdf

        x
        --m--
        """)
    let release = read.value.release
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(read.diagnostics.contains { $0.id == "read.alternative-part" && $0.severity == .note })
    #expect(release.setAside.contains { $0.text == "férry.pdf" })
    let pictures = release.body.compactMap { block -> Figure? in
      if case .figure(let figure) = block.content { figure } else { nil }
    }
    #expect(pictures.map(\.source) == ["data:image/png;base64,iVBORw0KGgo="])
    #expect(pictures.map(\.alternative) == ["A boat"])
    #expect(
      release.body.contains {
        $0.content
          == .paragraph(Paragraph([.text("The "), .strong([.text("ferry")]), .text(" will run.")]))
      })
  }

  @Test func aPartThatSaysSomethingElseIsSetAside() throws {
    func read(_ plain: String) throws -> Diagnosed<ReadRelease> {
      try self.read(
        """
        From: press@trust.example
        Subject: Ferry runs all night
        MIME-Version: 1.0
        Content-Type: multipart/alternative; boundary=a

        --a
        Content-Type: text/plain

        \(plain)
        --a
        Content-Type: text/html

        <p>The ferry will run all night from Monday.</p>
        --a--
        """)
    }
    let other = try read("Your program cannot show this message.")
    #expect(
      other.diagnostics.filter { $0.id == "read.alternative-part" }.map(\.severity) == [.warning])
    #expect(
      other.value.release.setAside.contains { $0.text == "Your program cannot show this message." })
    let same = try read("The ferry will run all night from Monday.")
    #expect(same.diagnostics.filter { $0.id == "read.alternative-part" }.map(\.severity) == [.note])
    #expect(!same.value.release.setAside.contains { $0.text.contains("Monday") })
  }

  @Test func forwardedMessagesAreRead() throws {
    let read = try read(
      """
      From: Ann Lee <ann@paper.example>
      Subject: Fwd: look
      MIME-Version: 1.0
      Content-Type: text/plain

      ---------- Forwarded message ---------
      From: Harbour Trust <press@trust.example>
      Date: Tue, 3 May 2026
      Subject: Ferry runs all night
      To: <ann@paper.example>

      LONDON, 3 May 2026 – The ferry will run all night.
      _______________________________________________
      You can unsubscribe at https://lists.example/
      """)
    let release = read.value.release
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.body.count == 1)
    #expect(release.setAside.contains { $0.text.contains("unsubscribe") })
    #expect(release.setAside.contains { $0.text.contains("From: Harbour Trust") })
  }

  @Test(arguments: [
    ("Press release: Ferry runs all night", "Ferry runs all night", "Press release:"),
    (
      "RE: FW: NEWS RELEASE - Ferry runs all night", "Ferry runs all night",
      "RE: FW: NEWS RELEASE -"
    ),
    (
      "EMBARGOED UNTIL 00:01 9 MAY: Ferry runs all night", "Ferry runs all night",
      "EMBARGOED UNTIL 00:01 9 MAY:"
    ),
    ("Pressemitteilung | Fähre fährt nachts", "Fähre fährt nachts", "Pressemitteilung |"),
    // What only looks like a label is none.
    ("Statement prizes: ferry wins", "Statement prizes: ferry wins", ""),
    ("Press release", "Press release", ""),
  ])
  func labelsOfSubjectsAreSetAside(subject: String, headline: String, label: String) throws {
    let read = try read(
      """
      From: Jane Roe <jane@trust.example>
      Subject: =?UTF-8?B?\(Data(subject.utf8).base64EncodedString())?=
      Message-ID: <1@trust.example>

      LONDON, 3 May 2026 – The ferry will run all night from June, the trust said on Tuesday.

      """)
    let release = read.value.release
    #expect(release.metadata.headline.plainText == headline)
    let range = try #require(release.metadata.headlineRange)
    #expect(read.value.source.text(in: range) == headline)
    let labels = release.setAside.filter { $0.reason == .label }.map(\.text)
    #expect(labels == (label.isEmpty ? [] : [label]))
  }

  private static let story = """
    Ferry runs all night

    The ferry will run all night from June, the trust said on Tuesday, and it has four boats.

    “We sleep less,” said its pilot, Ken Low. “But we see the stars.”

    ENDS

    """

  @Test func aNoteAboveWhatIsSentOnIsSetAside() throws {
    func body(_ note: String) throws -> Release {
      try self.read(
        "From: Jane Roe <jane@trust.example>\nSubject: FW: Ferry\nMessage-ID: <1@trust.example>\n\n"
          + note + "\n\n-----Original Message-----\nFrom: Press <press@trust.example>\n"
          + "Subject: News release: Ferry runs all night\n\n" + Self.story
      ).value.release
    }
    let release = try body("Hi all,\n\nPlease see below.\n\nJane")
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.body.first?.writtenText.hasPrefix("The ferry will run") ?? false)
    #expect(release.setAside.contains { $0.text.hasPrefix("Hi all,") })
    // What is longer than what it sends on is the message.
    let long = Array(repeating: "The trust has told us more about its boats.", count: 12)
    let other = try body(long.joined(separator: " "))
    #expect(other.body.contains { $0.writtenText.hasPrefix("The trust has told us") })
  }

  @Test(arguments: [
    "<p>---------- Forwarded message ---------<br>From: <b>Press</b> &lt;p@trust.example&gt;<br>Date: 3 May 2026<br>Subject: Ferry<br>To: Jane</p>",
    "<p><b>From:</b> Press<br><b>Sent:</b> 3 May 2026 08:00<br><b>To:</b> Jane<br><b>Subject:</b> Ferry</p>",
    "<p><b>Von:</b> Press</p><p><b>Gesendet:</b> 3. Mai 2026</p><p><b>An:</b> Jane</p><p><b>Betreff:</b> Ferry</p>",
  ])
  func messagesSentOnAsHTMLAreRead(head: String) throws {
    let release = try read(
      """
      From: Jane Roe <jane@trust.example>
      Subject: Fwd: Ferry runs all night
      MIME-Version: 1.0
      Content-Type: text/html; charset=utf-8

      <div>Hi both,<p>See below.</p>\(head)<p><b>Ferry runs all night</b></p>
      <p>The ferry will run all night from June, the trust said on Tuesday, and it has four boats.</p>
      <p>From: the quay, To: the isles.</p></div>
      """
    ).value.release
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.body.map { $0.writtenText.prefix(9) } == ["The ferry", "From: the"])
    #expect(release.setAside.contains { $0.text == "Hi both," })
    #expect(release.metadata.dates.isEmpty)
  }

  @Test(arguments: [
    "Fairhaven Council", "Fairhaven Council – News", "Fairhaven Council | Press Team",
  ])
  func linksToThePageAreNoHeadline(sender: String) throws {
    let release = try read(
      "From: \(sender) <press@fairhaven.example>\nSubject: Ferry\nMessage-ID: <1@trust.example>\n\n"
        + "View this email in your browser: https://mail.example/1\n\n" + Self.story
        + "\nContact: Ann Lee, 01632 960123\n"
    ).value.release
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.metadata.publisher?.text == "Fairhaven Council")
  }

  @Test func smallPrintAndSenderHaveTheirPlaces() throws {
    let release = try read(
      """
      From: "Fairhaven Council Press Office" <press@fairhaven.example>
      Subject: Press release: Ferry runs all night (embargoed until Monday)
      Date: Tue, 3 May 2026 09:30:00 +0100
      MIME-Version: 1.0
      Content-Type: text/html; charset=utf-8

      <html><body><p>Fairhaven</p><h2>Ferry runs all night</h2><p>3 May 2026</p>
      <p>The ferry will run all night from June, the council said on Tuesday, and it has four boats.</p>
      <p>ENDS</p>
      <p>For more information contact Ann Lee on 01632 960123 or ann@fairhaven.example</p>
      <p>This email and any attachments are confidential and intended for those to whom it is sent.</p>
      </body></html>
      """
    ).value.release
    #expect(release.metadata.headline.plainText == "Ferry runs all night")
    #expect(release.metadata.publisher?.text == "Fairhaven Council")
    #expect(release.metadata.dates.map(\.text) == ["3 May 2026"])
    #expect(release.metadata.contacts.map(\.name) == ["Ann Lee"])
    #expect(release.metadata.contacts.first?.phones == ["01632 960123"])
    #expect(release.about.isEmpty && release.notes.isEmpty)
    #expect(release.setAside.contains { $0.text.hasPrefix("This email and any") })
  }

  @Test func cutMessagesAreSaid() throws {
    let read = try read(
      Self.head + "Content-Type: multipart/mixed; boundary=m\n\n--m\n\nThe ferry will run.\n")
    #expect(read.diagnostics.contains { $0.id == "read.unfinished-message" })
  }

  @Test func deepPartsAreRefused() {
    var text = Self.head
    for index in 0..<200 {
      text += "Content-Type: multipart/mixed; boundary=b\(index)\n\n--b\(index)\n"
    }
    let message = text
    #expect(throws: LimitExceeded.self) { try self.read(message + "\nText") }
  }

  @Test func sealedMessagesAreAnError() {
    #expect(throws: DiagnosticError.self) {
      try self.read(Self.head + "Content-Type: application/pkcs7-mime\n\nabc")
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.congress.isEmpty, "../shared/data/congress-press is not there"))
  func plainReleasesAreNotTakenForMail() throws {
    for text in SharedData.congress {
      #expect(MailReader.guess(of: Array(text.utf8), name: "a.txt").confidence == 0)
    }
  }

  /// Bodies of real releases, sent in each encoding: every character is there, in the source's order.
  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.congress.isEmpty, "../shared/data/congress-press is not there"))
  func sentReleasesAreWhole() throws {
    for (index, text) in SharedData.congress.prefix(60).enumerated() {
      let isCoded = index % 2 == 0
      let body = isCoded ? TransferEncoding.encoded(Array(text.utf8)) : text
      let mail =
        "From: a@b.example\nMessage-ID: <1@b.example>\nSubject: wqsubject\nMIME-Version: 1.0\n"
        + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
        + (isCoded ? "base64" : "8bit") + "\n\n" + body
      let read = try ReleaseReader().read(Array(mail.utf8), name: "a.eml").value
      #expect(read.format == .mail)
      func ink(_ text: String) -> [Unicode.Scalar: Int] {
        var out: [Unicode.Scalar: Int] = [:]
        for scalar in text.unicodeScalars
        where !scalar.properties.isWhitespace && ![0xFEFF, 0x200B, 0x2060].contains(scalar.value)
          && scalar != ">"
        {
          out[scalar, default: 0] += 1
        }
        return out
      }
      let written = ink(read.release.writtenPieces.map(\.text).joined(separator: "\n"))
      // Of the head its values; the names of fields that are taken are none.
      let clean = try DecodedText(decoding: Array(text.utf8), name: "t")
      // A field that is set aside stands there with its name.
      let isAside = read.release.setAside.contains { $0.text.hasPrefix("From:") }
      let expected = ink(
        String(decoding: clean.file.utf8, as: UTF8.self)
          + "a@b.example wqsubject" + (isAside ? "From:" : ""))
      let missing = expected.filter { written[$0.key, default: 0] < $0.value }.map(\.key)
      let invented = written.filter { expected[$0.key, default: 0] < $0.value }.map(\.key)
      #expect(missing.isEmpty && invented.isEmpty, "release \(index): \(missing), \(invented)")
    }
  }

  /// A message cut anywhere is a release or a clear error.
  @Test func cutMessagesNeverTrap() throws {
    let whole = Array(
      (Self.head + """
        Content-Type: multipart/mixed; boundary="m"

        --m
        Content-Type: multipart/alternative; boundary=a

        --a

        The ferry will run =?utf-8?q?all?= night.
        --a
        Content-Type: text/html; charset*0*=utf-8''utf; charset*1=-8
        Content-Transfer-Encoding: quoted-printable

        <p>The ferry =3D will =
        run.</p>
        --a--
        --m
        Content-Type: message/rfc822

        Subject: inner

        Text
        --m--
        """).utf8)
    for count in 1..<whole.count {
      do {
        _ = try ReleaseReader().read(Array(whole.prefix(count)), name: "a.eml")
      } catch is DiagnosticError {
        // No text in it yet.
      }
    }
  }
}
