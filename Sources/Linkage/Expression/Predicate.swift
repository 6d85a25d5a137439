// SPDX-License-Identifier: MIT

/// How two values are compared.
enum Relation: String, Hashable, Sendable {
  case equal = "="
  case unequal = "<>"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// The relation with its sides exchanged.
  var mirrored: Relation {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  @inline(__always)
  func holds<Value: Comparable>(_ one: Value, _ other: Value) -> Bool {
    switch self {
    case .equal: one == other
    case .unequal: one != other
    case .less: one < other
    case .lessOrEqual: one <= other
    case .greater: one > other
    case .greaterOrEqual: one >= other
    }
  }
}

/// A condition on a pair of records, with SQL's three answers: true, false, and unknown.
indirect enum Predicate: Hashable, Sendable {
  /// True of every pair (`ELSE`).
  case always
  /// Unknown of every pair.
  case unknown
  case isMissing(Operand)
  case texts(Operand, Relation, Operand)
  case measured(TextMeasure, Operand, Operand, Relation, Double)
  case numbers(PairNumber, Relation, PairNumber)
  case not(Predicate)
  case and([Predicate])
  case or([Predicate])
}

/// A number worked out from a pair of records.
indirect enum PairNumber: Hashable, Sendable {
  case constant(Double)
  case operand(Operand)
  case absolute(PairNumber)
  case sum(PairNumber, PairNumber)
  case difference(PairNumber, PairNumber)
  case product(PairNumber, PairNumber)
  case quotient(PairNumber, PairNumber)
  case least(PairNumber, PairNumber)
  case greatest(PairNumber, PairNumber)
  case function(Function, PairNumber)
  case measure(TextMeasure, Operand, Operand)
  case choice(Predicate, PairNumber, otherwise: PairNumber)
  /// How many elements two lists share, each counted once.
  case common(Operand, Operand)
  /// The greatest, or least, measure of any element of one list and any of another.
  case nearest(TextMeasure, most: Bool, Operand, Operand)

  /// A function of one number.
  enum Function: String, Sendable {
    case sine = "sin"
    case cosine = "cos"
    case arcsine = "asin"
    case arccosine = "acos"
    case tangent = "tan"
    case squareRoot = "sqrt"
    case radians
    case logarithm = "ln"
  }
}

extension Predicate {
  /// The operands of the condition, each once, in the order they stand in.
  var operands: [Operand] {
    var found: [Operand] = []
    collect(into: &found)
    var seen = Set<Operand>()
    return found.filter { seen.insert($0).inserted }
  }

  /// The columns that the condition looks at.
  var columns: Set<String> {
    operands.reduce(into: []) { $0.formUnion($1.value.columns) }
  }

  /// The column that must be the same in both records and nothing else, when it is so simple.
  ///
  /// Several where the condition is a conjunction of such.
  var exactColumns: [String]? {
    switch self {
    case .texts(let one, .equal, let other):
      guard case .column(let name) = one.value, one.value == other.value, one.side != other.side
      else { return nil }
      return [name]
    case .and(let parts):
      var names: [String] = []
      for part in parts {
        guard let columns = part.exactColumns else { return nil }
        names += columns
      }
      return names
    default: return nil
    }
  }

  private func collect(into found: inout [Operand]) {
    switch self {
    case .always, .unknown: break
    case .isMissing(let operand): found.append(operand)
    case .texts(let one, _, let other), .measured(_, let one, let other, _, _):
      found += [one, other]
    case .numbers(let one, _, let other):
      one.collect(into: &found)
      other.collect(into: &found)
    case .not(let inner): inner.collect(into: &found)
    case .and(let parts), .or(let parts): for part in parts { part.collect(into: &found) }
    }
  }
}

extension PairNumber {
  fileprivate func collect(into found: inout [Operand]) {
    switch self {
    case .constant: break
    case .operand(let operand): found.append(operand)
    case .absolute(let inner), .function(_, let inner): inner.collect(into: &found)
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other), .least(let one, let other), .greatest(let one, let other):
      one.collect(into: &found)
      other.collect(into: &found)
    case .measure(_, let one, let other), .common(let one, let other),
      .nearest(_, _, let one, let other):
      found += [one, other]
    case .choice(let condition, let value, let otherwise):
      found += condition.operands
      value.collect(into: &found)
      otherwise.collect(into: &found)
    }
  }
}
