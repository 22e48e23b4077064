import Foundation

/// The package's folder.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Real texts beside the repository; it may not be there.
let sharedFolder = packageFolder.deletingLastPathComponent().appendingPathComponent("shared")

/// What a program printed, and how it ended.
struct Printed {
  var status: Int32
  var output: String
  var errors: String
}

/// Runs a program with an environment added to this process's, or, if asked, with that one alone.
func run(
  _ program: String, _ arguments: [String], environment: [String: String] = [:],
  isWholeEnvironment: Bool = false
) throws -> Printed {
  // Errors go to a file: two pipes that fill in turn would have to be emptied at once.
  let scratch = try Folder()
  try scratch.write("errors", [])
  let process = Process()
  process.executableURL = URL(
    fileURLWithPath: program.hasPrefix("/") ? program : "/usr/bin/\(program)")
  process.arguments = arguments
  process.environment =
    isWholeEnvironment
    ? environment : ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle(forWritingAtPath: scratch.path("errors"))
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let errors = FileManager.default.contents(atPath: scratch.path("errors")) ?? Data()
  return Printed(
    status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
    errors: String(decoding: errors, as: UTF8.self))
}

/// A folder that goes away with its last owner, unless it is kept for someone to look into.
final class Folder {
  private let folder: String
  var isKept = false

  init() throws {
    folder = NSTemporaryDirectory() + "galley-conformance-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { if !isKept { try? FileManager.default.removeItem(atPath: folder) } }

  var path: String { folder }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }
}
