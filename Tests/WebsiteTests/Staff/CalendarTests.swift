// SPDX-License-Identifier: MIT
import Testing

@testable import Website

@Suite("The calendar of somebody's deadlines")
struct CalendarTests {
  @Test("is at an address that only they are told, and shows no answers")
  func feed() async throws {
    let scene = try StaffScene()
    try await scene.serving(as: ["pat", "dora", "ina"]) { people in
      let reference = try await people["pat"].begin("dpia")
      try await AssessmentWalkTests.write(people["pat"], reference)
      try await people["pat"].move(reference, "submit")

      let page = try await people["dora"].page("/deadlines")
      let part = try #require(page.text.split(separator: "href=\"/calendar/").dropFirst().first)
      let path = "/calendar/" + part.prefix { $0 != "\"" }
      let feed = try await people.site.ask("GET", path)
      #expect(feed.status == 200)
      #expect(feed["Content-Type"] == "text/calendar; charset=utf-8")
      #expect(feed.text.contains("BEGIN:VCALENDAR") && feed.text.contains(reference))
      #expect(!feed.text.contains("Quentin Example"))
      // Another person's name with this secret, or another secret, shows nothing.
      let other = path.replacing("/dora/", with: "/ina/")
      #expect(try await people.site.ask("GET", other).status == 404)
      #expect(try await people.site.ask("GET", "/calendar/dora/x.ics").status == 404)
    }
  }
}
