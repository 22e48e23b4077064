import Foundation
import Testing

/// The ledgers of `Sources/GalleyPDF/Conformance` are complete and true.
@Suite struct LedgerTests {
  /// A row of a ledger.
  struct Row {
    var rule: String
    var asks: String
    var met: String
    var how: String
  }

  /// How a rule may be met.
  static let ways = ["by construction", "checked", "cannot occur", "not ours"]

  static let ledgers = [("PDF-A-2.md", "2a"), ("PDF-A-3.md", "3a"), ("PDF-UA-1.md", "ua1")]

  static func rows(of ledger: String) throws -> [Row] {
    let path = packageFolder.appendingPathComponent("Sources/GalleyPDF/Conformance/\(ledger)")
    let text = try String(contentsOf: path, encoding: .utf8)
    return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap { line in
      let cells = line.dropFirst().dropLast().split(
        separator: "|", omittingEmptySubsequences: false
      )
      .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4 else {
        Issue.record("\(ledger): \(line)")
        return nil
      }
      return cells[0] == "rule"
        ? nil : Row(rule: cells[0], asks: cells[1], met: cells[2], how: cells[3])
    }
  }

  /// Whether a row is for a test of veraPDF's: a clause, a hyphen and a number.
  static func isTest(_ rule: String) -> Bool { rule.contains("-") }

  @Test(
    .enabled(if: Validator.isThere, "needs Java and the validator: see scripts/setup --tests"),
    arguments: ledgers)
  func eachRuleHasARow(ledger: String, profile: String) throws {
    let rules = try Validator.rules(of: profile)
    #expect(rules.count > 100 && Set(rules).count == rules.count)
    let rows = try Self.rows(of: ledger).map(\.rule).filter(Self.isTest)
    #expect(Set(rows).count == rows.count, "\(ledger) has a rule twice")
    #expect(Set(rules).subtracting(rows).isEmpty, "\(ledger) lacks rules")
    #expect(Set(rows).subtracting(rules).isEmpty, "\(ledger) has rules that there are not")
  }

  @Test func eachCheckpointHasARow() throws {
    let rules = try Self.rows(of: "PDF-UA-1.md").map(\.rule)
    for number in 1...31 {
      let name = "checkpoint \(number < 10 ? "0" : "")\(number)"
      #expect(rules.contains(name), "\(name)")
    }
  }

  /// The sources by file name, and the text of all.
  static let sources: (names: Set<String>, text: String) = {
    let folder = packageFolder.appendingPathComponent("Sources")
    let paths = (FileManager.default.subpaths(atPath: folder.path) ?? [])
      .filter { $0.hasSuffix(".swift") }.sorted()
    let texts = paths.compactMap {
      try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
    }
    return (
      Set(paths.map { String($0.split(separator: "/").last ?? "") }), texts.joined(separator: "\n")
    )
  }()

  @Test(arguments: ledgers.map(\.0)) func eachRowSaysHowItIsMet(ledger: String) throws {
    for row in try Self.rows(of: ledger) {
      #expect(Self.ways.contains(row.met), "\(ledger) \(row.rule): \(row.met)")
      #expect(!row.asks.isEmpty && !row.how.isEmpty, "\(ledger) \(row.rule)")
      // Every other part is between marks of code.
      let code = row.how.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      let files = code.filter { $0.hasSuffix(".swift") }
      let diagnostics = code.filter(Self.isDiagnostic)
      for file in files {
        let isThere = Self.sources.names.contains(file)
        #expect(isThere, "\(ledger) \(row.rule): there is no \(file)")
      }
      for id in diagnostics {
        let isThere = Self.sources.text.contains("\"\(id)\"")
        #expect(isThere, "\(ledger) \(row.rule): there is no \(id)")
      }
      switch row.met {
      case "by construction": #expect(!files.isEmpty, "\(ledger) \(row.rule) names no file")
      case "checked": #expect(!diagnostics.isEmpty, "\(ledger) \(row.rule) names no diagnostic")
      default: break
      }
      // Types and their cases are there too.
      for name in code where name.first?.isUppercase == true && name.contains(".") {
        guard !files.contains(name) else { continue }
        let last = name.split(separator: ".").last ?? ""
        let isThere = Self.sources.text.contains(last)
        #expect(isThere, "\(ledger) \(row.rule): there is no \(name)")
      }
    }
  }

  /// Whether a text is a diagnostic's id, such as `pdf.no-title`.
  static func isDiagnostic(_ text: String) -> Bool {
    ["pdf.", "layout.", "read.", "css.", "door."].contains { text.hasPrefix($0) }
  }
}
