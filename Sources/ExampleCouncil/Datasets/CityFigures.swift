// SPDX-License-Identifier: MIT

/// What the city itself consists of: its wards, their boundaries and their people by age and sex.
struct CityFigures {
  let setting: Setting

  static let wards = "wards"
  static let boundaries = "ward-boundaries"
  static let population = "population"

  /// The wards, to which other datasets refer.
  func wardSheet() -> Sheet {
    let city = setting.city
    let rows = Ward.all.enumerated().map { place, ward in
      [
        ward.code, ward.name, "\(city.populations[place])",
        Self.oneDecimal(city.map.hectares[place]), "\(ward.councillors)",
        "\(rank(of: ward))", "\(setting.asOf)",
      ]
    }
    return setting.sheet(
      Self.wards, file: "\(Self.wards).csv",
      columns: [
        "ward_code", "ward_name", "population", "hectares", "councillors", "deprivation_rank",
        "as_at",
      ], rows: rows)
  }

  /// 1 for the most deprived ward.
  private func rank(of ward: Ward) -> Int {
    Ward.all.count { $0.deprivation > ward.deprivation } + 1
  }

  private static func oneDecimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Everyone, by ward, sex and five years of age.
  func populationSheet() -> Sheet {
    let bands = Self.ageBands
    var counts = Array(repeating: 0, count: Ward.all.count * 2 * bands.count)
    let city = setting.city
    for person in city.people {
      let band = min(bands.count - 1, person.born.age(on: setting.asOf) / 5)
      let ward = city.households[person.household].ward
      counts[(ward * 2 + (person.sex == .female ? 0 : 1)) * bands.count + band] += 1
    }
    let rows = counts.enumerated().map { place, count in
      let group = place / bands.count
      return [
        Ward.all[group / 2].code, group % 2 == 0 ? "F" : "M", bands[place % bands.count],
        "\(count)", "\(setting.asOf)",
      ]
    }
    return setting.sheet(
      Self.population, file: "\(Self.population).csv",
      columns: ["ward_code", "sex", "age_band", "people", "as_at"], rows: rows)
  }

  /// `0 to 4` to `85 to 89`, then `90 and over`.
  static let ageBands = (0..<18).map { "\($0 * 5) to \($0 * 5 + 4)" } + ["90 and over"]
}
