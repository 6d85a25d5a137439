// SPDX-License-Identifier: MIT
import Definitions
import ExampleCouncil
import Foundation
import Quality
import Records
import TestSupport
import Testing
import Workspace

@Suite("The registers of the example")
struct ExampleLifeTests {
  /// Saltmere with few people, its registers filled for a day.
  private struct Saltmere {
    let folder: TemporaryFolder
    let workspace: Workspace
    let desk: RegisterDesk

    /// - Parameter time: the seconds after the day's begin at which it is looked at.
    init(on day: String, time: TimeInterval = 9 * 3_600) async throws {
      folder = try TemporaryFolder()
      let path = folder.url.appendingPathComponent("saltmere").path
      try ExampleCouncil(people: ExampleCouncil.fewestPeople).write(to: path)
      let day = try #require(CivilDay(day))
      try await ExampleLife(in: path, on: day).make()
      let now = day.endInUTC.addingTimeInterval(-86_399 + time)
      workspace = try Workspace.open(path, clock: { now })
      desk = try workspace.registerDesk()
    }

    func all() throws -> [RecordView] {
      try desk.list(template: nil, state: nil, text: nil, asOf: nil).map {
        try desk.view($0.reference, showsPersonal: true)
      }
    }
  }

  /// A Saturday; a Monday after Christmas; the ends of summer time and February; a far day without
  /// bank holidays.
  private static let days = ["2026-11-21", "2027-01-04", "2027-03-01", "2026-10-26", "2026-07-15"]

  /// With those above, every day of the week: weekends move steps.
  private static let otherDays = ["2026-11-22", "2026-11-24", "2026-11-26", "2026-11-27"]

  @Test("are complete, linked and free of faults on any day", arguments: days + otherDays)
  func valid(day: String) async throws {
    let saltmere = try await Saltmere(on: day)
    let records = try saltmere.all()
    let today = try #require(CivilDay(day))
    let start = today.endInUTC.addingTimeInterval(-86_399)
    let expected = [
      "information-asset": 12, "processing-activity": 8, "dpia": 4, "dpia-legacy": 1, "esia": 2,
      "data-sharing-agreement": 2, "partnership-declaration": 1, "personal-data-breach": 2,
      "rights-request": 3, "foi-request": 4, "data-quality-issue": 3, "decision": 3,
      "dictionary-term": 8,
    ]

    #expect(Dictionary(grouping: records, by: \.line.template).mapValues(\.count) == expected)
    for record in records {
      #expect(record.errors == [], "\(record.line.reference)")
      #expect(record.warnings == [], "\(record.line.reference)")
      #expect(
        record.missing == [] || record.line.state == "draft", "\(record.line.reference)")
      #expect(!record.line.title.isEmpty)
      #expect(record.line.changedAt < start, "nothing is done before it could be")
    }
    let times = records.flatMap { $0.history.map { ($0.sequence, $0.at) } }.sorted { $0.0 < $1.0 }
      .map(\.1)
    #expect(times == times.sorted(), "the journal goes forward in time")
    #expect(try saltmere.workspace.verify().isIntact)
  }

  @Test("Templates and people of the example have no faults but those of the old form")
  func lint() async throws {
    let lint = try (try await Saltmere(on: "2026-11-21")).desk.lint()

    #expect(lint.isUsable)
    #expect(lint.findings.filter { !$0.problem.file.hasSuffix("dpia-legacy.yaml") }.isEmpty)
  }

  @Test("Every asset about people and its processing activities lead to each other")
  func bothWays() async throws {
    let saltmere = try await Saltmere(on: "2026-11-21")
    let records = try saltmere.all()
    let assets = records.filter { $0.line.template == "information-asset" }
    let datasets = assets.compactMap { $0.answer("dataset") }.flatMap(\.self)

    #expect(Set(datasets).count == 12, "each dataset has its asset")
    for asset in assets where asset.answer("personal-data") != ["none"] {
      let out = asset.targets("to", "processing")
      #expect(!out.isEmpty, "\(asset.line.reference)")
      #expect(Set(out).isSubset(of: asset.targets("from", "assets")), "\(asset.line.reference)")
    }
    for activity in records where activity.line.template == "processing-activity" {
      #expect(
        !Set(activity.targets("to", "assets")).isDisjoint(
          with: activity.targets("from", "processing")), "\(activity.line.reference)")
    }
  }

  @Test(
    "My work shows the DPO and the IAO what waits and when it is due",
    arguments: Array(days.prefix(2)))
  func work(day: String) async throws {
    let saltmere = try await Saltmere(on: day)
    let today = try #require(Day(day))
    let dpo = try saltmere.desk.work(of: "olu")
    let iao = try saltmere.desk.work(of: "grace")
    let governance = try saltmere.desk.work(of: "ivy")
    let steward = try saltmere.desk.work(of: "dana")

    #expect(
      Set(dpo.waiting.map(\.record.template)) == ["dpia", "dpia-legacy", "personal-data-breach"])
    #expect(dpo.waitingCount == 3)
    #expect(
      Dictionary(grouping: dpo.deadlines, by: \.title).mapValues { $0.map(\.due.day) } == [
        "Advice by the DPO": [today.adding(days: 2)],
        "Report by the DPO": [today.adding(days: 16)],
        "Tell the regulator if there is a risk": [today.adding(days: 2)],
      ])
    #expect(dpo.overdueCount == 0)
    #expect(
      Set(iao.waiting.map(\.record.title)) == [
        "Youth justice caseload", "Working with young people who offended",
      ])
    #expect(iao.waiting.allSatisfy { $0.moves == ["Put into the register"] })
    #expect(
      governance.deadlines.filter(\.isOverdue).map(\.record.title) == [
        "Waiting times at the customer centre"
      ])
    #expect(governance.deadlines.filter(\.isPaused).count == 1)
    #expect(steward.overdueCount == 1)
  }

  @Test("Whoever stands in sees the work of who is away")
  func standIn() async throws {
    let work = try (try await Saltmere(on: "2026-11-21")).desk.work(of: "ines")

    #expect(work.standsFor == ["sam"])
    #expect(work.waiting.map(\.record.title) == ["Short breaks and community health"])
  }

  @Test("The published records leave personal and withheld answers out")
  func published() async throws {
    let saltmere = try await Saltmere(on: "2026-11-21")
    let published = try saltmere.desk.published()
    let templates = published.map(\.template.id)

    #expect(Set(["dpia", "esia", "foi-request", "decision"]).isSubset(of: templates))
    for record in published.flatMap(\.records) {
      let shown = try #require(try saltmere.desk.published(record.reference))
      #expect(shown.answers.keys.allSatisfy { shown.template.question($0)?.isPersonal == false })
    }
  }

  @Test("The journal's page tells that records changed, and nothing of what they say")
  func journal() async throws {
    let saltmere = try await Saltmere(on: "2026-11-21")
    let lines = try saltmere.workspace.journal(pageSize: 1_000).lines
    let records = lines.filter { $0.act.hasPrefix("record.") }

    #expect(records.count > 150)
    #expect(records.allSatisfy { $0.body.isEmpty && $0.title.contains(" ") })
    #expect(records.contains { $0.sentence == "BRE-2026-0002" })
    #expect(lines.contains { $0.act == "dataset.registered" && !$0.body.isEmpty })
  }

  @Test("The same day gives the same registers, another day moves them")
  func same() async throws {
    func tables(_ day: String) async throws -> [String] {
      let desk = try await Saltmere(on: day).desk
      return try desk.templateLines().map { line in
        let table = try desk.table(line.id, asOf: nil, showsPersonal: true, isPublic: false)
        return "\(table.rows)"
      }
    }
    let one = try await tables("2026-11-23")

    #expect(try await tables("2026-11-23") == one)
    #expect(try await tables("2026-11-24") != one)
  }

  @Test("A day beyond the known bank holidays gives way to the last that is known")
  func farDay() async throws {
    let saltmere = try await Saltmere(on: "2040-05-06")
    let newest = try saltmere.all().map(\.line.changedAt).max()

    #expect(try saltmere.all().count == 53)
    // The list goes to the end of 2035.
    #expect(try #require(newest) < Date(timeIntervalSince1970: 2_082_758_400))
  }
}

extension RecordView {
  /// The texts of an answer.
  fileprivate func answer(_ question: String) -> [String]? {
    let node = sections.flatMap(\.questions).first { $0.id == question }?.value
    return node?.items?.compactMap(\.scalarText) ?? node?.scalarText.map { [$0] }
  }

  fileprivate func targets(_ direction: String, _ question: String) -> [String] {
    links.filter { $0.direction == direction && $0.question == question }.map(\.target)
  }
}
