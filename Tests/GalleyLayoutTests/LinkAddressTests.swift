import Testing

@testable import GalleyLayout

@Suite struct LinkAddressTests {
  @Test(arguments: [
    "https://example.org", "http://example.org/a?b#c", "HTTPS://EXAMPLE.ORG/",
    "https://example.org.",
    "https://user:word@example.org:8080/", "http://[2001:db8::1]:80/", "http://127.0.0.1/",
    "https://münchen.example/straße", "https://example.org/a b", "ftp://files.example.org/x",
    "mailto:press@example.org", "mailto:a@example.org?subject=Hello", "mailto:?subject=Hello",
    "tel:+442079460000", "tel:(020) 7946-0000;ext=1", "https://example.org/?q=javascript:alert(1)",
  ]) func anAddressIsFollowed(address: String) {
    guard case .absolute(let followed) = LinkAddress(" \(address)\n") else {
      Issue.record("refused")
      return
    }
    #expect(followed == address)
  }

  @Test(arguments: [
    "", " ", "javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x",
    "about:blank",
    "urn:isbn:1", "/news", "news/today", "#top", "?a", "//example.org/", "www.example.org",
    "http:", "http://", "http:///path", "http:/example.org", "http:example.org",
    "http//example.org",
    "ht tp://example.org", "https://exa mple.org/", "https://.example.org", "https://a..b/",
    "https://example.org:port/", "https://example.org:8080808/", "https://[::1", "https://[]/",
    "https://exam\u{0}ple.org", "https://<b>/", "https://user@/", "http:\\\\example.org", "mailto:",
    "mailto:press", "mailto:@example.org", "mailto:press@", "mailto:?", "tel:", "tel:press office",
    "://example.org", "1http://example.org", "https://example.org/\u{202E}gro",
  ]) func anAddressIsRefused(address: String) {
    guard case .refused(let reason) = LinkAddress(address) else {
      Issue.record("followed")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func anAddressWithoutEndIsRefused() {
    guard case .refused = LinkAddress("https://example.org/" + String(repeating: "a", count: 9000))
    else {
      Issue.record("followed")
      return
    }
  }
}
