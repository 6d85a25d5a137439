// SPDX-License-Identifier: MIT

extension SplitMix64 {
  /// Random numbers for one part of the example, so that a change to one part leaves the others.
  init(seed: UInt64, part: String) {
    // FNV-1a: Fowler, Noll and Vo.
    let mark = part.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    self.init(seed: seed ^ mark)
  }

  /// A whole number within bounds, both included.
  mutating func between(_ low: Int, _ high: Int) -> Int {
    low + below(max(1, high - low + 1))
  }

  /// True so often, 0 to 1.
  mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// One of a list, all alike likely; the list must not be empty.
  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[below(values.count)]
  }

  /// One of a list, the first far likelier than the last, as with names and suppliers.
  mutating func pickSkewed<Value>(_ values: [Value]) -> Value {
    values[Int(unit() * unit() * Double(values.count))]
  }

  /// A number that is nearly normally distributed, with mean 0 and standard deviation 1.
  ///
  /// The sum of twelve uniform numbers: no logarithm, so the same on every machine.
  mutating func normal() -> Double {
    (0..<12).reduce(-6.0) { sum, _ in sum + unit() }
  }
}

/// Values with how likely each is.
struct Weighted<Value: Sendable>: Sendable {
  private let values: [Value]
  private let ends: [Double]

  /// Takes the values with their weights, of which none is negative and one is positive.
  init(_ entries: [(value: Value, weight: Double)]) {
    values = entries.map(\.value)
    var end = 0.0
    ends = entries.map { entry in
      end += entry.weight
      return end
    }
  }

  /// Draws a value.
  func draw(_ random: inout SplitMix64) -> Value {
    let place = random.unit() * (ends.last ?? 0)
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > place { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }
}
