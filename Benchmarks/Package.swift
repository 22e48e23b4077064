// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds Galley builds its benchmarks.
let package = Package(
  name: "galley-benchmarks",
  dependencies: [.package(name: "galley", path: "..")],
  targets: [
    .executableTarget(
      name: "GalleyBenchmarks", dependencies: [.product(name: "Galley", package: "galley")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ])
  ]
)
