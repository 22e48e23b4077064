import Foundation
import Testing

@testable import GalleyArchive

@Suite struct InputTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What reading gives, a line a step.
  private func steps(
    _ inputs: [String], maximumBytes: Int = 1 << 20, expanders: [any InputExpander] = []
  ) -> [String] {
    let reader = InputReader(inputs, maximumBytes: maximumBytes, expanders: expanders)
    var lines: [String] = []
    while let step = reader.next() {
      let text: String
      switch step {
      case .item(let item):
        text =
          "\(item.name) = \(String(decoding: item.bytes, as: UTF8.self).prefix(24)) .\(item.ending)"
      case .failed(let failure): text = "\(failure.name) failed [\(failure.kind)] \(failure.reason)"
      case .notice(let name, let reason): text = "\(name) note \(reason)"
      case .open: text = "open"
      }
      lines.append(text.replacingOccurrences(of: scratch.path + "/", with: ""))
    }
    return lines
  }

  private func python(_ program: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func directoriesAreReadInOrderAndLinksPassedOver() throws {
    for name in ["in/b.txt", "in/a/z.md", "in/.hidden", "in/picture.png", "in/B.txt"] {
      try scratch.write(name, name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("in/link.txt"), withDestinationPath: "/etc/passwd")
    #expect(
      steps([scratch.path("in"), scratch.path("in/*.txt"), scratch.path("none")]) == [
        "in/B.txt = in/B.txt .txt", "in/a/z.md = in/a/z.md .md", "in/b.txt = in/b.txt .txt",
        "in/link.txt note a symbolic link in a directory is passed over",
        "in/B.txt = in/B.txt .txt", "in/b.txt = in/b.txt .txt",
        "in/link.txt = root:x:0:0:root:/root:/b .txt",
        "none failed [unreadable] there is no such file",
      ])
  }

  /// A Word document is a zip archive, and no archive of releases.
  @Test func aWordDocumentIsOneRelease() throws {
    try python(
      """
      import zipfile, tarfile
      for name in ('a.docx', 'b.bin'):
        with zipfile.ZipFile(name, 'w') as z:
          z.writestr('[Content_Types].xml', '<Types/>')
          z.writestr('word/document.xml', '<w/>')
      with tarfile.open('c.tar', 'w') as t: t.add('a.docx')
      """)
    let read = ["a.docx", "b.bin", "c.tar"].map { name in
      steps([scratch.path(name)]).filter { $0 != "open" }.map { $0.split(separator: " ").first }
    }
    #expect(read == [["a.docx"], ["b.bin"], ["c.tar:"]])
  }

  @Test func packedFilesAreUnpacked() throws {
    try python(
      """
      import gzip, tarfile, zipfile, io, bz2, lzma
      open('a.txt.gz','wb').write(gzip.compress(b'one release'))
      open('b.jsonl.gz','wb').write(gzip.compress(b'{"text":"1"}\\n{"text":"2"}\\n'))
      open('c.txt.xz','wb').write(lzma.compress(b'xz release'))
      t = tarfile.open('d.tar.gz','w:gz')
      def add(name, data=b'', kind=tarfile.REGTYPE, link=''):
        i = tarfile.TarInfo(name); i.size = len(data); i.type = kind; i.linkname = link
        t.addfile(i, io.BytesIO(data))
      add('in/r.html', b'member'); add('../../x', b'climber'); add('/abs.txt', b'absolute')
      add('soft', kind=tarfile.SYMTYPE, link='/etc/passwd'); add('hard', kind=tarfile.LNKTYPE, link='in/r.html')
      add('in/inner.txt.gz', gzip.compress(b'inner')); add('logo.png', b'x')
      t.close()
      z = zipfile.ZipFile('e.zip','w', zipfile.ZIP_DEFLATED); z.writestr('f.md', 'zipped'); z.close()
      """)
    #expect(
      steps(["a.txt.gz", "b.jsonl.gz", "c.txt.xz", "d.tar.gz", "e.zip"].map(scratch.path)) == [
        "a.txt.gz = one release .txt",
        "b.jsonl.gz:1 = {\"text\":\"1\"} .json", "b.jsonl.gz:2 = {\"text\":\"2\"} .json",
        "c.txt.xz = xz release .txt",
        "d.tar.gz: in/r.html = member .html",
        "d.tar.gz: ../../x note its path leads out of the archive; it is used as a name only",
        "d.tar.gz: ../../x = climber .txt",
        "d.tar.gz: /abs.txt note its path leads out of the archive; it is used as a name only",
        "d.tar.gz: /abs.txt = absolute .txt",
        "d.tar.gz: soft note a link in an archive is passed over",
        "d.tar.gz: hard note a link in an archive is passed over",
        "d.tar.gz: in/inner.txt.gz = inner .txt",
        "e.zip: f.md = zipped .md",
      ])
  }

  @Test func bombsAndDamagedArchivesAreALineEach() throws {
    try python(
      """
      import gzip, io, tarfile
      open('bomb.json.gz','wb').write(gzip.compress(b' ' * 100_000_000, 9))
      open('bomb.jsonl.gz','wb').write(gzip.compress((b'{"text":"' + b'a' * 500_000 + b'"}\\n') * 300, 9))
      b = gzip.compress(b'{"text":"1"}\\n' * 100000); open('cut.jsonl.gz','wb').write(b[:len(b) // 2])
      """)
    let first = steps([scratch.path("bomb.json.gz")])
    #expect(first.count == 1 && first[0].contains("failed [limit]"), "\(first)")
    let second = steps([scratch.path("bomb.jsonl.gz")])
    #expect(second.last?.contains("failed [limit]") == true, "\(second.suffix(1))")
    #expect(second.count < 200)
    let third = steps([scratch.path("cut.jsonl.gz")])
    #expect(third.count > 1000)
    #expect(third.filter { $0.contains("failed") }.count == 1)
    #expect(
      third.last?.contains("failed [input] the archive is damaged") == true, "\(third.suffix(1))")
  }

  /// Zstandard packs zeros without end in a few bytes.
  @Test func aBombOfZstandardIsALine() throws {
    // A frame whose blocks are runs of one byte (RFC 8878, 3.1.1.2): no more than four bytes for 128 kB each.
    var bomb: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    let size: UInt32 = 1 << 17
    for number in 0..<1000 {
      let header = size << 3 | 1 << 1 | (number == 999 ? 1 : 0)
      bomb += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16 & 0xFF), 0x20]
    }
    let path = try scratch.write("bomb.txt.zst", bomb)
    let all = steps([path], maximumBytes: 256 << 20)
    #expect(all.count == 1 && all[0].contains("failed [limit]"), "\(all)")
    #expect(all[0].contains("times as many"), "\(all)")
    // Over the size of an input it ends sooner.
    let short = steps([path])
    #expect(short.count == 1 && short[0].contains("failed [limit]"), "\(short)")
  }

  private func record(
    _ body: String, type: String = "text/html", uri: String = "https://harbour.example/1",
    length: Int? = nil, status: Int = 200, kind: String = "response", extra: String = ""
  ) -> String {
    let http = "HTTP/1.1 \(status) OK\r\nContent-Type: \(type)\r\n\(extra)\r\n\(body)"
    return "WARC/1.1\r\nWARC-Type: \(kind)\r\nWARC-Target-URI: \(uri)\r\n"
      + "Content-Type: application/http; msgtype=response\r\n"
      + "Content-Length: \(length ?? http.utf8.count)\r\n\r\n\(http)\r\n\r\n"
  }

  @Test func webArchivesGiveTheirPagesAndABrokenRecordCostsItself() throws {
    let warc =
      "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"
      + record("first") + record("image", type: "image/png") + record("gone", status: 404)
      + record("wrong length", length: 9)
      + record("second", uri: "https://harbour.example/2")
      + record("asked", kind: "request")
      + record(
        "5\r\nthird\r\n4\r\n+one\r\n0\r\n\r\n", uri: "https://harbour.example/3",
        extra: "Transfer-Encoding: chunked\r\n")
      + "WARC/9.9\r\n\r\n" + record("fourth", uri: "https://harbour.example/4")
      + "WARC/1.1\r\nWARC-Type: response\r\n\r\n\r\n\r\n"
      + record("fifth", uri: "https://harbour.example/5")
    try scratch.write("a.warc", warc)
    let all = steps([scratch.path("a.warc")])
    #expect(
      all.filter { !$0.contains("failed") } == [
        "a.warc: https://harbour.example/1 = first .html",
        "a.warc: https://harbour.example/2 = second .html",
        "a.warc: https://harbour.example/3 = third+one .html",
        "a.warc: https://harbour.example/4 = fourth .html",
        "a.warc: https://harbour.example/5 = fifth .html",
      ])
    #expect(all.filter { $0.contains("failed [input]") }.count == 3)
    try scratch.write("cut.warc", String(warc.dropLast(20)))
    #expect(steps([scratch.path("cut.warc")]).last?.contains("cut short") == true)
  }

  @Test func feedsInWebArchivesAreTakenApart() throws {
    let rss =
      "<rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>"
    let json =
      #"{"version":"https://jsonfeed.org/version/1.1","title":"H","items":[{"id":"1","title":"C"}]}"#
    let atom =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>D</title></entry></feed>"
    try scratch.write(
      "a.warc",
      record(rss, type: "application/rss+xml; charset=utf-8", uri: "https://harbour.example/rss")
        + record(
          "<rss><channel></channel></rss>", type: "text/xml", uri: "https://harbour.example/0")
        + record(json, type: "application/feed+json", uri: "https://harbour.example/json")
        + record(atom, type: "application/atom+xml", uri: "https://harbour.example/atom")
        + record("page", uri: "https://harbour.example/page"))
    let all = steps([scratch.path("a.warc")], expanders: [CollectionExpander()])
    #expect(
      all.map { $0.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces) } == [
        "a.warc: https://harbour.example/rss:1", "a.warc: https://harbour.example/rss:2",
        "a.warc: https://harbour.example/0 failed [input] the feed has no items",
        "a.warc: https://harbour.example/json:1", "a.warc: https://harbour.example/atom:1",
        "a.warc: https://harbour.example/page",
      ])
  }

  @Test func aLineThatIsTooLongCostsItself() throws {
    try scratch.write(
      "a.jsonl",
      "{\"text\":\"1\"}\n{\"text\":\"" + String(repeating: "x", count: 5000)
        + "\"}\n\n{\"text\":\"3\"}")
    let all = steps([scratch.path("a.jsonl")], maximumBytes: 1000)
    #expect(all.count == 3)
    #expect(all[1].hasPrefix("a.jsonl:2 failed [limit]"))
    #expect(all[2] == "a.jsonl:4 = {\"text\":\"3\"} .json")
  }

  @Test func feedsAreTakenApart() throws {
    let feed =
      "<rss><channel><title>House</title><item><title>A</title></item>"
      + "<item><title>B</title></item></channel></rss>"
    let path = try scratch.write("feed.xml", feed)
    _ = try scratch.write("other.txt", "A headline")
    let reader = InputReader(
      [path, scratch.path("other.txt")], maximumBytes: 1000, expanders: [CollectionExpander()])
    var items: [String] = []
    while case .item(let item)? = reader.next() {
      items.append(
        "\(item.name.split(separator: "/").last ?? "").\(item.ending) "
          + String(decoding: item.bytes, as: UTF8.self))
    }
    #expect(
      items == [
        "feed.xml:1.xml <rss><channel><title>House</title><item><title>A</title></item></channel></rss>",
        "feed.xml:2.xml <rss><channel><title>House</title><item><title>B</title></item></channel></rss>",
        "other.txt.txt A headline",
      ])
    #expect(throws: InputFault.self) {
      try CollectionExpander().expand(Array("<rss><channel></channel></rss>".utf8), name: "a")
    }
  }

  @Test func expandersTakeFilesApart() throws {
    struct Halves: InputExpander {
      func expand(_ bytes: [UInt8], name: String) throws(InputFault) -> ExpandedInput? {
        guard let middle = bytes.firstIndex(of: 0x7C) else { return nil }
        return ExpandedInput(count: 2) { number in
          let half = number == 1 ? bytes[..<middle] : bytes[(middle + 1)...]
          return .success(InputItem(name: "\(name): \(number)", bytes: Array(half)))
        }
      }
    }
    let path = try scratch.write("feed.xml", "one|two")
    let reader = InputReader([path], maximumBytes: 100, expanders: [Halves()])
    var items: [String] = []
    while case .item(let item)? = reader.next() {
      items.append(String(decoding: item.bytes, as: UTF8.self))
    }
    #expect(items == ["one", "two"])
  }
}
