// SPDX-License-Identifier: MIT

/// Nine-character codes of statistical and administrative areas (GSS codes of the ONS).
///
/// A code whose entity is listed for another kind of area is invalid in a variant. An entity that
/// is not listed at all is unverifiable: new entities appear, so it is a warning only. Codes also
/// have a vintage, which one value cannot show.
enum AreaCodeFormat {
  static let all: [NamedFormat] =
    [
      format(
        variant: nil, title: "GSS code", aliases: ["ons-code", "gss"], thing: "an area", kinds: nil)
    ]
    + variants.map { variant in
      format(
        variant: variant.name, title: "GSS code of \(variant.thing)", aliases: variant.aliases,
        thing: variant.thing, kinds: variant.kinds)
    }

  private struct Variant {
    let name: String
    let thing: String
    var aliases: [String] = []
    let kinds: AreaKind
  }

  private static let variants = [
    Variant(name: "country", thing: "a country", kinds: .country),
    Variant(name: "region", thing: "a region", kinds: .region),
    Variant(
      name: "local-authority", thing: "a local authority",
      aliases: ["ltla", "lower-tier-local-authority", "lad"],
      kinds: [.unitary, .district, .metropolitanOrLondonBorough]),
    Variant(
      name: "upper-tier-local-authority", thing: "an upper-tier local authority",
      aliases: ["utla", "upper-tier"], kinds: [.unitary, .metropolitanOrLondonBorough, .county]),
    Variant(name: "county", thing: "a county", kinds: .county),
    Variant(name: "ward", thing: "a ward", kinds: .ward),
    Variant(
      name: "lsoa", thing: "a lower layer super output area", aliases: ["data-zone"],
      kinds: .lowerSuperOutputArea),
    Variant(
      name: "msoa", thing: "a middle layer super output area",
      aliases: ["intermediate-zone", "super-data-zone"], kinds: .middleSuperOutputArea),
    Variant(name: "output-area", thing: "an output area", aliases: ["oa"], kinds: .outputArea),
    Variant(
      name: "parish", thing: "a parish or community", aliases: ["community"], kinds: .parish),
    Variant(
      name: "constituency", thing: "a parliamentary constituency", aliases: ["pcon"],
      kinds: .constituency),
    Variant(
      name: "icb", thing: "an integrated care board", aliases: ["integrated-care-board"],
      kinds: .integratedCareBoard),
  ]

  private static func format(
    variant: String?, title: String, aliases: [String], thing: String, kinds: AreaKind?
  ) -> NamedFormat {
    NamedFormat(
      id: variant.map { "gss-code:\($0)" } ?? "gss-code", title: title,
      aliases: variant.map { name in
        ["ons-code:\(name)", "gss:\(name)"] + aliases.map { "gss-code:\($0)" }
      } ?? aliases,
      isPersonal: false, isDistinctive: true,
      reasons: [
        .valid: "The value has the form of a code of \(thing).",
        .lowerCase: "The form is right once the letter is written in upper case.",
        .letter: "An area code begins with E, N, S, W, K, L, M or J.",
        .shape: "An area code is a letter followed by eight digits.",
        .length: "An area code has nine characters.",
        .wrongEntity: "The code is that of another kind of area, not of \(thing).",
        .unknownEntity: "The first three characters are not in our list of kinds of area.",
      ],
      spelling: FormatText.upper
    ) { judge($0, kinds: kinds) }
  }

  private static let countryLetters = FormatByteSet("ENSWKLMJ")

  private static func judge(_ bytes: FormatBytes, kinds: AreaKind?) -> FormatVerdict {
    guard bytes.count == 9 else { return .invalid(.length) }
    let letter = FormatByte.upper(bytes[0])
    guard bytes[1...].allSatisfy(FormatByte.isDigit), FormatByte.isLetter(letter) else {
      return .invalid(.shape)
    }
    guard countryLetters.contains(letter) else { return .invalid(.letter) }
    let number = Int(bytes[1] &- 0x30) * 10 + Int(bytes[2] &- 0x30)
    let found = AreaKind.of(letter: letter, number: number)
    if found.isEmpty { return .unverifiable(.unknownEntity) }
    if let kinds, found.isDisjoint(with: kinds) { return .invalid(.wrongEntity) }
    return bytes[0] == letter ? .valid : .valid(.lowerCase)
  }
}
