// SPDX-License-Identifier: MIT
import Foundation
import TestSupport
import Testing

@testable import Website

/// An equality and safety impact assessment of fourteen rows, written by hand.
enum EqualityWalk {
  static func write(_ browser: TestBrowser, _ reference: String) async throws {
    try await browser.answer(
      reference, "proposal-facts",
      [
        ("proposal", "Closing one library on Mondays"), ("service", "Libraries"),
        ("profile", "Most readers come on other days."), ("summary", "Some lose a quiet morning."),
        ("positive", "Staff can be trained."),
      ])
    var rows: [(String, String)] = []
    for row in 0..<14 {
      if row < 2 {
        rows += [
          ("impact.\(row).kind", "negative"), ("impact.\(row).detail", "Less time, row \(row)."),
          ("impact.\(row).evidence", "Visits, 2026"),
          ("impact.\(row).mitigation", "Longer hours on Tuesdays."),
        ]
      } else {
        rows += [
          ("impact.\(row).kind", "none"), ("impact.\(row).reason", "Not by day, row \(row)."),
        ]
      }
    }
    try await browser.answer(reference, "impacts", rows)
    try await browser.answer(
      reference, "sign-off",
      [
        ("manager", "Quentin Example"), ("manager-date-day", "23"), ("manager-date-month", "11"),
        ("manager-date-year", "2026"),
      ])
  }
}

@Suite("Other records on the website, without scripts", .serialized)
struct OtherWalkTests {
  @Test("An equality assessment of fourteen rows is approved and published without its manager")
  func equality() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat", "max", "ina"]) { people in
      let reference = try await people["pat"].begin("esia")
      let form = try await people["pat"].page("/records/\(reference)/sections/impacts")
      for title in ["Age", "Care experienced", "Poverty", "Other significant impacts"] {
        #expect(form.text.contains(title))
      }
      // A row without its reason is said by its name.
      let empty = try await people["pat"].page("/records/\(reference)/answers")
      #expect(empty.text.contains("Impact by characteristic"))
      try await EqualityWalk.write(people["pat"], reference)
      let answers = try await people["pat"].page("/records/\(reference)/answers")
      #expect(!answers.text.contains("still missing"))
      #expect(try HTMLTree(answers.text).all("tr").count == 15)

      try await people["pat"].move(reference, "submit")
      try await people["max"].move(reference, "approve")
      #expect(try await people["ina"].page("/work").text.contains("Publish"))
      try await people["ina"].move(reference, "publish", reason: "No figure is about people")
      let published = try await people.site.ask("GET", "/published/\(reference)")
      #expect(published.text.contains("Longer hours on Tuesdays."))
      #expect(!published.text.contains("Quentin Example"))
    }
  }

  @Test("A declaration has signatories at all three levels, with pledges")
  func declaration() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["ina", "max"]) { people in
      let ina = people["ina"]
      let reference = try await ina.begin("partnership-declaration")
      try await ina.answer(
        reference, "declaration",
        [
          ("name", "Declaration of the Saltmere bodies"), ("text", "We share what helps."),
          ("board", "Partnership board"), ("financial", "None for signing."), ("legal", "None."),
        ])
      let path = "/records/\(reference)/sections/signatories"
      var shown = try await ina.page(path)
      for _ in 0..<2 { shown = try await ina.send(shown, path, [], pressing: ("add", "signatory")) }
      var values: [(String, String)] = []
      for (row, level) in ["sign", "support", "ad-hoc"].enumerated() {
        values += [
          ("a.signatory.\(row).organisation", "Body \(row + 1)"),
          ("a.signatory.\(row).sector", "council"), ("a.signatory.\(row).role", "Chief executive"),
          ("a.signatory.\(row).level", level),
        ]
      }
      values += [
        ("a.signatory.0.date-day", "2"), ("a.signatory.0.date-month", "11"),
        ("a.signatory.0.date-year", "2026"), ("a.signatory.0.pledges", "analytics"),
        ("a.signatory.0.pledges", "security"),
      ]
      let saved = try await ina.send(shown, path, values)
      #expect(saved.status == 303)
      try await people["max"].move(
        reference, "open-for-signature", reason: "Organisations, not people")
      let published = try await people.site.ask("GET", "/published/\(reference)")
      for words in ["Signs the commitment", "Supports it in principle", "Considers each case"] {
        #expect(published.text.contains(words), "\(words)")
      }
      #expect(published.text.contains("Analytics") && published.text.contains("Security"))
    }
  }

  /// The days are those of the worked cases for requests received and extended.
  @Test("A rights request is due after a month, and after two more when it is extended")
  func request() async throws {
    let scene = try StaffScene(at: "2027-03-15T10:00:00Z")
    try await scene.serving(as: ["ina", "pat"]) { people in
      let ina = people["ina"]
      let reference = try await ina.begin("rights-request")
      try await ina.answer(
        reference, "request",
        [
          ("subject", "Copy of a housing file"), ("kind", "access"), ("received-day", "15"),
          ("received-month", "3"), ("received-year", "2027"), ("requester", "Quentin Example"),
          ("behalf", "no"), ("scope", "Everything since 2020"),
        ])
      // Personal answers are masked once they are saved, and shown to those who may see them.
      let path = "/records/\(reference)/sections/request"
      #expect(try await !ina.page(path).text.contains("Quentin Example"))
      #expect(try await ina.page(path + "?personal=show").text.contains("Quentin Example"))
      #expect(
        try await !ina.get("/registers/rights-request.csv").text.contains("Quentin Example"))
      #expect(try await ina.get("/registers/rights-request?q=Quentin").text.contains("0 records"))
      #expect(try await people["pat"].get(path + "?personal=show").status == 404)

      try await ina.move(reference, "accept")
      #expect(try await ina.page("/records/\(reference)").text.contains("15 April 2027"))
      try await ina.move(reference, "extend", reason: "The file is in four systems")
      let page = try await ina.page("/records/\(reference)")
      #expect(page.text.contains("15 June 2027"))
      #expect(page.text.contains("Extended: The file is in four systems"))
      // The personal answers are erased for good, and the rest stays.
      _ = try await ina.fill(
        "/records/\(reference)/acts/erase", [("reason", "The period of retention is over")])
      let gone = try await ina.page(path + "?personal=show")
      #expect(!gone.text.contains("Quentin Example"))
      #expect(gone.text.contains("Copy of a housing file"))
    }
  }
}
