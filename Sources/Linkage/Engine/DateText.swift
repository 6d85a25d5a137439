// SPDX-License-Identifier: MIT

/// Dates written in a form of strptime, as DuckDB reads them.
enum DateText {
  /// What stands for the form of a date or time in ISO 8601, as databases write it.
  static let international = "ISO 8601"

  private static let internationalForms = [
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%d %H:%M:%S+00",
  ].map { Array($0.utf8) }

  /// Seconds since the start of 1970; nil for what is no date in that form.
  static func seconds(_ text: UnsafeBufferPointer<UInt8>, format: [UInt8]) -> Double? {
    guard format.elementsEqual(international.utf8) else {
      return plainSeconds(text, format: format)
    }
    // Parts of a second don't tell records apart.
    let dot = text.lastIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    let whole = UnsafeBufferPointer(rebasing: text[..<dot])
    for form in internationalForms {
      if let seconds = plainSeconds(whole, format: form) { return seconds }
    }
    return nil
  }

  private static func plainSeconds(
    _ text: UnsafeBufferPointer<UInt8>, format: [UInt8]
  ) -> Double? {
    // DuckDB passes over blanks before and after.
    var place = text.prefix { $0 == 0x20 }.count
    var (year, month, day, time) = (1900, 1, 1, 0)
    var index = 0
    while index < format.count {
      let sign = format[index]
      index += 1
      guard sign == UInt8(ascii: "%"), index < format.count else {
        guard place < text.count, text[place] == sign else { return nil }
        place += 1
        continue
      }
      let field = format[index]
      index += 1
      switch field {
      case UInt8(ascii: "Y"):
        guard let value = number(text, &place, digits: 4) else { return nil }
        year = value
      case UInt8(ascii: "y"):
        guard let value = number(text, &place, digits: 2) else { return nil }
        year = value < 69 ? 2000 + value : 1900 + value
      case UInt8(ascii: "m"):
        guard let value = number(text, &place, digits: 2) else { return nil }
        month = value
      case UInt8(ascii: "d"):
        guard let value = number(text, &place, digits: 2) else { return nil }
        day = value
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        guard let value = monthName(text, &place, isWhole: field == UInt8(ascii: "B")) else {
          return nil
        }
        month = value
      case UInt8(ascii: "H"), UInt8(ascii: "M"), UInt8(ascii: "S"):
        let most = field == UInt8(ascii: "H") ? 23 : 59
        guard let value = number(text, &place, digits: 2), value <= most else { return nil }
        let unit = field == UInt8(ascii: "H") ? 3_600 : field == UInt8(ascii: "M") ? 60 : 1
        time += value * unit
      default: return nil
      }
    }
    while place < text.count, text[place] == 0x20 { place += 1 }
    guard place == text.count, (1...12).contains(month), day >= 1,
      day <= days(inMonth: month, of: year)
    else { return nil }
    return Double(dayNumber(year: year, month: month, day: day) * 86_400 + time)
  }

  /// The fields that are understood.
  static func isKnown(format: String) -> Bool {
    if format == international { return true }
    var isField = false
    for sign in format {
      if isField {
        guard "YymdbBHMS".contains(sign) else { return false }
        isField = false
      } else {
        isField = sign == "%"
      }
    }
    return !isField
  }

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int, digits: Int
  ) -> Int? {
    var value = 0
    let start = place
    while place < text.count, place - start < digits,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[place])
    {
      value = value * 10 + Int(text[place] - UInt8(ascii: "0"))
      place += 1
    }
    return place == start ? nil : value
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  private static func monthName(
    _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int, isWhole: Bool
  ) -> Int? {
    for (index, name) in months.enumerated() {
      let wanted = isWhole ? name[...] : name.prefix(3)
      guard place + wanted.count <= text.count else { continue }
      if zip(wanted, text[place...]).allSatisfy({ $0 == $1 | 0x20 }) {
        place += wanted.count
        return index + 1
      }
    }
    return nil
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since the start of 1970.
  ///
  /// After Hinnant, "chrono-compatible low-level date algorithms", 2013.
  static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
