// SPDX-License-Identifier: MIT
import Tabular

/// The lengths of values in Unicode scalars.
struct LengthTally {
  private var minimum = Int.max
  private var maximum = 0
  private var total = 0

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    var scalars = 0
    for byte in text where byte & 0xC0 != 0x80 { scalars &+= 1 }
    minimum = min(minimum, scalars)
    maximum = max(maximum, scalars)
    total += scalars * count
  }

  func mean(of values: Int) -> Double { values == 0 ? 0 : Double(total) / Double(values) }

  func lengths(of values: Int) -> ColumnProfile.Lengths {
    ColumnProfile.Lengths(minimum: minimum, maximum: maximum, mean: mean(of: values))
  }
}

/// The most frequent values; of equally frequent ones the first by its bytes.
struct TopValues {
  private static let kept = 10
  private var entries: [(text: [UInt8], count: Int)] = []

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, count: Int) {
    if entries.count == Self.kept, let last = entries.last {
      guard count > last.count || (count == last.count && text.lexicographicallyPrecedes(last.text))
      else { return }
      entries.removeLast()
    }
    let place = entries.firstIndex {
      count > $0.count || (count == $0.count && text.lexicographicallyPrecedes($0.text))
    }
    entries.insert((Array(text.prefix(400)), count), at: place ?? entries.count)
  }

  func values(isMasked: Bool) -> [ColumnProfile.ValueCount] {
    entries.map { entry in
      let text = String(decoding: entry.text, as: UTF8.self)
      return ColumnProfile.ValueCount(
        value: isMasked ? Mask.shape(of: text) : String(text.prefix(100)), count: entry.count)
    }
  }
}

/// Numbers or instants with their counts, for quantiles and a histogram.
struct MeasureTally {
  /// How the measures are spread.
  struct Spread {
    var minimum: Double
    var maximum: Double
    var mean: Double
    var quantiles: [(percent: Int, value: Double)]
    var bins: [(from: Double, to: Double, count: Int)]
  }

  static let percents = [1, 5, 25, 50, 75, 95, 99]
  private static let binCount = 10
  private var measures: [(value: Double, count: Int)] = []

  mutating func add(_ value: Double, count: Int) {
    if value.isFinite { measures.append((value, count)) }
  }

  /// Quantiles are values that occur: the least at or below which the share of all values lies.
  func spread() -> Spread? {
    let sorted = measures.sorted { $0.value < $1.value }
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let total = sorted.reduce(0) { $0 + $1.count }
    // Shares are added, not values, so that the sum of huge values stays finite.
    let mean = sorted.reduce(0.0) { $0 + $1.value * (Double($1.count) / Double(total)) }
    var quantiles: [(percent: Int, value: Double)] = []
    var passed = 0
    var next = 0
    for measure in sorted {
      passed += measure.count
      while next < Self.percents.count, passed * 100 >= Self.percents[next] * total {
        quantiles.append((Self.percents[next], measure.value))
        next += 1
      }
    }
    return Spread(
      minimum: first.value, maximum: last.value, mean: mean, quantiles: quantiles,
      bins: bins(sorted, from: first.value, to: last.value))
  }

  private func bins(
    _ sorted: [(value: Double, count: Int)], from: Double, to: Double
  ) -> [(from: Double, to: Double, count: Int)] {
    guard to > from, (to - from).isFinite else {
      return [(from, to, sorted.reduce(0) { $0 + $1.count })]
    }
    let width = (to - from) / Double(Self.binCount)
    var counts = Array(repeating: 0, count: Self.binCount)
    for measure in sorted {
      counts[min(Self.binCount - 1, max(0, Int((measure.value - from) / width)))] += measure.count
    }
    return counts.enumerated().map {
      (from + Double($0) * width, $0 == Self.binCount - 1 ? to : from + Double($0 + 1) * width, $1)
    }
  }
}
