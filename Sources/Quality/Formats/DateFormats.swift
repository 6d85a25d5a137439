// SPDX-License-Identifier: MIT

/// Dates in text columns: ISO `yyyy-MM-dd`, and in the `:uk` variants also `d/M/yyyy`.
///
/// The order of day and month is never guessed, and years have four digits. Days that systems
/// write when they know none (1900-01-01, 1970-01-01, 9999-12-31) are unverifiable with a warning
/// in every date format, before any other rule.
enum DateFormats {
  /// The date formats; `today` is asked once for each value that a rule compares with it.
  static func all(today: @escaping @Sendable () -> CivilDay) -> [NamedFormat] {
    [false, true].flatMap { acceptsUKOrder in
      [
        format(
          id: "calendar-date", title: "Date", aliases: ["date", "iso-date"],
          acceptsUKOrder: acceptsUKOrder, isPersonal: false
        ) { _ in .valid },
        format(
          id: "past-date", title: "Date not in the future", aliases: ["not-future-date"],
          acceptsUKOrder: acceptsUKOrder, isPersonal: false
        ) { $0 > today() ? .invalid(.future) : .valid },
        format(
          id: "date-of-birth", title: "Date of birth", aliases: ["dob", "birth-date"],
          acceptsUKOrder: acceptsUKOrder, isPersonal: true
        ) { judgeBirth($0, today: today()) },
      ]
    }
  }

  private static func format(
    id: String, title: String, aliases: [String], acceptsUKOrder: Bool, isPersonal: Bool,
    rule: @escaping @Sendable (CivilDay) -> FormatVerdict
  ) -> NamedFormat {
    let variant = acceptsUKOrder ? ":uk" : ""
    return NamedFormat(
      id: id + variant, title: acceptsUKOrder ? title + ", day first" : title,
      aliases: aliases.map { $0 + variant }, isPersonal: isPersonal, isDistinctive: false,
      preparation: .tidiedWithDashes,
      reasons: [
        .valid: "The value is a date of the calendar that the rules allow.",
        .shape: acceptsUKOrder
          ? "The value is not a date written as 2024-03-09 or 9/3/2024."
          : "The value is not a date written as 2024-03-09.",
        .dateOrder: "The date has slashes, so day and month could be mixed up; if the day comes"
          + " first, use this format's uk variant.",
        .twoDigitYear: "The year has two digits, so the century is not certain.",
        .calendar: "The calendar has no such day.",
        .future: "The date is in the future.",
        .tooOld: "The date is more than 120 years ago.",
        .placeholder: "Systems write this date when they know none.",
      ],
      spelling: { iso($0) }
    ) { judge($0, acceptsUKOrder: acceptsUKOrder, rule: rule) }
  }

  private static func judgeBirth(_ day: CivilDay, today: CivilDay) -> FormatVerdict {
    if day > today { return .invalid(.future) }
    let oldest = today.order - (120 * 16 * 32)
    return day.order < oldest ? .invalid(.tooOld) : .valid
  }

  private static func judge(
    _ bytes: FormatBytes, acceptsUKOrder: Bool, rule: (CivilDay) -> FormatVerdict
  ) -> FormatVerdict {
    guard let parts = parts(of: bytes) else { return .invalid(.shape) }
    if parts.separator == UInt8(ascii: "/") {
      if parts.third.digits == 2 { return .invalid(.twoDigitYear) }
      guard acceptsUKOrder else { return .invalid(.dateOrder) }
    }
    guard let day = parts.day else { return .invalid(.calendar) }
    switch (day.year, day.month, day.day) {
    case (1900, 1, 1), (1970, 1, 1), (9999, 12, 31): return .unverifiable(.placeholder)
    default: return rule(day)
    }
  }

  private static func iso(_ text: String) -> String {
    var text = text
    let day = text.withUTF8 { parts(of: $0)?.day }
    guard let day else { return text }
    return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension DateFormats {
  /// Three numbers and the sign between them, in one of the two spellings.
  fileprivate struct Parts {
    struct Number {
      var value = 0
      var digits = 0
    }

    var first = Number()
    var second = Number()
    var third = Number()
    var separator: UInt8 = 0

    var day: CivilDay? {
      separator == FormatByte.hyphen
        ? CivilDay(year: first.value, month: second.value, day: third.value)
        : CivilDay(year: third.value, month: second.value, day: first.value)
    }
  }

  /// Reads `yyyy-MM-dd`, `d/M/yyyy` or `d/M/yy`; nil for all else.
  fileprivate static func parts(of bytes: FormatBytes) -> Parts? {
    guard (6...10).contains(bytes.count) else { return nil }
    var parts = Parts()
    var number = Parts.Number()
    var separators = 0
    for byte in bytes {
      if FormatByte.isDigit(byte) {
        number.value = number.value * 10 + Int(byte &- 0x30)
        number.digits += 1
        continue
      }
      separators += 1
      switch separators {
      case 1:
        guard byte == FormatByte.hyphen || byte == UInt8(ascii: "/") else { return nil }
        parts.separator = byte
        parts.first = number
      case 2:
        guard byte == parts.separator else { return nil }
        parts.second = number
      default: return nil
      }
      number = Parts.Number()
    }
    guard separators == 2 else { return nil }
    parts.third = number
    let isShaped =
      parts.separator == FormatByte.hyphen
      ? parts.first.digits == 4 && parts.second.digits == 2 && parts.third.digits == 2
      : (1...2).contains(parts.first.digits) && (1...2).contains(parts.second.digits)
        && (parts.third.digits == 4 || parts.third.digits == 2)
    return isShaped ? parts : nil
  }
}
