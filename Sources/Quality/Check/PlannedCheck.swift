// SPDX-License-Identifier: MIT

/// One check as it will be reported, and how its numbers come about.
struct PlannedCheck: Sendable {
  /// Where the numbers come from.
  enum Source: Sendable, Equatable {
    /// Counted cell by cell while the file is read; the number is the counter's.
    case counter(Int)
    /// Keys that occur more than once; the number is that of the key.
    case key(Int)
    /// Known before the file is read.
    case settled(tested: Int, failed: Int, reason: String?)
    /// Cannot be run; says why.
    case notChecked(reason: String)
    /// Has nothing to test; says why.
    case notMeasurable(reason: String)
    /// A user's SQL; the number is the rule's.
    case sql(Int)
    /// The number of records.
    case rowCount
    /// A promise about service; the number is the promise's.
    case service(Int)
  }

  var id: String
  /// The name of the column, as the contract calls it.
  var column: String?
  /// The columns of the file whose values a failing record shows.
  var shownColumns: [Int] = []
  var rule: String
  var description: String
  var dimension: Dimension
  var severity: Severity = .error
  var threshold: Threshold?
  var unit: QualityRule.Unit = .rows
  var source: Source
}

extension PlannedCheck {
  /// The rule in lists that name the column beside it: `pattern` for `postcode.pattern`.
  var ruleInList: String {
    guard let column, id.hasPrefix(column + ".") else { return id }
    return String(id.dropFirst(column.count + 1))
  }

  /// Makes ids unique: a repeated one gets `-2`, `-3` and so on.
  static func numberingRepeats(_ checks: [PlannedCheck]) -> [PlannedCheck] {
    var taken: Set<String> = []
    return checks.map { check in
      var check = check
      let id = check.id
      var copy = 2
      while !taken.insert(check.id).inserted {
        check.id = "\(id)-\(copy)"
        copy += 1
      }
      return check
    }
  }
}
