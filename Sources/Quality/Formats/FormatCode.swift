// SPDX-License-Identifier: MIT

/// The causes that formats give for their verdicts, as the machine words of a finding.
enum FormatCode: String, Sendable, CaseIterable {
  case valid

  // Any format
  case empty
  case malformed = "malformed-text"
  case tooLong = "too-long"
  case character
  case length

  // Health and insurance numbers
  case checkDigit = "check-digit"
  case repeatedDigits = "repeated-digits"
  case test
  case otherScheme = "other-scheme"
  case schemeUnknown = "scheme-unknown"
  case prefix
  case suffix
  case administrativePrefix = "administrative-prefix"
  case partial

  // Places
  case shape
  case pseudo
  case crownDependency = "crown-dependency"
  case forces = "forces-post"
  case zero
  case spreadsheetDamage = "spreadsheet-damage"
  case letter
  case lowerCase = "lower-case"
  case wrongEntity = "wrong-entity"
  case unknownEntity = "unknown-entity"

  // Code lists
  case unknownCode = "unknown-code"
  case doesNotApply = "does-not-apply"
  case notStated = "not-stated"
  case notKnown = "not-known"
  case notAsked = "not-asked"
  case notConfirmed = "not-confirmed"

  // Contact details
  case notUK = "not-uk"
  case notMobile = "not-mobile"
  case atSign = "at-sign"
  case localPart = "local-part"
  case domain

  // Dates
  case dateOrder = "date-order"
  case twoDigitYear = "two-digit-year"
  case calendar
  case future
  case tooOld = "too-old"
  case placeholder

  // Names and free text
  case digits
  case noLetters = "no-letters"
  case damagedCharacter = "damaged-character"
  case other
  case containsIdentifier = "contains-identifier"

  // Technical formats
  case scheme
  case escape
  case authority
  case padding

  /// The sentence for a cause that means the same in every format.
  var commonReason: String {
    switch self {
    case .valid: "The value has the right form."
    case .empty: "There is no value."
    case .malformed: "The bytes are not readable text, so the file's encoding may be wrong."
    case .tooLong: "The value is far longer than this format allows."
    case .character: "The value holds a character that does not belong there."
    case .length: "The value has the wrong number of characters."
    case .unknownCode: "The value is not one of the codes of this list."
    default: "The value does not have the form that is asked for."
    }
  }
}

/// The outcome of judging one value, small enough to be returned in a register.
struct FormatVerdict: Sendable, Equatable {
  let status: FormatStatus
  let code: FormatCode
  let isWarning: Bool

  static let valid = FormatVerdict(status: .valid, code: .valid, isWarning: false)

  static func valid(_ code: FormatCode) -> FormatVerdict {
    FormatVerdict(status: .valid, code: code, isWarning: false)
  }

  static func warning(_ code: FormatCode) -> FormatVerdict {
    FormatVerdict(status: .valid, code: code, isWarning: true)
  }

  static func unverifiable(_ code: FormatCode) -> FormatVerdict {
    FormatVerdict(status: .unverifiable, code: code, isWarning: true)
  }

  static func invalid(_ code: FormatCode) -> FormatVerdict {
    FormatVerdict(status: .invalid, code: code, isWarning: false)
  }
}
