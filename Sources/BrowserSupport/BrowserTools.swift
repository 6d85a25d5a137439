// SPDX-License-Identifier: MIT

public import Foundation

/// What the browser tests need and set-up fetches.
public enum BrowserTools {
  /// The folder that holds `Package.swift`, as it was when the tests were built.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of style sheets and scripts that the website serves.
  public static let publicFolder = package.appendingPathComponent("Public", isDirectory: true)

  static let axe = package.appendingPathComponent(".deps/browser/axe.min.js")
  static let checker = package.appendingPathComponent(".deps/browser/vnu.jar")

  static var driver: URL? { program("chromedriver") }
  static var chromium: URL? { program("chromium") }
  static var java: URL? { program("java") }

  /// What is missing, in words; nil when everything is there.
  public static var missing: String? {
    var names: [String] = []
    for (name, program) in [("chromedriver", driver), ("chromium", chromium), ("java", java)]
    where program == nil { names.append(name) }
    for file in [axe, checker, publicFolder.appendingPathComponent("vendor")]
    where !FileManager.default.isReadableFile(atPath: file.path) {
      names.append(file.lastPathComponent)
    }
    return names.isEmpty
      ? nil : "missing: \(names.joined(separator: ", ")); run Scripts/setup --browser"
  }

  /// Whether browser tests run: not with `REEVE_FAST=1`, which `make test-fast` sets.
  public static let areWanted = ProcessInfo.processInfo.environment["REEVE_FAST"] != "1"

  private static func program(_ name: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"
    return path.split(separator: ":")
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// Why a browser could not do what it was told.
public struct BrowserProblem: Error, CustomStringConvertible {
  /// What was tried and what came back.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
