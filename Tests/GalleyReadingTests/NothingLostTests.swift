import Foundation
import GalleyReading
import GalleyRelease
import GalleySource
import Testing

@Suite struct NothingLostTests {
  private let reader = ReleaseReader()

  private func verdict(_ bytes: [UInt8]) throws -> NothingLost.Verdict {
    NothingLost.judge(try reader.read(bytes, name: "test", format: .text).value)
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: SharedData.seed != nil, "../shared/seeds is not there"))
  func printableVersionIsWhole() throws {
    #expect(try verdict(#require(SharedData.seed)) == .inOrder)
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.congress.isEmpty, "../shared/data/congress-press is not there"))
  func realReleasesAreWhole() throws {
    var outOfOrder = 0
    for (index, text) in SharedData.congress.enumerated() {
      let verdict = try verdict(Array(text.utf8))
      if verdict == .complete { outOfOrder += 1 }
      #expect(verdict == .inOrder || verdict == .complete, "release \(index)")
    }
    #expect(outOfOrder <= SharedData.congress.count / 20)
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.languages.isEmpty, "../shared/data/multiscript is not there"))
  func otherScriptsAreWhole() throws {
    for (name, text) in SharedData.languages {
      #expect(try verdict(text) == .inOrder, "\(name)")
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.everything.isEmpty, "../shared/data is not there"))
  func whateverIsReadAsTextIsWhole() throws {
    for url in SharedData.everything {
      guard let bytes = SharedData.bytes(url) else { continue }
      do {
        let verdict = try verdict(bytes)
        #expect(verdict == .inOrder || verdict == .complete, "\(url.lastPathComponent)")
      } catch is DiagnosticError {
        // Empty, or no text.
      }
    }
  }

  // Skipped where the package has no samples yet.
  @Test(.enabled(if: !SharedData.samples.isEmpty, "samples/ is not there")) func samplesAreWhole()
    throws
  {
    for (name, text) in SharedData.samples {
      let verdict = try verdict(text)
      #expect(verdict == .inOrder || verdict == .complete, "\(name)")
    }
  }

  // Skipped where the shared data is not beside the package.
  @Test(.enabled(if: !SharedData.everything.isEmpty, "../shared/data is not there"))
  func textsSetOtherwiseAreWhole() throws {
    let shared = SharedData.root.deletingLastPathComponent().appendingPathComponent("shared/data")
    let items = FlatMeasure.items(in: shared)
    // Long ones and short ones, of all kinds.
    for item in stride(from: 0, to: items.count, by: 7).map({ items[$0] }) {
      let truth = try FlatMeasure.read(item.html, title: item.title).release
      for setting in FlatSetting.all {
        let verdict = try verdict(
          Array(setting.text(of: truth, html: item.html, title: item.title).utf8))
        #expect(verdict == .inOrder || verdict == .complete, "\(item.name), \(setting.name)")
      }
    }
  }

  /// Lines of every kind in any order: whatever is recognized, nothing gets lost.
  @Test func shuffledLinesAreWhole() throws {
    var random = SplitMix(seed: 7)
    for round in 0..<400 {
      var text = ""
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        text += Fixtures.lines.randomElement(using: &random) ?? ""
        text += Fixtures.lineEnds.randomElement(using: &random) ?? "\n"
      }
      guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { continue }
      let verdict = try verdict(Array(text.utf8))
      guard verdict == .inOrder || verdict == .complete else {
        Issue.record("round \(round): \(verdict)\n\(text)")
        return
      }
    }
  }

  /// Any bytes at all: a release, a clear error, never a trap; and what is read is whole.
  @Test func randomBytesNeverTrap() throws {
    var random = SplitMix(seed: 11)
    let seasoning = Array("\n\n\r\t :-–“”\"'>•*1.a)@#(http://www.".utf8)
    for round in 0..<600 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...300, using: &random) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.append(UInt8.random(in: 0...255, using: &random))
        case 1...4: bytes.append(UInt8.random(in: 0x20...0x7E, using: &random))
        default: bytes.append(seasoning.randomElement(using: &random) ?? 0x20)
        }
      }
      do {
        let verdict = try verdict(bytes)
        if case .broken = verdict {
          Issue.record("round \(round): \(verdict)\n\(String(decoding: bytes, as: UTF8.self))")
          return
        }
      } catch is DiagnosticError {
        // No text in it.
      }
    }
  }
}

/// A small random number generator with a seed, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

enum Fixtures {
  static let lineEnds = [
    "\n", "\n", "\n\n", "\r\n", "\r", "\n \u{A0}\n", "\u{2028}", "\u{2029}", "\u{B}",
  ]

  static let lines = [
    "FOR IMMEDIATE RELEASE", "For immediate release: 3 May 2026 Contact: Ann Lee, 020 7946 0000",
    "EMBARGOED UNTIL 00:01 BST, 3 May 2026", "Press release", "PRESS RELEASE 45/2026",
    "Harbour Trust", "Printable version", "Harbour Trust opens its tidal garden",
    "LONDON, 3 May 2026 – The trust opened its garden today.", "(BERLIN) — Der Garten ist offen.",
    "WASHINGTON, D.C. -- The garden is open.", "The garden is open to all, the trust said.",
    "Ann Lee, director of the Harbour Trust, said:", "“We are glad that it is open.",
    "“Everybody may come.”", "\"All of it was done by hand,\" said Lee.", "'It rained,' she added.",
    "– Ann Lee, director", "- one thing", "- another thing", "• first", "  • second within",
    "1. One", "2. Two", "  a) under two", "  b) also", "(i) roman", "(ii) roman too", "###",
    "# # #",
    "-30-", "ENDS", "-ENDS-", "-more-", "Notes to editors", "Notes to editors: see below",
    "About the Harbour Trust", "Contact:", "Media contact: Ann Lee", "press@harbour.example",
    "+44 20 7946 0000", "Share this article", "Latest News from", "Next Article", "* * *", "-----",
    "Channel website: http://harbour.example/", "Original article link: http://harbour.example/a",
    "Original article link:", "http://harbour.example/b", "> quoted before", ">> and deeper", ">",
    "BACKGROUND", "Opening times", "===========", "By Ann Lee", "3 May 2026", "31 February 2026",
    "Ref: HT/45", "الميناء يفتح حديقته", "港の庭が開園しました。", "Mae'r ardd ar agor.", "a", "?",
    "\u{202E}turned", "\u{2067}isolated", "e\u{301}\u{301}", "See www.harbour.example. It is new.",
    "which goes on in small letters over the end of a line that is long enough to wrap",
    "   indented text that was wrapped at some column by somebody who used a typewriter", "x ###",
    "Who: everybody", "(202) 555-0100", "\u{FEFF}", "5 < 6 & 7 > 3", "l'été – «\u{A0}oui\u{A0}»",
  ]
}
