// SPDX-License-Identifier: MIT
import Foundation
import Quality
import TestSupport
import Testing
import Workspace

@Suite("A clock that is set for a demonstration")
struct DemonstrationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(_ settings: String, on day: String, now: Date) throws -> Workspace {
    try folder.write("council: {name: F}\n" + settings, to: "reeve.yaml")
    return try Workspace.open(
      folder.url.path, demonstration: CivilDay(day), clock: { now })
  }

  @Test(
    "shows the day and keeps the time of day, over the end of summer time too",
    arguments: ["2026-12-10", "2026-06-01", "2028-02-29"])
  func shown(day: String) throws {
    // 23:30 in London in winter.
    let now = try Date("2026-11-21T23:30:00Z", strategy: .iso8601)
    let workspace = try open("example: true\n", on: day, now: now)

    #expect(workspace.today.description == day)
    #expect(workspace.demonstrationDay == CivilDay(day))
  }

  @Test("is refused where the settings don't say that all is invented")
  func refused() throws {
    let refusal = #expect(throws: WorkspaceProblem.self) {
      try open("", on: "2026-12-10", now: Date())
    }
    #expect("\(try #require(refusal))".contains("is no example"))
    #expect(
      !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(".reeve").path))
  }

  @Test("No day, no demonstration")
  func none() throws {
    try folder.write("council: {name: F}\nexample: true\n", to: "reeve.yaml")
    let workspace = try Workspace.open(folder.url.path)

    #expect(workspace.configuration.isExample)
    #expect(workspace.demonstrationDay == nil)
  }
}
