// SPDX-License-Identifier: MIT
import Tabular

/// Adds up what the batches found, in the order of the file.
final class CheckTally {
  /// The sum of one counter.
  struct Sum {
    var tested = 0
    var failed = 0
    var tooCostly = 0
    var samples: [FailureSample] = []
  }

  private(set) var counters: [Sum]
  private(set) var keys: [Sum]
  private(set) var spans: [InstantSpan]
  private let plan: CheckPlan
  private let options: CheckOptions
  private let renderer: ValueRenderer
  private let columnNames: [String]
  private let unique: [UniqueKeys]
  private let failures: FailuresFile?
  /// For each counter and key, the checks that it feeds.
  private let counterChecks: [Int: Int]
  private let keyChecks: [Int: Int]

  init(
    plan: CheckPlan, options: CheckOptions, renderer: ValueRenderer, columnNames: [String],
    failures: FailuresFile?
  ) {
    self.plan = plan
    self.options = options
    self.renderer = renderer
    self.columnNames = columnNames
    self.failures = failures
    counters = Array(repeating: Sum(), count: plan.counterCount)
    keys = Array(repeating: Sum(), count: plan.keys.count)
    spans = Array(repeating: InstantSpan(), count: plan.services.count)
    let memory = KeyMemory(limit: options.memoryLimit / 4, sets: plan.keys.count)
    unique = plan.keys.map { _ in UniqueKeys(sharing: memory) }
    var counterChecks: [Int: Int] = [:]
    var keyChecks: [Int: Int] = [:]
    for (index, check) in plan.checks.enumerated() {
      if case .counter(let counter) = check.source { counterChecks[counter] = index }
      if case .key(let key) = check.source { keyChecks[key] = index }
    }
    self.counterChecks = counterChecks
    self.keyChecks = keyChecks
  }

  /// Takes the outcome of the next batch.
  func add(_ outcome: BatchOutcome, _ batch: TextBatch, _ position: BatchPosition) throws {
    var failing: [(row: Int, check: Int)] = []
    for (counter, list) in outcome.lists.enumerated() {
      counters[counter].tested += list.tested
      counters[counter].failed += list.count
      counters[counter].tooCostly += list.tooCostly
      guard let check = counterChecks[counter], !list.rows.isEmpty else { continue }
      sample(list.rows.map(Int.init), check, batch, position, &counters[counter])
      if failures != nil { failing += list.rows.map { (Int($0), check) } }
    }
    for (index, column) in outcome.keys.enumerated() {
      let repeated = try repeatedRows(index, column, position)
      keys[index].tested += column.keys.count
      keys[index].failed += repeated.count
      guard let check = keyChecks[index] else { continue }
      sample(repeated, check, batch, position, &keys[index])
      if failures != nil { failing += repeated.map { ($0, check) } }
    }
    for (index, span) in outcome.spans.enumerated() { spans[index].add(span) }
    guard let failures else { return }
    for (row, check) in failing.sorted(by: { $0 < $1 }) {
      try failures.add(line(of: batch, row, position, check))
    }
  }

  private func line(
    of batch: TextBatch, _ row: Int, _ position: BatchPosition, _ check: Int
  ) -> FailureLine {
    FailureLine(
      row: position.row(row, in: batch), line: position.line(row, in: batch),
      key: renderedKey(batch, row), check: check, of: plan,
      value: rendered(plan.checks[check].shownColumns, batch, row))
  }

  private func repeatedRows(
    _ index: Int, _ column: KeyColumn, _ position: BatchPosition
  ) throws -> [Int] {
    var repeated: [Int] = []
    for (row, key) in zip(column.rows, column.keys)
    where try unique[index].add(key, row: position.firstRead + Int(row)) == true {
      repeated.append(Int(row))
    }
    return repeated
  }

  private func sample(
    _ rows: [Int], _ check: Int, _ batch: TextBatch, _ position: BatchPosition, _ sum: inout Sum
  ) {
    for row in rows {
      guard sum.samples.count < options.samples else { return }
      sum.samples.append(
        FailureSample(
          row: position.row(row, in: batch),
          value: rendered(plan.checks[check].shownColumns, batch, row)))
    }
  }

  private func rendered(_ columns: [Int], _ batch: TextBatch, _ row: Int) -> String? {
    guard !columns.isEmpty else { return nil }
    return renderer.render(
      columns.map { (columnNames[$0], $0, batch.column($0)[row]) })
  }

  private func renderedKey(_ batch: TextBatch, _ row: Int) -> String {
    plan.keyColumns.map { renderer.render(batch.column($0)[row], column: $0) ?? "" }
      .joined(separator: " | ")
  }

  /// How many late records of several keys are brought together, so that the file is read once
  /// more for all of them; a key with more gets a reading of its own.
  private static let togetherLimit = 1 << 20

  /// Adds the repeated keys that are known only at the end, because they did not fit into memory.
  ///
  /// - Parameter fetch: reads the given records (numbers among those read, ascending) once more.
  func finish(
    fetch: (_ numbers: [Int], _ body: (TextBatch, Int, BatchPosition) throws -> Void) throws -> Void
  ) throws {
    var together: [(number: Int, check: Int, key: Int)] = []
    for (index, keys) in unique.enumerated() {
      var numbers = try keys.remaining()
      self.keys[index].failed += numbers.count
      guard let check = keyChecks[index] else { continue }
      if failures == nil {
        numbers = Array(numbers.prefix(max(0, options.samples - self.keys[index].samples.count)))
      }
      if numbers.count < Self.togetherLimit {
        together += numbers.map { ($0, check, index) }
      } else {
        try add(numbers, of: [(check, index)], fetch)
      }
      if together.count >= Self.togetherLimit {
        try add(&together, fetch)
      }
    }
    try add(&together, fetch)
  }

  private func add(
    _ late: inout [(number: Int, check: Int, key: Int)],
    _ fetch: ([Int], (TextBatch, Int, BatchPosition) throws -> Void) throws -> Void
  ) throws {
    late.sort { ($0.number, $0.check) < ($1.number, $1.check) }
    try add(late.map(\.number), of: late.map { ($0.check, $0.key) }, fetch)
    late.removeAll(keepingCapacity: true)
  }

  /// Adds records with the check and the key of each; the last of these holds for all that follow.
  private func add(
    _ numbers: [Int], of origins: [(check: Int, key: Int)],
    _ fetch: ([Int], (TextBatch, Int, BatchPosition) throws -> Void) throws -> Void
  ) throws {
    guard !numbers.isEmpty else { return }
    var next = 0
    let run = try failures?.newRun()
    try fetch(numbers) { batch, row, position in
      let (check, key) = origins[min(next, origins.count - 1)]
      next += 1
      sample([row], check, batch, position, &keys[key])
      try run?.add(line(of: batch, row, position, check))
    }
    try run?.finish()
  }
}
