// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Synchronization
import TestSupport
import Workspace

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let moment: Mutex<Date>

  init(_ day: String = "2026-11-21") {
    moment = Mutex(
      (CivilDay(day) ?? CivilDay(inLondonAt: Date())).endInUTC.addingTimeInterval(-12 * 3_600))
  }

  var now: Date { moment.withLock { $0 } }

  func advance(days: Double = 0, seconds: Double = 0) {
    moment.withLock { $0 = $0.addingTimeInterval(days * 86_400 + seconds) }
  }
}

/// A small council with two datasets: wards, which are open, and repairs, which point to them.
struct TestCouncil {
  let folder: TemporaryFolder
  let clock: TestClock

  init(clock: TestClock = TestClock()) throws {
    folder = try TemporaryFolder()
    self.clock = clock
    try write("council:\n  name: Fernwick Borough Council\nkeep-imports: 3\n", to: "reeve.yaml")
    try write(Self.wardsContract(), to: "contracts/wards.odcs.yaml")
    try write(Self.repairsContract(), to: "contracts/repairs.odcs.yaml")
    try deliver("ward,name\nF01,North\nF02,South\n", to: "wards.csv", day: "2026-11-01")
    try deliver(Self.repairs(["R1,F01,10.50", "R2,F02,20"]), to: "repairs.csv", day: "2026-11-20")
  }

  var path: String { folder.url.path }

  func open() throws -> Workspace {
    let clock = clock
    return try Workspace.open(path, clock: { clock.now })
  }

  func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

  /// Puts a file under `data/`, last written on a day.
  func deliver(_ text: String, to name: String, day: String) throws {
    try deliver(Data(text.utf8), to: name, day: day)
  }

  func deliver(_ bytes: Data, to name: String, day: String) throws {
    let url = try folder.write(bytes, to: "data/\(name)")
    let moment = (CivilDay(day) ?? CivilDay(inLondonAt: Date())).endInUTC
    try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: url.path)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(name))
  }

  @discardableResult
  func build(asOf: String? = nil, threads: Int = 2) async throws -> BuildReport {
    try await open().build(
      BuildOptions(threads: threads, asOf: asOf.flatMap { CivilDay($0) }, version: "test"))
  }

  static func repairs(_ rows: [String]) -> String {
    "ref,ward,cost\n" + rows.joined(separator: "\n") + "\n"
  }

  static func wardsContract(classification: String = "open", comment: String = "") -> String {
    """
    apiVersion: v3.1.0
    kind: DataContract
    id: wards
    name: Wards
    version: 1.0.0
    status: active
    domain: Elections \(comment)
    tags: [places]
    customProperties:
      - property: classification
        value: \(classification)
      - property: licence
        value: OGL-UK-3.0
    team:
      members:
        - username: elections@fernwick.example.org
          name: Ada Fern
          role: owner
    schema:
      - name: wards
        properties:
          - {name: ward, logicalType: string, required: true, primaryKey: true, primaryKeyPosition: 1}
          - {name: name, logicalType: string, required: true}

    """
  }

  static func repairsContract(
    version: String = "1.0.0", extra: String = "", promise: String = "", pattern: String = ""
  ) -> String {
    """
    apiVersion: v3.1.0
    kind: DataContract
    id: repairs
    name: Repairs to homes
    version: \(version)
    status: active
    domain: Housing
    tags: [homes, repairs]
    description:
      purpose: Which repairs were asked for.
      usage: Planning of work.
      limitations: Shops are not in it.
    customProperties:
      - property: classification
        value: internal
    \(promise)
    schema:
      - name: repairs
        description: Repairs to council homes.
        properties:
          - name: ref
            logicalType: string
            required: true
            unique: true
          - name: ward
            logicalType: string
            required: true
            relationships:
              - to: wards.ward
          - name: cost
            logicalType: number
            classification: internal
            logicalTypeOptions:
              minimum: 0
    \(extra)

    """
  }
}

extension BuildReport {
  /// The steps in a state, as `dataset kind`.
  func steps(_ state: StepState) -> [String] {
    steps.filter { $0.state == state }.map { "\($0.dataset) \($0.kind.rawValue)" }
  }

  func dataset(_ id: String) -> Dataset? { datasets.first { $0.id == id } }
}
