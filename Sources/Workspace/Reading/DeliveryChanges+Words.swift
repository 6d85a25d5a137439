// SPDX-License-Identifier: MIT
import Quality

extension DeliveryChanges {
  /// What changed, as sentences, the worst news first.
  var words: [String] {
    var sentences: [String] = []
    for change in comparison.checks(.worse) { sentences.append(sentence(change, "worse")) }
    for change in comparison.checks(.new) where change.after?.status == .fail {
      sentences.append(sentence(change, "new"))
    }
    if !removedColumns.isEmpty {
      sentences.append(
        "\(removedColumns.count == 1 ? "A column is" : "Columns are") gone: "
          + "\(listed(removedColumns.map { visible($0, limit: 100) })).")
    }
    if !addedColumns.isEmpty {
      sentences.append(
        "\(addedColumns.count == 1 ? "A column is" : "Columns are") new: "
          + "\(listed(addedColumns.map { visible($0, limit: 100) })).")
    }
    sentences.append(comparison.recordsInWords)
    for change in comparison.checks(.better) { sentences.append(sentence(change, "better")) }
    for score in comparison.scores where score.before != score.after {
      sentences.append("\(score.title) score: \(score.words).")
    }
    for waiver in grantedWaivers {
      sentences.append(
        "\(visible(waiver.grantedBy, limit: 100)) accepted \(visible(waiver.check, limit: 200)) "
          + "until \(waiver.until.words).")
    }
    for waiver in endedWaivers {
      sentences.append("The waiver for \(visible(waiver.check, limit: 200)) no longer counts.")
    }
    return sentences + comparison.notes.map { visible($0) }
  }

  private func sentence(_ change: CheckComparison.CheckChange, _ word: String) -> String {
    let after = change.after.map(\.words) ?? "not there"
    let before = change.before.map { ", before: \($0.words)" } ?? ""
    return "\(visible(change.id, limit: 200)) is \(word): \(after)\(before)."
  }
}
