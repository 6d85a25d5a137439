// swift-tools-version: 6.1
// SPDX-License-Identifier: MIT
import PackageDescription

/// Settings of every target: Swift 6 mode is the tools version's default, the rest tightens it.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "reeve",
  products: [.executable(name: "reeve", targets: ["reeve"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CADBC"),
    .systemLibrary(name: "CZip", pkgConfig: "libzip"),
    .systemLibrary(name: "CExpat", pkgConfig: "expat"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .target(
      name: "Tabular",
      dependencies: [
        "CADBC", "CZip", "CExpat",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Definitions", dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Quality", dependencies: ["Tabular", "Definitions", "CPCRE2"], swiftSettings: strict),
    .target(
      name: "Records",
      dependencies: [
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Workspace",
      dependencies: [
        "Quality", "Tabular", "Records", "Definitions", "ExampleCouncil",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(name: "Markup", swiftSettings: strict),
    .target(
      name: "Website",
      dependencies: [
        "Workspace", "Quality", "Markup",
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Quality", "Markup"], swiftSettings: strict),
    .target(name: "ExampleCouncil", swiftSettings: strict),
    .target(
      name: "CommandLine",
      dependencies: [
        "Workspace", "Quality", "Tabular", "Reports", "ExampleCouncil",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "reeve", dependencies: ["CommandLine"], swiftSettings: strict),
    .target(name: "TestSupport", path: "Sources/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TabularTests", dependencies: ["Tabular", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DefinitionsTests", dependencies: ["Definitions"], swiftSettings: strict),
    .testTarget(
      name: "QualityTests", dependencies: ["Quality", "Definitions", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Workspace", "Quality", "Records", "Definitions", "Tabular", "ExampleCouncil", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RecordsTests",
      dependencies: ["Records", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "Quality", "Markup", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "ExampleCouncilTests",
      dependencies: ["ExampleCouncil", "Quality", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["CommandLine", "TestSupport"],
      swiftSettings: strict),
  ]
)
