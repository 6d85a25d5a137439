// SPDX-License-Identifier: MIT
import Quality
import Records

extension Builder {
  /// Writes down what contracts say of their datasets and takes out those whose contract is gone.
  ///
  /// A dataset whose contract file is broken stays as it was.
  ///
  /// - Returns: whether anything was new.
  func register(_ context: BuildContext) async throws -> Bool {
    var isNew = false
    let definitions = context.definitions
    for definition in definitions.datasets {
      if try await store.register(definition.record, by: options.actor) { isNew = true }
      guard definition.facts.classification != .open else { continue }
      let freed = try await store.withdrawPublications(
        of: definition.id, reason: "its contract no longer classifies it open", by: options.actor)
      context.lake.remove(freed)
    }
    let known = try await store.read { reading in
      try reading.datasetIDs().compactMap { try reading.datasetRecord($0) }
    }
    for record in known where definitions.dataset(record.id) == nil {
      guard !definitions.brokenFiles.contains(record.contractFile) else { continue }
      let freed = try await store.withdrawPublications(
        of: record.id, reason: "its contract is gone", by: options.actor)
      context.lake.remove(freed)
      try await store.retire(
        record.id, reason: "its contract \(record.contractFile) is gone", by: options.actor)
      isNew = true
    }
    return isNew
  }

  /// The steps of datasets whose contract cannot be used, which were not begun.
  func stoppedSteps(_ context: BuildContext) -> [BuildReport.Step] {
    let records =
      (try? store.read { reading in
        try reading.datasetIDs().compactMap { try reading.datasetRecord($0) }
      }) ?? []
    return records.compactMap { record in
      guard context.definitions.dataset(record.id) == nil,
        context.definitions.brokenFiles.contains(record.contractFile)
      else { return nil }
      return BuildReport.Step(
        dataset: record.id.rawValue, kind: .check, state: .stopped,
        reason: "its contract \(record.contractFile) cannot be used")
    }
  }

  /// How every dataset in use stands on a day, the worst first.
  static func datasets(_ store: Store, on day: CivilDay) async throws -> [BuildReport.Dataset] {
    let day = Day(day)
    return try await store.read { reading in
      let page = try reading.catalogue(
        Records.CatalogueQuery(order: .worst, pageSize: 1_000), on: day)
      return try page.datasets.map { summary in
        let failing =
          try summary.runID.map { try reading.failing(in: $0, of: summary.id, on: day) } ?? []
        let current = try summary.importID.flatMap { try reading.importRecord($0) }
        return BuildReport.Dataset(
          id: summary.id.rawValue, state: DatasetState(summary.state), isLate: summary.isLate,
          rows: summary.rows, rejected: current?.delivery.rejected,
          failedChecks: failing.filter { $0.waiver == nil }.map(\.check.id),
          failedErrors: summary.failingErrors,
          waived: failing.filter { $0.waiver != nil }.map(\.check.id),
          scores: try summary.runID.map { try reading.scores(of: $0) } ?? [:])
      }
    }
  }
}

extension DatasetState {
  init(_ state: Records.DatasetState) {
    switch state {
    case .good: self = .good
    case .acceptedFaults: self = .acceptedFaults
    case .warnings: self = .warnings
    case .faults: self = .faults
    case .notRead: self = .notRead
    case .noDelivery: self = .noDelivery
    }
  }
}

extension Records.DatasetState {
  init(_ state: DatasetState) {
    switch state {
    case .good: self = .good
    case .acceptedFaults: self = .acceptedFaults
    case .warnings: self = .warnings
    case .faults: self = .faults
    case .notRead: self = .notRead
    case .noDelivery: self = .noDelivery
    }
  }
}

extension DefinitionSet {
  /// The folders outside `data/` in which contracts say that files are.
  var foldersOfPatterns: [String] {
    datasets.flatMap(\.patterns).map { pattern in
      pattern.lastIndex(of: "/").map { String(pattern[..<$0]) } ?? ""
    }
  }
}
