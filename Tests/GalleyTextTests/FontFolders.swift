import GalleyGeometry
import GalleyPages
import GalleyText
import Glibc
import Testing

@Suite struct FontFolders {
  private static let original =
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"

  @Test(.enabled(if: access(original, R_OK) == 0, "Liberation Serif is not where Debian has it"))
  func fontsOfAFolderBelongToTheirEngineAlone() throws {
    var name = Array("/tmp/galley-fonts-XXXXXX".utf8CString)
    #expect(mkdtemp(&name) != nil)
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/renamed.ttf"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try renamedFont().withUnsafeBytes { bytes in
      let file = try #require(fopen(path, "wb"))
      #expect(fwrite(bytes.baseAddress, 1, bytes.count, file) == bytes.count)
      fclose(file)
    }

    let own = try TextEngine(fontDirectories: [folder])
    let found = own.report(families: ["Quaysidefo Serif", "Liberation Serif"]).families
    #expect(found.map(\.isInstalled) == [true, true])
    #expect(found[0].path == path)
    let other = try TextEngine().report(families: ["Quaysidefo Serif"]).families
    #expect(other.map(\.isInstalled) == [false])
  }

  @Test func aFolderThatIsNotThereIsNoError() throws {
    let engine = try TextEngine(fontDirectories: ["/no/such/folder"])
    #expect(engine.report(families: ["Liberation Serif"]).families[0].isInstalled)
  }

  /// The font under another name of as many letters, in both of the ways that it is written in.
  private func renamedFont() throws -> [UInt8] {
    let file = try #require(fopen(FontFolders.original, "rb"))
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    let (old, new) = (Array("Liberation".utf8), Array("Quaysidefo".utf8))
    func replace(_ old: [UInt8], _ new: [UInt8]) {
      var index = 0
      while index + old.count <= bytes.count {
        if bytes[index] == old[0], bytes[index..<index + old.count].elementsEqual(old) {
          bytes.replaceSubrange(index..<index + old.count, with: new)
        }
        index += 1
      }
    }
    replace(old, new)
    replace(old.flatMap { [0, $0] }, new.flatMap { [0, $0] })
    return bytes
  }
}
