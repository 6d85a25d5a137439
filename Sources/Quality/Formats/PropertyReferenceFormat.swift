// SPDX-License-Identifier: MIT

/// The Unique Property and Unique Street Reference Numbers of Great Britain; no check digit.
enum PropertyReferenceFormat {
  static let property = format(
    id: "uprn", title: "Unique Property Reference Number (UPRN)", aliases: ["uk-uprn"],
    short: "UPRN", digits: 12, isPersonal: true)

  static let street = format(
    id: "usrn", title: "Unique Street Reference Number (USRN)", aliases: ["uk-usrn"],
    short: "USRN", digits: 8, isPersonal: false)

  private static func format(
    id: String, title: String, aliases: [String], short: String, digits: Int, isPersonal: Bool
  ) -> NamedFormat {
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: isPersonal, isDistinctive: false,
      reasons: [
        .valid: "The value has the form of a \(short).",
        .zero: "A \(short) is greater than zero.",
        .length: "A \(short) has at most \(digits) digits.",
        .character: "A \(short) holds digits only.",
        .spreadsheetDamage: "The number was rewritten by a spreadsheet, so digits may be lost;"
          + " take it again from the source with the column set to text.",
      ],
      spelling: { String($0.drop { $0 == "0" }) }
    ) { judge($0, digits: digits) }
  }

  private static func judge(_ bytes: FormatBytes, digits: Int) -> FormatVerdict {
    var isZero = true
    for byte in bytes {
      guard FormatByte.isDigit(byte) else {
        return .invalid(isSpreadsheetNumber(bytes) ? .spreadsheetDamage : .character)
      }
      isZero = isZero && byte == UInt8(ascii: "0")
    }
    guard bytes.count <= digits else { return .invalid(.length) }
    return isZero ? .invalid(.zero) : .valid
  }

  /// Whether it looks like a number with decimals, separators or an exponent, as `1.00023E+11`.
  private static func isSpreadsheetNumber(_ bytes: FormatBytes) -> Bool {
    guard let first = bytes.first, FormatByte.isDigit(first) else { return false }
    return bytes.allSatisfy { byte in
      FormatByte.isDigit(byte) || spreadsheetSigns.contains(byte)
    }
  }

  private static let spreadsheetSigns = FormatByteSet(".,eE+")
}
