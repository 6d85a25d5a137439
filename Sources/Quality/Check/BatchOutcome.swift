// SPDX-License-Identifier: MIT
import Tabular

/// What one worker found in one batch.
struct BatchOutcome: Sendable {
  var lists: [FailureList]
  var keys: [KeyColumn]
  var spans: [InstantSpan]
  var loaded: TypedBatch?

  /// Runs every rule of a plan over a batch.
  init(plan: CheckPlan, batch: TextBatch, keptRows: Int, loader: TypedTable?) {
    lists = Array(repeating: FailureList(limit: keptRows), count: plan.counterCount)
    for column in plan.columns { column.test(batch, &lists) }
    for composite in plan.composites { composite.test(batch, &lists) }
    keys = plan.keys.map { KeyColumn.keys(of: $0.columns, missing: $0.missing, in: batch) }
    spans = plan.services.map { InstantSpan(of: $0, in: batch) }
    loaded = loader?.batch(from: batch)
  }
}

extension InstantSpan {
  init(of promise: ServicePromise, in batch: TextBatch) {
    let column = batch.column(promise.column)
    let isDate = if case .date = promise.reader { true } else { false }
    let day: Int64 = 86_400_000_000
    for row in 0..<column.count where !promise.missing.isMissing(column[row]) {
      guard case .instant(let value) = promise.reader.value(column[row]) else { continue }
      let instant = isDate ? value * day : value
      first = min(first ?? instant, instant)
      last = max(last ?? instant, instant)
      days.insert(Int32(truncatingIfNeeded: instant.quotientRoundedDown(by: day)))
      values += 1
    }
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity.
  func quotientRoundedDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
