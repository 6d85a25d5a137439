// SPDX-License-Identifier: MIT

/// Codes of the school census for special educational needs (SEN).
///
/// One value cannot show the rules between columns: a type of need goes with provision K or E
/// only, and NSA with K only.
enum SpecialNeedsFormat {
  static let provision = NamedFormat(
    id: "sen-provision", title: "SEN provision (N, K or E)", isPersonal: false,
    isDistinctive: false,
    reasons: [
      .valid: "The value is a code of SEN provision.",
      .unknownCode: "SEN provision is N (none), K (SEN support) or E (plan).",
    ],
    spelling: FormatText.upper
  ) { provisionCodes.verdict(on: $0) }

  static let need = NamedFormat(
    id: "sen-need", title: "SEN type of need", aliases: ["sen-type", "sen-type-of-need"],
    isPersonal: false, isDistinctive: false,
    reasons: [
      .valid: "The value is a code of a type of need.",
      .notConfirmed: "DS (Down syndrome) is collected in some years only; ask which year's codes"
        + " apply.",
      .unknownCode: "The value is not a code of a type of need in the school census.",
    ],
    spelling: FormatText.upper
  ) { needCodes.verdict(on: $0) }

  private static let provisionCodes = CodeList(["N", "K", "E"])

  private static let needCodes = CodeList(
    [
      "SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH", "NSA",
    ], special: ["DS": .unverifiable(.notConfirmed)])
}
