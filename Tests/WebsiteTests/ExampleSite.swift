// SPDX-License-Identifier: MIT
import Components
import ExampleCouncil
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Workspace

@testable import Website

/// A small city's workspace, made and built once for all tests of this program.
enum ExampleWorkspace {
  /// The moment at which tests look at it.
  static let now = Date(timeIntervalSince1970: 1_795_251_600)  // 21 November 2026, 9:00 in London

  private static let made = Task { () throws -> (folder: TemporaryFolder, workspace: Workspace) in
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("council").path
    try ExampleCouncil(people: ExampleCouncil.fewestPeople).write(to: path)
    let workspace = try Workspace.open(path, clock: { now })
    _ = try await workspace.build(BuildOptions(version: "9.9.9"))
    return (folder, workspace)
  }

  static var workspace: Workspace {
    get async throws { try await made.value.workspace }
  }
}

/// What a site wrote to its log.
struct Recorder: LogHandler {
  private let written = Lines()
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { written.add("\(event.level): \(event.message)") }

  /// The lines that all copies of this log wrote.
  var lines: [String] { written.all }

  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }
}

/// Sites of one workspace start one after the other.
private let starting = NSLock()

/// Runs the site of a workspace for as long as a test uses it.
func servingSite(
  of workspace: Workspace, limits: SiteLimits = SiteLimits(), log: Recorder = Recorder(),
  _ use: @Sendable @escaping (ServedSite) async throws -> Void
) async throws {
  try await serving(
    { whenRunning in
      starting.lock()
      defer { starting.unlock() }
      var settings = Site.Settings(
        port: 0, limits: limits, publicFolder: try PublicFolder.ofPackage(), version: "9.9.9")
      settings.passwordLogarithm = 5
      return try Site.application(
        workspace: workspace, settings: settings, logger: Logger(label: "test") { _ in log },
        whenRunning: whenRunning)
    }, use)
}

/// Runs the site of the example for as long as a test uses it.
func servingExample(
  limits: SiteLimits = SiteLimits(), log: Recorder = Recorder(),
  _ use: @Sendable @escaping (ServedSite) async throws -> Void
) async throws {
  try await servingSite(of: try await ExampleWorkspace.workspace, limits: limits, log: log, use)
}

extension PublicFolder {
  /// The folder in this checkout.
  static func ofPackage() throws -> URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Public", isDirectory: true)
  }
}
