// SPDX-License-Identifier: MIT
import Quality

/// A way in which people write dates, such as `d/M/yyyy` or `d MMM yy`.
struct DatePattern: Sendable, Equatable {
  private enum Piece: Equatable {
    case day, month, monthName, shortYear, year
    case text(Character)
  }

  private let pieces: [Piece]

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// The ways that are tried where a plan names none; in the United Kingdom the day stands first.
  static let usual = [
    "yyyy-M-d", "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d/M/yy", "d.M.yy", "d-M-yy", "d MMM yyyy",
    "d MMM yy", "d-MMM-yyyy", "d-MMM-yy", "MMM d, yyyy", "yyyy/M/d",
  ].compactMap(DatePattern.init)

  /// Reads a pattern; nil when it doesn't have a day, a month and a year, each once.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = Substring(text)
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      rest = rest.dropFirst(run.count)
      switch (first, run.count) {
      case ("d", 1...2): pieces.append(.day)
      case ("M", 1...2): pieces.append(.month)
      case ("M", 3...4): pieces.append(.monthName)
      case ("y", 2): pieces.append(.shortYear)
      case ("y", 4): pieces.append(.year)
      default:
        guard !first.isLetter, !first.isNumber else { return nil }
        pieces += run.map { .text($0) }
      }
    }
    func count(_ wanted: Piece...) -> Int { pieces.filter(wanted.contains).count }
    guard count(.day) == 1, count(.month, .monthName) == 1, count(.year, .shortYear) == 1 else {
      return nil
    }
    self.pieces = pieces
  }

  /// The day that a text says in this way; nil when it says none.
  ///
  /// A time after it and an ordinal's ending (`1st`) are passed over. A year of two digits is one of
  /// 1970 to 2069.
  func day(_ text: String) -> CivilDay? {
    var rest = Substring(text.lowercased())
    var (day, month, year) = (0, 0, 0)
    for piece in pieces {
      switch piece {
      case .text(" "):
        guard rest.first?.isWhitespace ?? false else { return nil }
        rest = rest.drop(while: \.isWhitespace)
      case .text(let character):
        guard rest.first == character else { return nil }
        rest.removeFirst()
      case .day:
        guard let number = Self.number(&rest, 1...2) else { return nil }
        day = number
        for ending in ["st", "nd", "rd", "th"] where rest.hasPrefix(ending) {
          rest = rest.dropFirst(2)
          break
        }
      case .month:
        guard let number = Self.number(&rest, 1...2) else { return nil }
        month = number
      case .monthName:
        let word = rest.prefix(while: \.isLetter)
        guard word.count >= 3,
          let place = Self.months.firstIndex(where: {
            $0.hasPrefix(word) || word == "sept" && $0 == "september"
          })
        else { return nil }
        month = place + 1
        rest = rest.dropFirst(word.count)
      case .shortYear:
        guard let number = Self.number(&rest, 2...2) else { return nil }
        year = number + (number < 70 ? 2000 : 1900)
      case .year:
        guard let number = Self.number(&rest, 4...4) else { return nil }
        year = number
      }
    }
    let isTime = rest.wholeMatch(of: /[t ]\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?z?/) != nil
    guard rest.isEmpty || isTime else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  private static func number(_ text: inout Substring, _ length: ClosedRange<Int>) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard length.contains(digits.count) else { return nil }
    text = text.dropFirst(digits.count)
    return Int(digits)
  }
}
