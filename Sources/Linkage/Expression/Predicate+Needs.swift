// SPDX-License-Identifier: MIT

extension Predicate {
  /// Calls a closure with every part of the condition.
  func visit(_ body: (Predicate) -> Void) {
    body(self)
    switch self {
    case .not(let inner): inner.visit(body)
    case .and(let parts), .or(let parts): for part in parts { part.visit(body) }
    default: break
    }
  }
}

extension Predicate {
  /// The texts that are measured, or put in order.
  var measuredTexts: [Derivation] {
    var found: [Derivation] = []
    visit { part in
      switch part {
      case .texts(let one, let relation, let other):
        if relation != .equal && relation != .unequal { found += [one.value, other.value] }
      case .measured(_, let one, let other, _, _): found += [one.value, other.value]
      case .numbers(let one, _, let other): found += one.measured + other.measured
      default: break
      }
    }
    return found
  }
}

extension PairNumber {
  /// The texts that are measured.
  var measured: [Derivation] {
    switch self {
    case .constant, .operand: []
    case .measure(_, let one, let other): [one.value, other.value]
    case .common, .nearest: []
    case .absolute(let inner), .function(_, let inner): inner.measured
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other), .least(let one, let other), .greatest(let one, let other):
      one.measured + other.measured
    case .choice(let condition, let value, let otherwise):
      condition.measuredTexts + value.measured + otherwise.measured
    }
  }
}

extension Predicate {
  /// The values that are taken for lists.
  var lists: [Derivation] {
    var found: [Derivation] = []
    visit { part in
      if case .numbers(let one, _, let other) = part { found += one.lists + other.lists }
    }
    return found
  }
}

extension PairNumber {
  /// The values that are taken for lists.
  var lists: [Derivation] {
    switch self {
    case .common(let one, let other), .nearest(_, _, let one, let other): [one.value, other.value]
    case .constant, .operand, .measure: []
    case .absolute(let inner), .function(_, let inner): inner.lists
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other), .least(let one, let other), .greatest(let one, let other):
      one.lists + other.lists
    case .choice(let condition, let value, let otherwise):
      condition.lists + value.lists + otherwise.lists
    }
  }
}
