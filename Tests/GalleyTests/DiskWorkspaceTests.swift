import Foundation
import Galley
import GalleySource
import Testing

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "galley-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: target)
  }
}

@Suite struct DiskWorkspaceTests {
  let workspace = DiskWorkspace()

  func text(_ address: String, in folder: TemporaryFolder) throws -> String {
    let resource = try workspace.resource(
      address, beside: "\(folder.path)/doc/style.css", within: "\(folder.path)/doc",
      maximumBytes: 100)
    return String(decoding: resource.bytes, as: UTF8.self)
  }

  @Test func filesBesideTheDocumentAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("doc/a.css", "A")
    try folder.write("doc/sub/b.css", "B")
    try folder.link("doc/inner.css", to: "sub/b.css")
    #expect(try text("a.css", in: folder) == "A")
    #expect(try text("sub/b.css", in: folder) == "B")
    #expect(try text("inner.css", in: folder) == "B")
  }

  @Test func noLinkLeadsOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("doc/a.css", "A")
    try folder.write("secret.css", "S")
    try folder.write("document/c.css", "C")
    try folder.link("doc/out.css", to: "../secret.css")
    try folder.link("doc/absolute.css", to: "/etc/passwd")
    try folder.link("doc/beside", to: "../document")
    for address in ["out.css", "absolute.css", "beside/c.css"] {
      #expect(throws: WorkspaceError.self) { try text(address, in: folder) }
    }
  }

  @Test func whatIsNoPlainFileIsNotOpened() throws {
    let folder = try TemporaryFolder()
    try folder.write("doc/sub/a.css", "A")
    #expect(mkfifo("\(folder.path)/doc/pipe", 0o600) == 0)
    #expect(throws: WorkspaceError.isDirectory(path: "\(folder.path)/doc/sub")) {
      try text("sub", in: folder)
    }
    #expect(throws: WorkspaceError.forbidden(address: "pipe", reason: "it is not a plain file")) {
      try text("pipe", in: folder)
    }
    #expect(throws: WorkspaceError.notFound(path: "\(folder.path)/doc/none.css")) {
      try text("none.css", in: folder)
    }
  }

  @Test func sizesAreLimited() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/a.txt"
    try folder.write("a.txt", String(repeating: "x", count: 50))
    #expect(try workspace.read(path, maximumBytes: 50).count == 50)
    #expect(throws: WorkspaceError.tooLarge(path: path, bytes: 50, allowed: 49)) {
      try workspace.read(path, maximumBytes: 49)
    }
    // It has no size to look at beforehand.
    #expect(throws: WorkspaceError.self) { try workspace.read("/dev/zero", maximumBytes: 1 << 20) }
    #expect(try workspace.read("/dev/null", maximumBytes: 10).isEmpty)
    #expect(throws: WorkspaceError.isDirectory(path: folder.path)) {
      try workspace.read(folder.path, maximumBytes: 10)
    }
  }

  @Test func aLargeFileComesWhole() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "0123456789abcdef", count: 20_000)
    try folder.write("a.txt", text)
    let bytes = try workspace.read("\(folder.path)/a.txt", maximumBytes: 1 << 20)
    #expect(bytes == Array(text.utf8))
  }
}
