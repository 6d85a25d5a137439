// SPDX-License-Identifier: MIT

import BrowserSupport
import Foundation
import Testing

@Suite(
  "In a browser", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct BrowserTests {
  @Test("the tools are there")
  func tools() {
    #expect(BrowserTools.missing == nil)
  }

  @Test("every component stands the audit", .timeLimit(.minutes(5)))
  func gallery() async throws {
    let site = try StaticSite(pages: Gallery.pages)
    defer { site.stop() }

    let problems = try await Audit.problems(at: Gallery.paths.map(site.address))

    #expect(problems == [])
  }

  /// With `REEVE_PICTURES` naming a folder, pictures of every page are put there to be looked at.
  private static let pictures = ProcessInfo.processInfo.environment["REEVE_PICTURES"]

  @Test("pictures can be taken of every page", .timeLimit(.minutes(5)))
  func pictures() async throws {
    let site = try StaticSite(pages: Gallery.pages)
    defer { site.stop() }
    let kinds: [(String, ReaderSettings)] = [
      ("wide", ReaderSettings()), ("narrow", .narrow), ("forced", .forcedColours),
    ]

    let sizes = try await Browser.open { browser in
      var sizes: [Int] = []
      for path in Self.pictures == nil ? ["/"] : Gallery.paths {
        for (kind, settings) in kinds {
          try await browser.set(settings)
          try await browser.open(site.address(path))
          let picture = try await browser.picture(ofWholePage: true)
          sizes.append(picture.count)
          if let folder = Self.pictures {
            let name = path == "/" ? "home" : String(path.dropFirst())
            try picture.write(to: URL(fileURLWithPath: "\(folder)/\(name)-\(kind).png"))
          }
        }
      }
      return sizes
    }

    #expect(sizes.allSatisfy { $0 > 10_000 })
  }
}
