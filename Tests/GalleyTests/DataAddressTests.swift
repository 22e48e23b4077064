import Testing

@testable import Galley

@Suite struct DataAddressTests {
  @Test(arguments: [
    ("data:image/png;base64,", ""), ("data:image/png;base64,TQ==", "M"),
    ("data:image/png;base64,TWE=", "Ma"), ("data:image/png;base64,TWFu", "Man"),
    ("DATA:IMAGE/PNG;BASE64,TWFuTQ", "ManM"), ("data:;base64,TW\nFu TQ==", "ManM"),
  ])
  func bytesAreDecoded(address: String, text: String) {
    #expect(dataAddressBytes(address) == Array(text.utf8))
  }

  @Test(arguments: [
    "", "data:", "data:image/png", "data:text/plain,hello", "data:;base64,T", "data:;base64,T*Fu",
    "a.png", "http://x/;base64,TQ==",
  ])
  func anythingElseIsNone(address: String) {
    #expect(dataAddressBytes(address) == nil)
  }
}
