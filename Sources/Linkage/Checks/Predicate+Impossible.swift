// SPDX-License-Identifier: MIT

extension Predicate {
  /// Whether the condition can't be true of any pair, as far as its form tells.
  ///
  /// What it doesn't see through counts as possible.
  var isNeverTrue: Bool {
    switch self {
    case .unknown: true
    case .measured(let measure, _, _, let relation, let bound):
      measure.isSimilarity
        ? Self.isEmpty(relation, bound, within: 0...1)
        : Self.isEmpty(relation, bound, within: 0...Double.infinity)
    case .numbers(.constant(let one), let relation, .constant(let other)):
      !relation.holds(one, other)
    case .numbers(.absolute, let relation, .constant(let bound)):
      Self.isEmpty(relation, bound, within: 0...Double.infinity)
    case .texts(let one, let relation, let other):
      one == other && (relation == .unequal || relation == .less || relation == .greater)
    case .not(.always): true
    case .and(let parts): parts.contains(where: \.isNeverTrue) || Self.contradict(parts)
    case .or(let parts): parts.allSatisfy(\.isNeverTrue)
    default: false
    }
  }

  /// Whether no number of a range is in such a relation to a bound.
  private static func isEmpty(
    _ relation: Relation, _ bound: Double, within range: ClosedRange<Double>
  ) -> Bool {
    switch relation {
    case .equal: !range.contains(bound)
    case .unequal: false
    case .less: bound <= range.lowerBound
    case .lessOrEqual: bound < range.lowerBound
    case .greater: bound >= range.upperBound
    case .greaterOrEqual: bound > range.upperBound
    }
  }

  /// Whether a value must be equal to two different texts, or equal and unequal to the same.
  private static func contradict(_ parts: [Predicate]) -> Bool {
    var texts: [Operand: String] = [:]
    for part in parts {
      if parts.contains(.not(part)) { return true }
      guard case .texts(let one, let relation, let other) = part else { continue }
      if relation == .equal, parts.contains(.texts(one, .unequal, other)) { return true }
      for (operand, literal) in [(one, other), (other, one)] {
        guard relation == .equal, case .text(let text) = literal.value else { continue }
        if let before = texts[operand], before != text { return true }
        texts[operand] = text
      }
    }
    return false
  }
}
