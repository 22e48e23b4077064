import GalleyRelease

/// Releases that are hard on a PDF's structure; they come in as Galley's JSON.
enum TortureReleases {
  static let all = headings + lists + tables + figures + links + languages + metadata

  /// A release of a headline and blocks.
  static func release(
    _ headline: String, _ body: [Block.Content], change: (inout ReleaseMetadata) -> Void = { _ in }
  ) -> Release {
    var metadata = ReleaseMetadata(headline: [.text(headline)], language: "en-GB")
    change(&metadata)
    return Release(metadata: metadata, body: body.map { Block($0) })
  }

  static func paragraph(_ text: String = "The reading room opens on Monday.") -> Block.Content {
    .paragraph(Paragraph([.text(text)]))
  }

  static func heading(_ level: Int, _ text: String = "A heading") -> Block.Content {
    .heading(Heading(level: level, [.text("\(text) of level \(level)")]))
  }

  static let headings = [
    Case(
      "headings-300",
      release("Headings", (0..<300).flatMap { [heading($0 % 6 + 1), paragraph()] })),
    Case(
      "headings-skipped",
      release("Skipped", [4, 6, 1, 3, 2, 6, 5].flatMap { [heading($0), paragraph()] })),
    Case("headings-alone", release("Alone", (1...6).map { heading($0) })),
    Case("headings-without-headline", release("", [heading(3), paragraph(), heading(1)])),
    Case("headings-empty", release("Empty", [.heading(Heading(level: 1, [])), paragraph()])),
    Case("headings-before-text", release("", [paragraph(), heading(2), paragraph()])),
  ]

  /// A list, in whose last item the next stands, and so on.
  static func nested(_ depth: Int) -> Block.Content {
    var content = paragraph("The innermost item.")
    for level in 0..<depth {
      let markers: [List.Marker] = [.bullet, .decimal, .lowerAlpha, .upperRoman]
      content = .list(
        List(
          marker: markers[level % 4], start: level,
          items: [.init(blocks: [Block(paragraph("Item"))]), .init(blocks: [Block(content)])]))
    }
    return content
  }

  static let lists = [
    Case("lists-nested", release("Nested", [nested(6), paragraph(), nested(1)])),
    Case("lists-deep", release("Deep", [nested(25)])),
    Case("lists-empty", release("Empty", [.list(List(marker: .bullet, items: []))])),
    Case(
      "lists-empty-items",
      release("Empty items", [.list(List(marker: .decimal, items: [.init(blocks: [])]))])),
    Case(
      "lists-of-all",
      release(
        "Items that hold anything",
        [
          .list(
            List(
              marker: .upperAlpha, start: -3,
              items: [heading(2), nested(2), table(2, 2), figure("color.png")].map {
                .init(blocks: [Block($0), Block(paragraph())])
              }))
        ]), files: Pictures.files),
    Case(
      "quotes-nested",
      release(
        "Quotes",
        [
          .quote(
            Quote(
              leadIn: [.text("She said:")],
              blocks: [Block(paragraph()), Block(.quote(Quote(blocks: [Block(nested(2))])))],
              attribution: [.text("– Jane Roe, chair")]))
        ])),
  ]

  static func cell(
    _ text: String, _ scope: Table.Cell.Scope? = nil, columns: Int = 1, rows: Int = 1
  ) -> Table.Cell {
    Table.Cell(
      blocks: text.isEmpty ? [] : [Block(paragraph(text))], scope: scope, columnSpan: columns,
      rowSpan: rows)
  }

  static func table(_ rows: Int, _ columns: Int, hasHead: Bool = true) -> Block.Content {
    .table(
      Table(
        caption: [.text("Opening hours")],
        head: hasHead ? [(0..<columns).map { cell("Column \($0)", .column) }] : [],
        body: (0..<rows).map { row in
          (0..<columns).map { cell("\(row), \($0)", hasHead && $0 == 0 ? .row : nil) }
        }))
  }

  static let tables = [
    Case("tables-plain", release("Tables", [table(3, 3), table(1, 1), table(12, 5)])),
    Case("tables-long", release("Long", [table(120, 5)])),
    Case("tables-without-head", release("No head", [table(3, 3, hasHead: false)])),
    Case("tables-wide", release("Wide", [table(3, 24)])),
    Case(
      "tables-with-spans",
      release(
        "Spans",
        [
          .table(
            Table(
              head: [
                [cell("Day", .column, rows: 2), cell("Hours", .column, columns: 2)],
                [cell("From", .column), cell("To", .column)],
              ],
              body: [
                [cell("Monday", .row), cell("9", rows: 2), cell("17")],
                [cell("Tuesday", .row), cell("18")],
                [cell("Closed on all other days", columns: 3)],
              ]))
        ])),
    Case(
      "tables-ragged",
      release(
        "Ragged",
        [
          .table(
            Table(
              head: [[cell("One", .column)]],
              body: [
                [cell("a"), cell("b"), cell("c", rows: 9)], [], [cell("", columns: 1000)],
                [cell("d", columns: 2, rows: 65534)], [cell("e"), cell("f")],
              ]))
        ])),
    Case(
      "tables-overlapping",
      release(
        "Spans that overlap",
        [
          .table(
            Table(body: [
              [cell("a", rows: 3), cell("b"), cell("c", rows: 2)],
              [cell("d", columns: 2), cell("e")],
              [cell("f", columns: 5)],
            ]))
        ])),
    Case(
      "tables-empty",
      release("Empty", [.table(Table(body: [])), .table(Table(body: [[]])), paragraph()])),
    Case(
      "tables-of-all",
      release(
        "Cells that hold anything",
        [
          .table(
            Table(body: [
              [nested(2), table(2, 2), heading(3), figure("color.jpg")].map {
                Table.Cell(blocks: [Block($0)])
              }
            ]))
        ]), files: Pictures.files),
  ]

  static func figure(
    _ source: String, alternative: String = "A room with forty chairs", caption: String = ""
  ) -> Block.Content {
    .figure(
      Figure(
        source: source, alternative: alternative, caption: caption.isEmpty ? [] : [.text(caption)]))
  }

  static let figures =
    Pictures.files.keys.sorted().map { name in
      Case(
        "figure-" + name, release("Picture", [figure(name, caption: "The room"), paragraph()]),
        files: Pictures.files)
    } + [
      Case(
        "figures-without-alternative",
        release(
          "No alternative",
          [figure("color.png", alternative: ""), figure("gray.png", alternative: " \n")]),
        files: Pictures.files),
      Case(
        "figures-with-long-alternative",
        release(
          "Long",
          [figure("color.png", alternative: String(repeating: "long (text) \\ ", count: 715))]),
        files: Pictures.files),
      Case(
        "figures-not-there",
        release(
          "Not there",
          [figure("none.png"), figure("../up.png"), figure("none.jpg", alternative: "")])),
      Case(
        "figures-many",
        release("Many", (0..<40).flatMap { [figure("alpha.png", caption: "\($0)"), paragraph()] }),
        files: Pictures.files),
    ]

  static let links = [
    Case(
      "links-over-lines",
      release(
        "Links",
        (0..<30).map { number in
          .paragraph(
            Paragraph([
              .text(String(repeating: "before ", count: number)),
              .link(
                target: "https://library.example/\(number)",
                [
                  .text("a link that is so long that it goes over "),
                  .strong([.text("the end of a line and, ")]), .emphasis([.text("more than once")]),
                  .text(String(repeating: ", again", count: 12)),
                ]), .text(" and after."),
            ]))
        })),
    Case(
      "links-odd",
      release(
        "Odd",
        [
          "javascript:alert(1)", "file:///etc/passwd", "", " ", "#top", "no scheme", "http://",
          "https://library.example/(a)\\", "https://library.example/\u{0}x", "mailto:a@b.example",
          "https://exämple.example/ü", "//library.example", "data:text/html,x", "HTTPS://A.EXAMPLE",
        ].map { .paragraph(Paragraph([.text("See "), .link(target: $0, [.text("the page")])])) })),
    Case(
      "links-empty",
      release(
        "Empty",
        [
          .paragraph(
            Paragraph([
              .link(target: "https://library.example/", []),
              .link(target: "https://library.example/", [.text(" ")]),
              .link(
                target: "https://library.example/",
                [.link(target: "https://b.example/", [.text("within")])]),
            ]))
        ])),
    Case(
      "links-in-headings",
      release(
        "Headings",
        [
          .heading(
            Heading(level: 1, [.link(target: "https://library.example/", [.text("A link")])])),
          paragraph(),
        ]
      )),
  ]

  static let languages =
    [
      "", "xx", "en_GB", "english!", "de-", "-", "a-b-c", "toolonglanguage", "日本", "en\u{0}",
      "x-klingon",
    ]
    .map { tag in
      Case(
        "language-" + tag,
        release(
          "Languages",
          [
            .paragraph(
              Paragraph([.text("Here "), .language(tag, [.text("là-bas")]), .text(" there")]))
          ]
        ) { $0.language = tag })
    } + [
      Case(
        "languages-many",
        release(
          "Languages",
          (0..<40).map { number in
            let tags = ["fr", "de-CH", "zh-Hant-TW", "ar", "he", "ja"]
            return .paragraph(
              Paragraph([
                .text("One "),
                .language(
                  tags[number % 6],
                  [.text("autre "), .language("it", [.emphasis([.text("altro")])])]),
                .superscript([.text("1")]), .subscript([.text("2")]), .code("x = (1)"), .lineBreak,
                .text("end"),
              ]))
          }))
    ]

  static let metadata = [
    Case("metadata-none", Release(body: [Block(paragraph())])),
    Case("metadata-headline-alone", release("A headline and nothing else", [])),
    Case(
      "metadata-full",
      release(
        "Full",
        [
          paragraph(), .preformatted(Preformatted("a\n  b\n\tc")), .rule(Rule(mark: "* * *")),
          .endMark(EndMark("###")),
        ]
      ) {
        $0.publisher = Attributed("Library (Northaven) \\ <Trust> & \u{0}Co")
        $0.kicker = Attributed("News")
        $0.standfirst = [
          .text("In short ]]> "), .link(target: "https://library.example/", [.text("here")]),
        ]
        $0.dates = [
          ReleaseDate(role: .published, text: "3 May 2026", iso: "2026-05-03T09:00:00+01:00")
        ]
        $0.embargo = Embargo(text: "Not before noon", until: "2026-05-03T12:00:00Z")
        $0.contacts = [
          Contact(
            lines: ["Jane Roe", "press@library.example"], name: "Jane Roe",
            emails: ["press@library.example"])
        ]
        $0.site = LabelledLink(label: "Site", address: "https://library.example/")
        $0.original = LabelledLink(address: "https://library.example/original")
        $0.reference = Attributed("N-1/2026")
      }),
    Case(
      "metadata-far-date",
      release("Dates", [paragraph()]) {
        $0.dates = [
          ReleaseDate(role: .published, text: "31 February 99999", iso: "9999-12-31T23:59:59Z")
        ]
      }),
    Case(
      "sections",
      Release(
        metadata: ReleaseMetadata(headline: [.text("Sections")]), body: [Block(paragraph())],
        notes: (1...20).map { Section(title: [.text("Note \($0)")], blocks: [Block(nested(1))]) },
        about: [
          Section(blocks: [Block(paragraph())]), Section(title: [.text("About")], blocks: []),
        ])),
  ]
}
