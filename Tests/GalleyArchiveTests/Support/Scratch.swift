import Foundation
import GalleySource
import GalleyWorkers

@testable import GalleyArchive

/// A folder that goes away with the test.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "galley-archive-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  @discardableResult func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// Changes the tables of an archive's catalogue by SQL.
  func changeCatalogue(_ archive: String, _ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.executescript(sys.argv[2])",
      path("\(archive)/.galley/catalogue.sqlite"), sql,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The tree of an archive: every file but the workshop's and the list of failures, with its bytes.
  func tree(_ name: String) throws -> [String: [UInt8]] {
    var tree: [String: [UInt8]] = [:]
    let paths =
      FileManager.default.enumerator(atPath: path(name))?.compactMap { $0 as? String } ?? []
    for file in paths where !file.hasPrefix(".galley") && file != "failed.tsv" {
      var isDirectory: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path("\(name)/\(file)"), isDirectory: &isDirectory)
      if !isDirectory.boolValue { tree[file] = try bytes("\(name)/\(file)") }
    }
    return tree
  }
}

/// The built `galley`, beside the bundle of tests.
let galleyProgram =
  ProcessInfo.processInfo.environment["GALLEY_EXECUTABLE"]
  ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  .appendingPathComponent("galley").path

/// A short release.
func release(_ headline: String, day: Int = 3, text: String = "It is open to all.") -> String {
  """
  FOR IMMEDIATE RELEASE

  \(headline)

  CARDIFF, \(day) May 2026 – The Harbour Trust opens its tidal garden to the public on Monday. \(text)

  ENDS
  """
}

extension Archive {
  /// Adds inputs with two workers, or as many as are given.
  @discardableResult func add(
    _ inputs: [String], workers: Int = 2, since: String? = nil, version: String = "0.1.0-test",
    stop: StopSignal = StopSignal(), report: @escaping @Sendable (AddEvent) -> Void = { _ in }
  ) async throws -> AddSummary {
    try await add(
      inputs,
      options: .forTests(workers: workers, since: since, version: version), stop: stop,
      report: report
    ).value
  }
}

extension AddOptions {
  static func forTests(
    workers: Int = 2, since: String? = nil, version: String = "0.1.0-test"
  ) -> AddOptions {
    AddOptions(
      workers: workers, since: since, executable: galleyProgram, sandbox: .off, version: version)
  }
}
