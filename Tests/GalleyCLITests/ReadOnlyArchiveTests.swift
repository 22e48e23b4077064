import Foundation
import Testing

/// An archive on a disk that is mounted to be read.
@Suite struct ReadOnlyArchiveTests {
  /// Runs a command where the folder `A` cannot be written, not even by root.
  private static let launcher = [
    "unshare", "-m", "sh", "-c",
    "mount --bind A A && mount -o remount,ro,bind A A && exec \"$0\" \"$@\"",
  ]

  /// Whether this machine lets the test mount folders.
  private static let canMount: Bool = {
    guard let folder = try? Folder(), (try? folder.write("A/a", "")) != nil,
      let outcome = try? galley(["--version"], in: folder, launcher: launcher)
    else { return false }
    return outcome.status == 0
  }()

  private func tree(_ folder: Folder) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path + "/A")?.allObjects ?? []
    for case let name as String in names {
      files[name] = (try? folder.bytes("A/\(name)")) ?? []
    }
    return files
  }

  @Test(.enabled(if: canMount, "folders cannot be mounted here"))
  func whatCannotBeWrittenIsSaidInOneLineAndRead() throws {
    let folder = try Folder()
    try folder.write("in/a.txt", notice)
    #expect(try galley(["archive", "add", "A", "in"], in: folder).status == 0)
    let before = try tree(folder)
    try folder.write("in/b.txt", notice.replacingOccurrences(of: "library", with: "museum"))
    for command in [["add", "A", "in"], ["repair", "A"]] {
      let outcome = try galley(
        ["archive"] + command, in: folder, launcher: Self.launcher)
      #expect(outcome.status == 5, "\(command): \(outcome.status)")
      #expect(outcome.messages.count == 1, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains("A/"))
      #expect(outcome.errors.contains("cannot be written: Read-only file system"))
    }
    for (command, text) in [
      (["search", "A", "library"], "Town library opens"), (["list", "A"], "data/2026/05/"),
      (["status", "A"], "releases    1"), (["export", "A", "--as", "csv"], "Town library opens"),
      (["volume", "A", "-o", "v.pdf"], ""), (["verify", "A"], ""),
    ] {
      let outcome = try galley(["archive"] + command, in: folder, launcher: Self.launcher)
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
      #expect(outcome.text.contains(text) || text.isEmpty, "\(command): \(outcome.text)")
    }
    #expect(try tree(folder) == before)
    // On a disk that can be written again it goes on.
    let added = try galley(["archive", "add", "A", "in"], in: folder)
    #expect(added.messages == ["A: 1 added, 1 unchanged, 0 failed"])
  }
}
