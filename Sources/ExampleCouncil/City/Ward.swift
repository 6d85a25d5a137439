// SPDX-License-Identifier: MIT

/// An electoral ward of Saltmere and what sets it apart.
struct Ward: Sendable {
  /// Who mostly lives there, which shapes households and ages.
  enum Character: Sendable { case young, family, older, mixed }

  /// A place on the map: 0 the middle, 1 around it, 2 the outskirts.
  let ring: Int
  let code: String
  let name: String
  /// How deprived it is, 0 the least to 1 the most.
  let deprivation: Double
  /// How many people live there, as a part of all.
  let share: Double
  let character: Character
  /// Which part of its people are of an ethnic group other than White British.
  let diversity: Double
  /// Which part of its homes the council lets.
  let councilHomes: Double
  let councillors: Int

  /// The wards, from the middle outwards and in each ring from east to west.
  ///
  /// The names are invented, and the codes are from a part of the E05 series that is not in use.
  static let all: [Ward] = rows.enumerated().map { place, row in
    Ward(
      ring: row.ring, code: "E05099\(101 + place)", name: row.name, deprivation: row.deprivation,
      share: row.share, character: row.character, diversity: row.diversity,
      councilHomes: 0.04 + 0.36 * row.deprivation * row.deprivation,
      councillors: row.share > 0.07 ? 3 : row.share > 0.05 ? 2 : 1)
  }

  /// A ward code that has the right form and belongs to no ward.
  static let unknownCodes = ["E05099191", "E05099192", "E05088101", "E05099000"]

  private static let rows:
    [(
      ring: Int, name: String, deprivation: Double, share: Double, character: Character,
      diversity: Double
    )] = [
      (0, "Eastquay", 0.88, 0.058, .young, 0.42),
      (0, "Minster", 0.63, 0.049, .young, 0.36),
      (0, "Ropewalk", 0.97, 0.064, .mixed, 0.39),
      (1, "Saltern", 0.79, 0.071, .family, 0.31),
      (1, "Kilnside", 0.84, 0.076, .family, 0.28),
      (1, "Candlewick", 0.55, 0.069, .mixed, 0.26),
      (1, "Priory", 0.34, 0.062, .mixed, 0.19),
      (1, "Fiddler's Green", 0.47, 0.073, .family, 0.21),
      (1, "Tanyard", 0.72, 0.067, .mixed, 0.24),
      (2, "Tidewell", 0.21, 0.052, .older, 0.08),
      (2, "Millrace", 0.29, 0.061, .family, 0.12),
      (2, "Orchard Vale", 0.12, 0.058, .family, 0.10),
      (2, "Upper Heath", 0.05, 0.053, .older, 0.07),
      (2, "Dovecote", 0.17, 0.060, .older, 0.09),
      (2, "Gorse Hill", 0.61, 0.074, .family, 0.15),
      (2, "Westbrook", 0.39, 0.053, .older, 0.11),
    ]
}
