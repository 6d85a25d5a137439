// SPDX-License-Identifier: MIT
import Tabular

/// Gathers what is known of one column from its different values, each seen once with its count.
struct ColumnSummary {
  let rows: Int
  let column: Int
  private var values = 0
  private var distinct = 0
  private var types = TypeTally()
  private var lengths = LengthTally()
  private var top = TopValues()
  private var patterns = PatternTally()
  private var measures = MeasureTally()
  private var meanings = MeaningTally()
  private var leadingZeros = 0
  private var edgeSpaces = 0
  private var words = 0

  /// How many values are enough to judge by which format a column writes dates.
  static let judged = 200

  /// - Parameter sample: up to `judged` different values, by which the format of dates is judged.
  init(rows: Int, column: Int, sample: [[UInt8]]) {
    self.rows = rows
    self.column = column
    types.guessDates(from: sample)
  }

  /// Takes a different value with how often it occurs.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    let inner = text.withoutBlanks
    guard !inner.isEmpty else { return }
    values += count
    distinct += 1
    if inner.count != text.count { edgeSpaces += count }
    lengths.add(text, count: count)
    top.add(text, count: count)
    patterns.add(text, count: count)
    if inner.contains(0x20) { words += count }
    meanings.add(text, count: count)
    sort(text, count: count)
  }

  private mutating func sort(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    switch types.add(text, count: count) {
    case .integer(let number):
      measures.add(number.doubleValue, count: count)
      let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
      if digits.count > 1, digits.first == UInt8(ascii: "0") { leadingZeros += count }
    case .number(let number): measures.add(number.doubleValue, count: count)
    case .instant(let instant): measures.add(Double(instant), count: count)
    case .other: break
    }
  }

  /// What is known, once all values were added.
  func profile(
    name: String, heading: String, isPersonal: Bool, showsValues: Bool
  ) -> ColumnProfile {
    let isMasked = isPersonal && !showsValues
    let type = types.prevailing(of: values)
    let isNumeric = ["integer", "number", "money"].contains(type)
    let isDate = type == "date" || type == "timestamp"
    let spread = (isNumeric || isDate) && !isMasked ? measures.spread() : nil
    let write: (Double) -> String = { isDate ? Instants.text($0, type: type) : Instants.number($0) }
    return ColumnProfile(
      name: name, heading: heading, values: values, nulls: rows - values, distinct: distinct,
      type: type, format: isDate ? types.dateFormat : nil,
      isAmbiguousDate: isDate && types.isAmbiguous,
      types: types.counts, marks: types.marks,
      lengths: values > 0 ? lengths.lengths(of: values) : nil,
      minimum: spread.map { write($0.minimum) }, maximum: spread.map { write($0.maximum) },
      mean: isNumeric ? spread?.mean : nil,
      quantiles: spread.map { spread in
        Dictionary(
          uniqueKeysWithValues: spread.quantiles.map { ("p\($0.percent)", write($0.value)) })
      },
      histogram: spread.map { spread in
        spread.bins.map {
          ColumnProfile.Bin(from: write($0.from), to: write($0.to), count: $0.count)
        }
      },
      topValues: top.values(isMasked: isMasked), patterns: patterns.patterns,
      meanings: meanings.meanings(
        type: type, values: values, distinct: distinct, words: words,
        meanLength: lengths.mean(of: values)),
      isPersonal: isPersonal, leadingZeros: leadingZeros, edgeSpaces: edgeSpaces)
  }
}

/// Numbers and instants as texts.
enum Instants {
  /// Microseconds since 1970 as ISO date or timestamp.
  static func text(_ microseconds: Double, type: String) -> String {
    let total = Int64(microseconds)
    let day = total.quotientRoundedDown(by: 86_400_000_000)
    let date = CivilDate(daysSince1970: Int32(truncatingIfNeeded: day))?.isoText ?? ""
    guard type == "timestamp" else { return date }
    let seconds = Int((total - day * 86_400_000_000) / 1_000_000)
    return date + "T"
      + [seconds / 3_600, seconds / 60 % 60, seconds % 60].map(twoDigits)
      .joined(separator: ":")
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A number without an exponent or a needless fraction.
  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}
