// SPDX-License-Identifier: MIT

/// What somebody reads about a part of the people: that their number lies between two limits.
struct RegionFact {
  /// The smallest parts that it counts, in rising order.
  let region: [Int]
  /// The least number that it can stand for; equal to ``high`` where it is exact.
  let low: Double
  /// The greatest number that it can stand for.
  let high: Double
  /// The number as it was published, with where.
  let words: String
  /// Its place among all facts.
  let number: Int

  var isExact: Bool { low == high }
}

/// All that follows by adding and subtracting from what several releases tell.
///
/// Unknown are the numbers of the smallest parts, of which an attacker knows that none is negative.
/// What a release tells is an equation, or an inequality where it is rounded. The interval of any part
/// is a pair of linear programs, and their prices are the sum that the attacker would do.
final class JointSystem {
  private let facts: [RegionFact]
  private let byNumber: [Int: RegionFact]
  private let known: [Int: RegionFact]
  private let columns: [Int: Int]
  private let rows: [RegionFact]
  private let program: CoinLinearProgram?

  /// The most entries of the matrix.
  static let mostEntries = 4_000_000

  /// Puts facts together; nil when they contradict each other.
  init?(_ facts: [RegionFact]) {
    var known: [Int: RegionFact] = [:]
    for fact in facts where fact.region.count == 1 && fact.isExact {
      if let earlier = known[fact.region[0]] {
        guard abs(earlier.low - fact.low) <= CellTable.tolerance(fact.low) else { return nil }
      } else {
        known[fact.region[0]] = fact
      }
    }
    // Where all together are none, none of the parts is any.
    for fact in facts where fact.region.count > 1 && fact.high == 0 {
      for part in fact.region {
        if let earlier = known[part] {
          guard earlier.low <= CellTable.tolerance(0) else { return nil }
        } else {
          known[part] = fact
        }
      }
    }
    var columns: [Int: Int] = [:]
    var rows: [RegionFact] = []
    var entries: [[Int]] = []
    var seen: [[Int]: [Int]] = [:]
    var lower: [Double] = []
    var upper: [Double] = []
    for fact in facts where fact.region.count > 1 || !fact.isExact {
      var unknown: [Int] = []
      var sum = 0.0
      for part in fact.region {
        if let value = known[part] { sum += value.low } else { unknown.append(part) }
      }
      let (low, high) = (fact.low - sum, fact.high - sum)
      let room = CellTable.tolerance(abs(fact.high) + sum)
      guard high >= -room else { return nil }
      if unknown.isEmpty {
        guard low <= room else { return nil }
        continue
      }
      // The same parts told twice: the narrower one is enough.
      if let same = seen[unknown], same.contains(where: { lower[$0] >= low && upper[$0] <= high }) {
        continue
      }
      seen[unknown, default: []].append(rows.count)
      rows.append(fact)
      lower.append(low)
      upper.append(max(0, high))
      entries.append(
        unknown.map { part in
          if let column = columns[part] { return column }
          columns[part] = columns.count
          return columns.count - 1
        })
    }
    self.facts = facts
    byNumber = Dictionary(facts.map { ($0.number, $0) }) { first, _ in first }
    self.known = known
    self.columns = columns
    self.rows = rows
    guard !rows.isEmpty else {
      program = nil
      return
    }
    var byColumn = [[(row: Int, coefficient: Double)]](repeating: [], count: columns.count)
    for (row, entry) in entries.enumerated() {
      for column in entry { byColumn[column].append((row, 1)) }
    }
    var matrix = ColumnMatrix(rowCount: rows.count)
    for column in byColumn { matrix.appendColumn(column) }
    let program = CoinLinearProgram(
      matrix, lower: [Double](repeating: 0, count: columns.count),
      upper: [Double](repeating: .infinity, count: columns.count),
      costs: [Double](repeating: 0, count: columns.count), rowLower: lower, rowUpper: upper)
    guard program.solve(.dual) == .optimal else { return nil }
    self.program = program
  }

  /// The least and the greatest number that a part of the people can have.
  func interval(of region: [Int]) -> (low: Double, high: Double) {
    let (base, parts) = split(region)
    guard let unknown = parts else { return (base, .infinity) }
    guard !unknown.isEmpty else { return (base, base) }
    guard let high = extreme(unknown, sign: -1) else { return (base, .infinity) }
    return (base + max(0, extreme(unknown, sign: 1) ?? 0), base + high)
  }

  /// The shortest sum by which the greatest number follows: facts, each with how often it is added.
  func sum(reaching region: [Int]) -> [(coefficient: Double, fact: RegionFact)] {
    let coefficients = shortest(region) ?? prices(region)
    return coefficients.compactMap { number, coefficient in
      // What is none adds nothing to the sum.
      guard abs(coefficient) > 1e-6, let fact = byNumber[number], fact.high != 0 else { return nil }
      return (coefficient, fact)
    }
    .sorted {
      ($0.coefficient > 0) == ($1.coefficient > 0)
        ? $0.fact.number < $1.fact.number : $0.coefficient > $1.coefficient
    }
  }

  /// Of all sums of facts that count the region at least once and nothing less than never, and come to
  /// its greatest number, the one with the fewest terms in all; nil where there are too many to choose from.
  private func shortest(_ region: [Int]) -> [Int: Double]? {
    let greatest = interval(of: region).high
    guard greatest.isFinite else { return nil }
    var places: [Int: Int] = [:]
    var entries = 0
    for fact in facts {
      entries += fact.region.count
      guard entries <= Self.mostEntriesOfShortest else { return nil }
      for part in fact.region where places[part] == nil { places[part] = places.count }
    }
    var lower = [Double](repeating: 0, count: places.count + 1)
    for part in region {
      guard let place = places[part] else { return nil }
      lower[place] = 1
    }
    lower[places.count] = -.infinity
    var upper = [Double](repeating: .infinity, count: places.count + 1)
    upper[places.count] = greatest + CellTable.tolerance(greatest)
    var matrix = ColumnMatrix(rowCount: places.count + 1)
    var costs: [Double] = []
    for fact in facts {
      for (sign, bound) in [(1.0, fact.high), (-1.0, fact.low)] {
        let parts = fact.region.map { (row: places[$0] ?? 0, coefficient: sign) }
        matrix.appendColumn(parts + [(row: places.count, coefficient: sign * bound)])
        costs.append(fact.high == 0 ? 0.01 : 1)
      }
    }
    let program = CoinLinearProgram(
      matrix, lower: [Double](repeating: 0, count: costs.count),
      upper: [Double](repeating: .infinity, count: costs.count), costs: costs, rowLower: lower,
      rowUpper: upper)
    guard program.solve(.dual) == .optimal else { return nil }
    let values = program.withValues { Array($0) }
    var coefficients: [Int: Double] = [:]
    for (place, fact) in facts.enumerated() {
      coefficients[fact.number] = values[2 * place] - values[2 * place + 1]
    }
    return coefficients
  }

  /// The most entries among which the shortest sum is sought.
  private static let mostEntriesOfShortest = 200_000

  /// A sum from the prices of the program; right, but often longer than need be.
  private func prices(_ region: [Int]) -> [Int: Double] {
    let unknown = split(region).unknown ?? []
    var coefficients: [Int: Double] = [:]
    for part in region { if let fact = known[part] { coefficients[fact.number, default: 0] += 1 } }
    guard let program, !unknown.isEmpty, extreme(unknown, sign: -1) != nil else {
      return coefficients
    }
    let prices = program.withPrices { Array($0) }
    for (row, price) in prices.enumerated() where abs(price) > 1e-7 && row < rows.count {
      coefficients[rows[row].number, default: 0] -= price
      for part in rows[row].region {
        if let fact = known[part] { coefficients[fact.number, default: 0] += price }
      }
    }
    return coefficients
  }

  private func split(_ region: [Int]) -> (known: Double, unknown: [Int]?) {
    var sum = 0.0
    var unknown: [Int] = []
    for part in region {
      if let fact = known[part] {
        sum += fact.low
      } else if let column = columns[part] {
        unknown.append(column)
      } else {
        // Nothing is said about this part.
        return (sum, nil)
      }
    }
    return (sum, unknown)
  }

  private func extreme(_ unknown: [Int], sign: Double) -> Double? {
    guard let program else { return nil }
    var costs = [Double](repeating: 0, count: columns.count)
    for column in unknown { costs[column] = sign }
    program.setCosts(costs)
    guard program.solve(.primal) == .optimal else { return nil }
    return sign * program.objective
  }
}
