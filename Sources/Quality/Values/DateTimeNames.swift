// SPDX-License-Identifier: MIT

/// A set of English names that a format can read, in any case.
enum DateTimeNames: Sendable, Hashable {
  case shortMonths, fullMonths, shortDays, fullDays, halves, zones

  /// Finds the longest name that begins here; returns its value and where it ends.
  func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (value: Int, end: Int)? {
    switch self {
    case .shortMonths: month(bytes, from: start, isFull: false)
    case .fullMonths: month(bytes, from: start, isFull: true)
    case .shortDays: day(bytes, from: start, isFull: false)
    case .fullDays: day(bytes, from: start, isFull: true)
    case .halves:
      Self.end(of: "am", bytes, start).map { (0, $0) }
        ?? Self.end(of: "pm", bytes, start).map { (1, $0) }
    case .zones:
      Self.end(of: "utc", bytes, start).map { (0, $0) }
        ?? Self.end(of: "gmt", bytes, start).map { (0, $0) }
        ?? Self.end(of: "bst", bytes, start).map { (3600, $0) }
        ?? Self.end(of: "z", bytes, start).map { (0, $0) }
    }
  }

  private func month(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isFull: Bool
  ) -> (value: Int, end: Int)? {
    guard let index = Self.abbreviation(bytes, start, of: Self.monthStarts) else { return nil }
    let full = Self.end(of: Self.monthName(index + 1), bytes, start)
    if isFull { return full.map { (index + 1, $0) } }
    // British style guides write Sept, and so do many people.
    if index == 8, let end = Self.end(of: "sept", bytes, start) { return (9, end) }
    return (index + 1, start + 3)
  }

  private func day(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isFull: Bool
  ) -> (value: Int, end: Int)? {
    guard let index = Self.abbreviation(bytes, start, of: Self.dayStarts) else { return nil }
    guard isFull else { return (index, start + 3) }
    return Self.end(of: Self.dayName(index), bytes, start).map { (index, $0) }
  }

  private static let monthStarts: StaticString = "janfebmaraprmayjunjulaugsepoctnovdec"
  private static let dayStarts: StaticString = "sunmontuewedthufrisat"

  private static func monthName(_ month: Int) -> StaticString {
    switch month {
    case 1: "january"
    case 2: "february"
    case 3: "march"
    case 4: "april"
    case 5: "may"
    case 6: "june"
    case 7: "july"
    case 8: "august"
    case 9: "september"
    case 10: "october"
    case 11: "november"
    default: "december"
    }
  }

  private static func dayName(_ day: Int) -> StaticString {
    switch day {
    case 0: "sunday"
    case 1: "monday"
    case 2: "tuesday"
    case 3: "wednesday"
    case 4: "thursday"
    case 5: "friday"
    default: "saturday"
    }
  }

  /// Finds which of the names, three letters each, begins here.
  private static func abbreviation(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, of names: StaticString
  ) -> Int? {
    guard start + 3 <= bytes.count, ASCII.isLetter(bytes[start]),
      ASCII.isLetter(bytes[start + 1]), ASCII.isLetter(bytes[start + 2])
    else { return nil }
    let first = ASCII.lowercased(bytes[start])
    let second = ASCII.lowercased(bytes[start + 1])
    let third = ASCII.lowercased(bytes[start + 2])
    let letters = names.utf8Start
    for index in 0..<(names.utf8CodeUnitCount / 3)
    where letters[index * 3] == first && letters[index * 3 + 1] == second
      && letters[index * 3 + 2] == third
    {
      return index
    }
    return nil
  }

  /// Where the word ends if it begins here.
  private static func end(
    of word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Int? {
    let count = word.utf8CodeUnitCount
    guard start + count <= bytes.count else { return nil }
    for index in 0..<count {
      let byte = bytes[start + index]
      guard ASCII.isLetter(byte), ASCII.lowercased(byte) == word.utf8Start[index]
      else { return nil }
    }
    return start + count
  }
}
