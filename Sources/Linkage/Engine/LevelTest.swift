// SPDX-License-Identifier: MIT

/// A level's condition in the form that is quickest to ask of many pairs.
enum LevelTest: Sendable {
  /// Either value is missing.
  case missing(left: Int, right: Int)
  /// Both values are the same.
  case equal(left: Int, right: Int)
  /// Texts reach a similarity, or lie within a distance; the number is that of the measurement.
  case measured(Int, Relation, Double)
  /// Numbers lie close together.
  case gap(left: Int, right: Int, Relation, Double)
  /// Several values are the same, each as the other's; the same field or another.
  case allEqual([(left: Int, right: Int)])
  /// Anything else.
  case condition(PairCondition)
  /// True of every pair.
  case always

  init(_ predicate: Predicate, _ set: FieldSet, _ measurements: inout [Measurement]) {
    switch predicate {
    case .always: self = .always
    case .or(let parts):
      self = Self.missing(parts, set) ?? .condition(PairCondition(predicate, set))
    case .texts(let one, .equal, let other) where one.side != other.side:
      let (left, right) = one.side == .left ? (one, other) : (other, one)
      self = .equal(left: set.place(left.value), right: set.place(right.value))
    case .and(let parts):
      self = Self.allEqual(parts, set) ?? .condition(PairCondition(predicate, set))
    case .measured(let measure, let one, let other, let relation, let bound)
    where one.side == .left && other.side == .right && relation != .unequal:
      let wanted = Measurement(
        measure: measure, left: set.place(one.value), right: set.place(other.value))
      let index = measurements.firstIndex { $0.isSame(as: wanted) } ?? measurements.count
      if index == measurements.count { measurements.append(wanted) }
      measurements[index].note(relation, bound)
      self = .measured(index, relation, bound)
    case .numbers(
      .absolute(.difference(.operand(let one), .operand(let other))), let relation,
      .constant(let bound)) where one.side != other.side && relation != .unequal:
      let (left, right) = one.side == .left ? (one, other) : (other, one)
      self = .gap(left: set.place(left.value), right: set.place(right.value), relation, bound)
    default: self = .condition(PairCondition(predicate, set))
    }
  }

  private static func allEqual(_ parts: [Predicate], _ set: FieldSet) -> LevelTest? {
    var fields: [(left: Int, right: Int)] = []
    for part in parts {
      guard case .texts(let one, .equal, let other) = part, one.side != other.side else {
        return nil
      }
      let (left, right) = one.side == .left ? (one, other) : (other, one)
      fields.append((set.place(left.value), set.place(right.value)))
    }
    return .allEqual(fields)
  }

  private static func missing(_ parts: [Predicate], _ set: FieldSet) -> LevelTest? {
    guard parts.count == 2, case .isMissing(let one) = parts[0],
      case .isMissing(let other) = parts[1], one.side != other.side
    else { return nil }
    let (left, right) = one.side == .left ? (one, other) : (other, one)
    return .missing(left: set.place(left.value), right: set.place(right.value))
  }
}

/// A measurement that several levels of a comparison may share.
struct Measurement: Sendable {
  let measure: TextMeasure
  let left: Int
  let right: Int
  /// The least similarity, or greatest distance, that any level asks for; nil where that says nothing.
  private(set) var loosest: Double?
  private(set) var bound: JaroBound?
  private var isBounded = true

  init(measure: TextMeasure, left: Int, right: Int) {
    self.measure = measure
    self.left = left
    self.right = right
  }

  func isSame(as other: Measurement) -> Bool {
    measure == other.measure && left == other.left && right == other.right
  }

  mutating func note(_ relation: Relation, _ threshold: Double) {
    let isUsual =
      measure.isSimilarity
      ? relation == .greaterOrEqual || relation == .greater
      : relation == .lessOrEqual || relation == .less
    isBounded = isBounded && isUsual
    guard isBounded else {
      loosest = nil
      bound = nil
      return
    }
    let before = loosest ?? threshold
    let now = measure.isSimilarity ? min(before, threshold) : max(before, threshold)
    loosest = now
    if measure == .jaro || measure == .jaroWinkler {
      bound = JaroBound(reaching: now, withBonus: measure == .jaroWinkler)
    }
  }
}

/// A comparison that is ready to be made for many pairs.
struct PreparedComparison: Sendable {
  let tests: [LevelTest]
  let measurements: [Measurement]
  /// The field of which a missing value decides, and the level it decides on, if the first does so.
  let missing: (field: Int, level: UInt8)?
  /// The field of which equal values decide, and the level, if the first after that does so.
  let equal: (field: Int, level: UInt8)?
  /// How many levels the two take.
  let headLength: Int
  /// The level of all other pairs, where there is only one more.
  let rest: UInt8?
  let levelCount: Int
  /// The level that pairs have for which no condition is true: there is none, and nothing counts.
  static let unresolved: UInt8 = 255

  init(_ comparison: Comparison, _ set: FieldSet) {
    var measurements: [Measurement] = []
    tests = comparison.levels.map { LevelTest($0.condition, set, &measurements) }
    self.measurements = measurements
    levelCount = tests.count
    var length = 0
    if case .missing(let left, let right) = tests.first, left == right {
      missing = (left, 0)
      length = 1
    } else {
      missing = nil
    }
    if length < tests.count, case .equal(let left, let right) = tests[length], left == right {
      equal = (left, UInt8(length))
      length += 1
    } else {
      equal = nil
    }
    headLength = length
    if length == tests.count - 1, case .always = tests[length] {
      rest = UInt8(length)
    } else {
      rest = nil
    }
  }
}

/// What the levels of a comparison begin with, as plain numbers.
struct ComparisonHead {
  /// The field of which a missing value decides, and its level; -1 for none.
  let missingField: Int
  let missingLevel: UInt8
  /// The field of which equal values decide, and their level; -1 for none.
  let equalField: Int
  let equalLevel: UInt8
  /// The level of other pairs, as far as it is known.
  let otherwise: UInt8
  /// Whether more levels must be asked.
  let hasRest: Bool

  init(_ comparison: PreparedComparison) {
    missingField = comparison.missing?.field ?? -1
    missingLevel = comparison.missing?.level ?? 0
    equalField = comparison.equal?.field ?? -1
    equalLevel = comparison.equal?.level ?? 0
    otherwise = comparison.rest ?? PreparedComparison.unresolved
    hasRest = comparison.rest == nil
  }
}
