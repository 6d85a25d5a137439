// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import TestSupport
import Testing

@testable import Website

@Suite(
  "The pages around a record in a browser", .serialized, .tags(.browser),
  .enabled(if: BrowserTools.areWanted, "left out with REEVE_FAST=1"))
struct RecordPagesAuditTests {
  @Test("stand the audit: moves, history, links, lists, deadlines", .timeLimit(.minutes(10)))
  func records() async throws {
    let pages = try await Self.pages()
    #expect(try pages.ambiguousLinks() == [])
    let problems = try await pages.problems()
    #expect(problems == [])
  }

  static func pages() async throws -> AuditedPages {
    let scene = try StaffScene()
    nonisolated(unsafe) var pages = AuditedPages()
    try await scene.serving(as: ["pat", "dora", "ian", "sam", "ina", "nora"]) { people in
      let pat = people["pat"]
      let reference = try await pat.begin("dpia")
      let record = "/records/\(reference)"
      pages.add("work-author", try await pat.get("/work"))
      pages.add("move-too-early", try await pat.get(record + "/moves/submit"))
      pages.add("answers-missing", try await pat.get(record + "/answers"))
      pages.add(
        "table",
        try await pat.fill(record + "/sections/risks", [], pressing: ("add", "risk-table")))
      try await AssessmentWalkTests.write(pat, reference)
      try await pat.move(reference, "submit")
      scene.clock.go(to: "2026-12-08T10:00:00Z")
      for id in ["pat", "dora", "ian", "sam", "ina", "nora"] { try await people.signIn(id) }
      pages.add("work-late", try await people["dora"].get("/work"))
      pages.add("work-nothing", try await people["nora"].get("/work"))
      pages.add("deadlines-late", try await people["dora"].get("/deadlines"))
      pages.add("deadlines-past", try await people["dora"].get("/deadlines?month=2026-11"))
      try await people["dora"].move(reference, "take-on")
      pages.add("section-advice", try await people["dora"].get(record + "/sections/advice"))
      try await people["dora"].answer(reference, "advice", [("dpo-advice", "Keep the review.")])
      try await people["dora"].move(reference, "report")
      pages.add("move-not-yet", try await people["ian"].get(record + "/moves/approve"))
      try await people["sam"].move(reference, "approve-as-siro")
      let approve = record + "/moves/approve"
      pages.add("move-unsafe", try await people["ian"].get(approve))
      pages.add("move-wrong", try await people["ian"].fill(approve, [("reason", "")]), status: 422)
      pages.add("published-none", try await people.site.ask("GET", "/published"))
      try await people["ian"].move(reference, "approve", reason: "The panel is not chosen")
      pages.add("published", try await people.site.ask("GET", "/published"))
      pages.add("published-record", try await people.site.ask("GET", "/published/\(reference)"))
      pages.add("record-in-force", try await people["ian"].get(record))
      pages.add("history", try await people["nora"].get(record + "/history"))
      pages.add("links", try await people["nora"].get(record + "/links"))
      pages.add(
        "comment-wrong", try await people["pat"].fill(record + "/comments", [("text", "")]),
        status: 422)
      pages.add("register", try await Self.withView(people["ina"]))
      pages.add("new-record", try await people["ina"].get("/registers/information-asset/new"))
      try await Self.addOthers(people, record, to: &pages)
    }
    return pages
  }

  /// A register with a view that somebody saved.
  private static func withView(_ browser: TestBrowser) async throws -> WireAnswer {
    let reference = try await browser.begin("information-asset")
    try await browser.answer(
      reference, "asset", [("name", "Register of repairs"), ("description", "All of them")])
    let shown = try await browser.page("/registers/information-asset?q=repairs")
    _ = try await browser.send(
      "/registers/information-asset?q=repairs",
      [("view-name", "Repairs"), ("query", "q=repairs"), ("act", "save")],
      to: "/registers/information-asset/views", token: try TestBrowser.token(in: shown))
    return try await browser.get("/registers/information-asset?q=repairs")
  }

  /// Administration, templates, deletion and what is refused.
  private static func addOthers(
    _ people: StaffBrowsers, _ record: String, to pages: inout AuditedPages
  ) async throws {
    let (ina, nora) = (people["ina"], people["nora"])
    pages.add("people", try await ina.get("/people"))
    pages.add("templates", try await ina.get("/templates"))
    pages.add("template", try await ina.get("/templates/personal-data-breach"))
    pages.add("delete", try await ina.get("/records/IAR-00001/acts/delete"))
    pages.add("not-found", try await ina.get("/records/DPIA-2026-9999"), status: 404)
    pages.add("not-allowed", try await nora.get("/records/IAR-00001/acts/delete"), status: 403)
    pages.add(
      "expired",
      try await ina.send("/registers/information-asset/new", [], token: "of an earlier run"),
      status: 403)
    pages.add(
      "section-expired",
      try await ina.send(
        "/records/IAR-00001/sections/asset", [("a.name", "Kept"), ("asked", "name")],
        token: "of an earlier run"), status: 403)
    pages.add(
      "signed-out",
      try await TestBrowser(people.site).send(
        record + "/sections/risks", [("a.risk-table.0.source", "Kept")],
        token: "of an earlier session"), status: 401)
  }
}
