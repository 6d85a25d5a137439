// SPDX-License-Identifier: MIT

/// Saltmere: its wards on the map, its homes and its people.
struct City: Sendable {
  let asOf: ExampleDay
  let map: CityMap
  private(set) var people: [Person] = []
  private(set) var households: [Household] = []
  /// How many people live in each ward.
  private(set) var populations: [Int] = []

  /// Makes the city.
  ///
  /// - Parameters:
  ///   - size: how many people live in it, exactly.
  ///   - asOf: the day on which they do.
  init(seed: UInt64, size: Int, asOf: ExampleDay) {
    self.asOf = asOf
    map = CityMap(seed: seed)
    populations = Self.populations(size)
    people.reserveCapacity(size)
    var random = SplitMix64(seed: seed, part: "people")
    let streets = Streets(seed: seed, perWard: 30)
    for ward in Ward.all.indices {
      var addresses = Addresses(
        ward: ward, streets: streets.ofWard[ward], people: populations[ward])
      let end = people.count + populations[ward]
      while people.count < end {
        settle(atMost: end - people.count, in: ward, &addresses, &random)
      }
      // Homes where nobody lives have accounts for council tax all the same.
      for _ in 0..<populations[ward] / 170 {
        addHome(ward, &addresses, 0, isCouncil: false, &random)
      }
    }
    recordMoves(&random)
  }

  /// Shares the people out so that the wards sum to exactly that many.
  private static func populations(_ size: Int) -> [Int] {
    let total = Ward.all.reduce(0) { $0 + $1.share }
    var result = Ward.all.map { Int($0.share / total * Double(size)) }
    let missing = size - result.reduce(0, +)
    for place in 0..<missing { result[place % result.count] += 1 }
    return result
  }

  private mutating func settle(
    atMost room: Int, in place: Int, _ addresses: inout Addresses, _ random: inout SplitMix64
  ) {
    let ward = Ward.all[place]
    let kind = HouseholdKind.mix(of: ward.character).draw(&random)
    let ages = Array(kind.ages(&random).prefix(room))
    let heritage: Heritage =
      random.chance(ward.diversity) ? Heritage.others.draw(&random) : .british
    let start = people.count
    addMembers(ages, kind, heritage, &random)
    let wish = kind == .loneParent ? 1.7 : kind == .shared ? 0.3 : 1
    addHome(
      place, &addresses, people.count - start,
      isCouncil: random.chance(ward.councilHomes * wish), &random)
  }

  private mutating func addMembers(
    _ ages: [HouseholdKind.Member], _ kind: HouseholdKind, _ heritage: Heritage,
    _ random: inout SplitMix64
  ) {
    let family = random.pickSkewed(Names.surnames(heritage))
    // One in twelve couples has names of two kinds, and their children of both.
    let isMixed = random.chance(0.08)
    let other = isMixed ? Heritage.others.draw(&random) : heritage
    for (place, member) in ages.enumerated() {
      let isPartner = member.role == .partner
      let own =
        kind == .shared
        ? (random.chance(0.6) ? heritage : .british)
        : member.role == .child && isMixed ? .mixed : isPartner ? other : heritage
      let sex: Sex = isPartner ? .female : random.chance(0.5) ? .female : .male
      var person = Person(
        number: people.count, forename: "", surname: family, formerSurname: nil,
        sex: place == 0 && ages.count > 1 && ages[1].role == .partner ? .male : sex,
        born: asOf.yearsBefore(member.age) - random.below(365), heritage: own,
        household: households.count)
      person.forename = random.pickSkewed(
        Names.forenames(own, person.sex, isOlder: member.age > 55))
      let birthName = random.pickSkewed(Names.surnames(own))
      if kind == .shared {
        person.surname = birthName
      } else if isPartner {
        if random.chance(member.age > 60 ? 0.95 : 0.72) {
          person.formerSurname = birthName
        } else {
          person.surname = birthName
        }
      } else if member.age > 25, person.sex == .female, random.chance(0.08) {
        person.formerSurname = birthName
      }
      people.append(person)
    }
  }

  private mutating func addHome(
    _ ward: Int, _ addresses: inout Addresses, _ members: Int, isCouncil: Bool,
    _ random: inout SplitMix64
  ) {
    let (address, postcode) = addresses.next(&random)
    let wealth = 1 - Ward.all[ward].deprivation
    // Council homes are small, and dear bands are found where deprivation is low.
    let level = (isCouncil ? 0.3 : 1) * (wealth * 3.4 + random.unit() * 3) + random.unit() * 0.9
    households.append(
      Household(
        uprn: Identifiers.uprn(of: households.count), address: address, postcode: postcode,
        ward: ward,
        tenure: isCouncil ? .council : random.chance(0.25 + 0.3 * (1 - wealth)) ? .rented : .owned,
        band: ["A", "B", "C", "D", "E", "F", "G", "H"][min(7, Int(level))],
        members: people.count - members..<people.count))
  }

  /// Lets one household in eleven have come from another home in the city.
  private mutating func recordMoves(_ random: inout SplitMix64) {
    for place in households.indices where random.chance(0.09) {
      households[place].movedFrom = random.below(households.count)
    }
  }
}

/// The next free address of a ward, street by street.
private struct Addresses {
  let ward: Int
  let streets: [String]
  private let perStreet: Int
  private var given = 0
  private var number = 0
  private var flat = 0
  private var flats = 0

  init(ward: Int, streets: [String], people: Int) {
    self.ward = ward
    self.streets = streets
    // There are about 2.2 people to a home, and a few homes are empty.
    perStreet = max(4, people * 10 / 22 / streets.count + 3)
  }

  mutating func next(_ random: inout SplitMix64) -> (address: String, postcode: String) {
    let street = streets[min(given / perStreet, streets.count - 1)]
    if given % perStreet == 0, given / perStreet < streets.count {
      number = 0
      flat = flats
    }
    let postcode = Identifiers.postcode(ward: ward, unit: given / 16)
    given += 1
    if flat < flats {
      flat += 1
      return ("Flat \(flat), \(number) \(street)", postcode)
    }
    number += 1
    flats = random.chance(0.04) ? random.between(4, 10) : 0
    flat = flats > 0 ? 1 : 0
    return (flats > 0 ? "Flat 1, \(number) \(street)" : "\(number) \(street)", postcode)
  }
}
