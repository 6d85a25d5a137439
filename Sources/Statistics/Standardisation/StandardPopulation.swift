// SPDX-License-Identifier: MIT

/// A population by age that rates are weighted with.
public struct StandardPopulation: Equatable, Sendable {
  /// One age band.
  public struct Band: Equatable, Sendable {
    /// Its name, such as `85-89` or `90+`.
    public let name: String
    /// How many of the standard population are in it.
    public let weight: Double
  }

  /// The bands, youngest first.
  public let bands: [Band]

  /// Makes a standard population.
  ///
  /// - Throws: `SpecificationProblem` when there is no band or a weight is not above 0.
  public init(_ bands: [(name: String, weight: Double)]) throws(SpecificationProblem) {
    try Demand.atLeast(1, of: bands.count, .weight)
    for (position, band) in bands.enumerated() {
      try Demand.positive(band.weight, .weight, at: position)
    }
    self.init(known: bands)
  }

  private init(known bands: [(name: String, weight: Double)]) {
    self.bands = bands.map { Band(name: $0.name, weight: $0.weight) }
  }

  /// The European Standard Population of 2013 in nineteen bands; its weights sum to 100,000.
  ///
  /// Eurostat, "Revision of the European Standard Population", 2013, with 0 and 1–4 as one band and
  /// all from 90 as one.
  public static let european2013 = StandardPopulation(known: [
    ("0-4", 5000), ("5-9", 5500), ("10-14", 5500), ("15-19", 5500), ("20-24", 6000),
    ("25-29", 6000), ("30-34", 6500), ("35-39", 7000), ("40-44", 7000), ("45-49", 7000),
    ("50-54", 7000), ("55-59", 6500), ("60-64", 6000), ("65-69", 5500), ("70-74", 5000),
    ("75-79", 4000), ("80-84", 2500), ("85-89", 1500), ("90+", 1000),
  ])

  /// The position of the band that a name means, however it is spelt; nil when there is none.
  ///
  /// `00-04`, `0 to 4`, `0–4`, `under 5`, `90 and over` and `Aged 90+` are understood.
  public func position(ofBand name: String) -> Int? {
    let wanted = Self.plain(name)
    return bands.firstIndex { Self.plain($0.name) == wanted }
  }

  /// A band's name as its first and last age, where it has them.
  static func plain(_ name: String) -> String {
    let text = name.lowercased()
    var numbers: [Int] = []
    var digits = ""
    for character in text + " " {
      if character.isASCII, character.isNumber {
        digits.append(character)
      } else if !digits.isEmpty {
        numbers.append(Int(digits) ?? -1)
        digits = ""
      }
    }
    let isOpen =
      text.contains("+") || text.contains("over") || text.contains("plus")
      || text.contains("older") || text.contains("above")
    switch (numbers.count, isOpen) {
    case (2, false) where numbers[0] < numbers[1]: return "\(numbers[0])-\(numbers[1])"
    case (1, true): return "\(numbers[0])+"
    case (1, false) where text.contains("under") && numbers[0] > 0: return "0-\(numbers[0] - 1)"
    default: return text.filter { !$0.isWhitespace }
    }
  }
}
