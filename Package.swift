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
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CADBC"),
    .systemLibrary(name: "CZip", pkgConfig: "libzip"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CExpat", pkgConfig: "expat"),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .systemLibrary(name: "CCoin", pkgConfig: "cbc"),
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
      name: "Linkage", dependencies: ["Tabular", "Definitions", "Statistics", "CPCRE2"],
      swiftSettings: strict),
    .target(
      name: "Disclosure",
      dependencies: [
        "Tabular", "Definitions", "Statistics", "CCoin", "CZip", "CExpat",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Records",
      dependencies: [
        "Definitions",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Workspace",
      dependencies: [
        "Quality", "Linkage", "Disclosure", "Tabular", "Records", "Mail", "Definitions",
        "ExampleCouncil",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Mail",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(name: "Markup", swiftSettings: strict),
    .target(name: "Statistics", swiftSettings: strict),
    .target(
      name: "Website",
      dependencies: [
        "Workspace", "Records", "Quality", "Reports", "Definitions", "Tabular", "Components",
        "Markup", "CZlib",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .target(name: "Components", dependencies: ["Markup"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Workspace", "Quality", "Tabular", "Definitions", "Markup"],
      swiftSettings: strict),
    .target(name: "ExampleCouncil", swiftSettings: strict),
    .target(
      name: "CommandLine",
      dependencies: [
        "Workspace", "Website", "Quality", "Tabular", "Reports", "ExampleCouncil", "Statistics",
        "Linkage", "Disclosure", "Definitions",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "reeve", dependencies: ["CommandLine"], swiftSettings: strict),
    .executableTarget(
      name: "records-benchmark", dependencies: ["Records", "Definitions"],
      path: "Benchmarks/records", swiftSettings: strict),
    .target(name: "TestSupport", path: "Sources/TestSupport", swiftSettings: strict),
    .target(name: "BrowserSupport", dependencies: ["TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TabularTests", dependencies: ["Tabular", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "DefinitionsTests", dependencies: ["Definitions"], swiftSettings: strict),
    .testTarget(
      name: "QualityTests", dependencies: ["Quality", "Definitions", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceTests",
      dependencies: [
        "Workspace", "Reports", "Quality", "Records", "Definitions", "Tabular", "ExampleCouncil",
        "Markup", "BrowserSupport", "TestSupport",
      ], exclude: ["Faults/fault_shim.c"], swiftSettings: strict),
    .testTarget(
      name: "RecordsTests",
      dependencies: [
        "Records", "Definitions", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LinkageTests",
      dependencies: ["Linkage", "Definitions", "Statistics", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DisclosureTests", dependencies: ["Disclosure", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "MailTests", dependencies: ["Mail", "TestSupport"], exclude: ["smtp_server.py"],
      swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ComponentsTests", dependencies: ["Components", "Markup", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "BrowserTests",
      dependencies: ["BrowserSupport", "Components", "Markup", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], exclude: ["Vectors"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Workspace", "Quality", "Tabular", "Markup", "BrowserSupport", "TestSupport",
      ], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "ExampleCouncilTests",
      dependencies: ["ExampleCouncil", "Quality", "Tabular", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "WebsiteTests",
      dependencies: [
        "Website", "Workspace", "Quality", "Components", "Markup", "ExampleCouncil",
        "BrowserSupport", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      exclude: ["Fixtures", "Golden", "Reference"], swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["CommandLine", "TestSupport"],
      swiftSettings: strict),
  ]
)
