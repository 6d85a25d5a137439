// SPDX-License-Identifier: MIT

/// Turns a format's letters into steps.
struct DateTimeFormatCompiler {
  private(set) var steps: [DateTimeFormat.Step] = []
  private(set) var hasYear = false
  private(set) var hasHour = false
  private(set) var hasOffset = false
  private var hasHalf = false
  private var hasHourOfHalf = false
  private var hasMinute = false
  /// Where sections were opened: the index of their step and the offset of their bracket.
  private var openSections: [(step: Int, offset: Int)] = []

  /// Formats longer than this, in bytes, are refused.
  static let maximumLength = 256

  init(_ pattern: String) throws(DateTimeFormatProblem) {
    guard !pattern.isEmpty else { throw .empty }
    guard pattern.utf8.count <= Self.maximumLength else {
      throw .tooLong(limit: Self.maximumLength)
    }
    let characters = Array(pattern)
    var index = 0
    while index < characters.count {
      index = try compile(characters, at: index)
    }
    if let open = openSections.last { throw .unbalancedBracket(offset: open.offset) }
    guard !hasHourOfHalf || hasHalf else { throw .missingHalfDay }
    guard !hasMinute || hasHour else { throw .minutesWithoutHours }
    guard hasYear || hasHour else { throw .nothingToRead }
  }

  /// Compiles one letter run, quote or character; returns the index after it.
  private mutating func compile(
    _ characters: [Character], at index: Int
  ) throws(DateTimeFormatProblem) -> Int {
    let character = characters[index]
    switch character {
    case "a"..."z", "A"..."Z":
      var end = index
      while end < characters.count, characters[end] == character { end += 1 }
      try append(letter: character, count: end - index, offset: index)
      return end
    case "'": return try appendQuoted(characters, from: index)
    case "[":
      openSections.append((steps.count, index))
      steps.append(.optional(count: 0))
    case "]":
      guard let open = openSections.popLast() else { throw .unbalancedBracket(offset: index) }
      steps[open.step] = .optional(count: steps.count - open.step - 1)
    case "{", "}", "#": throw .reservedCharacter(character, offset: index)
    default: append(literal: character)
    }
    return index + 1
  }

  private mutating func appendQuoted(
    _ characters: [Character], from start: Int
  ) throws(DateTimeFormatProblem) -> Int {
    var index = start + 1
    if index < characters.count, characters[index] == "'" {
      append(literal: "'")
      return index + 1
    }
    while index < characters.count {
      if characters[index] != "'" {
        append(literal: characters[index])
      } else if index + 1 < characters.count, characters[index + 1] == "'" {
        append(literal: "'")
        index += 1
      } else {
        return index + 1
      }
      index += 1
    }
    throw .unclosedQuote(offset: start)
  }

  private mutating func append(literal: Character) {
    steps += String(literal).utf8.map { .literal($0) }
  }

  private mutating func append(
    letter: Character, count: Int, offset: Int
  ) throws(DateTimeFormatProblem) {
    guard "yuMLdEHkhKamsSnXxZz".contains(letter) else {
      throw .unknownLetter(letter, offset: offset)
    }
    guard let step = Self.step(letter: letter, count: count) else {
      throw .unsupportedCount(letter, count: count, offset: offset)
    }
    steps.append(step)
    switch letter {
    case "y", "u": hasYear = true
    case "H", "k": hasHour = true
    case "h", "K":
      hasHour = true
      hasHourOfHalf = true
    case "a": hasHalf = true
    case "m": hasMinute = true
    case "X", "x", "Z", "z": hasOffset = true
    default: break
    }
  }

  private static func step(letter: Character, count: Int) -> DateTimeFormat.Step? {
    switch (letter, count) {
    case ("y", 2), ("u", 2): .shortYear
    case ("y", 1), ("u", 1), ("y", 3), ("u", 3), ("y", 4), ("u", 4): .digits(.year, count...4)
    case ("M", 3), ("L", 3): .name(.month, .shortMonths)
    case ("M", 4), ("L", 4): .name(.month, .fullMonths)
    case ("M", 1...2), ("L", 1...2): .digits(.month, count...2)
    case ("d", 1...2): .digits(.day, count...2)
    case ("E", 1...3): .name(.weekday, .shortDays)
    case ("E", 4): .name(.weekday, .fullDays)
    case ("H", 1...2): .digits(.hour, count...2)
    case ("k", 1...2): .digits(.hourFromOne, count...2)
    case ("h", 1...2): .digits(.clockHour, count...2)
    case ("K", 1...2): .digits(.hourOfHalf, count...2)
    case ("a", 1): .name(.half, .halves)
    case ("m", 1...2): .digits(.minute, count...2)
    case ("s", 1...2): .digits(.second, count...2)
    case ("S", 1...9): .fraction(digits: count)
    case ("n", 1): .nanosecond
    case ("X", 1): .offset(.hours, allowsZ: true)
    case ("X", 2): .offset(.basic, allowsZ: true)
    case ("X", 3): .offset(.extended, allowsZ: true)
    case ("x", 1): .offset(.hours, allowsZ: false)
    case ("x", 2), ("Z", 1...3): .offset(.basic, allowsZ: false)
    case ("x", 3): .offset(.extended, allowsZ: false)
    case ("Z", 5): .offset(.extended, allowsZ: true)
    case ("z", 1...3): .name(.offset, .zones)
    default: nil
    }
  }
}
