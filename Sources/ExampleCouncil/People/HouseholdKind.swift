// SPDX-License-Identifier: MIT

/// A kind of household, by who lives together.
enum HouseholdKind: Sendable {
  case olderSingle, olderCouple, single, couple, coupleWithChildren, loneParent, shared
  case threeGenerations, grownChildren

  /// What somebody is to the household's first member.
  enum Role: Sendable { case first, partner, child, parent, sharer }

  /// Somebody of the household, by age in completed years.
  struct Member: Sendable {
    var role: Role
    var age: Int
  }

  /// How frequent each kind is in wards of a character.
  static func mix(of character: Ward.Character) -> Weighted<HouseholdKind> {
    switch character {
    case .young: young
    case .family: family
    case .older: older
    case .mixed: mixed
    }
  }

  private static let young = weights(8, 4, 24, 18, 12, 9, 20, 1, 4)
  private static let family = weights(9, 8, 13, 14, 29, 13, 3, 3, 8)
  private static let older = weights(19, 21, 12, 17, 16, 4, 1, 2, 8)
  private static let mixed = weights(13, 11, 19, 18, 19, 8, 5, 2, 5)

  private static func weights(_ numbers: Double...) -> Weighted<HouseholdKind> {
    let kinds: [HouseholdKind] = [
      .olderSingle, .olderCouple, .single, .couple, .coupleWithChildren, .loneParent, .shared,
      .threeGenerations, .grownChildren,
    ]
    return Weighted(Array(zip(kinds, numbers)).map { (value: $0.0, weight: $0.1) })
  }

  /// Draws the members, adults first.
  func ages(_ random: inout SplitMix64) -> [Member] {
    switch self {
    case .olderSingle: return [Member(role: .first, age: Self.olderAge(&random))]
    case .olderCouple:
      let age = Self.olderAge(&random)
      return Self.pair(age, least: 58, &random)
    case .single: return [Member(role: .first, age: Self.workingAge(&random))]
    case .couple: return Self.pair(Self.workingAge(&random), least: 20, &random)
    case .coupleWithChildren:
      let parents = Self.pair(random.between(25, 55), least: 22, &random)
      return parents + Self.children(of: parents, &random)
    case .loneParent:
      let parent = [Member(role: .first, age: random.between(21, 52))]
      return parent + Self.children(of: parent, &random)
    case .shared:
      return (0..<random.between(3, 5)).map { _ in
        Member(role: .sharer, age: random.between(18, 34))
      }
    case .threeGenerations:
      let parents = Self.pair(random.between(29, 52), least: 24, &random)
      let older = Member(
        role: .parent, age: min(97, (parents.first?.age ?? 40) + random.between(22, 36)))
      return parents + [older] + Self.children(of: parents, &random)
    case .grownChildren:
      let parents = Self.pair(random.between(44, 64), least: 42, &random)
      return parents
        + (0..<random.between(1, 2)).map { _ in Member(role: .child, age: random.between(18, 25)) }
    }
  }

  private static func pair(_ age: Int, least: Int, _ random: inout SplitMix64) -> [Member] {
    let other = min(98, max(least, age - 2 + Int(random.normal() * 3)))
    return [Member(role: .first, age: age), Member(role: .partner, age: other)]
  }

  /// Without children more often before or after the years in which children live at home.
  private static func workingAge(_ random: inout SplitMix64) -> Int {
    random.chance(0.58) ? random.between(47, 66) : random.between(22, 46)
  }

  /// Fewer and fewer people from 65 to 99.
  private static func olderAge(_ random: inout SplitMix64) -> Int {
    65 + Int(34 * (1 - (1 - random.unit()).squareRoot()))
  }

  private static func children(of parents: [Member], _ random: inout SplitMix64) -> [Member] {
    let youngest = parents.map(\.age).min() ?? 30
    return (0..<numberOfChildren.draw(&random)).map { _ in
      let age = youngest - random.between(19, 38)
      let isChild = (0...18).contains(age)
      return Member(role: .child, age: isChild ? age : random.between(0, min(18, youngest - 18)))
    }
  }

  private static let numberOfChildren = Weighted<Int>([(1, 42), (2, 40), (3, 14), (4, 4)])
}
