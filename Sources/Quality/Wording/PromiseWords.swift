// SPDX-License-Identifier: MIT

extension SLAProperty {
  /// What is promised with its unit, such as `31 days`.
  package var amountInWords: String {
    [value, unitInWords].compactMap(\.self).joined(separator: " ")
  }

  /// The unit, in the singular for one; nil when there is none.
  package var unitInWords: String? {
    guard let unit else { return nil }
    let plural = Self.plural(of: unit.lowercased())
    return value == "1" ? String(plural.dropLast()) : plural
  }

  private static func plural(of unit: String) -> String {
    switch unit {
    case "d", "day": "days"
    case "h", "hr", "hour": "hours"
    case "m", "min", "minute": "minutes"
    case "s", "sec", "second": "seconds"
    case "w", "wk", "week": "weeks"
    case "mo", "mon", "month": "months"
    case "y", "yr", "year": "years"
    default: unit.hasSuffix("s") ? unit : unit + "s"
    }
  }
}
