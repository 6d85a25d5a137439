// SPDX-License-Identifier: MIT

/// What a number format means for the text of a number: it decides what kind of value it is.
///
/// Only meaning is taken from a format, not looks: thousands separators, currency signs, rounding
/// and percent signs change nothing, so 0.1235 shown as 12% stays `0.1235`.
enum CellFormat: Equatable, Sendable {
  /// A number.
  case number
  /// A day, or a time of a day: `hasDate` and `hasTime` tell what the format shows.
  case moment(hasDate: Bool, hasTime: Bool)
  /// An elapsed time, shown with hours beyond 24 as in `[h]:mm`.
  case duration
  /// A code with leading zeros.
  case padded(ZeroPadding)

  /// The meaning of a format built into every spreadsheet program.
  ///
  /// Of 27 to 36 and 50 to 58, which differ by language, only that they are dates or times is
  /// certain; the value tells which.
  static func builtIn(_ id: Int) -> CellFormat {
    switch id {
    case 14...17, 27...36, 50...58: .moment(hasDate: true, hasTime: false)
    case 18...21, 45, 47: .moment(hasDate: false, hasTime: true)
    case 22: .moment(hasDate: true, hasTime: true)
    case 46: .duration
    default: .number
    }
  }

  /// The meaning of a format given as a code, such as `dd/mm/yyyy;@` or `00000`.
  init(code: String) {
    let tokens = NumberFormatToken.firstSection(of: code)
    if let padding = ZeroPadding(tokens) {
      self = .padded(padding)
    } else {
      self = Self.moment(tokens)
    }
  }

  private static func moment(_ tokens: [NumberFormatToken]) -> CellFormat {
    var letters: [UInt8] = []
    for token in tokens {
      switch token {
      case .bracket(let inside) where isElapsedTime(inside): return .duration
      case .code(let byte): letters.append(byte)
      case .bracket, .literal: continue
      }
    }
    let text = String(decoding: letters, as: UTF8.self)
    if text == "general" { return .number }
    let hasClock = text.contains("am/pm") || text.contains("a/p")
    // The m of the clock mark is no month.
    let marks = Array(text.split(separator: "am/pm").joined().utf8)

    let hasDay = marks.contains(UInt8(ascii: "d")) || marks.contains(UInt8(ascii: "y"))
    let hasSeconds = marks.contains(UInt8(ascii: "s"))
    let hasHours = marks.contains(UInt8(ascii: "h"))
    let hasMonth = Self.hasMonth(marks)
    let hasMinutes = !hasMonth && marks.contains(UInt8(ascii: "m"))
    let hasTime = hasHours || hasSeconds || hasMinutes || hasClock
    guard hasDay || hasMonth || hasTime else { return .number }
    return .moment(hasDate: hasDay || hasMonth, hasTime: hasTime)
  }

  private static func isElapsedTime(_ inside: String) -> Bool {
    let letters = Set(inside.lowercased())
    return letters.count == 1 && letters.isSubset(of: ["h", "m", "s"])
  }

  /// Whether an `m` stands for months: one next to hours or seconds stands for minutes.
  private static func hasMonth(_ marks: [UInt8]) -> Bool {
    let letters = marks.filter { "dmyhs".utf8.contains($0) }
    var groups: [UInt8] = []
    for letter in letters where groups.last != letter { groups.append(letter) }
    return groups.indices.contains { index in
      guard groups[index] == UInt8(ascii: "m") else { return false }
      let follows = index > 0 && groups[index - 1] == UInt8(ascii: "h")
      let leads = index + 1 < groups.count && groups[index + 1] == UInt8(ascii: "s")
      return !follows && !leads
    }
  }
}
