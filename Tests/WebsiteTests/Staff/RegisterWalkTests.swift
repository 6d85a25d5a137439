// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Website

@Suite("Registers on the website, without scripts", .serialized)
struct RegisterWalkTests {
  @Test("A breach runs its 72 hours from the moment the council knew, and closes")
  func breach() async throws {
    let scene = try StaffScene(at: "2026-11-27T09:00:00Z")
    try await scene.serving(as: ["pat", "dora", "nora"]) { people in
      let (pat, dora) = (people["pat"], people["dora"])
      let reference = try await pat.begin("personal-data-breach")
      // What a table, a date and a time lack is said beside each field, and nothing is lost.
      let wrong = try await pat.fill(
        "/records/\(reference)/sections/facts",
        [
          ("a.summary", "A letter to a wrong address"), ("a.service", "Housing"),
          ("a.discovered-day", "31"), ("a.discovered-month", "2"), ("a.discovered-year", "2026"),
          ("a.discovered-time", "9am"),
        ])
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Enter a real date and a time"))
      #expect(wrong.text.contains("value=\"31\""))
      #expect(try PageStructure.problems(of: wrong.text) == [])
      #expect(
        try await pat.page("/records/\(reference)").text.contains("A letter to a wrong address"))

      try await pat.answer(
        reference, "facts",
        [
          ("discovered-day", "26"), ("discovered-month", "11"), ("discovered-year", "2026"),
          ("discovered-time", "8:30"), ("aware-day", "26"), ("aware-month", "11"),
          ("aware-year", "2026"), ("aware-time", "2pm"), ("near-miss", "no"),
          ("kind", "confidentiality"), ("cause", "sent to the wrong recipient"),
          ("description", "Two letters were put into one envelope."), ("categories", "names"),
          ("vulnerable", "no"),
        ])
      try await pat.move(reference, "report")
      let page = try await dora.page("/records/\(reference)")
      // Thursday 2pm and 72 hours, through the weekend: Sunday 2pm.
      #expect(page.text.contains("29 November 2026, 2:00pm"))
      #expect(page.text.contains("53 hours left"))
      // Those who aren't named can't tell it from one that isn't there.
      #expect(try await people["nora"].get("/records/\(reference)").status == 404)
      #expect(try await people["nora"].get("/records/BRE-2026-9999").status == 404)
    }
  }

  @Test("What two people write at the same time is both kept")
  func conflict() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat", "ina"]) { people in
      let (pat, ina) = (people["pat"], people["ina"])
      let reference = try await pat.begin("dpia")
      let path = "/records/\(reference)/sections/project-facts"
      try await pat.answer(
        reference, "project-facts", [("project", "One"), ("service", "Housing"), ("purpose", "P")])
      let shown = try await pat.page(path)
      try await ina.answer(reference, "project-facts", [("purpose", "What Ina wrote")])

      let answer = try await pat.send(shown, path, [("a.purpose", "What Pat wrote")])
      #expect(answer.status == 422)
      #expect(answer.text.contains("ina changed this meanwhile"))
      #expect(answer.text.contains("What Ina wrote"))
      #expect(answer.text.contains("What Pat wrote"))
      #expect(try PageStructure.problems(of: answer.text) == [])
      #expect(
        try await pat.page("/records/\(reference)/answers").text.contains("What Ina wrote"))
      // Seen and sent again: now it is meant.
      let again = try await pat.send(answer, path, [("a.purpose", "What Pat wrote")])
      #expect(again.status == 303)
      #expect(
        try await pat.page("/records/\(reference)/answers").text.contains("What Pat wrote"))
      // Autosave never puts one person's words in place of another's.
      let old = try await ina.page(path)
      try await pat.answer(reference, "project-facts", [("purpose", "Pat once more")])
      let fields = try TestBrowser.fields(in: old).map {
        $0.0 == "a.purpose" ? ($0.0, "Ina by autosave") : $0
      }
      let saved = try await ina.send(
        path, fields.filter { $0.0 != "token" }, token: try TestBrowser.token(in: old),
        headers: ["Accept": "application/json"])
      #expect(saved.text.contains("changed this meanwhile"))
      #expect(
        try await ina.page("/records/\(reference)/answers").text.contains("Pat once more"))
    }
  }

  @Test("Tables grow and shrink without losing what stands in their rows")
  func rows() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat"]) { people in
      let pat = people["pat"]
      let reference = try await pat.begin("dpia")
      let path = "/records/\(reference)/sections/risks"
      let two = try await pat.fill(
        path, [("a.risk-table.0.source", "First")], pressing: ("add", "risk-table"))
      #expect(two.status == 200)
      #expect(two.text.contains("First"))
      let three = try await pat.send(
        two, path, [("a.risk-table.1.source", "Second")], pressing: ("add", "risk-table"))
      let without = try await pat.send(
        three, path, [("a.risk-table.2.source", "Third")], pressing: ("remove", "risk-table.0"))
      #expect(!without.text.contains("First"))
      #expect(try PageStructure.problems(of: without.text) == [])
      let saved = try await pat.send(without, path, [])
      #expect(saved.status == 303)
      let answers = try await pat.page("/records/\(reference)/answers")
      #expect(answers.text.contains("Second") && answers.text.contains("Third"))
      #expect(!answers.text.contains("First"))
    }
  }

  @Test("Search, filters, saved views, deletion and files")
  func register() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina", "nora"]) { people in
      let ina = people["ina"]
      var references: [String] = []
      for name in ["Register of repairs", "=cmd|' /C calc'!A0"] {
        let reference = try await ina.begin("information-asset")
        _ = try await ina.fill(
          "/records/\(reference)/sections/asset", [("a.name", name), ("a.description", "D")])
        references.append(reference)
      }
      let found = try await ina.page("/registers/information-asset?q=repairs")
      #expect(found.text.contains(references[0]) && !found.text.contains(references[1]))

      let shown = try await ina.page("/registers/information-asset?q=repairs")
      let saved = try await ina.send(
        "/registers/information-asset?q=repairs",
        [("view-name", "Repairs"), ("query", "q=repairs"), ("act", "save")],
        to: "/registers/information-asset/views", token: try TestBrowser.token(in: shown))
      #expect(saved.status == 303)
      #expect(try await ina.page("/registers/information-asset").text.contains(">Repairs</a>"))
      #expect(
        try await !people["nora"].page("/registers/information-asset").text.contains(">Repairs</a>")
      )

      let table = try await ina.get("/registers/information-asset.csv")
      #expect(table.text.contains("'=cmd|"))
      #expect(!table.text.contains(",=cmd|"))

      _ = try await ina.fill(
        "/records/\(references[0])/acts/delete", [("reason", "Made twice")])
      #expect(try await !ina.page("/registers/information-asset").text.contains(references[0]))
      #expect(
        try await ina.page("/registers/information-asset?deleted=yes").text.contains(references[0]))
      _ = try await ina.fill("/records/\(references[0])/acts/undelete", [])
      #expect(try await ina.page("/registers/information-asset").text.contains(references[0]))
      for file in ["csv", "json", "xlsx", "html", "docx"] {
        let answer = try await ina.get("/records/\(references[0])/record.\(file)")
        #expect(answer.status == 200, "\(file)")
        #expect(answer["Content-Disposition"]?.contains("attachment") == true, "\(file)")
      }
    }
  }
}
