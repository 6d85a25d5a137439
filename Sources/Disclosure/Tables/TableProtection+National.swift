// SPDX-License-Identifier: MIT

extension TableProtection {
  /// Puts the exact figures of the national level into rounded tables, and audits what that reveals.
  ///
  /// - Parameter ordinary: the tables in which all levels were made safe alike.
  func nationalExact(
    _ ordinary: ProtectedTables, progress: (String) -> Void
  ) throws(SpecificationProblem) -> ProtectedTables {
    let national = tabulation.cells.indices.filter { tabulation.cells[$0].isNational }
    guard !national.isEmpty else { return ordinary }
    var result = ordinary
    for row in national { result.shown[row] = .number(Double(tabulation.cells[row].count)) }
    result.actions.removeAll { tabulation.cells[$0.row].isNational }
    result.notes.append(
      "\(national.count) figures of the national level are exact, as the profile \(profile.id) has it."
    )
    guard !spec.allowsSeveral else { return result }
    progress("Auditing what national figures reveal")
    let audit = NationalAudit(
      tabulation, profile: profile, before: ordinary.shown, after: result.shown,
      alsoHidden: Set(
        ordinary.actions.filter { $0.method == .secondary && !national.contains($0.row) }.map(\.row)
      ), timeLimit: spec.timeLimit)
    let (found, isComplete) = audit.run()
    result.audit = found.joined(with: ordinary.audit)
    result.needsOverride = ordinary.needsOverride || !isComplete
    if !isComplete {
      result.notes.append(
        "Not every figure could be held against the exact national ones in time. Raise time-limit, or "
          + "merge codes.")
    }
    if !found.isSafe {
      result.notes.append(
        "The exact national figures tell more about the blocked cells than rounded ones would: leave "
          + "national: out, or join codes until no part hangs on them alone.")
    }
    return result
  }
}

extension AuditResult {
  /// This, with those cells of another audit of the same tables that it says nothing of, or that fail there.
  fileprivate func joined(with other: AuditResult?) -> AuditResult {
    guard let other else { return self }
    var byRow = Dictionary(other.cells.map { ($0.row, $0) }) { first, _ in first }
    for cell in cells where !(byRow[cell.row]?.verdict.isFailure ?? false) || cell.verdict.isFailure
    {
      byRow[cell.row] = cell
    }
    return AuditResult(
      cells: byRow.values.sorted { $0.row < $1.row }, seconds: seconds + other.seconds,
      endedByTime: endedByTime || other.endedByTime)
  }
}
