// SPDX-License-Identifier: MIT
import Tabular

/// The CSV file of every failing record, in the order of the file; takes its name only when it is
/// whole.
///
/// Most failures are found while the file is read, in order, and go straight to the list. What is
/// known only at the end (SQL rules, keys that did not fit into memory) comes in runs that are each
/// in order, and is merged in when the list is closed. Memory does not grow with the list.
final class FailuresFile {
  private let path: String
  private let part: PartFile
  private var buffer = FailureLine.heading
  /// The check of each line of the list, from which the order of lines of one record follows.
  private let order: FailureOrder?
  private var runs: FailureRuns?

  /// - Parameter expectsRuns: whether some failures may be known only at the end.
  /// - Throws: `CheckProblem.failuresFile` when the folder may not be written.
  init(path: String, expectsRuns: Bool) throws {
    self.path = path
    order = expectsRuns ? FailureOrder() : nil
    // The list may hold values of people, so only its owner reads it.
    part = try Self.naming(path) { try PartFile(for: path, mode: 0o600) }
  }

  /// Adds the next failure; its record is that of the one before or a later one.
  func add(_ failure: FailureLine) throws {
    buffer.append(contentsOf: failure.text)
    try order?.append(failure.check)
    if buffer.count > 1 << 18 { try flush() }
  }

  /// Starts a run of failures that are in order by themselves; finish one before the next.
  func newRun() throws -> FailureRuns.Writer {
    let runs = try self.runs ?? FailureRuns()
    self.runs = runs
    return FailureRuns.Writer(runs)
  }

  /// Writes what is left and gives the file its name.
  func close() throws {
    try flush()
    guard let runs, !runs.isEmpty, let order else {
      return try Self.naming(path) { try part.publish() }
    }
    let whole = try Self.naming(path) {
      try PartFile(for: path, mode: 0o600, label: "-merged")
    }
    buffer = FailureLine.heading
    let early = try EarlyFailures(part, after: FailureLine.heading.count, order: order)
    try FailureMerge.merge([early] + runs.opened()) { text in
      buffer.append(contentsOf: text)
      guard buffer.count > 1 << 18 else { return }
      try Self.naming(path) { try whole.write(buffer) }
      buffer.removeAll(keepingCapacity: true)
    }
    try Self.naming(path) {
      try whole.write(buffer)
      try whole.publish()
    }
  }

  private func flush() throws {
    try Self.naming(path) { try part.write(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let problem as PartFile.Problem {
      throw CheckProblem.failuresFile(path, reason: problem.reason)
    }
  }
}
