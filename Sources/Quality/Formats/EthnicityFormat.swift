// SPDX-License-Identifier: MIT

/// Code lists of ethnic groups.
///
/// Not stated, not known and not asked are kept apart and are never a group of their own.
enum EthnicityFormat {
  /// The 19 categories of the 2021 census of England and Wales, in the order of the ONS.
  static let census2021 = format(
    id: "ethnicity-2021", title: "Ethnic group, 2021 census code (1 to 19)",
    aliases: ["ethnicity", "ethnic-group-2021"],
    list: CodeList(
      (1...19).map { String($0) },
      special: [
        "-8": .valid(.doesNotApply), "NS": .valid(.notStated), "UK": .valid(.notKnown),
        "NA": .valid(.notAsked),
      ]))

  /// The letters of the NHS data dictionary, built on the 2001 census.
  static let nhs2001 = format(
    id: "ethnicity-nhs-2001", title: "Ethnic category, NHS letter code",
    aliases: ["ethnicity-nhs"],
    list: CodeList(
      [
        "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S",
      ], special: ["Z": .valid(.notStated), "99": .valid(.notKnown)]))

  /// The self-defined codes of the police, known as 16+1.
  static let police = format(
    id: "ethnicity-police", title: "Self-defined ethnicity, police 16+1 code",
    aliases: ["ethnicity-16+1"],
    list: CodeList(
      [
        "A1", "A2", "A3", "A9", "B1", "B2", "B9", "M1", "M2", "M3", "M9", "O1", "O9", "W1", "W2",
        "W9",
      ], special: ["NS": .valid(.notStated)]))

  private static func format(
    id: String, title: String, aliases: [String], list: CodeList
  ) -> NamedFormat {
    NamedFormat(
      id: id, title: title, aliases: aliases, isPersonal: false, isDistinctive: false,
      preparation: .tidiedWithDashes,
      reasons: [
        .valid: "The value is a code of this list of ethnic groups.",
        .doesNotApply: "The value is the code for does not apply.",
        .notStated: "The value is the code for not stated or refused.",
        .notKnown: "The value is the code for not known.",
        .notAsked: "The value is the code for not asked.",
        .unknownCode: "The value is not a code of this list of ethnic groups.",
      ],
      spelling: FormatText.upper
    ) { list.verdict(on: $0) }
  }
}
