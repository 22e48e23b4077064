import Foundation
import Galley
import GalleyReading
import GalleySource
import Testing

/// Decisions as JSON say the same as the list for people.
@Suite struct DecisionReportTests {
  @Test func everyDecisionIsAnEntry() throws {
    let text =
      "FOR IMMEDIATE RELEASE\n\nHarbour Trust opens garden\n\nLONDON, 3 May 2026 – It opened today.\n\nENDS\n"
    let read = try ReleaseReader().read(Array(text.utf8), name: "a.txt").value
    let line = read.decisionJSON
    #expect(!line.contains("\n"))
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let entries = object?["decisions"] as? [[String: Any]] ?? []
    #expect(object?["form"] as? String == "text")
    #expect(entries.count == read.decisions.count)
    for (entry, decision) in zip(entries, read.decisions) {
      #expect(entry["part"] as? String == decision.part.rawValue)
      #expect(entry["confidence"] as? Int == decision.confidence)
      #expect(
        entry["range"] as? [Int] == decision.range.map { [$0.lowerBound, $0.upperBound] })
    }
    let mark = try #require(entries.first { $0["part"] as? String == "end mark" })
    #expect(mark["line"] as? Int == 7)
  }
}
