// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Testing

@testable import Website

extension KeyboardWalkTests {
  @Test(
    "A data protection assessment goes from screening to redacted publication, late and with a SIRO",
    .timeLimit(.minutes(3)))
  func impactAssessment() async throws {
    let scene = try StaffScene()
    try await scene.walking(["pat", "dora", "ian", "sam"]) { person in
      try await person.signIn(as: "pat")
      try await person.begin("Data protection impact assessment")
      try await Self.write(person)
      try await person.make("Submit")

      try await person.signIn(as: "dora")
      try await person.expects("14 days left")
      try await person.follow("Matching library and housing records")
      try await person.make("Send back", because: "Say more about the panel")

      // The author sees why, and mends it.
      try await person.signIn(as: "pat")
      try await person.expects("Say more about the panel")
      try await person.follow("Matching library and housing records")
      try await person.follow("4. Consultation")
      try await person.fill(Self.views, with: "The panel of twelve tenants agreed.")
      try await person.press("Save and return to the record")
      try await person.make("Submit")

      // The fourteen days go by.
      scene.clock.go(to: "2026-12-08T10:00:00Z")
      try await person.signIn(as: "dora")
      try await person.expects("1 overdue", "Overdue")
      try await person.follow("Matching library and housing records")
      try await person.make("Take on")
      try await person.follow("7. Advice and sign-off")
      try await person.fill(
        "Advice of the data protection officer", with: "Keep the review of pairs.")
      try await person.press("Save and return to the record")
      try await person.make("Report")

      // The asset owner has to wait for the SIRO, as a risk is accepted.
      try await person.signIn(as: "ian")
      try await person.follow("Matching library and housing records")
      try await person.follow("Approve")
      try await person.expects("needs the approval of the siro")
      try await person.signIn(as: "sam")
      try await person.follow("Matching library and housing records")
      try await person.make("Approve as SIRO")

      // A number below ten has to be mended or answered for before it becomes public.
      try await person.signIn(as: "ian")
      try await person.follow("Matching library and housing records")
      try await person.follow("Approve")
      try await person.expects("What could give a person away", "people are taken for one")
      try await person.press("Approve")
      #expect(try await person.title().hasPrefix("Error: Approve"))
      try await person.fill(
        "Why is it safe to publish as it is?", with: "No figure is about people we know")
      try await person.press("Approve")
      try await person.expects("Approve: done. The record is now in force")
      try await person.follow("What the public sees")

      try await Self.lookAsStranger(person)
    }
  }

  private static let views = "What did they say, or why were they not asked? (Article 35(9))"

  /// What becomes public can be read by a stranger, and what was redacted isn't in the page.
  private static func lookAsStranger(_ person: Keyboard) async throws {
    try await person.signOut()
    try await person.follow("Published")
    try await person.follow("Matching library and housing records")
    try await person.expects(
      "Send one letter instead of two", "The panel of twelve tenants agreed.",
      "1 answer is not shown")
    #expect(try await !person.markup().contains("Quentin"))
  }

  /// Answers all sections, from the record's page, and returns to it.
  private static func write(_ person: Keyboard) async throws {
    try await person.follow("1. The project")
    try await person.fill(
      "What is the project called?", with: "Matching library and housing records")
    try await person.fill("Which service runs it?", with: "Housing")
    try await person.fill("What is to be achieved", with: "Send one letter instead of two")
    try await person.fill("Who can be asked about it?", with: "Quentin Example")
    try await person.press("Save and continue")
    try await screen(person)
    for (question, answer) in [
      ("How is data collected, used, stored, shared and deleted?", "Compared each month."),
      ("Which data, about whom, how much, how often and where?", "Tenants and readers."),
      ("How do the people stand to the council, and what do they expect?", "They expect one."),
      ("How long is data kept?", "Thirteen months."),
    ] {
      try await person.fill(question, with: answer)
    }
    try await person.press("Save and continue")
    try await person.choose("Yes", in: "Were the people concerned asked for their views?")
    try await person.fill(views, with: "The panel agreed.")
    try await person.press("Save and continue")
    try await justify(person)
    try await weigh(person)
  }

  /// Answers every line of the screening: one alone makes an assessment mandatory.
  private static func screen(_ person: Keyboard) async throws {
    for question in screening {
      try await person.choose(
        question == "Data from several sources is matched" ? "Yes" : "No", in: question)
    }
    try await person.press("Save and continue")
    try await person.expects("Describe the processing")
  }

  private static func justify(_ person: Keyboard) async throws {
    try await person.tick("Public task", in: "Lawful basis (Article 6)")
    for (question, answer) in [
      ("The power in law", "Localism Act 2011"),
      (
        "Is the purpose compatible with the one the data was collected for (Article 8A)?",
        "Yes, closely linked."
      ),
      ("Which less intrusive ways were considered?", "Asking each household."),
      (
        "How is data kept to what is needed, accurate and up to date?", "Names and addresses only."
      ),
      ("How are people told and their rights met?", "A notice on both forms."),
    ] {
      try await person.fill(question, with: answer)
    }
    for question in [
      "Is a significant decision made without meaningful human involvement (Articles 22A to 22D)?",
      "Are children likely to use it?", "Does data leave the United Kingdom?",
    ] {
      try await person.choose("No", in: question)
    }
    try await person.press("Save and continue")
  }

  private static func weigh(_ person: Keyboard) async throws {
    try await person.fill(
      "Source of risk and possible harm", in: "Row 1", with: "Two people are taken for one")
    try await person.pick("Reasonable possibility", from: "Likelihood", in: "Row 1")
    try await person.pick("Some impact", from: "Severity", in: "Row 1")
    try await person.fill(
      "Measures", in: "Row 1", with: "A person looks at every doubtful pair")
    try await person.choose("Accepted", in: "Effect")
    try await person.choose("Low", in: "Residual risk")
    try await person.fillDay("By when", in: "Row 1", day: 1, month: 3, year: 2027)
    try await person.press("Save and return to the record")
    try await person.expects("7 of 7 sections have all that they need.")
  }

  private static let screening = [
    "Systematic and extensive automated evaluation of people with legal or similar effect",
    "Special categories or criminal offence data on a large scale",
    "Systematic monitoring of a public area on a large scale",
    "Innovative technology, artificial intelligence included",
    "A service, opportunity or benefit denied on automated decisions or special-category data",
    "Profiling on a large scale", "Biometric data",
    "Genetic data other than for a person's own care", "Data from several sources is matched",
    "Data not from the people themselves, who can't reasonably be told",
    "Location or behaviour is tracked",
    "Children or vulnerable people are addressed by marketing, profiling, automated decisions or "
      + "online services", "A breach could endanger health or safety",
    "Criterion: evaluation or scoring",
    "Criterion: automated decision with significant effect", "Criterion: systematic monitoring",
    "Criterion: sensitive or highly personal data", "Criterion: large scale",
    "Criterion: matching or combining of datasets", "Criterion: vulnerable people",
    "Criterion: innovative use of technology",
    "Criterion: people are kept from a right, a service or a contract",
    "Social care, youth justice, predictive models, cameras, or a data lake that links services",
  ]
}
