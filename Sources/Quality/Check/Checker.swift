// SPDX-License-Identifier: MIT
import Foundation
public import Tabular

/// Checks a table against a contract.
public enum Checker {
  /// How far a check has come, for people who wait.
  public enum Phase: Sendable, Equatable {
    /// Finding out what the columns hold.
    case preparing
    /// Reading and testing; how many bytes of how many.
    case reading(done: Int, of: Int)
    /// Running the users' SQL; the rule's id.
    case sql(String)
  }

  /// Begins what takes its time and needs nothing but the contract: loading the engine for SQL.
  ///
  /// May be called before the file is opened; nothing depends on it.
  public static func prepare(for contract: Contract) {
    if contract.objects.contains(where: \.hasSQL) { DuckDB.preload() }
  }

  /// Reads the file once, tests every rule, and reports.
  ///
  /// The result is the same whatever the number of threads. Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - object: the contract's object that describes the file.
  ///   - version: Reeve's version, for the report.
  /// - Throws: `CheckProblem` for rules that cannot be understood and files that cannot be written,
  ///   `ReadingProblem` for files that cannot be read.
  public static func check(
    _ file: TableFile, against object: SchemaObject, of contract: Contract,
    options: CheckOptions = CheckOptions(), version: String,
    progress: @escaping @Sendable (Phase) -> Void = { _ in }
  ) throws -> CheckReport {
    let start = ContinuousClock.now
    progress(.preparing)
    let fingerprint = Fingerprinting(file: file.path)
    let sandbox = object.hasSQL ? OpeningSandbox(options) : nil
    let plan = try PlanBuilder.plan(object, of: contract, for: file, options: options)
    let personal = PersonalColumns(
      info: file.info, properties: plan.propertiesOfColumn,
      sample: try PersonalColumns.sample(of: file))
    let renderer = ValueRenderer(personal: personal, showsValues: options.showsValues)
    let failures = try options.failuresPath.map {
      try FailuresFile(path: $0, expectsRuns: !plan.keys.isEmpty || !plan.sqlRules.isEmpty)
    }
    let sql = try sandbox.flatMap { sandbox in
      // Rules of columns that the file lacks are not run.
      plan.sqlRules.isEmpty
        ? nil
        : try SQLRules(
          in: sandbox.value(), plan, object: object, contract: contract, file: file,
          options: options)
    }
    let tally = CheckTally(
      plan: plan, options: options, renderer: renderer, columnNames: file.info.columns,
      failures: failures)
    let keptRows = failures == nil ? options.samples : Int.max
    let loader = sql?.table
    let totals = try file.scan(
      threads: options.threads,
      progress: { progress(.reading(done: $0, of: file.info.bytes)) },
      map: { batch in
        BatchOutcome(plan: plan, batch: batch, keptRows: keptRows, loader: loader)
      },
      reduce: { outcome, batch, position in
        try tally.add(outcome, batch, position)
        if let loaded = outcome.loaded { try sql?.load(loaded) }
      })
    try tally.finish { numbers, body in try file.fetch(numbers, body) }
    let answers =
      try sql?.answers(index: totals.index, renderer: renderer, failures: failures) {
        progress(.sql($0))
      } ?? []
    try failures?.close()
    var report = ReportBuilder(
      plan: plan, tally: tally, totals: totals, answers: answers, options: options
    ).report(file: file, contract: contract, renderer: renderer, version: version)
    report.dataset.name = object.name
    report.dataset.sha256 = try fingerprint.value()
    let elapsed = start.duration(to: .now).components
    report.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    return report
  }
}

extension SchemaObject {
  /// Whether some rule is written in SQL.
  fileprivate var hasSQL: Bool {
    (quality + properties.flatMap(\.quality)).contains {
      if case .sql = $0.kind { true } else { false }
    }
  }
}

/// Opens the sandbox for users' SQL on a thread of its own, while the file is looked at.
///
/// `@unchecked Sendable`: the result is written before the group is left and read only after.
private final class OpeningSandbox: @unchecked Sendable {
  private let group = DispatchGroup()
  private var result: Result<SandboxedSQL, any Error> = .failure(CancellationError())

  init(_ options: CheckOptions) {
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
      result = Result {
        try SandboxedSQL(
          memoryLimit: max(options.memoryLimit / 2, 64 << 20), threads: options.threads)
      }
    }
  }

  /// Waits for the sandbox.
  func value() throws -> SandboxedSQL {
    group.wait()
    return try result.get()
  }
}

/// Hashes a file on a thread of its own while it is read and tested.
///
/// `@unchecked Sendable`: the result is written before the group is left and read only after.
final class Fingerprinting: @unchecked Sendable {
  private let group = DispatchGroup()
  private var result: Result<String, any Error> = .success("")

  init(file: String) {
    DispatchQueue.global(qos: .userInitiated).async(group: group) { [self] in
      result = Result { try FileFingerprint.sha256(ofFile: file) }
    }
  }

  /// Waits for the hash.
  func value() throws -> String {
    group.wait()
    return try result.get()
  }
}
