// SPDX-License-Identifier: MIT
import Foundation
import Quality
import TestSupport
import Testing
import Workspace

@Suite("Building a workspace")
struct BuildTests {
  @Test("The first build does every step and takes every delivery in")
  func first() async throws {
    let council = try TestCouncil()
    let report = try await council.build()

    #expect(
      report.steps(.run) == [
        "repairs read", "repairs load", "repairs check", "repairs profile", "wards read",
        "wards load", "wards check", "wards profile", "wards publish",
      ])
    #expect(report.dataset("repairs")?.state == .good)
    #expect(report.dataset("repairs")?.rows == 2)
    #expect(report.dataset("repairs")?.scores["overall"] == 1)
    #expect(report.outcome == .good)
    #expect(report.problems == [])
    #expect(try council.open().verify().isIntact)
  }

  @Test("A second build does nothing, reads no data and writes no entry")
  func second() async throws {
    let council = try TestCouncil()
    try await council.build()
    let entries = try council.open().verify().entries
    // What nobody opens cannot be missed: the bytes change while size, time and number stay.
    let file = council.folder.url.appendingPathComponent("data/wards.csv")
    let handle = try FileHandle(forWritingTo: file)
    try handle.write(contentsOf: Data("WARD,name\n".utf8))
    try handle.close()
    let moment = try #require(CivilDay("2026-11-01")).endInUTC
    try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: file.path)

    let report = try await council.build()

    #expect(report.steps(.run) == [])
    #expect(report.steps(.unchanged).count == 9)
    #expect(try council.open().verify().entries == entries)
  }

  @Test("After one file changed only its steps run, and checks that refer to it")
  func changedReference() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver("ward,name\nF01,North\n", to: "wards.csv", day: "2026-11-02")

    let report = try await council.build()

    #expect(
      report.steps(.run) == [
        "repairs check", "wards read", "wards load", "wards check", "wards profile",
        "wards publish",
      ])
    #expect(report.dataset("repairs")?.failedChecks == ["ward.reference"])
    #expect(report.dataset("repairs")?.state == .faults)
    #expect(report.outcome == .dataSaysNo)
  }

  @Test("A file that nothing refers to leaves the others alone")
  func changedLeaf() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver(TestCouncil.repairs(["R1,F01,1"]), to: "repairs.csv", day: "2026-11-21")

    let report = try await council.build()

    #expect(
      report.steps(.run) == ["repairs read", "repairs load", "repairs check", "repairs profile"])
    #expect(report.dataset("repairs")?.rows == 1)
  }

  @Test("A touched file with the same bytes is hashed and no more")
  func touched() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver(
      TestCouncil.repairs(["R1,F01,10.50", "R2,F02,20"]), to: "repairs.csv", day: "2026-11-21")

    #expect(try await council.build().steps(.run) == ["repairs read"])
    #expect(try await council.build().steps(.run) == [])
  }

  @Test("A comment or the owner in a contract changes no step, a rule its check alone")
  func contractChanges() async throws {
    let council = try TestCouncil()
    try await council.build()

    try council.write(
      TestCouncil.wardsContract(comment: "# and people"), to: "contracts/wards.odcs.yaml")
    let comment = try await council.build()
    try council.write(
      TestCouncil.repairsContract(extra: "    quality:\n      - {metric: rowCount, mustBe: 3}"),
      to: "contracts/repairs.odcs.yaml")
    let rule = try await council.build()

    #expect(comment.steps(.run) == [])
    #expect(rule.steps(.run) == ["repairs check"])
    #expect(rule.dataset("repairs")?.failedChecks == ["table.rowCount"])
  }

  @Test("Older deliveries are taken in once, in the order of their periods")
  func history() async throws {
    let council = try TestCouncil()
    try council.remove("data/repairs.csv")
    for month in ["10", "08", "09"] {
      try council.deliver(
        TestCouncil.repairs(["R\(month),F01,1"]), to: "repairs-2026-\(month).csv",
        day: "2026-11-20")
    }

    let first = try await council.build()
    let again = try await council.build()

    let page = try #require(try council.open().dataset("repairs"))
    #expect(page.deliveries.map(\.period) == ["2026-10", "2026-09", "2026-08"])
    #expect(page.deliveries.map(\.number) == [3, 2, 1])
    #expect(first.steps(.run).count { $0 == "repairs check" } == 3)
    #expect(again.steps(.run) == [])
    #expect(page.history.count == 3)
  }

  @Test("A file put back in its old form is the newest again")
  func revert() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.deliver(TestCouncil.repairs(["R9,F01,9"]), to: "repairs.csv", day: "2026-11-21")
    try await council.build()
    try council.deliver(
      TestCouncil.repairs(["R1,F01,10.50", "R2,F02,20"]), to: "repairs.csv", day: "2026-11-20")

    let report = try await council.build()

    #expect(report.dataset("repairs")?.rows == 2)
    #expect(try council.open().dataset("repairs")?.deliveries.map(\.number) == [3, 2, 1])
    #expect(try await council.build().steps(.run) == [])
  }

  @Test("Freshness is judged again when the day changes, and once a day")
  func freshness() async throws {
    let council = try TestCouncil()
    let promise = "slaProperties:\n  - {property: latency, value: 3, unit: d, element: repairs.day}"
    let extra = "      - {name: day, logicalType: date}"
    try council.write(
      TestCouncil.repairsContract(extra: extra, promise: promise),
      to: "contracts/repairs.odcs.yaml")
    try council.deliver(
      "ref,ward,cost,day\nR1,F01,1,2026-11-20\n", to: "repairs.csv", day: "2026-11-20")

    let today = try await council.build()
    let again = try await council.build()
    council.clock.advance(days: 4)
    let later = try await council.build()

    #expect(today.dataset("repairs")?.isLate == false)
    #expect(again.steps(.run) == [])
    #expect(later.steps(.run) == ["repairs check"])
    #expect(later.dataset("repairs")?.isLate == true)
    #expect(later.dataset("repairs")?.failedChecks == ["sla.latency"])
    #expect(try council.open().attention().contains { $0.kind == .late })
  }

  @Test("The outcome is the same on one thread and on many")
  func threads() async throws {
    let (one, many) = (try TestCouncil(), try TestCouncil())
    let first = try await one.build(threads: 1)
    let second = try await many.build(threads: 8)

    #expect(first.datasets == second.datasets)
    #expect(first.steps.map(\.state) == second.steps.map(\.state))
  }

  @Test("Progress tells each step before it begins and ends with all of them done")
  func progress() async throws {
    let council = try TestCouncil()
    let told = Told()
    _ = try await council.open().build(BuildOptions(threads: 2, version: "test")) { told.add($0) }

    let states = told.states
    #expect(states.contains { $0.phase == "Checking repairs" })
    #expect(states.last?.done == states.last?.total)
    #expect(states.last?.total == 9)
  }

  @Test("A dataset whose contract is gone is retired; its history stays and comes back")
  func retired() async throws {
    let council = try TestCouncil()
    try await council.build()
    try council.remove("contracts/wards.odcs.yaml")
    let without = try await council.build()
    let found = try council.open().openData(of: "wards", format: .csv)
    try council.write(TestCouncil.wardsContract(), to: "contracts/wards.odcs.yaml")
    let back = try await council.build()

    #expect(without.dataset("wards") == nil)
    #expect(without.unclaimed.map(\.path) == ["data/wards.csv"])
    #expect(found == nil)
    #expect(back.dataset("wards")?.state == .good)
    #expect(try council.open().dataset("wards")?.deliveries.count == 1)
  }

  @Test("A contract taken back is checked again, for another check stands by then")
  func backAndForth() async throws {
    let council = try TestCouncil()
    try await council.build()
    let strict = TestCouncil.repairsContract(
      extra: "    quality:\n      - {metric: rowCount, mustBe: 3}")
    try council.write(strict, to: "contracts/repairs.odcs.yaml")
    let changed = try await council.build()
    try council.write(TestCouncil.repairsContract(), to: "contracts/repairs.odcs.yaml")
    let back = try await council.build()

    #expect(changed.dataset("repairs")?.state == .faults)
    #expect(back.steps(.run) == ["repairs check"])
    #expect(back.dataset("repairs")?.state == .good)
    #expect(try await council.build().steps(.run) == [])
  }

  @Test("A look at another day does not stay")
  func asOfAndBack() async throws {
    let council = try TestCouncil()
    let promise = "slaProperties:\n  - {property: latency, value: 3, unit: d, element: repairs.day}"
    try council.write(
      TestCouncil.repairsContract(
        extra: "      - {name: day, logicalType: date}", promise: promise),
      to: "contracts/repairs.odcs.yaml")
    try council.deliver(
      "ref,ward,cost,day\nR1,F01,1,2026-11-20\n", to: "repairs.csv", day: "2026-11-20")
    try await council.build()

    let then = try await council.build(asOf: "2026-12-31")
    let now = try await council.build()

    #expect(then.dataset("repairs")?.isLate == true)
    #expect(now.dataset("repairs")?.isLate == false)
  }

  @Test("A column classified personal is masked by the next build; one that no longer is, shown")
  func maskedAgain() async throws {
    let council = try TestCouncil()
    func shown() async throws -> String? {
      try await council.build()
      return try council.open().column("cost", of: "repairs")?.profile?.topValues.first?.value
    }
    let open = try await shown()
    let personal = TestCouncil.repairsContract().replacing(
      "        classification: internal\n", with: "        classification: personal\n")
    try council.write(personal, to: "contracts/repairs.odcs.yaml")
    let masked = try await shown()
    try council.write(TestCouncil.repairsContract(), to: "contracts/repairs.odcs.yaml")

    #expect(open == "10.50" || open == "20")
    #expect(masked != open)
    #expect(try await shown() == open)
  }

  @Test("Three hundred datasets are built, and looked over quickly when nothing changed")
  func many() async throws {
    let council = try TestCouncil()
    for number in 0..<300 {
      let text = TestCouncil.wardsContract(classification: "internal")
        .replacing("name: wards", with: "name: list_\(number)")
        .replacing("id: wards", with: "id: list-\(number)")
      try council.write(text, to: "contracts/list-\(number).odcs.yaml")
    }
    try await council.build()
    let start = ContinuousClock.now
    let report = try await council.build()

    #expect(report.datasets.count == 302)
    #expect(report.datasets.count { $0.state == .noDelivery } == 300)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}

private final class Told: @unchecked Sendable {
  // All state is under the lock.
  private let lock = NSLock()
  private var list: [BuildProgress] = []
  func add(_ state: BuildProgress) { lock.withLock { list.append(state) } }
  var states: [BuildProgress] { lock.withLock { list } }
}
