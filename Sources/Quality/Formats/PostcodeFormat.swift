// SPDX-License-Identifier: MIT

/// The UK postcode and its parts.
///
/// Everything but letters and digits is ignored; the normal spelling has one space before the
/// last three characters.
enum PostcodeFormat {
  static let full = NamedFormat(
    id: "postcode", title: "UK postcode",
    aliases: ["uk-postcode", "post-code", "postal-code"], isPersonal: true, isDistinctive: true,
    reasons: [
      .valid: "The value has the form of a UK postcode.",
      .crownDependency: "The value has the form of a postcode of Guernsey, Jersey or the Isle of"
        + " Man.",
      .forces: "The value has the form of a British Forces postcode.",
      .pseudo: "A postcode that begins with ZZ99 stands for unknown, no fixed abode or abroad.",
      .shape: "The letters and digits are not in an order that UK postcodes use.",
      .length: "A UK postcode has five to seven letters and digits.",
    ].merging(sharedReasons) { own, _ in own },
    spelling: spelled, judge: judge)

  static let district = part(
    id: "postcode:district", title: "UK postcode district", aliases: ["postcode-district"],
    reasons: [
      .valid: "The value has the form of a postcode district, the part before the space.",
      .shape: "The letters and digits are not in an order that postcode districts use.",
      .length: "A postcode district has two to four letters and digits.",
    ], spelling: FormatText.upperLettersAndDigits, judge: judgeDistrict)

  static let sector = part(
    id: "postcode:sector", title: "UK postcode sector", aliases: ["postcode-sector"],
    reasons: [
      .valid: "The value has the form of a postcode sector, a district and one digit.",
      .shape: "The letters and digits are not in an order that postcode sectors use.",
      .length: "A postcode sector has three to five letters and digits.",
    ],
    spelling: { text in
      let signs = FormatText.upperLettersAndDigits(text)
      return signs.dropLast() + " " + signs.suffix(1)
    }, judge: judgeSector)

  private static let sharedReasons: [FormatCode: String] = [
    .character: "A postcode holds letters A to Z, digits and spaces only."
  ]

  private static func part(
    id: String, title: String, aliases: [String], reasons: [FormatCode: String],
    spelling: @escaping @Sendable (String) -> String,
    judge: @escaping @Sendable (FormatBytes) -> FormatVerdict
  ) -> NamedFormat {
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: false, isDistinctive: false,
      reasons: reasons.merging(sharedReasons) { own, _ in own }, spelling: spelling, judge: judge)
  }

  @Sendable private static func spelled(_ text: String) -> String {
    let signs = FormatText.upperLettersAndDigits(text)
    return signs.dropLast(3) + " " + signs.suffix(3)
  }

  /// Up to seven letters and digits in upper case, the last in the lowest byte.
  private struct Signs {
    var packed: UInt64 = 0
    var count = 0
  }

  /// Collects letters and digits; a verdict means that the value is no postcode.
  @inline(__always)
  private static func collect(_ bytes: FormatBytes, into signs: inout Signs) -> FormatVerdict? {
    for byte in bytes {
      if let sign = FormatByte.upperLetterOrDigit(byte) {
        guard signs.count < 7 else { return .invalid(.length) }
        signs.packed = signs.packed << 8 | UInt64(sign)
        signs.count &+= 1
      } else if byte != FormatByte.space, !FormatByte.isPunctuation(byte) {
        return .invalid(.character)
      }
    }
    return nil
  }

  @Sendable static func judge(_ bytes: FormatBytes) -> FormatVerdict {
    var signs = Signs()
    if let failure = collect(bytes, into: &signs) { return failure }
    guard signs.count >= 5 else { return .invalid(.length) }
    if signs.packed == 0x47_49_52_30_41_41 { return .valid }  // GIR 0AA, once the Girobank
    let outward = signs.packed >> 24
    if outward == 0x5A_5A_39_39 { return .invalid(.pseudo) }  // ZZ99
    guard FormatByte.isDigit(byte(signs.packed, 2)),
      inwardLetters.contains(byte(signs.packed, 1)), inwardLetters.contains(byte(signs.packed, 0)),
      isOutward(outward, count: signs.count - 3)
    else { return .invalid(.shape) }
    switch area(of: outward, count: signs.count - 3) {
    case 0x4759, 0x4A45, 0x494D: return .valid(.crownDependency)  // GY JE IM
    case 0x4246: return .valid(.forces)  // BF
    default: return .valid
    }
  }

  @Sendable private static func judgeDistrict(_ bytes: FormatBytes) -> FormatVerdict {
    var signs = Signs()
    if let failure = collect(bytes, into: &signs) { return failure }
    guard (2...4).contains(signs.count) else { return .invalid(.length) }
    return isOutward(signs.packed, count: signs.count) ? .valid : .invalid(.shape)
  }

  @Sendable private static func judgeSector(_ bytes: FormatBytes) -> FormatVerdict {
    var signs = Signs()
    if let failure = collect(bytes, into: &signs) { return failure }
    guard (3...5).contains(signs.count) else { return .invalid(.length) }
    let isSector =
      FormatByte.isDigit(byte(signs.packed, 0))
      && isOutward(signs.packed >> 8, count: signs.count - 1)
    return isSector ? .valid : .invalid(.shape)
  }

  private static let firstLetters = FormatByteSet("ABCDEFGHIJKLMNOPRSTUWYZ")
  private static let secondLetters = FormatByteSet("ABCDEFGHKLMNOPQRSTUVWXY")
  private static let thirdLetters = FormatByteSet("ABCDEFGHJKPSTUW")
  private static let fourthLetters = FormatByteSet("ABEHMNPRVWXY")
  private static let inwardLetters = FormatByteSet("ABDEFGHJLNPQRSTUWXYZ")

  @inline(__always)
  private static func byte(_ packed: UInt64, _ fromEnd: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: packed >> UInt64(fromEnd * 8))
  }

  /// The first two letters, where the second sign is one.
  private static func area(of outward: UInt64, count: Int) -> UInt64 {
    count < 2 ? 0 : outward >> UInt64((count - 2) * 8)
  }

  /// Whether the signs have one of the shapes A9 A99 AA9 AA99 A9A AA9A with letters in use.
  private static func isOutward(_ outward: UInt64, count: Int) -> Bool {
    guard (2...4).contains(count), firstLetters.contains(byte(outward, count - 1)) else {
      return false
    }
    let second = byte(outward, count - 2)
    let last = byte(outward, 0)
    if FormatByte.isDigit(second) {
      switch count {
      case 2: return true
      case 3: return FormatByte.isDigit(last) || thirdLetters.contains(last)
      default: return false
      }
    }
    guard secondLetters.contains(second), count > 2,
      FormatByte.isDigit(byte(outward, count - 3))
    else { return false }
    return count == 3 || FormatByte.isDigit(last) || fourthLetters.contains(last)
  }
}
