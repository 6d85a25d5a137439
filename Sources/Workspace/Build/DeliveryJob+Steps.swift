// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

extension DeliveryJob {
  /// Checks the delivery against its contract.
  func check() throws -> StepNode.End {
    var inputs = [definition.checkedContent]
    var tables: [String: ReferenceTable] = [:]
    for (name, job) in references.sorted(by: { $0.key < $1.key }) {
      inputs += [name, job.sha256?.hex ?? ""]
    }
    if definition.dependsOnDay { inputs.append(asOf.description) }
    let key = key(.check, inputs)
    if taken != nil {
      guard isNewest else { return .unchanged }
      if try context.store.stands(key) { return .unchanged }
    } else if !isNewest, let memory = try context.store.rememberedStep(key),
      let failure = StepFailure(remembered: memory.outputs)
    {
      // An older file that could not be read is not tried again while it is the same.
      return .failed(failure)
    }
    let start = ContinuousClock.now
    let startedAt = context.clock()
    for (name, job) in references { tables[name] = ReferenceTable(file: try job.open()) }
    var options = CheckOptions(
      threads: width, memoryLimit: context.memory(width: width), references: tables,
      now: asOf.endInUTC)
    options.ruleDeadline = .seconds(60)
    var report = try Checker.check(
      try open(), against: definition.object, of: definition.contract, options: options,
      version: context.options.version)
    guard report.dataset.sha256 == sha256?.hex else {
      throw StepFailure(
        reason: "was changed while it was being checked", place: path,
        remedy: "Wait until it is complete and build again")
    }
    report.dataset.file = path
    report.warnings += definition.notes
    report.addRejectedCheck()
    found.withLock {
      $0.report = report
      $0.checkedAt = startedAt
    }
    remember(key, seconds: (ContinuousClock.now - start).inSeconds)
    return .ran
  }

  /// The day as of which freshness is judged: for an older delivery the day it came.
  var asOf: CivilDay {
    isNewest ? context.day : min(context.day, CivilDay(inLondonAt: arrived.deliveredAt))
  }

  /// Writes the delivery's records as Parquet into the lake.
  func load() throws -> StepNode.End {
    let key = key(.load, [definition.typedContent])
    if !isKept { return .unchanged }
    if let taken {
      if !isNewest { return .unchanged }
      let isThere = taken.lakeFile.map {
        access(context.lake.path(of: $0, kind: .parquet), R_OK) == 0
      }
      if isThere == true, try context.store.stands(key) { return .unchanged }
    }
    let start = ContinuousClock.now
    let table = try open()
    let (file, _) = try context.lake.add(.parquet) { path in
      try TypedParquet.write(
        table, as: definition.object, to: path, threads: width,
        memoryLimit: context.memory(width: width))
    }
    found.withLock { $0.lakeFile = file }
    remember(key, files: [file.sha256], seconds: (ContinuousClock.now - start).inSeconds)
    return .ran
  }

  /// Describes what the delivery holds.
  func profile() throws -> StepNode.End {
    let key = key(.profile, [definition.maskedContent])
    if !isKept { return .unchanged }
    if taken != nil {
      if !isNewest { return .unchanged }
      if try context.store.stands(key) { return .unchanged }
    }
    let start = ContinuousClock.now
    let profile = try Profiler.profile(
      try open(), against: definition.object,
      options: Profiler.Options(threads: width, memoryLimit: context.memory(width: width)),
      version: context.options.version)
    found.withLock { $0.profile = profile }
    remember(key, seconds: (ContinuousClock.now - start).inSeconds)
    return .ran
  }
}

extension CheckReport {
  /// The id of the check that every record can be read.
  static let rejectedCheckID = "table.rejected"

  /// Adds the check that every record can be read, so that unreadable ones can be seen, compared and
  /// accepted like any other fault.
  mutating func addRejectedCheck() {
    guard !checks.contains(where: { $0.id == Self.rejectedCheckID }) else { return }
    checks.append(
      CheckResult(
        id: Self.rejectedCheckID, rule: "readable", description: "Every record can be read",
        dimension: .conformity, severity: .error, tested: dataset.rows + dataset.rejected,
        failed: dataset.rejected, status: dataset.rejected == 0 ? .pass : .fail))
  }
}

extension StepFailure {
  private static let mark = "failed: "

  /// A failure as it is remembered.
  var memory: String { Self.mark + words }

  /// Reads a remembered failure; nil for the memory of a step that was done.
  init?(remembered text: String) {
    guard text.hasPrefix(Self.mark) else { return nil }
    self.init(reason: String(text.dropFirst(Self.mark.count).dropLast()), remedy: "")
  }
}
