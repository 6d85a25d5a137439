// SPDX-License-Identifier: MIT

/// A reason why a date format of a contract cannot be used; offsets count characters from 0.
enum DateTimeFormatProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case empty
  case tooLong(limit: Int)
  case unknownLetter(Character, offset: Int)
  /// A letter that exists, repeated a number of times that has no meaning here.
  case unsupportedCount(Character, count: Int, offset: Int)
  case reservedCharacter(Character, offset: Int)
  case unclosedQuote(offset: Int)
  case unbalancedBracket(offset: Int)
  /// Hours of half a day without the half they are in.
  case missingHalfDay
  /// Minutes, as in `dd/mm/yyyy`, where months must be meant.
  case minutesWithoutHours
  case nothingToRead

  var description: String {
    switch self {
    case .empty: "the date format is empty"
    case .tooLong(let limit): "the date format is longer than \(limit) bytes"
    case .unknownLetter(let letter, let offset):
      "the letter '\(letter)' at offset \(offset) is not a date format letter\(Self.hint(letter))"
    case .unsupportedCount(let letter, let count, let offset):
      "'\(String(repeating: letter, count: min(count, 20)))' at offset \(offset) repeats the letter "
        + "'\(letter)' \(count) times, which is not supported"
    case .reservedCharacter(let character, let offset):
      "the character '\(character)' at offset \(offset) is reserved; put it in quotes: "
        + "'\(character)'"
    case .unclosedQuote(let offset): "the quote at offset \(offset) is not closed"
    case .unbalancedBracket(let offset): "the bracket at offset \(offset) has no partner"
    case .missingHalfDay: "hours 1 to 12 (h or K) need the half of the day: add 'a', or write 'H'"
    case .minutesWithoutHours: "there are minutes (m) without hours; months are a capital 'M'"
    case .nothingToRead: "the date format has no letter for a date or a time"
    }
  }

  private static func hint(_ letter: Character) -> String {
    switch letter {
    case "Y": ": for years write 'y'"
    case "D": ": for days of the month write 'd'"
    case "V", "v", "O": ": for offsets from UTC write 'XXX' or 'Z', for zone names 'z'"
    case "T": ": to read it as it stands write it in quotes, 'T'"
    default: ""
    }
  }
}
