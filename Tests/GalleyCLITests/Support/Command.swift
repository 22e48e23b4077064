import Foundation

/// How a run of the program ended.
struct Outcome {
  var status: Int32
  var output: [UInt8]
  var errors: String
  /// Whether a signal ended it: a trap, or our killing it for taking too long.
  var wasKilled: Bool
  var seconds: Double

  var text: String { String(decoding: output, as: UTF8.self) }

  /// The lines on standard error, hints left out.
  var messages: [String] {
    errors.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("  ") }
  }

  /// Those of them that say why there is no output.
  var failures: [String] { messages.filter { $0.contains("error: ") } }
}

/// The built program.
let program: URL = {
  if let path = ProcessInfo.processInfo.environment["GALLEY_EXECUTABLE"] {
    return URL(fileURLWithPath: path)
  }
  // Beside the bundle of tests that is running.
  return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("galley")
}()

/// Runs the program and waits for it; one that hangs is killed.
///
/// - Parameter launcher: the command that starts it; none for the test itself.
func galley(
  _ arguments: [String], in folder: Folder? = nil, input: [UInt8] = [],
  environment: [String: String] = [:], timeout: Double = 240, launcher: [String] = []
) throws -> Outcome {
  let scratch = try Folder()
  try Data(input).write(to: scratch.url("stdin"))
  _ = FileManager.default.createFile(atPath: scratch.path + "/stdout", contents: nil)
  _ = FileManager.default.createFile(atPath: scratch.path + "/stderr", contents: nil)
  let process = Process()
  process.executableURL = launcher.isEmpty ? program : URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = launcher.isEmpty ? arguments : launcher + [program.path] + arguments
  process.environment = ProcessInfo.processInfo.environment
    .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
  process.currentDirectoryURL = (folder ?? scratch).url("")
  process.standardInput = try FileHandle(forReadingFrom: scratch.url("stdin"))
  process.standardOutput = try FileHandle(forWritingTo: scratch.url("stdout"))
  process.standardError = try FileHandle(forWritingTo: scratch.url("stderr"))
  let start = Date()
  try process.run()
  let watchdog = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
  DispatchQueue.global().asyncAfter(deadline: .now() + timeout, execute: watchdog)
  process.waitUntilExit()
  watchdog.cancel()
  return Outcome(
    status: process.terminationStatus,
    output: [UInt8](try Data(contentsOf: scratch.url("stdout"))),
    errors: String(decoding: try Data(contentsOf: scratch.url("stderr")), as: UTF8.self),
    wasKilled: process.terminationReason == .uncaughtSignal,
    seconds: Date().timeIntervalSince(start))
}

/// Runs another program and gives what it prints.
func run(_ program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: output, as: UTF8.self)
}

/// The text of a PDF file.
func text(ofPDF path: String) throws -> String { try run("pdftotext", ["-raw", path, "-"]) }

/// A folder that goes away with the test.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "galley-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func url(_ name: String) -> URL { URL(fileURLWithPath: "\(path)/\(name)") }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(name))
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(name))) }

  /// The names of all that is in it, hidden files too.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// A short release.
let notice = """
  FOR IMMEDIATE RELEASE

  Town library opens its new reading room

  NORTHAVEN, 3 May 2026 – The town library opens its new reading room on Monday.

  It has forty seats, and is open until nine in the evening.

  ENDS
  """

/// A release of several pages.
let longNotice =
  notice.replacingOccurrences(of: "ENDS", with: "")
  + (1...60).map {
    "Paragraph \($0) says what the one before it said, in other words, and at length. "
      + "It has a second sentence as well, so that it fills some lines.\n"
  }.joined(separator: "\n")
