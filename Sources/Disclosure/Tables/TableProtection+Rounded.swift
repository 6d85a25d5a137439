// SPDX-License-Identifier: MIT

extension TableProtection {
  /// Hides in rounded tables what would tell a small count, and audits the rest.
  ///
  /// - Parameter extraSteps: how many multiples further than the next one controlled rounding had to go.
  func withoutToldCounts(
    _ rounded: ProtectedTables, extraSteps: Int, progress: (String) -> Void
  ) -> ProtectedTables {
    var result = rounded
    progress("Asking what rounded figures tell")
    let found = RoundedAudit(
      tabulation, relations: equations, profile: profile, shown: rounded.shown,
      extraSteps: extraSteps, timeLimit: spec.timeLimit
    ).run(progress: progress)
    let small = Figure.grouped(profile.smallBelow)
    for row in found.hidden {
      result.actions.removeAll { $0.row == row }
      hide(
        row, "a count below \(small) could be worked out from it and other rounded figures",
        .secondary, in: &result)
    }
    result.audit = found.audit
    if !found.hidden.isEmpty {
      result.notes.append(
        "\(found.hidden.count) rounded figure\(found.hidden.count == 1 ? " is" : "s are") hidden too, "
          + "because with the others a count below \(small) could be worked out exactly.")
    }
    if !found.audit.isSafe {
      result.notes.append(
        "Rounding leaves a count below \(small) only one value, and nothing more can be hidden: merge "
          + "codes, or leave the breakdown out.")
    }
    if !found.isComplete {
      result.needsOverride = true
      result.notes.append(
        "Whether every count below \(small) is safe from what the rounded figures tell could not be "
          + "settled. Raise time-limit, or merge codes.")
    }
    return result
  }
}
