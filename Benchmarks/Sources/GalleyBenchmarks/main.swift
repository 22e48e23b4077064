import Galley
import GalleyPDF
import GalleyPages
import GalleyRender
import GalleySource
import Glibc

// usage: GalleyBenchmarks GALLEY FLOOR FILE
//        GalleyBenchmarks style-sheets      in a process of its own: what it leaves on the heap would
//                                           show in the other figures, and theirs in it
//        GalleyBenchmarks articles FOLDER [-v]   pages and their known bodies: NAME.html, NAME.txt
//        GalleyBenchmarks reading DATA [-v]      what is recognized again in flat text, and who speaks
//        GalleyBenchmarks settings DATA          the same in texts that are set otherwise
//        GalleyBenchmarks pages DATA FOLDER      the pages for Benchmarks/copy-pages
//        GalleyBenchmarks copies DATA FOLDER     the same in what browsers copied of them
//        GalleyBenchmarks times [FILE …]         reading as a share of read → PDF, a format each; growth to 8 MB
let arguments = CommandLine.arguments
if arguments.count >= 3, arguments[1] == "reading" {
  try Recognition.measure(arguments[2], isVerbose: arguments.count > 3)
  exit(0)
}
if arguments.count == 3, arguments[1] == "settings" {
  try Recognition.measureSettings(arguments[2])
  exit(0)
}
if arguments.count == 4, arguments[1] == "pages" {
  try Recognition.writePages(arguments[2], to: arguments[3])
  exit(0)
}
if arguments.count == 4, arguments[1] == "copies" {
  try Recognition.measureCopies(arguments[2], in: arguments[3])
  exit(0)
}
if arguments.count >= 2, arguments[1] == "times" {
  try ReadingTimes.measure(Array(arguments[2...]))
  exit(0)
}
if arguments.count >= 3, arguments[1] == "articles" {
  try Articles.measure(arguments[2], isVerbose: arguments.count > 3)
  exit(0)
}
if arguments.dropFirst() == ["style-sheets"] {
  try styleSheets()
  exit(0)
}
guard arguments.count == 4 else {
  print("usage: GalleyBenchmarks GALLEY FLOOR FILE")
  exit(2)
}
let (galley, floor, file) = (arguments[1], arguments[2], arguments[3])
let source = load(file)
let name = file.split(separator: "/").last.map(String.init) ?? file

/// The text with a number at the end of each long line.
///
/// So no cache answers for a whole paragraph. The floor does the same.
func numbered(_ number: Int) -> [UInt8] {
  var result: [UInt8] = []
  var length = 0
  for byte in source {
    if byte == 0x0A {
      if length > 60 { result += Array(" \(number)".utf8) }
      length = 0
    } else {
      length += 1
    }
    result.append(byte)
  }
  return result
}

func line(_ label: String, _ value: String) {
  print(label + String(repeating: " ", count: max(1, 44 - label.count)) + value)
}

/// Reading to PDF in a process that is warm, against the floor's loop, turn by turn.
func warm(_ typesetter: Typesetter) throws {
  let times = 100
  for number in 0..<20 { _ = try typesetter.render(numbered(number), name: name) }
  var ours: [Double] = []
  var theirs: [Double] = []
  for round in 0..<7 {
    let texts = (0..<times).map { numbered(round * times + $0) }
    ours.append(
      try time { for text in texts { _ = try typesetter.render(text, name: name) } }
        / Double(times))
    let words = run([floor, "\(times)", file]).output.split(separator: " ")
    theirs.append(Double(words[1]) ?? .nan)
  }
  let ratios = zip(ours, theirs).map { $0 / $1 }
  line("warm: a document, Galley", "\(fixed(ours.median)) ms")
  line("warm: a document, floor", "\(fixed(theirs.median)) ms")
  line("warm: ratio (at most 1.92)", fixed(ratios.median))
}

/// Where the time goes.
func stages(_ typesetter: Typesetter) throws {
  var (reading, styling, layout, drawing): ([Double], [Double], [Double], [Double]) =
    ([], [], [], [])
  for number in 0..<200 {
    let text = numbered(number)
    let start = milliseconds()
    let read = try typesetter.read(text, name: name).value
    let afterReading = milliseconds()
    let styled = try typesetter.style(read.release).value
    let afterStyling = milliseconds()
    let pages = try typesetter.layOut(styled, from: read).value
    let afterLayout = milliseconds()
    _ = try typesetter.pdf(pages)
    reading.append(afterReading - start)
    styling.append(afterStyling - afterReading)
    layout.append(afterLayout - afterStyling)
    drawing.append(milliseconds() - afterLayout)
  }
  for (stage, times) in [
    ("read", reading), ("style", styling), ("lay out", layout), ("write PDF", drawing),
  ] {
    line("  of that: \(stage)", "\(fixed(times.median)) ms")
  }
}

/// What finishing adds to drawing: structure, metadata, tidied fonts.
func finishing(_ typesetter: Typesetter) throws {
  let renderer = Renderer()
  let finisher = PDFFinisher()
  var ours: [Double] = []
  var theirs: [Double] = []
  for round in 0..<7 {
    var took = 0.0
    for number in 0..<50 {
      let document = try typesetter.typeset(numbered(round * 50 + number), name: name).value
        .document
      let draft = try renderer.pdfDraft(document)
      took += try time { _ = try finisher.finish(draft, of: document) }
    }
    ours.append(took / 50)
    let words = run([floor, "100", file]).output.split(separator: " ")
    theirs.append(Double(words[1]) ?? .nan)
  }
  let ratios = zip(ours, theirs).map { $0 / $1 }
  line("finishing: a document", "\(fixed(ours.median)) ms")
  line("finishing: against the floor (at most 0.42)", fixed(ratios.median))
  line(
    "finishing: bytes of the PDF (at most 20,000)",
    "\(try typesetter.pdf(typesetter.typeset(source, name: name).value).count)")
}

/// A fresh process, against the floor's, turn by turn; and the most memory it takes.
func process() {
  var ours: [Double] = []
  var theirs: [Double] = []
  var peak = 0.0
  let output = "/tmp/galley-benchmark-\(getpid()).pdf"
  defer { unlink(output) }
  for number in 0..<45 {
    let run = run([galley, "render", file, "-o", output, "--quiet"])
    let other = GalleyBenchmarks.run([floor, "1", file])
    // The first ones read the programs from the disk.
    if number < 5 { continue }
    ours.append(run.milliseconds)
    theirs.append(other.milliseconds)
    peak = max(peak, run.peak)
  }
  line("process: galley render", "\(fixed(ours.median)) ms, at best \(fixed(ours.smallest)) ms")
  line("process: floor", "\(fixed(theirs.median)) ms, at best \(fixed(theirs.smallest)) ms")
  line("process: ratio (at most 2.5)", fixed(ours.median / theirs.median))
  line("process: peak memory (at most 48 MB)", "\(fixed(peak, 1)) MB")
}

func pictures(_ typesetter: Typesetter) throws {
  let document = try typesetter.typeset(source, name: name).value.document
  var times: [Double] = []
  for _ in 0..<20 {
    for page in document.pages.indices {
      times.append(try time { _ = try typesetter.picture(of: page, of: document, as: .png) })
    }
  }
  line("PNG at 150 dpi, a page (at most 25 ms)", "\(fixed(times.median)) ms")
}

/// Time and memory as a release grows, each step twice the pages of the one before.
func growth(_ typesetter: Typesetter) throws {
  print("pages    ms      ms a page   times the step before (at most 2.2)   finishing, ms a page")
  var last: Double?
  var repeats = 1
  while true {
    let text = numbered(0)
    // The body once more, as often as wanted; the head stays one.
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let long = lines.filter { $0.count > 200 }
    var whole = Array(lines.prefix(6).joined(separator: [0x0A])) + [0x0A, 0x0A]
    for _ in 0..<(repeats * 3) {
      for line in long { whole += Array(line) + [0x0A, 0x0A] }
    }
    var pages = 0
    var times: [Double] = []
    for _ in 0..<(repeats < 16 ? 7 : 3) {
      times.append(
        try time { pages = try typesetter.render(whole, name: name).value.pageCount })
    }
    let took = times.smallest
    let ratio = last.map { fixed(took / $0) } ?? ""
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let document = try typesetter.typeset(whole, name: name).value.document
    let draft = try Renderer().pdfDraft(document)
    let finished = try (0..<3).map { _ in
      try time { _ = try PDFFinisher().finish(draft, of: document) }
    }
    print(
      padded("\(pages)", 9) + padded(fixed(took, 1), 8) + padded(fixed(took / Double(pages)), 12)
        + padded(ratio, 38) + fixed(finished.smallest / Double(pages)))
    last = took
    if pages >= 1000 { return }
    repeats *= 2
  }
}

/// How the time to check a style sheet grows as it doubles, for shapes on which parsers are quadratic.
func styleSheets() throws {
  let shapes: [(start: String, part: String, end: String)] = [
    ("", "a>b{color:red}", ""), ("p{", "a:b{}", "}"), ("p{", "color:{}!important ", "}"),
    ("@media ", "(x) and ", "(x){}"), ("p", ",p:bogus", "{}"), ("p{color:", "b(c) ", "}"),
  ]
  var ratios: [Double] = []
  for shape in shapes {
    func best(_ count: Int) throws -> Double {
      let css = shape.start + String(repeating: shape.part, count: count) + shape.end
      var times: [Double] = []
      for number in 0..<9 {
        // A name of its own, so that no sheet is known already.
        let file = "\(count)-\(number).css"
        let typesetter = try Typesetter(workspace: MemoryWorkspace(files: [file: Array(css.utf8)]))
        times.append(try time { _ = try typesetter.check(.file(file)) })
      }
      return times.smallest
    }
    let half = try best(16_000)
    ratios.append(try best(32_000) / half)
  }
  line("style sheets: worst growth as they double (at most 2.2)", fixed(ratios.max() ?? .nan))
}

print("\(name), \(source.count) bytes\n")
let typesetter = try Typesetter()
try warm(typesetter)
try stages(typesetter)
try finishing(typesetter)
process()
try pictures(typesetter)
try growth(typesetter)
