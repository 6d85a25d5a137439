// SPDX-License-Identifier: MIT
import Foundation
import Quality
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("Pages of a demonstration")
struct DemonstrationPageTests {
  private static let sentence = "Today is taken to be 10 December 2026."

  private static func pages(
    demonstration: CivilDay?, _ check: @Sendable @escaping (String, String) throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write("council: {name: Fernwick}\nexample: true\n", to: "reeve.yaml")
    let workspace = try Workspace.open(folder.url.path, demonstration: demonstration)
    try await servingSite(of: workspace) { site in
      for path in ["/", "/datasets", "/journal", "/help", "/check", "/published", "/nowhere"] {
        try check(path, try await site.ask("GET", path).text)
      }
    }
  }

  @Test("say at the top which day it is taken to be, the page of an error too")
  func told() async throws {
    try await Self.pages(demonstration: CivilDay("2026-12-10")) { path, text in
      #expect(text.contains(Self.sentence), "\(path)")
      let problems = try PageStructure.problems(of: text)
      #expect(problems == [], "\(path)")
    }
  }

  @Test("are as always where the clock is right")
  func untold() async throws {
    try await Self.pages(demonstration: nil) { path, text in
      #expect(!text.contains("Demonstration"), "\(path)")
    }
  }
}
