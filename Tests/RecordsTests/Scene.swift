// SPDX-License-Identifier: MIT
import Foundation
import GRDB
import Synchronization
import TestSupport

@testable import Records

/// A clock that goes on by a second each time it is asked.
final class TickingClock: Sendable {
  /// 21 November 2026, 09:00 UTC.
  static let start = Date(timeIntervalSince1970: 1_795_251_600)
  private let ticks = Mutex(0)

  func now() -> Date {
    ticks.withLock { ticks in
      defer { ticks += 1 }
      return Self.start.addingTimeInterval(Double(ticks))
    }
  }
}

/// A store in a folder of its own.
struct Scene {
  let folder: TemporaryFolder
  let store: Store
  var path: String { store.path }

  static let today: Day = Day(stored: "2026-11-21")

  init() throws {
    folder = try TemporaryFolder()
    let clock = TickingClock()
    store = try Store(path: folder.url.appendingPathComponent("reeve.sqlite").path) { clock.now() }
  }

  /// Changes the database behind the store's back.
  func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
    try tamper { try $0.execute(sql: sql, arguments: arguments) }
  }

  func tamper(_ change: (Database) throws -> Void) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA ignore_check_constraints = ON;
          DROP TRIGGER IF EXISTS entry_is_never_changed;
          DROP TRIGGER IF EXISTS entry_is_never_deleted;
          DROP TRIGGER IF EXISTS entry_follows_the_last;
          """)
      try change(database)
    }
    try queue.close()
  }

  /// A dataset with two imports, a renewed one, a publication, waivers, a failed step and a build.
  func fill() async throws {
    try await store.register(.example("repairs", themes: ["Housing", "Homes"]))
    try await store.register(.example("bins", title: "Bin collections"))
    let first = try await store.record(ImportTaken.example("repairs", file: "a"))
    let second = try await store.record(ImportTaken.example("repairs", file: "b", day: 1))
    try await store.record(ImportRenewed(importID: second.importID, columns: [.example("ward")]))
    try await store.record(RunMade(importID: second.importID, run: .example()))
    try await store.record(
      DatasetPublished(
        dataset: .repairs, importID: second.importID, files: [.example("csv", kind: .csv)],
        rows: 9))
    try await store.deleteImports([first.importID], reason: "older than the six newest")
    let waiver = try await store.grant(.example())
    try await store.withdraw(waiver, by: "A. Officer", reason: "mended")
    try await store.grant(.example(check: "ward.required"))
    try await store.record(StepFailed.example("bins"))
    try await store.retire(.bins, reason: "its contract is gone")
    try await store.record(BuildFinished.example())
  }
}

extension DatasetID {
  static let repairs = DatasetID(stored: "repairs")
  static let bins = DatasetID(stored: "bins")
}

extension ContentHash {
  /// The hash of a text.
  init(_ name: some StringProtocol, of kind: String) {
    self.init(of: Data("\(kind) \(name)".utf8))
  }
}

extension DatasetRecord {
  static func example(
    _ id: String = "repairs", title: String? = nil, area: String? = "Housing",
    owner: String? = "Head of Housing", classification: Classification? = .internal,
    keepImports: Int? = nil, themes: [String] = [], columns: [String] = ["repair_id", "ward"]
  ) -> DatasetRecord {
    DatasetRecord(
      id: DatasetID(stored: id), title: title ?? "Dataset \(id)",
      contractFile: "contracts/\(id).odcs.yaml", object: id, contractID: "urn:saltmere:\(id)",
      contractVersion: "1.0.0", contractStatus: "active",
      contractHash: ContentHash(id, of: "contract"), purpose: "To know what \(id) there are.",
      area: area, owner: owner, classification: classification, keepImports: keepImports,
      themes: themes, columns: columns)
  }
}

extension LakeFile {
  static func example(_ name: String, kind: LakeFile.Kind = .parquet) -> LakeFile {
    LakeFile(sha256: ContentHash(name, of: "lake"), bytes: 1_000, kind: kind)
  }
}

extension Delivery {
  /// A delivery of `day` days after the first.
  static func example(
    _ name: String = "a", day: Int = 0, columns: [String] = ["repair_id", "ward"]
  )
    -> Delivery
  {
    Delivery(
      fileName: "\(name).csv", sha256: ContentHash(name, of: "delivery"), bytes: 2_000,
      format: "csv", rows: 10, rejected: 1, columns: columns,
      deliveredAt: TickingClock.start.addingTimeInterval(Double(day) * 86_400))
  }
}

extension CheckOutcome {
  static func example(
    _ id: String = "ward.required", severity: Severity = .error, failed: Int = 0
  ) -> CheckOutcome {
    CheckOutcome(
      id: id, column: "ward", rule: "required", description: "ward has a value",
      dimension: "completeness", severity: severity, tested: 10, failed: failed,
      status: failed > 0 ? .fail : .pass,
      samples: (0..<min(failed, 3)).map { Sample(row: $0 + 1, value: $0 == 0 ? nil : "x\($0)") })
  }
}

extension NewRun {
  static func example(
    checks: [CheckOutcome] = [.example(), .example("repair_id.unique", failed: 2)],
    score: Double? = 0.9, isLate: Bool = false
  ) -> NewRun {
    var scores = ["completeness": 1.0]
    scores["overall"] = score
    return NewRun(
      contract: ContractStamp(
        id: "urn:saltmere:repairs", version: "1.0.0", hash: ContentHash("repairs", of: "contract")),
      program: "0.2.0",
      status: checks.contains { $0.isFailing && $0.severity == .error } ? .fail : .pass,
      startedAt: TickingClock.start, seconds: 0.125, isLate: isLate, checks: checks,
      scores: scores, report: Data(#"{"status":"fail"}"#.utf8))
  }
}

extension StoredProfile {
  static func example(_ name: String) -> StoredProfile {
    StoredProfile(
      name: name, heading: name.uppercased(), type: "text", values: 9, nulls: 1, distinct: 5,
      meaning: "ward", details: Data(#"{"patterns":[]}"#.utf8))
  }
}

extension ImportTaken {
  static func example(
    _ dataset: String = "repairs", file: String = "a", day: Int = 0, lakeFile: String? = nil,
    run: NewRun = .example(), steps: [StepMemory] = []
  ) -> ImportTaken {
    ImportTaken(
      dataset: DatasetID(stored: dataset), delivery: .example(file, day: day),
      lakeFile: .example(lakeFile ?? "\(dataset) \(file)"), run: run,
      columns: [.example("repair_id"), .example("ward")], steps: steps)
  }
}

extension NewWaiver {
  static func example(
    _ dataset: String = "repairs", check: String = "repair_id.unique",
    from: String = "2026-11-01", until: String = "2026-12-31"
  ) -> NewWaiver {
    NewWaiver(
      dataset: DatasetID(stored: dataset), check: check, from: Day(stored: from),
      until: Day(stored: until), reason: "the supplier mends it in January", by: "A. Officer")
  }
}

extension StepKey {
  static func example(
    _ dataset: String = "repairs", kind: StepKind = .load, input: String = "1"
  ) -> StepKey {
    StepKey(
      dataset: DatasetID(stored: dataset), kind: kind, hash: ContentHash(input, of: "step"))
  }
}

extension StepMemory {
  static func example(_ key: StepKey = .example(), files: [ContentHash] = []) -> StepMemory {
    StepMemory(
      key: key, outputs: #"{"rows":10}"#, files: files, finishedAt: TickingClock.start,
      seconds: 0.5)
  }
}

extension StepFailed {
  static func example(
    _ dataset: String = "repairs", kind: StepKind = .check, reason: String = "the file is no table"
  ) -> StepFailed {
    StepFailed(
      key: .example(dataset, kind: kind), reason: reason, place: "data/\(dataset).csv:1",
      remedy: "Ask for the file again.", failedAt: TickingClock.start, seconds: 0.25)
  }
}

extension BuildFinished {
  static func example() -> BuildFinished {
    BuildFinished(
      startedAt: TickingClock.start, seconds: 1.5, datasets: 2, imports: 2, runs: 3, stepsDone: 6,
      stepsSkipped: 1, stepsFailed: 1)
  }
}
