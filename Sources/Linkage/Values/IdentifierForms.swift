// SPDX-License-Identifier: MIT

/// Numbers by which public bodies know people and places.
enum IdentifierForms {
  /// Ten digits with a right check digit, by the NHS Data Dictionary's modulus 11.
  static func nhsNumber(_ text: String) -> String? {
    let bare = text.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }
    guard bare.count == 10, bare.allSatisfy(isDigit) else { return nil }
    let digits = bare.map { Int($0) - 48 }
    guard digits.contains(where: { $0 != digits[0] }) else { return nil }
    let sum = zip(digits, (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
    let check = (11 - sum % 11) % 11
    // A remainder of 1 would need a check digit of 10, so that such numbers aren't given out.
    guard check == digits[9] else { return nil }
    return String(decoding: bare, as: UTF8.self)
  }

  private static let neverFirst = Set("DFIQUV".utf8)
  private static let neverSecond = Set("DFIQUVO".utf8)
  private static let neverTogether: Set<String> = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]

  /// The prefix and the digits of a National Insurance number; HMRC's rules for prefixes.
  static func nationalInsuranceNumber(_ text: String) -> String? {
    guard text.utf8.count <= 13 else { return nil }
    let bare = Array(text.uppercased().utf8.filter { isDigit($0) || isLetter($0) })
    guard bare.count == 8 || bare.count == 9, isLetter(bare[0]), isLetter(bare[1]),
      bare[2..<8].allSatisfy(isDigit), !neverFirst.contains(bare[0]),
      !neverSecond.contains(bare[1])
    else { return nil }
    if bare.count == 9, !(UInt8(ascii: "A")...UInt8(ascii: "D")).contains(bare[8]) { return nil }
    guard !neverTogether.contains(String(decoding: bare[..<2], as: UTF8.self)) else { return nil }
    return String(decoding: bare[..<8], as: UTF8.self)
  }

  /// A property's number without zeros in front.
  static func uprn(_ text: String) -> String? {
    let bare = text.utf8.filter { $0 != 0x20 }
    guard !bare.isEmpty, bare.allSatisfy(isDigit) else { return nil }
    let digits = bare.drop { $0 == UInt8(ascii: "0") }
    guard (1...12).contains(digits.count) else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF)
  }
}

/// Postcodes by BS 7666.
enum PostcodeForm {
  private static let first = Set("ABCDEFGHIJKLMNOPRSTUWYZ".utf8)
  private static let second = Set("ABCDEFGHKLMNOPQRSTUVWXY".utf8)
  private static let third = Set("ABCDEFGHJKPSTUW".utf8)
  private static let fourth = Set("ABEHMNPRVWXY".utf8)
  private static let inward = Set("ABDEFGHJLNPQRSTUWXYZ".utf8)

  /// Capitals and digits alone.
  static func bare(_ text: String) -> String {
    String(
      decoding: text.uppercased().utf8.filter {
        IdentifierForms.isDigit($0) || IdentifierForms.isLetter($0)
      }, as: UTF8.self)
  }

  static func canonical(_ text: String) -> String? {
    let all = Array(bare(text).utf8)
    guard (5...7).contains(all.count) else { return nil }
    let (out, last) = (all.dropLast(3), Array(all.suffix(3)))
    let written = String(decoding: out, as: UTF8.self) + " " + String(decoding: last, as: UTF8.self)
    if written == "GIR 0AA" { return written }
    guard IdentifierForms.isDigit(last[0]), inward.contains(last[1]), inward.contains(last[2]),
      isOutward(Array(out)), !written.hasPrefix("ZZ99")
    else { return nil }
    return written
  }

  /// A9, A99, A9A, AA9, AA99 or AA9A.
  private static func isOutward(_ text: [UInt8]) -> Bool {
    guard text.count >= 2, first.contains(text[0]) else { return false }
    let isTwoLetters = IdentifierForms.isLetter(text[1])
    if isTwoLetters, !second.contains(text[1]) { return false }
    let rest = text[(isTwoLetters ? 2 : 1)...]
    guard let digit = rest.first, IdentifierForms.isDigit(digit), rest.count <= 2 else {
      return false
    }
    guard rest.count == 2, let last = rest.last else { return true }
    return IdentifierForms.isDigit(last) || (isTwoLetters ? fourth : third).contains(last)
  }
}

/// Ways to reach people.
enum ContactForms {
  private static let isLocal: [Bool] = {
    let signs = Set(".!#$%&'*+/=?^_{|}~-".utf8)
    return (0...255).map {
      IdentifierForms.isDigit($0) || IdentifierForms.isLetter($0) || signs.contains($0)
    }
  }()

  /// An address in small letters, by what HTML's and most systems' forms accept.
  static func email(_ text: String) -> String? {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].count) else {
      return nil
    }
    let dot = UInt8(ascii: ".")
    guard parts[0].first != dot, parts[0].last != dot,
      !zip(parts[0], parts[0].dropFirst()).contains(where: { $0 == dot && $1 == dot }),
      parts[0].allSatisfy({ isLocal[Int($0)] })
    else { return nil }
    let labels = parts[1].split(separator: dot, omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    guard labels.count >= 2,
      labels.allSatisfy({ label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy {
            IdentifierForms.isDigit($0) || IdentifierForms.isLetter($0) || $0 == hyphen
          }
      }), let last = labels.last,
      last.allSatisfy(IdentifierForms.isLetter)
        || String(decoding: last, as: UTF8.self).hasPrefix("xn--")
    else { return nil }
    return text
  }

  /// The national number of the United Kingdom, from 0; Ofcom's ranges by their first digits.
  static func telephone(_ text: String) -> String? {
    let signs = Set(" -().".utf8)
    var bare = text.utf8.filter { !signs.contains($0) }
    for prefix in ["+44", "0044"] where bare.starts(with: prefix.utf8) {
      bare = Array(bare.dropFirst(prefix.utf8.count))
      if bare.first != UInt8(ascii: "0") { bare.insert(UInt8(ascii: "0"), at: 0) }
      break
    }
    guard bare.count == 10 || bare.count == 11, bare.allSatisfy(IdentifierForms.isDigit),
      bare[0] == UInt8(ascii: "0"), Set("1235789".utf8).contains(bare[1])
    else { return nil }
    if bare[1] == UInt8(ascii: "7"), bare.count != 11 { return nil }
    return String(decoding: bare, as: UTF8.self)
  }
}

/// Dates as people write them, day first.
enum DateForm {
  private static let placeholders: Set<String> = [
    "1900-01-01", "1899-12-30", "1899-12-31", "1901-01-01", "9999-12-31",
  ]

  /// The date in ISO 8601; nil for what is no date, has a year of two digits, or is a placeholder.
  static func canonical(_ text: String) -> String? {
    guard let date = iso(text), !placeholders.contains(date) else { return nil }
    return date
  }

  static func isPlaceholder(_ text: String) -> Bool {
    iso(text).map { placeholders.contains($0) } ?? false
  }

  private static func iso(_ text: String) -> String? {
    // A time of day may follow.
    let day = text.split(whereSeparator: { $0 == "t" || $0 == " " }).first.map(String.init) ?? text
    let bytes = Array(day.utf8)
    let parts = day.split(whereSeparator: { $0 == "-" || $0 == "/" || $0 == "." })
      .map(String.init)
    var written: String?
    if bytes.count == 8, bytes.allSatisfy(IdentifierForms.isDigit) {
      written = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
    } else if parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(IdentifierForms.isDigit) }) {
      func two(_ part: String) -> String { part.count == 1 ? "0" + part : part }
      if parts[0].count == 4 {
        written = "\(parts[0])-\(two(parts[1]))-\(two(parts[2]))"
      } else if parts[2].count == 4 {
        written = "\(parts[2])-\(two(parts[1]))-\(two(parts[0]))"
      }
    }
    guard let written, written.utf8.count == 10 else { return nil }
    let isDate = Array(written.utf8).withUnsafeBufferPointer {
      DateText.seconds($0, format: Array("%Y-%m-%d".utf8)) != nil
    }
    return isDate ? written : nil
  }
}
