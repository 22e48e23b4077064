import Foundation
import GalleyLayout
import GalleyPages
import GalleyStyle
import Testing

@Suite struct FirstTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SEED"] != nil)) func debug() throws {
    let layout = try TestLayout()
    var random = RandomRelease(seed: UInt64(ProcessInfo.processInfo.environment["SEED"]!)!)
    let builder = random.builder()
    let document = try layout.document(builder)
    print(LayoutLaws.breaches(of: document, text: builder.release.plainText).joined(separator: "\n"))
    print(builder.release.html)
    print(document.dump)
  }
}
