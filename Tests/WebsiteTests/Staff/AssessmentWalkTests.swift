// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Website

@Suite("An assessment on the website, without scripts", .serialized)
struct AssessmentWalkTests {
  static let criteria = ["a1", "a2", "a3"] + (1...10).map { "b\($0)" } + (1...9).map { "k\($0)" }

  /// Writes a data protection impact assessment to the end.
  static func write(_ browser: TestBrowser, _ reference: String) async throws {
    try await browser.answer(
      reference, "project-facts",
      [
        ("project", "Matching library and housing records"), ("service", "Housing"),
        ("purpose", "Send one letter instead of two"), ("contacts", "Quentin Example"),
      ])
    try await browser.answer(
      reference, "screening",
      criteria.map { ($0, $0 == "b6" ? "yes" : "no") } + [("local", "no")])
    try await browser.answer(
      reference, "description",
      [
        ("nature", "Two files are compared each month."), ("scope", "Tenants and readers."),
        ("context", "They expect one council."), ("retention", "Thirteen months."),
      ])
    try await browser.answer(
      reference, "consultation",
      [("consulted", "yes"), ("consulted-detail", "The tenants' panel agreed.")])
    try await browser.answer(
      reference, "necessity",
      [
        ("basis", "e"), ("power", "Localism Act 2011"), ("compatible", "Yes, closely linked."),
        ("alternatives", "Asking each household."), ("minimisation", "Names and addresses only."),
        ("rights", "A notice on both forms."), ("automated", "no"), ("children", "no"),
        ("transfers", "no"),
      ])
    try await browser.answer(
      reference, "risks",
      [
        ("risk-table.0.source", "Two people are taken for one"),
        ("risk-table.0.level.likelihood", "reasonable possibility"),
        ("risk-table.0.level.severity", "some impact"),
        ("risk-table.0.measures", "A person looks at every doubtful pair"),
        ("risk-table.0.outcome", "accepted"), ("risk-table.0.residual", "low"),
        ("risk-table.0.due-day", "1"), ("risk-table.0.due-month", "3"),
        ("risk-table.0.due-year", "2027"),
      ])
  }

  @Test("goes from screening to sign-off with the SIRO, is late, and is published redacted")
  func whole() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat", "dora", "ian", "sam", "nora"]) { people in
      let (pat, dora) = (people["pat"], people["dora"])
      let reference = try await pat.begin("dpia")
      #expect(reference == "DPIA-2026-0001")
      let first = try await pat.page("/records/\(reference)")
      #expect(first.text.contains("Draft."))
      // Nothing is ready: the page of the move says what is missing instead of offering it.
      let early = try await pat.page("/records/\(reference)/moves/submit")
      #expect(early.text.contains("Not answered: What is the project called?"))
      #expect(try HTMLTree(early.text).all("button").allSatisfy { !$0.text.contains("Submit") })

      try await Self.write(pat, reference)
      try await pat.move(reference, "submit")
      #expect(try await pat.page("/work").text.contains("My work"))
      let waiting = try await dora.page("/work")
      #expect(waiting.text.contains(reference))
      #expect(waiting.text.contains("14 days left"))

      // Sent back with a reason, which the author sees at once.
      try await dora.move(reference, "send-back", reason: "Say more about the panel")
      #expect(try await pat.page("/work").text.contains("Say more about the panel"))
      try await pat.answer(
        reference, "consultation", [("consulted-detail", "The panel of twelve tenants agreed.")])
      try await pat.move(reference, "submit")

      // The fourteen days go by.
      scene.clock.go(to: "2026-12-08T10:00:00Z")
      try await people.signIn("dora")
      let late = try await people["dora"].page("/work")
      #expect(late.text.contains("Overdue"))
      #expect(try await people["dora"].page("/deadlines").text.contains("Overdue (1)"))

      let officer = people["dora"]
      try await officer.move(reference, "take-on")
      try await officer.answer(reference, "advice", [("dpo-advice", "Keep the review of pairs.")])
      try await officer.move(reference, "report")

      for id in ["pat", "ian", "sam", "nora"] { try await people.signIn(id) }
      // The asset owner can't approve before the SIRO, as a risk is accepted.
      let before = try await people["ian"].page("/records/\(reference)/moves/approve")
      #expect(before.text.contains("needs the approval of the siro"))
      try await people["sam"].move(reference, "approve-as-siro")
      #expect(try await people["nora"].get("/published/\(reference)").status == 404)
      // Small numbers in what becomes public have to be mended or answered for.
      let unsafe = try await people["ian"].page("/records/\(reference)/moves/approve")
      #expect(unsafe.text.contains("What could give a person away"))
      #expect(unsafe.text.contains("people are taken for one"))
      #expect(
        try await people["ian"].fill("/records/\(reference)/moves/approve", [("reason", "")]).status
          == 422)
      try await people["ian"].move(
        reference, "approve", reason: "The panel is not chosen by who is concerned")

      let published = try await people.site.ask("GET", "/published/\(reference)")
      #expect(published.status == 200)
      #expect(published.text.contains("Send one letter instead of two"))
      #expect(!published.text.contains("Quentin Example"))
      #expect(try await people.site.ask("GET", "/published").text.contains(reference))
      let history = try await people["nora"].page("/records/\(reference)/history")
      #expect(history.text.contains("Send back, now draft: Say more about the panel"))
      #expect(try scene.workspace.verify().isIntact)
    }
  }

  @Test("becomes unapproved when its content changes, and its author never approves it")
  func approvals() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["max", "pat", "ina"]) { people in
      let (max, pat) = (people["max"], people["pat"])
      // A senior manager opens a declaration of somebody else, and never one of their own.
      let own = try await max.begin("partnership-declaration")
      let page = try await max.page("/records/\(own)/moves/open-for-signature")
      #expect(page.text.contains("wrote part of this record"))
      let forged = try await max.send(
        "/records/\(own)", [("edition", "1")], to: "/records/\(own)/moves/open-for-signature")
      #expect(forged.status == 403 || forged.status == 422)
      #expect(try await max.page("/records/\(own)").text.contains("Draft."))

      let reference = try await pat.begin("esia")
      try await EqualityWalk.write(pat, reference)
      try await pat.move(reference, "submit")
      try await max.move(reference, "approve")
      #expect(try await pat.page("/records/\(reference)").text.contains("content "))
      try await pat.move(reference, "assess-again", reason: "The budget changed")
      try await pat.answer(reference, "proposal-facts", [("summary", "Fewer sites are closed.")])
      let changed = try await pat.page("/records/\(reference)")
      #expect(changed.text.contains("Void"))
      #expect(changed.text.contains("the content changed after it was approved"))
    }
  }
}
