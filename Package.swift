// swift-tools-version: 6.1
import PackageDescription

/// Every target reads the same language: public imports are written so, existentials are spelt out,
/// and a member is visible only where its module is imported.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A C library behind a module map.
///
/// `package` is its pkg-config name, `apt` Debian's package.
func library(_ name: String, package: String?, apt: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/CLibraries/\(name)", pkgConfig: package, providers: [.apt([apt])])
}

let package = Package(
  name: "galley",
  products: [
    .library(name: "Galley", targets: ["Galley"]),
    .executable(name: "galley", targets: ["GalleyCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    library("CCairo", package: "cairo-ft", apt: "libcairo2-dev"),
    library("CPango", package: "pangocairo", apt: "libpango1.0-dev"),
    library("CHyphen", package: nil, apt: "libhyphen-dev"),
    library("CSPNG", package: "spng", apt: "libspng-dev"),
    library("CTurboJPEG", package: "libturbojpeg", apt: "libturbojpeg0-dev"),
    library("CQPDF", package: "libqpdf", apt: "libqpdf-dev"),
    library("CDeflate", package: "libdeflate", apt: "libdeflate-dev"),
    library("CArchive", package: "libarchive", apt: "libarchive-dev"),
    library("CLinux", package: nil, apt: "libc6-dev"),
    library("CGumbo", package: "gumbo", apt: "libgumbo-dev"),
    library("CCMark", package: "libcmark-gfm", apt: "libcmark-gfm-extensions-dev"),
    library("CExpat", package: "expat", apt: "libexpat1-dev"),
    library("CNettle", package: "nettle", apt: "nettle-dev"),

    module("GalleySource"),
    module("GalleyGeometry"),
    module("GalleyHashing", ["CNettle"]),
    module("GalleyRelease", ["GalleySource"]),
    module(
      "GalleyReading",
      [
        "GalleyRelease", "GalleySource", "CGumbo", "CCMark", "CExpat", "CArchive",
        .product(name: "Yams", package: "Yams"),
      ]),
    module("GalleyCSS", ["GalleySource", "GalleyGeometry"]),
    module("GalleyStyle", ["GalleyRelease", "GalleyCSS", "GalleySource", "GalleyGeometry"]),
    module("GalleyPages", ["GalleyGeometry", "GalleySource"]),
    module("GalleyText", ["GalleyPages", "GalleyGeometry", "CPango", "CCairo"]),
    module(
      "GalleyLayout",
      [
        "GalleyStyle", "GalleyCSS", "GalleyRelease", "GalleyText", "GalleyPages",
        "GalleyGeometry", "GalleySource",
      ]),
    module(
      "GalleyRender",
      ["GalleyPages", "GalleyGeometry", "CCairo", "CPango", "CSPNG", "CTurboJPEG"]),
    module(
      "GalleyPDF",
      ["GalleyPages", "GalleyGeometry", "GalleySource", "CQPDF", "CDeflate", "CNettle"],
      exclude: ["PDF-A-2.md", "PDF-A-3.md", "PDF-UA-1.md"].map { "Conformance/\($0)" }),
    .target(
      name: "GalleyStyles", path: "Styles",
      resources: [
        .embedInCode("press.css"), .embedInCode("gazette.css"), .embedInCode("plain.css"),
        .embedInCode("volume.css"),
      ],
      swiftSettings: settings),
    module(
      "Galley",
      [
        "GalleySource", "GalleyGeometry", "GalleyRelease", "GalleyReading", "GalleyCSS",
        "GalleyStyle", "GalleyPages", "GalleyText", "GalleyLayout", "GalleyRender", "GalleyPDF",
        "GalleyStyles",
      ]),
    module(
      "GalleyWorkers",
      [
        "Galley", "GalleySource", "GalleyGeometry", "GalleyHashing", "GalleyRelease",
        "GalleyReading", "GalleyPages", "GalleyPDF", "GalleyStyles", "CLinux",
      ]),
    module(
      "GalleyArchive",
      [
        "Galley", "GalleyWorkers", "GalleyHashing", "GalleyRelease", "GalleyReading",
        "GalleySource", "GalleyStyles", "GalleyStyle", "GalleyGeometry", "GalleyPages", "GalleyPDF",
        "CArchive", "CLinux",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "GalleyCLI",
      dependencies: [
        "Galley", "GalleySource", "GalleyGeometry", "GalleyRelease", "GalleyReading",
        "GalleyStyle", "GalleyPages", "GalleyRender", "GalleyPDF", "GalleyStyles", "GalleyText",
        "GalleyWorkers", "GalleyArchive",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    tests("GalleySourceTests", ["GalleySource"]),
    tests("GalleyGeometryTests", ["GalleyGeometry"]),
    tests("GalleyReleaseTests", ["GalleyRelease", "GalleySource"]),
    tests("GalleyReadingTests", ["GalleyReading", "GalleyRelease", "GalleySource"]),
    tests("GalleyCSSTests", ["GalleyCSS", "GalleySource", "GalleyGeometry"]),
    tests(
      "GalleyStyleTests",
      ["GalleyStyle", "GalleyRelease", "GalleyCSS", "GalleySource", "GalleyGeometry"]),
    tests("GalleyPagesTests", ["GalleyPages", "GalleyGeometry"]),
    tests("GalleyTextTests", ["GalleyText", "GalleyPages", "GalleyGeometry", "CHyphen"]),
    tests(
      "GalleyLayoutTests",
      [
        "GalleyLayout", "GalleyStyle", "GalleyCSS", "GalleyRelease", "GalleyText", "GalleyPages",
        "GalleyGeometry", "GalleySource",
      ]),
    tests(
      "GalleyRenderTests",
      [
        "GalleyRender", "GalleyPDF", "GalleyPages", "GalleyGeometry", "CCairo", "CSPNG",
        "CTurboJPEG",
      ]),
    tests(
      "GalleyPDFTests",
      ["GalleyPDF", "GalleyPages", "GalleyGeometry", "GalleySource", "CCairo"]),
    tests(
      "GalleyConformanceTests",
      [
        "Galley", "GalleyPDF", "GalleyStyles", "GalleyStyle", "GalleyRelease", "GalleyReading",
        "GalleyPages", "GalleyGeometry", "GalleySource", "GalleyCLI", "CSPNG", "CTurboJPEG",
      ]),
    tests(
      "GalleyTests",
      [
        "Galley", "GalleySource", "GalleyGeometry", "GalleyRelease", "GalleyReading", "GalleyCSS",
        "GalleyStyle", "GalleyPages", "GalleyLayout", "GalleyStyles",
      ]),
    tests(
      "GalleyArchiveTests",
      [
        "GalleyArchive", "Galley", "GalleyGeometry", "GalleyHashing", "GalleyRelease",
        "GalleyReading", "GalleySource", "GalleyStyle", "GalleyStyles", "GalleyWorkers",
        "GalleyCLI",
      ]),
    tests(
      "GalleyWorkersTests",
      [
        "GalleyWorkers", "Galley", "GalleyCLI", "GalleyGeometry", "GalleyHashing", "GalleyRelease",
        "GalleyReading", "GalleyPDF", "GalleySource", "GalleyStyles",
      ]),
    tests("GalleyCLITests", ["GalleyCLI"]),
  ]
)
