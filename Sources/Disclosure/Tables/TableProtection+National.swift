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
      tabulation, profile: profile, before: ordinary.shown, after: result.shown)
    let (found, isComplete) = audit.run()
    result.audit = found
    result.needsOverride = !isComplete
    if !isComplete {
      result.notes.append(
        "Not every figure could be held against the exact national ones; at most "
          + "\(Figure.grouped(NationalAudit.mostTargets)) are.")
    }
    if !found.isSafe {
      result.notes.append(
        "The exact national figures tell more about the blocked cells than rounded ones would: leave "
          + "national: out, or join codes until no part hangs on them alone.")
    }
    return result
  }
}
