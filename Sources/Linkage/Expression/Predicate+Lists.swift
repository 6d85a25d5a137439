// SPDX-License-Identifier: MIT

extension Predicate {
  /// The condition with equality of a list's column taken to mean that an element is shared.
  ///
  /// Nil unless the column stands only in `l.column = r.column`, alone or in a conjunction.
  func sharing(elementsOf column: String) -> Predicate? {
    var isFound = false
    let parts = (conjuncts ?? [self]).map { part -> Predicate in
      guard case .texts(let one, .equal, let other) = part, one.side != other.side,
        one.value == .column(column), other.value == .column(column)
      else { return part }
      isFound = true
      return .sharing(one, other)
    }
    let others = parts.filter { $0.sharedList == nil }
    guard isFound, others.allSatisfy({ !$0.columns.contains(column) }) else { return nil }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  /// That two lists share an element.
  static func sharing(_ one: Operand, _ other: Operand) -> Predicate {
    .numbers(.common(one, other), .greaterOrEqual, .constant(1))
  }

  /// The list of which both records must share an element, if the condition says that.
  var sharedList: Derivation? {
    guard case .numbers(.common(let one, let other), let relation, .constant(let bound)) = self,
      one.value == other.value, one.side != other.side,
      (relation == .greaterOrEqual && bound > 0 && bound <= 1)
        || (relation == .greater && bound >= 0 && bound < 1)
    else { return nil }
    return one.value
  }
}
