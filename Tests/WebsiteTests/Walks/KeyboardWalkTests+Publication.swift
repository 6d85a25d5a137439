// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Testing

@testable import Website

extension KeyboardWalkTests {
  private static let characteristics = [
    "Age", "Disability", "Gender reassignment", "Care experienced",
    "Marriage and civil partnership", "Pregnancy and maternity", "Race", "Religion or belief",
    "Sex", "Sexual orientation",
    "Community safety: crime and disorder, misuse of substances, re-offending, serious violence",
    "Poverty", "Health and wellbeing", "Other significant impacts",
  ]

  @Test(
    "An equality assessment of fourteen rows is written, approved and published",
    .timeLimit(.minutes(3)))
  func equality() async throws {
    let scene = try StaffScene()
    try await scene.walking(["pat", "max", "ina"]) { person in
      try await person.signIn(as: "pat")
      try await person.begin("Equality and safety impact assessment")
      try await person.follow("1. The proposal")
      for (question, answer) in [
        ("What is proposed?", "Closing one library on Mondays"),
        ("Which service proposes it?", "Libraries"),
        ("The service, and how many people use it", "Most readers come on other days."),
        ("Summary of impact and issues", "Some lose a quiet morning."),
        ("Potential positive impacts", "Staff can be trained."),
      ] {
        try await person.fill(question, with: answer)
      }
      try await person.press("Save and continue")

      for (place, row) in Self.characteristics.enumerated() {
        if place < 2 {
          try await person.choose("Negative", in: "Kind of impact", row)
          try await person.fill("Details of impact", in: row, with: "Less time: \(row).")
          try await person.fill(
            "Solutions and mitigating actions", in: row, with: "Longer hours on Tuesdays.")
        } else if row == "Poverty" {
          // The reason is forgotten.
          try await person.choose("None", in: "Kind of impact", row)
        } else {
          try await person.choose("None", in: "Kind of impact", row)
          try await person.fill("Why there is none", in: row, with: "Not by day: \(row).")
        }
      }
      try await person.press("Save and continue")
      try await person.fill("Responsible service manager", with: "Quentin Example")
      try await person.fillDay("Date of the responsible manager", day: 23, month: 11, year: 2026)
      try await person.press("Save and return to the record")

      // What was forgotten is named by its row, and leads to the field.
      try await person.follow("Check all answers")
      try await person.expects("1 answer still missing", "Poverty")
      try await person.follow("Change Impact by characteristic")
      try await person.fill("Why there is none", in: "Poverty", with: "Monday is as any day.")
      try await person.press("Save and return to the record")
      try await person.make("Submit")

      try await person.signIn(as: "max")
      try await person.follow("Closing one library on Mondays")
      try await person.make("Approve")
      try await person.signIn(as: "ina")
      try await person.follow("Closing one library on Mondays")
      try await person.make("Publish")
      try await person.signOut()
      try await person.follow("Published")
      try await person.follow("Closing one library on Mondays")
      try await person.expects("Longer hours on Tuesdays.", "Monday is as any day.")
      for row in Self.characteristics { try await person.expects(row) }
      #expect(try await !person.markup().contains("Quentin"))
    }
  }

  @Test(
    "A partnership declaration is signed, supported and considered by three bodies",
    .timeLimit(.minutes(3)))
  func declaration() async throws {
    let scene = try StaffScene()
    try await scene.walking(["ina", "max"]) { person in
      try await person.signIn(as: "ina")
      try await person.begin("Partnership data declaration")
      try await person.follow("1. The declaration")
      for (question, answer) in [
        ("Name", "Declaration of the Saltmere bodies"),
        ("Text that is signed", "We share what helps."), ("Sponsoring board", "Partnership board"),
        ("Financial implications", "None for signing."), ("Legal and equality statements", "None."),
      ] {
        try await person.fill(question, with: answer)
      }
      try await person.press("Save and continue")

      let levels = ["Signs the commitment", "Supports it in principle", "Considers each case"]
      for (place, level) in levels.enumerated() {
        let row = "Row \(place + 1)"
        if place > 0 { try await person.press("Add another row") }
        try await person.fill("Organisation", in: row, with: "Body \(place + 1)")
        try await person.choose("Health", in: "Sector", row)
        try await person.fill("Signing role", in: row, with: "Chief executive")
        try await person.choose(level, in: "Level of commitment", row)
      }
      try await person.fillDay("Date", in: "Row 1", day: 2, month: 11, year: 2026)
      try await person.tick("Analytics", in: "Resources pledged", "Row 1")
      try await person.tick("Security", in: "Resources pledged", "Row 1")
      try await person.press("Save and return to the record")

      try await person.signIn(as: "max")
      try await person.follow("Declaration of the Saltmere bodies")
      try await person.make("Open for signature")
      try await person.signOut()
      try await person.follow("Published")
      try await person.follow("Declaration of the Saltmere bodies")
      for words in levels + ["Body 1", "Body 2", "Body 3", "Analytics", "Security"] {
        try await person.expects(words)
      }
    }
  }
}
