import Testing

@Suite struct UsageTests {
  @Test(arguments: [
    [], ["render"], ["render", "--format", "gif", "a.txt"], ["render", "--dpi", "nan", "a.txt"],
    ["render", "--dpi", "0", "a.txt"], ["render", "--dpi", "-150", "a.txt"],
    ["render", "--dpi", "1e9", "a.txt"], ["render", "--max-pages", "0", "a.txt"],
    ["render", "--max-depth", "100000", "a.txt"], ["render", "--nosuch", "a.txt"], ["nosuch"],
    ["inspect"], ["inspect", "--as", "gif", "a.txt"], ["styles", "show", "nosuch"],
    ["render", "--paper", "nosuch", "a.txt"], ["render", "--paper", "0x0", "a.txt"],
    ["render", "--paper", "nanxnan", "a.txt"], ["render", "--paper", "1e9x1e9", "a.txt"],
    ["render", "--style", "nosuch", "a.txt"], ["render", "--style", "nosuch.css", "a.txt"],
    ["render", "--css", "nosuch.css", "a.txt"],
    ["render", "-o", "x.pdf", "--format", "png", "a.txt"],
    ["render", "-", "-"], ["render", "-o", "-", "a.txt", "b.txt"],
    ["render", "-o", "-", "--format", "pdf,png", "a.txt"], ["render", "a.txt", "x/a.txt"],
    ["render", "-o", "a.txt", "a.txt"], ["render", "-o", "", "a.txt"],
  ])
  func aMistakeIsExitCode2(arguments: [String]) throws {
    let folder = try Folder()
    try folder.write("a.txt", notice)
    try folder.write("b.txt", notice)
    try folder.write("x/a.txt", notice)
    let outcome = try galley(arguments, in: folder)
    // Without a subcommand the help is printed, which is no mistake.
    #expect(outcome.status == (arguments.isEmpty ? 0 : 2), "\(outcome.errors)")
    #expect(arguments.isEmpty || outcome.text.isEmpty)
    #expect(outcome.errors.isEmpty == arguments.isEmpty)
    #expect(folder.names == ["a.txt", "b.txt", "x"])
    #expect(try folder.bytes("a.txt") == Array(notice.utf8))
  }

  @Test func theHelpGivesTheExitCodes() throws {
    let outcome = try galley(["--help"])
    #expect(outcome.status == 0)
    for line in [
      "0  done", "1  some inputs failed", "2  the command line", "3  an input is over",
      "5  the output",
    ] {
      #expect(outcome.text.contains(line))
    }
    for subcommand in ["render", "inspect", "styles", "doctor"] {
      #expect(try galley([subcommand, "--help"]).text.contains("USAGE: galley \(subcommand)"))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsAreGivenCompletions(shell: String) throws {
    let outcome = try galley(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("render") && outcome.text.contains("gazette"))
  }

  @Test func stylesAreListedAndShown() throws {
    let list = try galley(["styles"])
    #expect(list.status == 0)
    for name in ["press", "gazette", "plain"] {
      #expect(list.text.contains("\(name) "))
      let shown = try galley(["styles", "show", name])
      #expect(shown.status == 0 && shown.text.contains("{"))
      let checked = try galley(["styles", "check", name])
      #expect(checked.status == 0, "\(checked.errors)")
      #expect(checked.errors.isEmpty)
    }
  }

  @Test func aStyleSheetIsChecked() throws {
    let folder = try Folder()
    try folder.write("good.css", "p { color: red }")
    try folder.write("bad.css", "p { color: red }\nh1 { colr: red; color: nosuch }")
    #expect(try galley(["styles", "check", "good.css"], in: folder).status == 0)
    let bad = try galley(["styles", "check", "bad.css"], in: folder)
    #expect(bad.status == 1)
    #expect(bad.errors.contains("bad.css:2:6: warning: "))
    #expect(bad.messages.count == 2)
    let none = try galley(["styles", "check", "none.css"], in: folder)
    #expect(none.status == 2 && none.failures.count == 1)
    let over = try galley(["styles", "check", "bad.css", "--max-style-bytes", "20"], in: folder)
    #expect(over.status == 3 && over.errors.contains("--max-style-bytes"))
  }

  @Test func theDoctorLooksAtEverything() throws {
    let outcome = try galley(["doctor"])
    // Whether all is there depends on the machine; that each thing is named does not.
    #expect(outcome.status == (outcome.text.contains("missing") ? 1 : 0))
    for name in [
      "cairo", "Pango", "HarfBuzz", "fontconfig", "FreeType", "libspng", "style press", "en-GB",
    ] {
      #expect(outcome.text.contains(name))
    }
    #expect(outcome.text.contains("apt-get install") == outcome.text.contains("missing"))
  }
}
