// SPDX-License-Identifier: MIT
internal import Glibc

/// The codes of a pair's two records.
struct PairCodes {
  let left: UnsafePointer<UInt32>
  let right: UnsafePointer<UInt32>
  /// How far apart the codes of two fields are on the right.
  let stride: Int

  @inline(__always)
  func code(_ place: PairPlace) -> Int {
    Int(place.side == .left ? left[place.field] : right[place.field &* stride])
  }
}

/// A field of one of a pair's records.
struct PairPlace: Sendable {
  let field: Int
  let side: Side
}

/// A condition on a pair that is ready to be asked, in general form.
indirect enum PairCondition: Sendable {
  case known(Bool?)
  case isMissing(PairPlace)
  case texts(PairPlace, Relation, PairPlace)
  case measured(TextMeasure, PairPlace, PairPlace, Relation, Double)
  case numbers(PairNumber, Relation, PairNumber)
  case not(PairCondition)
  case and([PairCondition])
  case or([PairCondition])

  init(_ predicate: Predicate, _ set: FieldSet) {
    func place(_ operand: Operand) -> PairPlace {
      PairPlace(field: set.place(operand.value), side: operand.side)
    }
    switch predicate {
    case .always: self = .known(true)
    case .unknown: self = .known(nil)
    case .isMissing(let operand): self = .isMissing(place(operand))
    case .texts(let one, let relation, let other):
      self = .texts(place(one), relation, place(other))
    case .measured(let measure, let one, let other, let relation, let bound):
      self = .measured(measure, place(one), place(other), relation, bound)
    case .numbers(let one, let relation, let other): self = .numbers(one, relation, other)
    case .not(let inner): self = .not(PairCondition(inner, set))
    case .and(let parts): self = .and(parts.map { PairCondition($0, set) })
    case .or(let parts): self = .or(parts.map { PairCondition($0, set) })
    }
  }

  /// SQL's answer: true, false, or nil for unknown.
  func holds(_ pair: PairCodes, _ set: FieldSet) -> Bool? {
    switch self {
    case .known(let answer): return answer
    case .isMissing(let place): return pair.code(place) == 0
    case .texts(let one, let relation, let other):
      let (first, second) = (pair.code(one), pair.code(other))
      guard first != 0, second != 0 else { return nil }
      switch relation {
      case .equal: return first == second
      case .unequal: return first != second
      default:
        let order = IdentifierOrder.compare(
          set.fields[one.field].texts[first], set.fields[other.field].texts[second])
        return relation.holds(order, 0)
      }
    case .measured(let measure, let one, let other, let relation, let bound):
      return Self.value(measure, one, other, pair, set).map { relation.holds($0, bound) }
    case .numbers(let one, let relation, let other):
      guard let first = one.value(pair, set), let second = other.value(pair, set) else {
        return nil
      }
      return relation.holds(first, second)
    case .not(let inner): return inner.holds(pair, set).map { !$0 }
    case .and(let parts):
      var isUnknown = false
      for part in parts {
        guard let answer = part.holds(pair, set) else {
          isUnknown = true
          continue
        }
        if !answer { return false }
      }
      return isUnknown ? nil : true
    case .or(let parts):
      var isUnknown = false
      for part in parts {
        guard let answer = part.holds(pair, set) else {
          isUnknown = true
          continue
        }
        if answer { return true }
      }
      return isUnknown ? nil : false
    }
  }

  static func value(
    _ measure: TextMeasure, _ one: PairPlace, _ other: PairPlace, _ pair: PairCodes,
    _ set: FieldSet
  ) -> Double? {
    let (first, second) = (pair.code(one), pair.code(other))
    guard first != 0, second != 0 else { return nil }
    var places = BytePlaces()
    places.set(set.fields[one.field].texts[first])
    return measure.value(places, set.fields[other.field].texts[second])
  }
}

extension PairNumber {
  /// The number for a pair; nil when a part is missing or there is no such number.
  func value(_ pair: PairCodes, _ set: FieldSet) -> Double? {
    func both(
      _ one: PairNumber, _ other: PairNumber, _ body: (Double, Double) -> Double
    ) -> Double? {
      guard let first = one.value(pair, set), let second = other.value(pair, set) else {
        return nil
      }
      let result = body(first, second)
      return result.isFinite ? result : nil
    }
    switch self {
    case .constant(let value): return value
    case .operand(let operand):
      let field = set.place(operand.value)
      let code = pair.code(PairPlace(field: field, side: operand.side))
      return code == 0 ? nil : set.fields[field].numbers[code]
    case .absolute(let inner): return inner.value(pair, set).map(abs)
    case .sum(let one, let other): return both(one, other, +)
    case .difference(let one, let other): return both(one, other, -)
    case .product(let one, let other): return both(one, other, *)
    case .quotient(let one, let other): return both(one, other, /)
    case .least(let one, let other), .greatest(let one, let other):
      // DuckDB passes over what is missing.
      guard let first = one.value(pair, set) else { return other.value(pair, set) }
      guard let second = other.value(pair, set) else { return first }
      if case .least = self { return min(first, second) }
      return max(first, second)
    case .function(let function, let inner):
      guard let value = inner.value(pair, set) else { return nil }
      let result = function.value(value)
      return result.isFinite ? result : nil
    case .measure(let measure, let one, let other):
      return PairCondition.value(
        measure, PairPlace(field: set.place(one.value), side: one.side),
        PairPlace(field: set.place(other.value), side: other.side), pair, set)
    case .common(let one, let other): return Self.lists(one, other, pair, set)
    case .nearest(let measure, let most, let one, let other):
      let (first, second) = (set.place(one.value), set.place(other.value))
      let codes = (
        pair.code(PairPlace(field: first, side: one.side)),
        pair.code(PairPlace(field: second, side: other.side))
      )
      guard codes.0 != 0, codes.1 != 0, let left = set.fields[first].lists,
        let right = set.fields[second].lists
      else { return nil }
      return ListValues.nearest(measure, most: most, left, codes.0, right, codes.1)
    case .choice(let condition, let value, let otherwise):
      let isTrue = PairCondition(condition, set).holds(pair, set) ?? false
      return (isTrue ? value : otherwise).value(pair, set)
    }
  }
}

extension PairNumber {
  /// How many elements two lists share; nil when the first is missing, 0 when the second is.
  ///
  /// DuckDB's `list_intersect` makes this difference.
  fileprivate static func lists(
    _ one: Operand, _ other: Operand, _ pair: PairCodes, _ set: FieldSet
  ) -> Double? {
    let (first, second) = (set.place(one.value), set.place(other.value))
    let left = pair.code(PairPlace(field: first, side: one.side))
    let right = pair.code(PairPlace(field: second, side: other.side))
    guard left != 0, let lists = set.fields[first].lists,
      let others = set.fields[second].lists
    else { return nil }
    return Double(
      first == second
        ? lists.common(left, right).count : ListValues.commonCount(lists, left, others, right))
  }
}

extension PairNumber.Function {
  func value(_ number: Double) -> Double {
    switch self {
    case .sine: sin(number)
    case .cosine: cos(number)
    case .arcsine: asin(number)
    case .arccosine: acos(number)
    case .tangent: tan(number)
    case .squareRoot: number.squareRoot()
    case .radians: number * Double.pi / 180
    case .logarithm: log(number)
    }
  }
}
