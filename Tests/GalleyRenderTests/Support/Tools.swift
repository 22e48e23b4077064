import Foundation

/// Runs a program over a file made of bytes and gives what it prints.
///
/// `@` in the arguments stands for the file.
func run(_ program: String, _ arguments: [String], on bytes: [UInt8]) throws -> String {
  let file = FileManager.default.temporaryDirectory
    .appendingPathComponent("galley-\(UUID().uuidString)")
  try Data(bytes).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/\(program)")
  process.arguments = arguments.map { $0 == "@" ? file.path : $0 }
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: output, as: UTF8.self)
}

/// The text that a reader copies out of a PDF.
func copiedText(_ pdf: [UInt8]) throws -> String {
  try run("pdftotext", ["@", "-"], on: pdf)
    .replacingOccurrences(of: "\u{0C}", with: "")
    .trimmingCharacters(in: .whitespacesAndNewlines)
}

/// A PDF with its streams unpacked, as text.
func unpacked(_ pdf: [UInt8]) throws -> String {
  try run("qpdf", ["--qdf", "--object-streams=disable", "@", "-"], on: pdf)
}
