// SPDX-License-Identifier: MIT
import BrowserSupport
import Foundation
import Testing

@testable import Website

extension KeyboardWalkTests {
  /// From Thursday, 2pm, 72 hours run through the weekend to Sunday, 2pm.
  @Test(
    "A breach is reported, judged, told to the regulator within 72 hours and closed",
    .timeLimit(.minutes(3)))
  func breach() async throws {
    let scene = try StaffScene(at: "2026-11-27T09:00:00Z")
    try await scene.walking(["pat", "dora"]) { person in
      try await person.signIn(as: "pat")
      try await person.begin("Personal data breach")
      try await person.follow("1. What happened")
      try await Self.reportBreach(person)

      try await person.signIn(as: "dora")
      try await person.follow("A letter to a wrong address")
      try await person.expects("29 November 2026, 2:00pm", "53 hours left")

      // The next day the regulator is told, and the clock is met.
      scene.clock.go(to: "2026-11-28T11:30:00Z")
      try await person.signIn(as: "dora")
      try await person.follow("A letter to a wrong address")
      try await person.expects("26 hours left")
      try await person.follow("2. Risk and who is told")
      try await person.fill("Likely consequences", with: "One household knows of another.")
      try await person.choose("Risk", in: "Risk to people")
      let told = "The regulator was told at"
      try await person.fillDay(told, day: 28, month: 11, year: 2026)
      try await person.fill("Time of day", in: told, with: "11am")
      try await person.fill("Remedial actions and lessons", with: "Two people check envelopes.")
      try await person.press("Save and return to the record")
      try await person.make("Told the regulator")
      #expect(try await !person.sees("hours left"))
      try await person.make("Close")
      try await person.expects("Its way has ended.")
      try await person.follow("History")
      try await person.expects("Told the regulator", "Close")
    }
  }

  /// Writes what happened, first with a day that there is not, and reports it.
  private static func reportBreach(_ person: Keyboard) async throws {
    try await person.fill("Sum it up without names", with: "A letter to a wrong address")
    try await person.fill("Service", with: "Housing")
    let discovered = "Discovered at"
    try await person.fillDay(discovered, day: 31, month: 2, year: 2026)
    try await person.fill("Time of day", in: discovered, with: "8:30")
    try await person.press("Save and continue")
    #expect(try await person.title().hasPrefix("Error: "))
    // The message leads to the field, and what was typed is still there.
    try await person.jump(
      "Discovered at: Enter a real date and a time, such as 27 3 2027 and 14:30")
    #expect(try await person.focus() == "Day")
    try await person.fillDay(discovered, day: 26, month: 11, year: 2026)
    let aware = "The council became aware at (starts the clock)"
    try await person.fillDay(aware, day: 26, month: 11, year: 2026)
    try await person.fill("Time of day", in: aware, with: "2pm")
    try await person.choose("No", in: "Was it a near miss?")
    try await person.tick("Confidentiality", in: "Kind")
    try await person.pick("Sent to the wrong recipient", from: "Cause")
    try await person.fill(
      "What happened in detail", with: "Two letters were put into one envelope.")
    try await person.choose("No", in: "Are vulnerable people among them?")
    try await person.fill("Categories of data", with: "Names and addresses")
    try await person.press("Save and return to the record")
    try await person.make("Report")
  }

  /// The days are those of the worked cases for requests received and extended.
  @Test(
    "A rights request is due after a month, after two more when extended, and is answered",
    .timeLimit(.minutes(3)))
  func request() async throws {
    let scene = try StaffScene(at: "2027-03-15T10:00:00Z")
    try await scene.walking(["ina"]) { person in
      try await person.signIn(as: "ina")
      try await person.begin("Individual rights request")
      try await person.follow("1. The request")
      try await person.fill("Sum it up without names", with: "Copy of a housing file")
      try await person.pick("Access", from: "Kind")
      try await person.fillDay("Received on", day: 15, month: 3, year: 2027)
      try await person.fill("Requester", with: "Quentin Example")
      try await person.choose("No", in: "On behalf of somebody else?")
      try await person.fill("What is asked for", with: "Everything since 2020")
      try await person.press("Save and return to the record")
      try await person.make("Accept")
      try await person.expects("15 April 2027")

      // Without a reason nothing is extended.
      try await person.follow("Extend")
      try await person.press("Extend")
      #expect(try await person.title().hasPrefix("Error: Extend"))
      try await person.fill("Why?", with: "The file is in four systems")
      try await person.press("Extend")
      try await person.expects(
        "Extend: done.", "15 June 2027", "Extended: The file is in four systems")
      #expect(try await !person.sees("15 April 2027"))
      try await person.follow("Deadlines")
      for month in ["April 2027", "May 2027", "June 2027"] { try await person.follow(month) }
      try await person.expects("Copy of a housing file")

      // What was personal is masked, and shown to whom it is for.
      try await person.follow("My work")
      try await person.follow("Copy of a housing file")
      try await person.follow("1. The request")
      #expect(try await !person.markup().contains("Quentin"))
      try await person.follow("Show the personal answers of this section")
      #expect(try await person.markup().contains("Quentin"))

      try await person.follow("Back to the record")
      try await person.follow("2. Work")
      try await person.choose("Granted", in: "Outcome")
      try await person.fillDay("Responded on", day: 15, month: 3, year: 2027)
      try await person.press("Save and return to the record")
      try await person.make("Answer")
      try await person.expects("Its way has ended.")
    }
  }
}
