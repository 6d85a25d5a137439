// SPDX-License-Identifier: MIT

/// A word, number or sign of a passage.
struct ProseToken: Sendable {
  /// A number as it was written.
  struct Number: Sendable, Equatable {
    /// The digits without point and commas.
    let digits: Int
    /// How many of the digits are decimals.
    let decimals: Int

    /// The value, when it is whole and was written so.
    var whole: Int? { decimals == 0 ? digits : nil }
  }

  enum Kind: Sendable, Equatable {
    case word
    case number(Number)
    case sign(UInt8)
  }

  let kind: Kind
  let range: Range<Int>
  /// The word in lower case; empty for numbers and signs.
  let word: String
  /// Whether no space stands before it.
  let isAttached: Bool

  var isNumber: Bool { if case .number = kind { true } else { false } }
  func isSign(_ sign: Unicode.Scalar) -> Bool { kind == .sign(UInt8(ascii: sign)) }

  /// The tokens of a text, in order.
  static func tokens(of bytes: [UInt8]) -> [ProseToken] {
    var tokens: [ProseToken] = []
    var index = 0
    var isAttached = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x20 || byte == Passage.joiningSpace {
        isAttached = false
        index += 1
        continue
      }
      let start = index
      let kind: Kind
      if isDigit(byte) {
        kind = number(bytes, &index)
      } else if isLetter(byte) {
        while index < bytes.count, isWordPart(bytes, index) { index += 1 }
        kind = .word
      } else {
        index += 1
        // A sign of several bytes is one sign.
        while byte >= 0x80, index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        kind = .sign(byte == 0xC2 || byte == 0xE2 ? meaning(of: bytes, start) : byte)
      }
      let word =
        kind == .word ? String(decoding: bytes[start..<index], as: UTF8.self).lowercased() : ""
      tokens.append(
        ProseToken(kind: kind, range: start..<index, word: word, isAttached: isAttached))
      isAttached = true
    }
    return joiningThousands(tokens)
  }

  /// Pound and euro signs count as dollars: money of some kind; "at least" is written as "more than".
  private static func meaning(of bytes: [UInt8], _ start: Int) -> UInt8 {
    let rest = bytes[start...].prefix(3)
    let isMoney = rest.starts(with: Array("£".utf8)) || rest.starts(with: Array("€".utf8))
    if rest.starts(with: Array("≥".utf8)) { return UInt8(ascii: ">") }
    return isMoney ? UInt8(ascii: "$") : 0xFF
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (0xC3...0xDF).contains(byte)
  }

  private static func isWordPart(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    if isLetter(byte) || isDigit(byte) || byte & 0xC0 == 0x80 { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'"), index + 1 < bytes.count else {
      return false
    }
    return isLetter(bytes[index + 1])
  }

  /// Whole numbers from here on count nobody, and many of them would not add up in 64 bits.
  private static let tooLarge = 1_000_000_000_000

  /// Reads a number; one that letters follow is a word, such as 1st, 5km or 07A.
  private static func number(_ bytes: [UInt8], _ index: inout Int) -> Kind {
    let start = index
    var digits = 0
    var decimals = 0
    var hasPoint = false
    var isTooLong = false
    while index < bytes.count {
      if isDigit(bytes[index]) {
        let (product, tooLarge) = digits.multipliedReportingOverflow(by: 10)
        let (sum, alsoTooLarge) = product.addingReportingOverflow(Int(bytes[index] - 0x30))
        isTooLong = isTooLong || tooLarge || alsoTooLarge || index - start > 15
        digits = isTooLong ? digits : sum
        if hasPoint { decimals += 1 }
      } else if isThousands(bytes, index, start), !hasPoint {
        // Passed over.
      } else if bytes[index] == UInt8(ascii: "."), !hasPoint, index + 1 < bytes.count,
        isDigit(bytes[index + 1])
      {
        hasPoint = true
      } else {
        break
      }
      index += 1
    }
    let isVersion =
      hasPoint && index + 1 < bytes.count && bytes[index] == UInt8(ascii: ".")
      && isDigit(bytes[index + 1])
    let isTooLarge = decimals == 0 && digits >= Self.tooLarge
    if isTooLong || isTooLarge || isVersion || (index < bytes.count && isLetter(bytes[index])) {
      while index < bytes.count,
        isWordPart(bytes, index) || (isVersion && bytes[index] == UInt8(ascii: "."))
      {
        index += 1
      }
      return .word
    }
    return .number(Number(digits: digits, decimals: decimals))
  }

  /// Whether a comma or space parts thousands: one to three digits before, three digits and no
  /// fourth after.
  private static func isThousands(_ bytes: [UInt8], _ comma: Int, _ start: Int) -> Bool {
    guard bytes[comma] == UInt8(ascii: ",") || bytes[comma] == Passage.joiningSpace else {
      return false
    }
    let before = comma - start
    let isFirst = bytes[start..<comma].allSatisfy(isDigit)
    guard isFirst ? (1...3).contains(before) : true, comma + 3 < bytes.count else { return false }
    guard bytes[(comma + 1)...(comma + 3)].allSatisfy(isDigit) else { return false }
    return comma + 4 >= bytes.count || !isDigit(bytes[comma + 4])
  }
}
