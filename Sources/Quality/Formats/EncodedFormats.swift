// SPDX-License-Identifier: MIT

/// Identifiers and contents that machines write.
enum EncodedFormats {
  static let uuid = NamedFormat(
    id: "uuid", title: "Universally unique identifier (UUID)", aliases: ["guid"],
    isPersonal: false, isDistinctive: true, preparation: .asWritten,
    reasons: [
      .valid: "The value has the form of a UUID.",
      .shape: "A UUID has 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12 joined by hyphens.",
    ],
    spelling: { $0.lowercased() }, judge: judgeUUID)

  static let base64 = NamedFormat(
    id: "byte", title: "Base64", aliases: ["base64"], isPersonal: false, isDistinctive: false,
    preparation: .asWritten,
    reasons: [
      .valid: "The value is base64.",
      .padding: "Base64 comes in groups of four signs, the last filled up with =.",
      .character: "Base64 holds letters, digits, + and / only, and = at its end.",
    ], judge: judgeBase64)

  static let binary = anyText(id: "binary", title: "Any content", isPersonal: false)

  /// Says nothing about the value; reports mask it.
  static let password = anyText(id: "password", title: "Password", isPersonal: true)

  private static func anyText(id: String, title: String, isPersonal: Bool) -> NamedFormat {
    NamedFormat(
      id: id, title: title, isPersonal: isPersonal, isDistinctive: false, preparation: .anyText,
      reasons: [.valid: "Every readable text is allowed."]
    ) { _ in .valid }
  }

  @Sendable private static func judgeUUID(_ bytes: FormatBytes) -> FormatVerdict {
    guard bytes.count == 36 else { return .invalid(.shape) }
    for place in 0..<36 {
      let isHyphenPlace = place == 8 || place == 13 || place == 18 || place == 23
      guard
        isHyphenPlace
          ? bytes[place] == FormatByte.hyphen : FormatByte.isHexadecimal(bytes[place])
      else { return .invalid(.shape) }
    }
    return .valid
  }

  private static let base64Signs = FormatByteSet(FormatByteSet.lettersAndDigits + "+/")

  @Sendable private static func judgeBase64(_ bytes: FormatBytes) -> FormatVerdict {
    var padding = 0
    for byte in bytes {
      if byte == UInt8(ascii: "=") {
        padding += 1
      } else if padding > 0 || !base64Signs.contains(byte) {
        return .invalid(padding > 0 ? .padding : .character)
      }
    }
    return padding <= 2 && bytes.count % 4 == 0 ? .valid : .invalid(.padding)
  }
}
