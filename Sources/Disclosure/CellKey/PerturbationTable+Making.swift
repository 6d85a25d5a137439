// SPDX-License-Identifier: MIT

extension PerturbationTable {
  /// What a table of one's own should be like.
  public struct Design: Sendable, Equatable {
    /// The variance of the noise.
    public var variance: Double
    /// The most that a count may change.
    public var largest: Int
    /// Results from 1 to this don't occur.
    public var hidden: Int

    /// Makes a design; by default noise is at most 2 with the variance 1.
    public init(variance: Double = 1, largest: Int = 2, hidden: Int = 0) {
      self.variance = variance
      self.largest = largest
      self.hidden = hidden
    }
  }

  /// Makes a table: integers, mean exactly 0 in every row, no negative results.
  ///
  /// Each row's probabilities are those of ``NoiseDistribution``, turned into numbers of the 256 keys so
  /// that the mean over the keys is 0 and the variance as near as whole keys allow. Which key gets
  /// which noise is drawn with the secret, row by row, so the table is itself a secret.
  ///
  /// - Throws: `SpecificationProblem` when the design is impossible.
  public static func made(
    version: String, design: Design, draw: CellDraw
  ) throws(SpecificationProblem) -> PerturbationTable {
    guard (1...100).contains(design.largest), design.variance > 0, design.variance.isFinite,
      (0..<100).contains(design.hidden)
    else {
      throw SpecificationProblem(
        "A perturbation table needs a variance above 0, noise of at most 1 to 100, and at most 99 "
          + "hidden results.")
    }
    var noise: [Int: [Int]] = [:]
    var common: [Int]?
    for row in 1...lastOwnRow {
      // Once nothing can become negative or hidden, all rows have the same distribution.
      let isFree = row - design.largest > design.hidden
      let counts: [Int]
      let values: [Int]
      if isFree, let common {
        counts = common
        values = Array(-design.largest...design.largest)
      } else {
        let distribution = try NoiseDistribution(
          count: row, variance: design.variance, largest: design.largest, hidden: design.hidden)
        values = distribution.values
        counts = keys(of: distribution)
        if isFree, values.count == 2 * design.largest + 1 { common = counts }
      }
      let unordered = zip(values, counts).flatMap { Array(repeating: $0, count: $1) }
      noise[row] = shuffled(unordered, draw: draw, identity: [version, "row", "\(row)"])
    }
    return try PerturbationTable(version: version, noise: noise)
  }

  /// How many of the 256 keys get each value: rounded so that the mean is 0.
  static func keys(of distribution: NoiseDistribution) -> [Int] {
    let values = distribution.values
    var counts = distribution.probabilities.map { Int(($0 * Double(keyCount)).rounded()) }
    let zero = values.firstIndex(of: 0)
    func excess() -> (sum: Int, moment: Int) {
      (
        counts.reduce(0, +) - keyCount,
        zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 }
      )
    }
    // First the mean, by the values nearest to zero; then the number of keys by zeros.
    for _ in 0..<10_000 {
      let (_, moment) = excess()
      if moment == 0 { break }
      let wanted = moment > 0 ? -1 : 1
      if let one = values.firstIndex(of: wanted), abs(moment) < 3 {
        counts[one] += abs(moment)
      } else if let far = values.indices.filter({
        values[$0].signum() == moment.signum() && abs(values[$0]) <= abs(moment) && counts[$0] > 0
      }).max(by: { counts[$0] < counts[$1] }) {
        counts[far] -= 1
      } else {
        guard let one = values.firstIndex(where: { $0.signum() == wanted }) else { break }
        counts[one] += 1
      }
    }
    if let zero {
      counts[zero] = max(0, counts[zero] - excess().sum)
    }
    guard excess().sum != 0 || excess().moment != 0 else { return counts }
    return exactKeys(values)
  }

  /// Where a row has no room for fine shares: a pair whose mean is 0, as often as it fits, and zeros.
  private static func exactKeys(_ values: [Int]) -> [Int] {
    var counts = values.map { _ in 0 }
    guard let low = values.firstIndex(where: { $0 < 0 }),
      let high = values.lastIndex(where: { $0 > 0 })
    else {
      if let zero = values.firstIndex(of: 0) { counts[zero] = keyCount }
      return counts
    }
    let pair = values[high] - values[low]
    let times = keyCount / pair
    counts[low] = times * values[high]
    counts[high] = -times * values[low]
    let rest = keyCount - times * pair
    if let zero = values.firstIndex(of: 0) { counts[zero] = rest } else { counts[low] += rest }
    return counts
  }

  private static func shuffled(_ values: [Int], draw: CellDraw, identity: [String]) -> [Int] {
    var values = values
    for place in stride(from: values.count - 1, to: 0, by: -1) {
      let other = draw.number(below: UInt64(place + 1), for: identity + ["\(place)"])
      values.swapAt(place, Int(other))
    }
    return values
  }
}
