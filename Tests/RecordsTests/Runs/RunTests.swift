// SPDX-License-Identifier: MIT
import Foundation
import Testing

@testable import Records

@Suite("A run")
struct RunTests {
  @Test("is read back as it was recorded")
  func roundTrip() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    let taken = try await scene.store.record(ImportTaken.example())
    var check = CheckOutcome.example(severity: .warning)
    check.status = .notChecked
    check.isFailing = true
    check.measured = 0.1
    check.threshold = "at most 5 %"
    check.reason = "the rule could not be run"
    let outcome = check
    let run = NewRun.example(checks: [outcome, .example("b.type")], score: nil, isLate: true)

    let id = try await scene.store.record(RunMade(importID: taken.importID, run: run))

    try await scene.store.read { (reading) throws in
      let record = try #require(try reading.run(id))
      #expect(record.contract == run.contract)
      #expect(record.status == .pass)
      #expect(record.seconds == 0.125)
      #expect(record.isLate)
      #expect(record.checks == 2)
      #expect(record.failingErrors == 0)
      #expect(record.failingWarnings == 1)
      #expect(record.score == nil)
      #expect(try reading.checks(of: id) == [outcome, .example("b.type")])
      #expect(try reading.checks(of: id, onlyFailing: true) == [outcome])
      #expect(try reading.newestRun(of: taken.importID)?.id == id)
    }
  }

  @Test("is in the list of its dataset, the newest first, page by page")
  func list() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    let taken = try await scene.store.record(ImportTaken.example())
    for _ in 0..<4 {
      try await scene.store.record(RunMade(importID: taken.importID, run: .example()))
    }

    let first = try await scene.store.read { try $0.runs(of: .repairs, limit: 2) }
    let last = try await scene.store.read { try $0.runs(of: .repairs, limit: 2, offset: 4) }

    #expect(first.map(\.id.rawValue) == [5, 4])
    #expect(last.map(\.id.rawValue) == [1])
  }

  @Test("adds its scores to the history, the oldest first, and one without scores too")
  func history() async throws {
    let scene = try Scene()
    try await scene.store.register(.example())
    for (day, score) in [0.5, 0.75, nil, 1].enumerated() {
      var run = NewRun.example(score: score)
      if score == nil { run.scores = [:] }
      try await scene.store.record(ImportTaken.example(file: "\(day)", day: day, run: run))
    }

    let all = try await scene.store.read { try $0.scoreHistory(of: .repairs) }
    let two = try await scene.store.read { try $0.scoreHistory(of: .repairs, limit: 2) }

    #expect(all.map { $0.scores["overall"] } == [0.5, 0.75, nil, 1])
    #expect(all[2].scores == [:])
    #expect(two.map(\.importNumber) == [3, 4])
    #expect(all[1].scores == ["completeness": 1, "overall": 0.75])
  }
}
