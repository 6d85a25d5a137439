// SPDX-License-Identifier: MIT

/// Understands the bounds that a contract sets for numbers, dates and times.
enum ContractBound {
  /// The bound as a number that grows with it: the number itself, or seconds.
  ///
  /// Dates and times are written as in ISO 8601, or in the column's own format of JDK letters.
  static func value(of text: String, type: LogicalType?, format: String?) -> ContractDecimal? {
    switch type {
    case .number, .integer: return ContractDecimal(text)
    case .date, .timestamp, .time:
      if let value = isoValue(of: text, type: type) { return value }
      return format.flatMap { formattedValue(of: text, format: $0) }
    default: return nil
    }
  }

  /// How to write a bound of the type.
  static func remedy(for type: LogicalType) -> String {
    switch type {
    case .number, .integer: "Write digits, with a point for decimals"
    case .time: "Write it as 09:30 or 09:30:00, or in the column's `format`"
    case .timestamp: "Write it as 2024-01-31T09:30:00Z, or in the column's `format`"
    default: "Write a real day as 2024-01-31, or in the column's `format`"
    }
  }

  /// Whether a format is made of letters whose values can be compared here.
  ///
  /// Names of months and the like are left to the column's own reader.
  static func understands(_ format: String) -> Bool {
    format.allSatisfy { !$0.isLetter || "yuMdHms".contains($0) } && !format.contains("MMM")
      && !format.contains("'")
  }

  private static func isoValue(of text: String, type: LogicalType?) -> ContractDecimal? {
    if type == .time { return time(text[...]).flatMap { seconds(day: 0, $0) } }
    guard let date = text.prefix(10).wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let day = dayNumber(year: Int(date.1), month: Int(date.2), day: Int(date.3))
    else { return nil }
    let rest = text.dropFirst(10)
    if rest.isEmpty { return seconds(day: day, (0, "")) }
    guard type == .timestamp, rest.first == "T" || rest.first == " " else { return nil }
    return time(rest.dropFirst()).flatMap { seconds(day: day, $0) }
  }

  /// Reads hours, minutes, seconds and zone; gives whole seconds in UTC and the fraction's digits.
  private static func time(_ text: Substring) -> (seconds: Int, fraction: String)? {
    let parts = text.wholeMatch(
      of: /([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?/)
    guard let parts, let hour = Int(parts.1), let minute = Int(parts.2), hour < 24, minute < 60
    else { return nil }
    let second = parts.3.flatMap { Int($0) } ?? 0
    guard second < 61 else { return nil }
    var offset = 0
    if let zone = parts.5, zone != "Z" {
      guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)) else {
        return nil
      }
      offset = (hours * 60 + minutes) * (zone.first == "-" ? -60 : 60)
    }
    return (hour * 3600 + minute * 60 + second - offset, String(parts.4 ?? ""))
  }

  private static func seconds(
    day: Int, _ time: (seconds: Int, fraction: String)
  ) -> ContractDecimal? {
    // Two days more keep the number positive where a zone lies before midnight, so that the fraction
    // is added and not taken away.
    ContractDecimal("\((day + 2) * 86_400 + time.seconds).\(time.fraction)")
  }

  /// Days since 1 March of the year 0 in the Gregorian calendar; nil for a day that doesn't exist.
  private static func dayNumber(year: Int?, month: Int?, day: Int?) -> Int? {
    guard let year, let month, let day, (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    // Counting from March puts the leap day last, so that a month's start needs no table.
    let shifted = month > 2 ? year : year - 1
    let monthsSinceMarch = (month + 9) % 12
    let leapDays = floorDivide(shifted, 4) - floorDivide(shifted, 100) + floorDivide(shifted, 400)
    return shifted * 365 + leapDays + (monthsSinceMarch * 153 + 2) / 5 + day
  }

  private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    (number - (number < 0 ? divisor - 1 : 0)) / divisor
  }

  /// Reads a text by runs of the letters y, M, d, H, m and s.
  private static func formattedValue(of text: String, format: String) -> ContractDecimal? {
    guard understands(format) else { return nil }
    var fields: [Character: Int] = [:]
    var rest = text[...]
    var pattern = format[...]
    while let letter = pattern.first {
      let run = pattern.prefix { $0 == letter }
      pattern = pattern[run.endIndex...]
      guard letter.isLetter else {
        guard rest.hasPrefix(run) else { return nil }
        rest = rest.dropFirst(run.count)
        continue
      }
      let mostDigits = run.count == 1 ? (letter == "y" ? 4 : 2) : run.count
      let digits = rest.prefix(mostDigits).prefix { $0.isASCII && $0.isNumber }
      guard digits.count >= run.count, let value = Int(digits) else { return nil }
      let isYear = letter == "y" || letter == "u"
      fields[isYear ? "y" : letter] = isYear && run.count == 2 ? 2000 + value : value
      rest = rest.dropFirst(digits.count)
    }
    guard rest.isEmpty, !fields.isEmpty else { return nil }
    let hasDate = fields["y"] != nil
    let day = dayNumber(year: fields["y"], month: fields["M"] ?? 1, day: fields["d"] ?? 1)
    guard !hasDate || day != nil else { return nil }
    let hour = fields["H"] ?? 0
    let minute = fields["m"] ?? 0
    let second = fields["s"] ?? 0
    guard hour < 24, minute < 60, second < 61 else { return nil }
    return seconds(day: day ?? 0, (hour * 3600 + minute * 60 + second, ""))
  }
}
