import Foundation

/// What `scripts/verapdf` says of files.
struct Verdict {
  /// A rule that files break.
  struct Breach {
    /// The profile, and the clause and test number: `ua1 7.1-3`.
    var rule: String
    /// The files that break it.
    var files: [String]
    /// What is wrong in the first of them, and where.
    var reason: String
  }

  /// How often a file passed in a profile.
  var passes = 0
  /// How often one did not.
  var failures = 0
  /// The rules that were broken, in the order they were met.
  var breaches: [Breach] = []
}

enum Validator {
  static let script = packageFolder.appendingPathComponent("scripts/verapdf").path

  /// Why files cannot be validated here; `nil` where they can.
  static let whyNot: String? = {
    guard let asked = try? run(script, ["--rules", "ua1"]) else { return "no scripts/verapdf" }
    if asked.status == 0, asked.output.contains("ua1 7.1-1 ") { return nil }
    // Said aloud too: a test that is skipped shows no reason in a run's output.
    let reason = "PDFs are not validated: " + asked.errors
    FileHandle.standardError.write(Data(reason.utf8))
    return reason
  }()

  static var isThere: Bool { whyNot == nil }

  /// The rules of a profile, as clause and test number.
  static func rules(of profile: String) throws -> [String] {
    let lines = try run(script, ["--rules", profile]).output.split(separator: "\n")
    return lines.map { String($0.split(separator: " ")[1]) }
  }

  /// Checks files against profiles in one run.
  static func check(_ paths: [String], against profiles: String) throws -> Verdict {
    let folder = try Folder()
    try folder.write("list", Array(paths.joined(separator: "\n").utf8))
    let printed = try run(script, [profiles, "@" + folder.path("list")])
    struct Unusable: Error { var output: String }
    guard printed.status < 2 else { throw Unusable(output: printed.errors) }
    return verdict(from: printed.output)
  }

  private static func verdict(from output: String) -> Verdict {
    var verdict = Verdict()
    var places: [String: Int] = [:]
    var profile = ""
    var file = ""
    var isNew = false
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      if line.hasPrefix("    at ") {
        if isNew { verdict.breaches[verdict.breaches.count - 1].reason += " " + line.dropFirst(4) }
      } else if line.hasPrefix("  ") {
        let rule = profile + " " + words[0]
        isNew = places[rule] == nil
        if let place = places[rule] {
          verdict.breaches[place].files.append(file)
        } else {
          places[rule] = verdict.breaches.count
          verdict.breaches.append(
            .init(rule: rule, files: [file], reason: words.dropFirst().joined(separator: " ")))
        }
      } else if words.count == 3, words[0] == "PASS" || words[0] == "FAIL" {
        profile = words[1]
        file = String(words[2].split(separator: "/").last ?? "")
        if words[0] == "PASS" { verdict.passes += 1 } else { verdict.failures += 1 }
      }
    }
    return verdict
  }

  /// What qpdf complains of in a folder's PDFs, a line each; empty where it has nothing to say.
  static func complaints(about folder: Folder) throws -> String {
    // It takes one file a run.
    let script = """
      for file; do qpdf --check "$file" >"$file.log" 2>&1 || { echo "$file"; tail -n 3 "$file.log"; }; done
      """
    return try run(
      "/bin/sh",
      [
        "-c", #"cd "$1" && ls | grep '\.pdf$' | xargs -P 2 -n 20 sh -c "$2" sh"#, "sh",
        folder.path, script,
      ]
    ).output
  }
}
