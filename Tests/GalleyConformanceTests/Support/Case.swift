import Foundation
import Galley
import GalleyRelease
import GalleySource
import GalleyStyles

/// A release to be made a PDF, and how.
struct Case: Sendable {
  /// What to call it: letters, digits and hyphens, for it names a file.
  var name: String
  var bytes: [UInt8]
  var options = RenderOptions()
  /// Pictures and style sheets, by path.
  var files: [String: [UInt8]] = [:]
  /// Whether it may be refused, with an error that says so, in place of giving a PDF.
  var mayBeRefused = false

  init(
    _ name: String, _ bytes: [UInt8], options: RenderOptions = RenderOptions(),
    files: [String: [UInt8]] = [:], mayBeRefused: Bool = false
  ) {
    self.name = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    self.bytes = bytes
    self.options = options
    self.files = files
    self.mayBeRefused = mayBeRefused
  }

  init(_ name: String, _ text: String, mayBeRefused: Bool = false) {
    self.init(name, Array(text.utf8), mayBeRefused: mayBeRefused)
  }

  init(_ name: String, _ release: Release, files: [String: [UInt8]] = [:]) {
    self.init(name, release.json(), files: files)
  }

  /// The same in each built-in style.
  var inEachStyle: [Case] {
    BuiltInStyle.allCases.map { style in
      var copy = self
      copy.name += "-\(style)"
      copy.options.style = .builtIn(style)
      return copy
    }
  }

  /// The same, changed.
  func with(_ change: (inout Case) -> Void) -> Case {
    var copy = self
    change(&copy)
    return copy
  }

  /// The bytes of its PDF; `nil` where it is refused as it may be.
  func pdf(with typesetter: Typesetter) throws -> [UInt8]? {
    do {
      let rendered = try typesetter.render(
        bytes, name: name, file: "/releases/\(name)", options: options
      ).value
      return rendered.files.first?.bytes
    } catch let error where mayBeRefused && (error is LimitExceeded || error is DiagnosticError) {
      return nil
    }
  }

  /// A typesetter that finds the case's files.
  func typesetter() throws -> Typesetter {
    let placed = files.map { path, bytes in
      (path.hasPrefix("/") ? path : "/releases/\(path)", bytes)
    }
    return try Typesetter(
      workspace: MemoryWorkspace(files: Dictionary(uniqueKeysWithValues: placed)))
  }
}

/// The PDFs of cases, made on every core; each core's typesetter is kept for all cases without files.
func pdfs(of cases: [Case], workers: Int = 2) async -> [Result<[UInt8]?, any Error>] {
  await withTaskGroup(of: [(Int, Result<[UInt8]?, any Error>)].self) { group in
    for worker in 0..<workers {
      group.addTask {
        var done: [(Int, Result<[UInt8]?, any Error>)] = []
        var kept: Typesetter?
        for index in stride(from: worker, to: cases.count, by: workers) {
          let item = cases[index]
          done.append(
            (
              index,
              Result {
                guard item.files.isEmpty else { return try item.pdf(with: item.typesetter()) }
                let typesetter = try kept ?? item.typesetter()
                kept = typesetter
                return try item.pdf(with: typesetter)
              }
            ))
        }
        return done
      }
    }
    var results = [Result<[UInt8]?, any Error>](repeating: .success(nil), count: cases.count)
    for await done in group { for (index, result) in done { results[index] = result } }
    return results
  }
}
