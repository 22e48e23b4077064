import Testing

@testable import Galley

@Suite struct RelativeAddressTests {
  @Test(arguments: [
    ("a.png", "a.png"), ("./a.png", "a.png"), ("img/a.png", "img/a.png"),
    ("img//./a.png", "img/a.png"), ("a%20b.png", "a b.png"), ("a.png?v=2#top", "a.png"),
    ("%41.png", "A.png"), ("100%.png", "100%.png"), ("..a/b..", "..a/b.."),
    ("img/12:30.png", "img/12:30.png"), ("é.png", "é.png"),
  ])
  func aPathBesideTheDocumentIsTaken(address: String, path: String) throws {
    #expect(try RelativeAddress(address).path == path)
  }

  @Test(arguments: [
    "", ".", "./", "..", "../a.png", "img/../../a.png", "a/..", "/etc/passwd", "//host/a.png",
    "http://127.0.0.1:9/a.png", "file:///etc/passwd", "FILE:///etc/passwd", "data:,x",
    "%2e%2e/a.png", "%2E%2e%2fa.png", "a%2f..%2f..%2fb", "%2fetc/passwd", "..\\a.png",
    "\\\\host\\share", "a%5cb", "a%00.png", "a\u{0}b", "a\nb", "f%69le:///etc/passwd",
    "file%3a///etc/passwd", "?x", "#x", "c:a.png",
  ])
  func everyWayOutIsShut(address: String) {
    #expect(throws: WorkspaceError.self) { try RelativeAddress(address) }
  }

  @Test func theFolderOfAPath() {
    #expect(folder(of: "a/b/c.txt") == "a/b")
    #expect(folder(of: "c.txt") == ".")
    #expect(folder(of: "/c.txt") == "/")
  }
}
