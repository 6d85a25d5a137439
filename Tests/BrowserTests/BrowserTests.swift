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

  @Test("the audit finds every fault of a faulty page", .timeLimit(.minutes(5)))
  func faults() async throws {
    let site = try StaticSite(pages: FaultyPage.pages)
    defer { site.stop() }

    let problems = try await Audit.problems(at: ["/faulty", "/trap"].map(site.address))

    for fault in [
      "usual: color-contrast at .pale", "usual: label at input",
      "usual: the focus can't be seen: <a> No focus", "usual: tabindex at ",
      "320 pixels, all opened: the page is 7", "too wide: <p class=\"wide\">",
      "200% text: text is cut off in <p class=\"cut\">",
      "forced colours: a drawing can't be seen: lost", "reduced motion: it moves: <a>",
      "without scripts: there is no p  Only with scripts", "the field 'nameless' has no label",
      "<p> has the attribute style", "absent.css", "Content Security Policy",
      "/trap: usual: the Tab key stays on <button> Stay",
      "Element “p” not allowed as child of element “ul”",
    ] {
      #expect(problems.contains { $0.contains(fault) }, "\(fault)")
    }
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
