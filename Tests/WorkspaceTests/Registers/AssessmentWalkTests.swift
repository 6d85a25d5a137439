// SPDX-License-Identifier: MIT
import Foundation
import Records
import Testing
import Workspace

@Suite("An impact assessment from screening to publication")
struct AssessmentWalkTests {
  /// The answers of the screening, with matching of data or without.
  private static func screening(matching: String) -> String {
    let ids =
      ["a1", "a2", "a3"] + (1...10).map { "b\($0)" } + (1...9).map { "k\($0)" } + ["local"]
    return """
      project: Library addresses held against council tax
      service: Libraries
      purpose: Find addresses that are out of date
      contacts: Invented Contact

      """ + ids.map { "\($0): \($0 == "b6" ? matching : "no")\n" }.joined()
  }

  private static let assessment = """
    nature: Two lists are compared
    scope: Names and addresses
    context: Members expect letters
    retention: Four weeks
    consulted: yes
    consulted-detail: A panel was asked
    basis: [e]
    power: Public Libraries and Museums Act 1964, section 7
    compatible: It is close to the first purpose
    alternatives: Writing to all
    minimisation: Three columns alone
    rights: Notice and objection
    automated: no
    children: no
    transfers: no
    risk-table:
      - source: A letter reaches a stranger
        level: {likelihood: reasonable possibility, severity: some impact}
        measures: Letters name no address
        outcome: accepted
        residual: low

    """

  @Test("Screened, completed, sent back, late, reported, approved with SIRO, published redacted")
  func whole() async throws {
    let office = try RegisterOffice("2027-03-01")
    let dpia = try await office.make("dpia", by: "ann", Self.screening(matching: "yes"))
    #expect(try office.value(dpia, "required") == "mandatory")
    let early = try #require(await office.refusal(dpia, "submit", by: "ann"))
    #expect(early.contains("nature") && early.contains("risk-table"))

    try await office.answer(dpia, by: "ann", Self.assessment)
    #expect(try office.value(dpia, "highest") == "medium")
    #expect(await office.refusal(dpia, "submit", by: "ivy") != nil, "only the author submits")
    #expect(try await office.move(dpia, "submit", by: "ann") == "submitted")
    // 1 March and 14, 28 days.
    #expect(try office.deadline(dpia, "dpo-review") == ("2027-03-15", "running"))
    #expect(try office.deadline(dpia, "dpo-report") == ("2027-03-29", "running"))
    #expect(try office.desk.work(of: "olu").waiting.map(\.record.reference) == [dpia])
    await #expect(throws: (any Error).self, "what was submitted stays as it is") {
      try await office.answer(dpia, by: "ann", "retention: For ever")
    }

    office.clock.advance(days: 3)
    #expect(await office.refusal(dpia, "send-back", by: "olu") != nil, "a reason is needed")
    let reason = "Say what happens to accounts that are marked as protected"
    #expect(try await office.move(dpia, "send-back", by: "olu", reason: reason) == "draft")
    #expect(try office.desk.work(of: "ann").drafts.first?.reason == reason)

    office.clock.advance(days: 1)
    try await office.answer(dpia, by: "ann", "minimisation: Protected accounts are left out first")
    try await office.move(dpia, "submit", by: "ann")
    // 5 March and 14 days.
    #expect(try office.deadline(dpia, "dpo-review").due == "2027-03-19")
    try await office.move(dpia, "take-on", by: "olu")

    office.clock.advance(days: 15)
    #expect(try office.deadline(dpia, "dpo-review").state == "overdue")
    #expect(try office.deadline(dpia, "dpo-report").state == "running")
    #expect(try office.desk.work(of: "olu").overdueCount == 1)
    #expect(await office.refusal(dpia, "report", by: "olu")?.contains("advice") == true)
    try await office.answer(
      dpia, by: "olu", "{dpo-advice: The measures are adequate, measures-review: 2027-09-01}")
    try await office.move(dpia, "report", by: "olu")
    #expect(try office.deadline(dpia, "dpo-review").state == "met late")
    #expect(try office.deadline(dpia, "dpo-report").state == "met")

    #expect(await office.refusal(dpia, "approve", by: "ann") != nil, "never the author")
    #expect(await office.refusal(dpia, "approve", by: "ravi")?.contains("siro") == true)
    try await office.move(dpia, "approve-as-siro", by: "sam")
    #expect(try await office.move(dpia, "approve", by: "ravi") == "in-force")
    let approvals = try office.view(dpia).approvals
    #expect(approvals.map(\.role).sorted() == ["iao", "siro"])
    #expect(Set(approvals.map(\.content)).count == 1, "both approved the same content")

    let published = try #require(try office.desk.published(dpia))
    #expect(published.answers["contacts"] == nil)
    #expect(published.answers["dpo-advice"] == .text("The measures are adequate"))
    #expect(published.leftOut == 1)
  }

  @Test("A mandatory assessment can't be left out; one that isn't needed ends so")
  func leftOut() async throws {
    let office = try RegisterOffice("2027-03-01")
    let needed = try await office.make("dpia", by: "ann", Self.screening(matching: "yes"))
    #expect(try office.view(needed).sections.contains { $0.id == "risks" })
    #expect(!(try office.view(needed).sections.flatMap(\.questions).map(\.id).contains("without")))

    let needless = try await office.make("dpia", by: "ann", Self.screening(matching: "no"))
    #expect(try office.value(needless, "required") == "no")
    try await office.answer(needless, by: "ann", "without: Nothing about people is used")
    #expect(!(try office.view(needless).sections.contains { $0.id == "risks" }))
    try await office.move(needless, "submit", by: "ann")
    try await office.move(needless, "take-on", by: "olu")
    try await office.answer(needless, by: "olu", "dpo-advice: I agree")
    try await office.move(needless, "report", by: "olu")
    #expect(await office.refusal(needless, "approve", by: "ravi") != nil)
    let end = try await office.move(needless, "agree-that-none-is-needed", by: "ravi")
    #expect(end == "not-needed")
    #expect(try office.desk.published(needless) == nil)
  }

  /// The fourteen rows of an equality assessment.
  private static let rows = [
    "age", "disability", "gender-reassignment", "care-experienced", "marriage", "pregnancy",
    "race", "religion", "sex", "orientation", "safety", "poverty", "health", "other",
  ]

  private static let copied = "Most people who use the libraries would gain a little from it"

  private func impact(_ rows: some Sequence<String>, repeating: Bool = false) -> String {
    "impact:\n"
      + rows.map { row in
        switch row {
        case "age", "poverty":
          "  - {row: \(row), kind: negative, detail: Harder for \(row), mitigation: A counter}\n"
        case "health", "safety", "race", "sex":
          "  - {row: \(row), kind: positive, detail: \(repeating ? Self.copied : "Good for \(row)")}\n"
        default: "  - {row: \(row), kind: none, reason: Nothing depends on it}\n"
        }
      }.joined()
  }

  @Test("An equality assessment of fourteen rows is weighed, approved and published")
  func fourteenRows() async throws {
    let office = try RegisterOffice("2027-03-01")
    let esia = try await office.make(
      "esia", by: "ann",
      """
      proposal: Open longer without staff
      service: Libraries
      profile: Five libraries
      summary: Longer hours
      positive: People at work can come
      manager: Invented Manager
      manager-date: 2027-02-26
      newest-evidence: 2027-02-28
      """)
    try await office.answer(esia, by: "ann", impact(Self.rows.dropLast()))
    #expect(await office.refusal(esia, "submit", by: "ann")?.contains("impact, other") == true)
    try await office.answer(esia, by: "ann", impact(Self.rows))
    #expect(
      await office.refusal(esia, "submit", by: "ann")?.contains("older than the newest data")
        == true)
    try await office.answer(esia, by: "ann", "newest-evidence: 2027-01-31")
    try await office.answer(esia, by: "ann", impact(Self.rows, repeating: true))
    #expect(try office.view(esia).warnings.count == 1, "copied rows are told")
    try await office.answer(esia, by: "ann", impact(Self.rows))
    #expect(try office.view(esia).warnings == [])
    #expect(try office.value(esia, "negative") == "2")

    try await office.move(esia, "submit", by: "ann")
    #expect(await office.refusal(esia, "approve", by: "ann") != nil)
    try await office.move(esia, "approve", by: "carl")
    #expect(try await office.move(esia, "publish", by: "ivy") == "published")
    let published = try #require(try office.desk.published(esia))
    guard case .rows(let rows)? = published.answers["impact"] else {
      Issue.record("the table is not published")
      return
    }
    #expect(rows.count == 14)
    #expect(published.answers["manager"] == nil)
  }
}
