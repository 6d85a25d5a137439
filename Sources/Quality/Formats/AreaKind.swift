// SPDX-License-Identifier: MIT

/// The kinds of area that codes of the Government Statistical Service (GSS) stand for.
///
/// The letter and two digits that begin a code, its entity, say which kind it is. The list holds
/// the entities of the statistical geographies councils use; others exist (police areas, combined
/// authorities, …) and are reported as unknown, not as wrong.
struct AreaKind: OptionSet, Sendable {
  let rawValue: UInt16

  static let country = AreaKind(rawValue: 1 << 0)
  static let region = AreaKind(rawValue: 1 << 1)
  static let unitary = AreaKind(rawValue: 1 << 2)
  static let district = AreaKind(rawValue: 1 << 3)
  static let county = AreaKind(rawValue: 1 << 4)
  static let ward = AreaKind(rawValue: 1 << 5)
  static let lowerSuperOutputArea = AreaKind(rawValue: 1 << 6)
  static let middleSuperOutputArea = AreaKind(rawValue: 1 << 7)
  static let outputArea = AreaKind(rawValue: 1 << 8)
  static let parish = AreaKind(rawValue: 1 << 9)
  static let integratedCareBoard = AreaKind(rawValue: 1 << 10)
  static let constituency = AreaKind(rawValue: 1 << 11)
  static let metropolitanOrLondonBorough = AreaKind(rawValue: 1 << 12)

  /// The entities of each kind.
  private static let entities: [(kind: AreaKind, codes: [String])] = [
    (.country, ["E92", "W92", "S92", "N92", "K02"]),
    (.region, ["E12"]),
    (.unitary, ["E06", "W06", "S12", "N09"]),
    (.district, ["E07"]),
    (.metropolitanOrLondonBorough, ["E08", "E09"]),
    (.county, ["E10"]),
    (.ward, ["E05", "W05", "S13", "N08"]),
    (.lowerSuperOutputArea, ["E01", "W01", "S01", "N20"]),
    (.middleSuperOutputArea, ["E02", "W02", "S02", "N21"]),
    (.outputArea, ["E00", "W00", "S00", "N00"]),
    (.parish, ["E04", "W04"]),
    (.integratedCareBoard, ["E54"]),
    (.constituency, ["E14", "W07", "S14", "N05", "N06"]),
  ]

  /// The kind of every entity by letter and number, so that a look-up is one array access.
  private static let table: [AreaKind] = {
    var table = [AreaKind](repeating: [], count: 26 * 100)
    for (kind, codes) in entities {
      for code in codes {
        guard let letter = code.utf8.first, let number = Int(code.dropFirst()) else { continue }
        table[place(letter, number)].formUnion(kind)
      }
    }
    return table
  }()

  private static func place(_ letter: UInt8, _ number: Int) -> Int {
    Int(letter - UInt8(ascii: "A")) * 100 + number
  }

  /// The kind of an entity; empty when it is not in the list.
  ///
  /// - Parameters:
  ///   - letter: An upper case ASCII letter.
  ///   - number: 0 to 99.
  static func of(letter: UInt8, number: Int) -> AreaKind { table[place(letter, number)] }
}
