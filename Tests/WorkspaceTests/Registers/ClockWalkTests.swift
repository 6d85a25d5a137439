// SPDX-License-Identifier: MIT
import Foundation
import Records
import Testing
import Workspace

@Suite("Declarations, breaches and requests with their clocks")
struct ClockWalkTests {
  @Test("A declaration is open for signature at three levels")
  func declaration() async throws {
    let office = try RegisterOffice("2027-03-01")
    let declaration = try await office.make(
      "partnership-declaration", by: "ivy",
      """
      name: Declaration on data
      text: We share where that helps and is lawful
      board: Public services board
      financial: None
      legal: Each project has its own agreement
      signatory:
        - {organisation: Fernwick Borough Council, sector: council, role: Leader, level: sign}
      """)
    #expect(
      await office.refusal(declaration, "open-for-signature", by: "carl")?.contains("date")
        == true, "who signs says when")
    try await office.answer(
      declaration, by: "ivy",
      """
      signatory:
        - {organisation: Fernwick Borough Council, sector: council, role: Leader, level: sign, date: 2027-02-20, pledges: [analytics]}
      """)
    #expect(await office.refusal(declaration, "open-for-signature", by: "ivy") != nil)
    try await office.move(declaration, "open-for-signature", by: "carl")
    try await office.answer(
      declaration, by: "ivy",
      """
      signatory:
        - {organisation: Fernwick Borough Council, sector: council, role: Leader, level: sign, date: 2027-02-20, pledges: [analytics]}
        - {organisation: Invented Police, sector: police, role: Chief Constable, level: sign, date: 2027-03-01}
        - {organisation: Invented Health Trust, sector: health, role: Director, level: support}
        - {organisation: Invented District, sector: council, role: Leader, level: ad-hoc}
      barrier:
        - {kind: technical, what: No common identifier}
      """)

    #expect(try office.view(declaration).line.state == "open", "later signatures void nothing")
    #expect(try office.value(declaration, "signed") == "2")
    #expect(try office.value(declaration, "supporting") == "1")
    #expect(try office.value(declaration, "ad-hoc") == "1")
    #expect(try office.view(declaration).approvals.map(\.isVoid) == [false])
    #expect(try office.desk.published(declaration) != nil)
  }

  @Test("A breach has 72 hours, through Christmas and a weekend")
  func breach() async throws {
    // Christmas Eve of 2026 is a Thursday; noon less a second.
    let office = try RegisterOffice("2026-12-24")
    let breach = try await office.make(
      "personal-data-breach", by: "ann",
      """
      summary: Letter to a wrong address
      service: Libraries
      discovered: 2026-12-24T09:00
      aware: 2026-12-24T10:00
      near-miss: no
      kind: [confidentiality]
      cause: sent to the wrong recipient
      description: Invented
      vulnerable: no
      categories: Name and address
      """)
    try await office.move(breach, "report", by: "ann")
    #expect(try office.deadline(breach, "regulator") == ("2026-12-27T10:00:00Z", "running"))
    #expect(try office.desk.work(of: "olu").deadlines.map(\.record.reference) == [breach])

    try await office.answer(breach, by: "olu", "{risk: risk, reasons: Address of a person at risk}")
    #expect(try office.value(breach, "duty") == "tell the regulator")
    #expect(await office.refusal(breach, "need-not-tell-the-regulator", by: "olu") != nil)
    #expect(await office.refusal(breach, "close", by: "olu")?.contains("regulator") == true)

    office.clock.advance(seconds: 69 * 3_600)
    #expect(try office.deadline(breach, "regulator").state == "running", "69 hours on, 71 since")
    try await office.answer(breach, by: "olu", "notified: 2026-12-27T08:30")
    try await office.move(breach, "told-the-regulator", by: "olu")
    #expect(try office.deadline(breach, "regulator").state == "met")
    try await office.answer(breach, by: "olu", "remedy: Envelopes are checked by two")
    #expect(try await office.move(breach, "close", by: "olu") == "closed")
  }

  @Test("A breach that is not told in time is overdue by the hour")
  func lateBreach() async throws {
    let office = try RegisterOffice("2026-12-24")
    let breach = try await office.make(
      "personal-data-breach", by: "ann",
      """
      {summary: Lost list, service: Libraries, discovered: 2026-12-24T09:00, aware: 2026-12-24T10:00,
      near-miss: no, kind: [confidentiality], cause: loss or theft, description: Invented,
      vulnerable: no, categories: Names}
      """)
    try await office.move(breach, "report", by: "ann")
    office.clock.advance(seconds: 71 * 3_600)
    #expect(try office.deadline(breach, "regulator").state == "overdue", "73 hours since")
    #expect(try office.desk.work(of: "olu").overdueCount == 1)
  }

  private func request(_ office: RegisterOffice, received: String) async throws -> String {
    let request = try await office.make(
      "rights-request", by: "ivy",
      """
      {subject: Own data, kind: access, received: \(received), requester: Invented Requester,
      behalf: no, scope: Everything}
      """)
    try await office.move(request, "accept", by: "ivy")
    return request
  }

  /// The worked cases of the month of Article 12A.
  @Test(
    "A rights request is due on the same day of the next month, or on the next working day",
    arguments: [("2027-03-15", "2027-04-15"), ("2027-01-31", "2027-03-01")])
  func month(received: String, due: String) async throws {
    let office = try RegisterOffice(received)
    #expect(try office.deadline(try await request(office, received: received), "reply").due == due)
  }

  @Test("Days that wait for clarification don't count")
  func clarification() async throws {
    let office = try RegisterOffice("2027-03-03")
    let request = try await request(office, received: "2027-03-03")
    office.clock.advance(days: 2)
    try await office.move(request, "ask-for-clarification", by: "ivy", reason: "Which years?")
    #expect(try office.deadline(request, "reply").state == "paused")
    office.clock.advance(days: 7)
    try await office.move(request, "clarification-received", by: "ivy")
    // Eight days out: 11 April is a Sunday.
    #expect(try office.deadline(request, "reply") == ("2027-04-12", "running"))
  }

  @Test("A rights request is extended once by two months, with reasons")
  func extended() async throws {
    let office = try RegisterOffice("2027-03-15")
    let request = try await request(office, received: "2027-03-15")
    #expect(await office.refusal(request, "extend", by: "ivy") != nil, "reasons are needed")
    try await office.move(request, "extend", by: "ivy", reason: "Over a thousand pages")
    #expect(try office.deadline(request, "reply").due == "2027-06-15")
    #expect(await office.refusal(request, "extend", by: "ivy", reason: "More") != nil, "only once")

    #expect(await office.refusal(request, "answer", by: "ivy")?.contains("outcome") == true)
    office.clock.advance(days: 90)
    try await office.answer(request, by: "ivy", "{outcome: part, responded: 2027-06-13}")
    #expect(try await office.move(request, "answer", by: "ivy") == "answered")
    #expect(try office.deadline(request, "reply").state == "met")
  }

  @Test("A request for information is due on the twentieth working day of the whole kingdom")
  func information() async throws {
    let office = try RegisterOffice("2027-03-22")
    let request = try await office.make(
      "foi-request", by: "ivy",
      """
      {subject: Trees, service: Planning, received: 2027-03-22, valid: yes, regime: foi,
      requester: Invented Requester, text: Which trees?}
      """)
    try await office.move(request, "accept", by: "ivy")
    #expect(try office.deadline(request, "reply").due == "2027-04-21")
  }
}
