// SPDX-License-Identifier: MIT

extension Threshold {
  /// Whether a measured number is as it must be.
  func holds(for value: NumberValue) -> Bool? {
    switch self {
    case .mustBe(let bound): NumberValue(bound).map { value == $0 }
    case .mustNotBe(let bound): NumberValue(bound).map { value != $0 }
    case .mustBeGreaterThan(let bound): NumberValue(bound).map { $0 < value }
    case .mustBeGreaterOrEqualTo(let bound): NumberValue(bound).map { !(value < $0) }
    case .mustBeLessThan(let bound): NumberValue(bound).map { value < $0 }
    case .mustBeLessOrEqualTo(let bound): NumberValue(bound).map { !($0 < value) }
    case .mustBeBetween(let low, let high): Self.isWithin(value, low, high)
    case .mustNotBeBetween(let low, let high): Self.isWithin(value, low, high).map { !$0 }
    }
  }

  private static func isWithin(_ value: NumberValue, _ low: String, _ high: String) -> Bool? {
    guard let low = NumberValue(low), let high = NumberValue(high) else { return nil }
    return !(value < low) && !(high < value)
  }

  /// Whether a count of records, or its share of all in percent, is as it must be.
  ///
  /// A share is compared exactly: count × 100 against bound × records. Nil when there are no records.
  func holds(count: Int, of rows: Int, _ unit: QualityRule.Unit) -> Bool? {
    unit == .rows
      ? holds(for: NumberValue(Int64(count))) : holds(percentOf: NumberValue(Int64(count)), rows)
  }

  /// Whether the share that `value` is of `rows`, in percent, is as it must be.
  func holds(percentOf value: NumberValue, _ rows: Int) -> Bool? {
    guard rows > 0, let share = value.percent(of: rows) else { return nil }
    return holds(for: share)
  }

  /// Whether a text is as it must be; only equality makes sense.
  func holds(forText text: String) -> Bool {
    switch self {
    case .mustBe(let bound): text == bound
    case .mustNotBe(let bound): text != bound
    default: false
    }
  }

  /// Whether it asks that there be none.
  var isZero: Bool {
    if case .mustBe(let bound) = self { NumberValue(bound) == NumberValue(0) } else { false }
  }

  /// The threshold as a person reads it.
  func words(_ unit: QualityRule.Unit) -> String {
    let sign = unit == .percent ? "%" : ""
    return switch self {
    case .mustBe(let bound): "must be \(bound)\(sign)"
    case .mustNotBe(let bound): "must not be \(bound)\(sign)"
    case .mustBeGreaterThan(let bound): "must be greater than \(bound)\(sign)"
    case .mustBeGreaterOrEqualTo(let bound): "must be at least \(bound)\(sign)"
    case .mustBeLessThan(let bound): "must be less than \(bound)\(sign)"
    case .mustBeLessOrEqualTo(let bound): "must be at most \(bound)\(sign)"
    case .mustBeBetween(let low, let high): "must be between \(low)\(sign) and \(high)\(sign)"
    case .mustNotBeBetween(let low, let high):
      "must not be between \(low)\(sign) and \(high)\(sign)"
    }
  }
}
