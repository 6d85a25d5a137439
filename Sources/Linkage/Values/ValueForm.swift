// SPDX-License-Identifier: MIT

/// What a column's values mean, and so how the same thing written in two ways becomes one text.
///
/// Right form is no proof that the thing exists. Each case says what is done to a value.
public enum ValueForm: String, Sendable, CaseIterable {
  /// Small letters, one blank between words; texts such as `unknown` are missing.
  case text
  /// As text, without accents, with one kind of apostrophe and hyphen.
  case name
  /// `yyyy-mm-dd`, from that, from `yyyymmdd` and from day, month and year in this order.
  ///
  /// What is no date in the calendar is kept as text; placeholders such as 1900-01-01 are missing.
  case date
  /// Capitals with a blank before the last three; another shape is kept as text.
  ///
  /// Pseudo postcodes (ZZ99) are missing.
  case postcode
  /// Digits without zeros in front; anything but 1 to 12 digits is missing.
  case uprn
  /// Ten digits; those whose check digit is wrong are missing.
  case nhsNumber = "nhs-number"
  /// Two letters and six digits, without the suffix; anything else is missing.
  ///
  /// The suffix is often unknown and tells nobody apart.
  case nationalInsuranceNumber = "national-insurance-number"
  /// Small letters; what is no address is missing.
  case email
  /// National digits from 0; what is no British number is missing.
  case telephone
  /// `f` or `m`, from words and from the codes 1 and 2; unknown ones are missing, others kept.
  case sex
  /// A number without signs that group its digits; what is none is missing.
  case number

  /// The one text for what a value means; nil when the value hasn't the form.
  public func canonical(_ value: String) -> String? {
    let text = PlainText.tidied(value)
    if PlainText.meansMissing(text, inNames: self == .name) { return nil }
    switch self {
    case .text: return text
    case .name: return PlainText.withoutAccents(text)
    case .date: return DateForm.canonical(text)
    case .postcode: return PostcodeForm.canonical(text)
    case .uprn: return IdentifierForms.uprn(text)
    case .nhsNumber: return IdentifierForms.nhsNumber(text)
    case .nationalInsuranceNumber: return IdentifierForms.nationalInsuranceNumber(text)
    case .email: return ContactForms.email(text)
    case .telephone: return ContactForms.telephone(text)
    case .sex: return SexForm.canonical(text)
    case .number: return PlainText.number(text)
    }
  }

  /// The text that a value is compared by; nil where it is missing or tells nothing.
  public func normalised(_ value: String) -> String? {
    if let canonical = canonical(value) { return canonical }
    let text = PlainText.tidied(value)
    if PlainText.meansMissing(text, inNames: self == .name) { return nil }
    switch self {
    case .date: return DateForm.isPlaceholder(text) ? nil : text
    case .postcode:
      let bare = PostcodeForm.bare(text)
      return bare.isEmpty || bare.hasPrefix("ZZ99") ? nil : bare
    default: return nil
    }
  }
}

/// Small letters, blanks, accents: what all forms share.
enum PlainText {
  /// Small letters, no blanks at the ends, one between words, nothing that can't be seen.
  static func tidied(_ value: String) -> String {
    let plain = value.utf8.withContiguousStorageIfAvailable { tidiedASCII($0) } ?? nil
    if let plain { return plain }
    var result = String.UnicodeScalarView()
    var isBlankDue = false
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x200B...0x200F, 0x2060, 0xFEFF, 0xAD: continue
      default: break
      }
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        isBlankDue = !result.isEmpty
        continue
      }
      if isBlankDue { result.append(" ") }
      isBlankDue = false
      result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return String(result)
  }

  /// The same for most values, much quicker; nil for one that has other signs than ASCII's.
  private static func tidiedASCII(_ value: UnsafeBufferPointer<UInt8>) -> String? {
    guard value.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(unsafeUninitializedCapacity: value.count) { buffer in
      var length = 0
      var isBlankDue = false
      for byte in value {
        if byte <= 0x20 {
          isBlankDue = length > 0
          continue
        }
        if isBlankDue {
          buffer[length] = 0x20
          length += 1
        }
        isBlankDue = false
        buffer[length] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        length += 1
      }
      return length
    }
  }

  private static let missing: Set<String> = [
    "", "-", "--", ".", "?", "n/a", "n.a.", "unknown", "not known", "not stated", "not given",
    "(unknown)", "not applicable",
  ]
  /// Words that are names as well.
  private static let missingUnlessNames: Set<String> = ["na", "none", "null", "nil"]

  static func meansMissing(_ text: String, inNames: Bool) -> Bool {
    guard text.utf8.count <= 14 else { return false }
    return missing.contains(text) || !inNames && missingUnlessNames.contains(text)
  }

  private static let plain: [Unicode.Scalar: String] = {
    let families = [
      "a": "àáâãäåāăą", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ",
      "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ",
      "o": "òóôõöøōŏő", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ",
      "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "'": "’‘`´ʼ", "-": "‐‑‒–—",
    ]
    var result: [Unicode.Scalar: String] = [:]
    for (letter, family) in families {
      for scalar in family.unicodeScalars { result[scalar] = letter }
    }
    return result
  }()

  /// Latin letters without accents, combining marks left out; other scripts as they are.
  static func withoutAccents(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x60 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars where !(0x300...0x36F).contains(scalar.value) {
      if let letters = plain[scalar] {
        result += letters
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func number(_ text: String) -> String? {
    let bare = String(text.filter { $0 != "," && $0 != " " && $0 != "£" })
    guard let number = Double(bare), number.isFinite else { return nil }
    return number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
  }
}

/// Sex as data systems write it.
enum SexForm {
  private static let meanings: [String: String] = [
    "f": "f", "female": "f", "woman": "f", "girl": "f", "2": "f",
    "m": "m", "male": "m", "man": "m", "boy": "m", "1": "m",
  ]
  private static let unknown: Set<String> = ["u", "0", "9", "x", "i", "indeterminate"]

  static func canonical(_ text: String) -> String? {
    if let meaning = meanings[text] { return meaning }
    return unknown.contains(text) ? nil : text
  }
}
