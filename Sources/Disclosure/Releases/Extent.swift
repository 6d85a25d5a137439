// SPDX-License-Identifier: MIT

/// Which part of one dimension a code stands for, so that two releases can be held together.
enum Extent: Hashable, Sendable {
  /// All of it.
  case all
  /// The numbers from the first up to, not including, the second: ages, or days of a period.
  case interval(Int, Int)
  /// Some codes of the data.
  case codes(Set<String>)

  /// Stand for no limit below and above.
  static let lowest = Int.min / 4
  static let highest = Int.max / 4

  /// Reads the code of a band, such as `0-4`, `under 5`, `65+`, `90 and over`, `aged 10`.
  init(code: String, leaves: [String]?) {
    if let band = Self.band(code) {
      self = .interval(band.0, band.1)
      return
    }
    let bands = (leaves ?? []).compactMap(Self.band).sorted { $0 < $1 }
    if let leaves, bands.count == leaves.count, let first = bands.first, let last = bands.last,
      zip(bands, bands.dropFirst()).allSatisfy({ $0.1 == $1.0 })
    {
      self = .interval(first.0, last.1)
    } else {
      self = .codes(Set(leaves ?? [code]))
    }
  }

  /// Reads a period: `2026`, `2026-03`, `2026-Q1`, `2025/26`, `2026-01-01/2026-06-30`; days since a fixed day.
  init(period: String) {
    let text = period.trimmingCharacters(while: { $0 == " " })
    if text.isEmpty {
      self = .all
    } else if let days = PeriodText.days(text) {
      self = .interval(days.lowerBound, days.upperBound)
    } else {
      self = .codes([text])
    }
  }

  private static func band(_ text: String) -> (Int, Int)? {
    let tokens = ProseToken.tokens(of: Array(Self.plain(text).utf8))
    var numbers: [Int] = []
    var words: Set<String> = []
    var hasDash = false
    var hasPlus = false
    for token in tokens {
      switch token.kind {
      case .number(let number):
        guard let whole = number.whole, whole < 1_000_000_000 else { return nil }
        numbers.append(whole)
      case .word: words.insert(token.word)
      case .sign(let sign):
        if sign == UInt8(ascii: "-") {
          hasDash = true
        } else if sign == UInt8(ascii: "+") {
          hasPlus = true
        } else if sign == UInt8(ascii: "<") {
          words.insert("under")
        } else {
          return nil
        }
      }
    }
    let known: Set<String> = [
      "to", "under", "below", "over", "and", "or", "above", "older", "plus", "aged", "age", "ages",
      "years", "year", "old", "up",
    ]
    guard words.isSubset(of: known), let first = numbers.first, numbers.count <= 2 else {
      return nil
    }
    if numbers.count == 2 {
      guard hasDash || words.contains("to"), numbers[0] <= numbers[1] else { return nil }
      return (first == 0 ? lowest : first, numbers[1] + 1)
    }
    if hasPlus || !words.isDisjoint(with: ["over", "above", "older", "plus"]) {
      return (first == 0 ? lowest : first, highest)
    }
    if !words.isDisjoint(with: ["under", "below"]) { return (lowest, first) }
    guard !hasDash, words.isSubset(of: ["aged", "age", "ages", "years", "year", "old"]) else {
      return nil
    }
    return (first == 0 ? lowest : first, first + 1)
  }

  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 ? "-" : scalar
        }))
  }

  /// Whether all that the other stands for is in this one; nil when that can't be told.
  func contains(_ other: Extent) -> Bool? {
    if self == other { return true }
    switch (self, other) {
    case (.all, _): return true
    case (_, .all): return false
    case (.interval(let low, let high), .interval(let otherLow, let otherHigh)):
      return low <= otherLow && otherHigh <= high
    case (.codes(let codes), .codes(let others)): return codes.isSuperset(of: others)
    default: return nil
    }
  }
}

extension String {
  fileprivate func trimmingCharacters(while isBlank: (Character) -> Bool) -> String {
    String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
