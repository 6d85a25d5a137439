// SPDX-License-Identifier: MIT
import BrowserSupport
import Components
import Foundation
import Testing

@testable import Website

extension Testing.Tag {
  /// Needs Chromium; left out of `make test-fast`.
  @Tag static var browser: Self
}

@Suite(
  "The site in a browser", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct SiteBrowserTests {
  /// The pages that differ most, also those with errors and those with nothing to show.
  private static let looked = [
    "home", "home-empty", "catalogue", "catalogue-none", "dataset", "dataset-empty", "checks",
    "columns", "column", "history", "changes", "contract", "waivers", "waivers-wrong",
    "withdrawal", "run", "upload-wrong", "result", "links", "links-none", "link", "link-new",
    "journal", "files", "help", "accessibility",
    "privacy", "error",
  ]

  @Test("every kind of page stands the audit, with errors and without", .timeLimit(.minutes(15)))
  func pages() async throws {
    var pages = Dictionary(uniqueKeysWithValues: Samples().pages.map { ("/\($0.name)", $0.html) })
    pages["/colours.css"] = try CouncilColours.stylesheet(brand: CouncilColours.standardBrand)
    let site = try StaticSite(pages: pages)
    defer { site.stop() }

    #expect(Set(Self.looked.map { "/\($0)" }).isSubset(of: pages.keys))
    let problems = try await Audit.problems(at: Self.looked.map { site.address("/\($0)") })

    #expect(problems == [])
  }

  @Test("the real pages of the example stand the audit", .timeLimit(.minutes(10)))
  func example() async throws {
    try await servingExample { site in
      let paths = [
        "/", "/datasets", "/datasets?q=ward&state=good", "/datasets/housing-repairs",
        "/datasets/housing-repairs/columns/cost", "/datasets/wards", "/links",
        "/links/library-addresses", "/check", "/nothing",
      ]
      let missing = try #require(URL(string: "http://127.0.0.1:\(site.port)/nothing"))
      let problems = try await Audit.problems(
        at: paths.compactMap { URL(string: "http://127.0.0.1:\(site.port)\($0)") },
        answeringWith: [missing: 404])
      #expect(problems == [])
    }
  }

  @Test(
    "a person finds a dataset, sees what is wrong, and is told what a form lacks",
    .timeLimit(.minutes(3)))
  func journey() async throws {
    try await servingExample { site in
      let start = try #require(URL(string: "http://127.0.0.1:\(site.port)/"))
      let (titles, errors) = try await Browser.open { browser in
        var titles: [String] = []
        try await browser.open(start)
        titles.append(try await browser.title())
        try await browser.click("a[href='/datasets']")
        try await browser.type("repairs", into: "#q")
        try await browser.click(".reeve-search button")
        titles.append(try await Self.title(of: browser, beginning: "repairs"))
        try await browser.click("a[href='/datasets/housing-repairs']")
        titles.append(try await browser.title())
        try await browser.click("a[href='/datasets/housing-repairs/waivers']")
        try await browser.click("main form button")
        titles.append(try await Self.title(of: browser, beginning: "Error"))
        let focused = try await browser.run("return document.activeElement.className")
        titles.append(focused.text ?? "")
        return (titles, try await browser.consoleErrors())
      }
      #expect(titles[0].hasPrefix("Overview"))
      #expect(titles[1].hasPrefix("repairs – Datasets"))
      #expect(titles[2].hasPrefix("Housing repairs – Datasets"))
      #expect(titles[3].hasPrefix("Error: Accepted faults"))
      #expect(titles[4].contains("govuk-error-summary"))
      // A refused form is answered with 422, which the browser's console mentions.
      #expect(errors.filter { !$0.contains("422") } == [])
    }
  }

  /// The page's title, once it begins so or patience ends: a form is sent after the click on its
  /// button has returned.
  private static func title(of browser: Browser, beginning: String) async throws -> String {
    let patience = ContinuousClock.now + .seconds(20)
    while try await !browser.title().hasPrefix(beginning), ContinuousClock.now < patience {
      try await Task.sleep(for: .milliseconds(50))
    }
    return try await browser.title()
  }
}
