// SPDX-License-Identifier: MIT
import BrowserSupport
import Components
import Foundation
import TestSupport
import Testing

@testable import Website

@Suite(
  "The staff pages in a browser", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct StaffBrowserTests {
  /// The pages that differ most, as somebody who is signed in gets them.
  private static func pages() async throws -> [String: String] {
    let scene = try StaffScene()
    nonisolated(unsafe) var found: [String: String] = [:]
    try await scene.serving(as: ["pat", "dora"]) { people in
      let (pat, dora) = (people["pat"], people["dora"])
      let reference = try await pat.begin("dpia")
      try await AssessmentWalkTests.write(pat, reference)
      try await pat.move(reference, "submit")
      let record = "/records/\(reference)"
      let wrong = try await pat.begin("personal-data-breach")
      let facts = try await pat.fill(
        "/records/\(wrong)/sections/facts",
        [("a.discovered-day", "31"), ("a.discovered-month", "2"), ("a.discovered-year", "2026")])
      found["/wrong"] = facts.text
      for (name, browser, path) in [
        ("work", dora, "/work"), ("registers", pat, "/registers"),
        ("register", pat, "/registers/dpia"), ("record", dora, record),
        ("move", dora, record + "/moves/send-back"), ("answers", pat, record + "/answers"),
        ("section", pat, "/records/\(wrong)/sections/facts"),
        ("deadlines", dora, "/deadlines"), ("template", pat, "/templates/dpia"),
        ("comments", pat, record + "/comments"),
      ] {
        found["/" + name] = try await browser.page(path).text
      }
      let equality = try await pat.begin("esia")
      found["/rows"] = try await pat.page("/records/\(equality)/sections/impacts").text
    }
    return found
  }

  @Test("stand the audit, with errors and without", .timeLimit(.minutes(10)))
  func audit() async throws {
    // The files are served by another program here, without the version in their address.
    var pages = try await Self.pages().mapValues { page in
      page.replacing(/\/assets\/[0-9a-f]{20}\/colours\.css/, with: "/colours.css")
        .replacing(/\/assets\/[0-9a-f]{20}\//, with: "/assets/")
    }
    let looked = pages.keys.sorted()
    pages["/colours.css"] = try CouncilColours.stylesheet(brand: CouncilColours.standardBrand)
    let site = try StaticSite(pages: pages)
    defer { site.stop() }
    let problems = try await Audit.problems(at: looked.map { site.address($0) })
    #expect(problems == [])
  }

  @Test(
    "A record is begun and written by keyboard alone, with scripts turned off",
    .timeLimit(.minutes(3)))
  func keyboard() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat"]) { people in
      let start = try #require(
        URL(string: "http://127.0.0.1:\(people.site.port)/registers/dpia/new"))
      let title = try await Browser.open { browser in
        try await browser.set(.noScripts)
        try await browser.open(start)
        // Signing in comes first and leads back here.
        try await browser.type("pat", into: "#name")
        try await browser.press(.tab)
        try await browser.type(SignInScene.password, into: "#password")
        try await browser.press(.enter)
        try await browser.waitForTitle(beginning: "New record")
        try await browser.tab(to: "Start now")
        try await browser.press(.enter)
        try await browser.waitForTitle(beginning: "Untitled")
        try await browser.tab(to: "1. The project")
        try await browser.press(.enter)
        try await browser.waitForTitle(beginning: "The project")
        for (field, text) in [
          ("a.project", "By keyboard"), ("a.service", "Housing"), ("a.purpose", "To see"),
        ] {
          try await browser.type(text, into: "[id='\(field)']")
        }
        try await browser.tab(to: "Save and return to the record")
        try await browser.press(.enter)
        try await browser.waitForTitle(beginning: "By keyboard")
        return try await browser.title()
      }
      #expect(title.hasPrefix("By keyboard – DPIA-2026-0001"))
    }
  }
}

extension Browser {
  /// Waits until the page's title begins so: a form is sent after the key press has returned.
  func waitForTitle(beginning start: String) async throws {
    for _ in 0..<100 {
      if try await title().hasPrefix(start) { return }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("waited for \(start), is \(try await title())")
  }

  /// Goes by the tabulator key to the link or button of this name.
  func tab(to name: String) async throws {
    for _ in 0..<150 {
      try await press(.tab)
      let focused = try await run("return document.activeElement.textContent.trim()")
      if focused.text == name { return }
    }
    Issue.record("the keyboard doesn't reach \(name)")
  }
}
