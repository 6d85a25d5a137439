// SPDX-License-Identifier: MIT

/// All that follows by adding and subtracting from what several releases tell.
///
/// Unknown are the numbers of the smallest parts, of which an attacker knows that none is negative.
/// What a release tells is an equation, or an inequality where it is rounded or hidden. The interval of
/// any part is a pair of linear programs, and their prices are the sum that the attacker would do.
final class JointSystem {
  /// A part of the people in the system's own terms.
  struct Part {
    /// What is known of it.
    fileprivate var sum = 0.0
    /// The unknown numbers that it is the sum of besides.
    fileprivate var columns: [Int] = []
  }

  /// What the bounds of an unknown number come from.
  private struct Bounds {
    var low = 0.0
    var high = Double.infinity
    var lowFact: RegionFact?
    var highFact: RegionFact?
  }

  private let facts: [RegionFact]
  private let byNumber: [Int: RegionFact]
  private let known: [Int: RegionFact]
  private let columns: [Int: Int]
  private let bounds: [Bounds]
  /// Whether something limits each unknown number from above.
  private let isLimited: [Bool]
  private let rows: [RegionFact]
  private let program: CoinLinearProgram?
  private let clock: WorkClock?
  /// Whether the program holds a solution.
  private var isSolved = false
  /// Whether a program could not be solved, so that an interval may be wider than it is.
  private(set) var hasFailed = false

  /// The most entries of the matrix.
  static let mostEntries = 4_000_000

  /// Puts facts together; nil when they contradict each other.
  ///
  /// Where that could not be found out in time, ``hasFailed`` says so.
  ///
  /// - Parameter clock: where the work is counted.
  init?(_ facts: [RegionFact], clock: WorkClock? = nil) {
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
    var bounds: [Bounds] = []
    func column(_ part: Int) -> Int {
      if let column = columns[part] { return column }
      columns[part] = bounds.count
      bounds.append(Bounds())
      return bounds.count - 1
    }
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
      let room = CellTable.tolerance(sum + (fact.high.isFinite ? abs(fact.high) : fact.low))
      guard high >= -room else { return nil }
      if unknown.isEmpty {
        guard low <= room else { return nil }
        continue
      }
      if fact.region.count == 1 {
        let place = column(unknown[0])
        if low > bounds[place].low { (bounds[place].low, bounds[place].lowFact) = (low, fact) }
        if high < bounds[place].high { (bounds[place].high, bounds[place].highFact) = (high, fact) }
        guard bounds[place].low <= bounds[place].high + room else { return nil }
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
      entries.append(unknown.map(column))
    }
    self.facts = facts
    self.clock = clock
    byNumber = Dictionary(facts.map { ($0.number, $0) }) { first, _ in first }
    self.known = known
    self.columns = columns
    self.bounds = bounds
    self.rows = rows
    var isLimited = bounds.map(\.high.isFinite)
    for (row, entry) in entries.enumerated() where upper[row].isFinite {
      for column in entry { isLimited[column] = true }
    }
    self.isLimited = isLimited
    // Without equations the bounds are all there is.
    guard !rows.isEmpty else {
      program = nil
      return
    }
    var byColumn = [[(row: Int, coefficient: Double)]](repeating: [], count: bounds.count)
    for (row, entry) in entries.enumerated() {
      for column in entry { byColumn[column].append((row, 1)) }
    }
    var matrix = ColumnMatrix(rowCount: rows.count)
    for column in byColumn { matrix.appendColumn(column) }
    let program = CoinLinearProgram(
      matrix, lower: bounds.map(\.low), upper: bounds.map { max($0.low, $0.high) },
      costs: [Double](repeating: 0, count: bounds.count), rowLower: lower, rowUpper: upper)
    self.program = program
    guard solve(.dual) != .infeasible else { return nil }
  }

  /// A part of the people in the system's own terms; nil where nothing is said about some of it.
  func part(_ region: [Int]) -> Part? {
    var part = Part()
    for place in region {
      if let fact = known[place] {
        part.sum += fact.low
      } else if let column = columns[place] {
        part.columns.append(column)
      } else {
        return nil
      }
    }
    return part
  }

  /// The least and the greatest number that a part of the people can have; nil where that could not be
  /// found in time.
  func interval(of region: [Int]) -> (low: Double, high: Double)? {
    guard let part = part(region) else { return (knownSum(region), .infinity) }
    guard !part.columns.isEmpty else { return (part.sum, part.sum) }
    let low = least(part)
    guard isSolved || program == nil else { return nil }
    let high = most(part)
    return isSolved || program == nil ? (low, high) : nil
  }

  /// The greatest number that a part can have.
  func most(_ part: Part) -> Double {
    guard !part.columns.isEmpty else { return part.sum }
    guard part.columns.allSatisfy({ isLimited[$0] }), let high = extreme(part.columns, sign: -1)
    else { return .infinity }
    return part.sum + high
  }

  /// The least number that a part can have.
  func least(_ part: Part) -> Double {
    guard !part.columns.isEmpty else { return part.sum }
    return part.sum + max(0, extreme(part.columns, sign: 1) ?? 0)
  }

  /// The number of a part in the solution found last; nil where there is none.
  func valueFoundLast(_ part: Part) -> Double? {
    guard isSolved, let program else { return part.columns.isEmpty ? part.sum : nil }
    return program.withValues { values in part.columns.reduce(part.sum) { $0 + values[$1] } }
  }

  /// Finds a solution in which some parts have much and others little.
  func push(up: [Part], down: [Part]) {
    guard let program else { return }
    var costs = [Double](repeating: 0, count: bounds.count)
    for part in up { for column in part.columns where isLimited[column] { costs[column] -= 1 } }
    for part in down { for column in part.columns { costs[column] += 1 } }
    for column in costs.indices where !isLimited[column] { costs[column] = max(0, costs[column]) }
    program.setCosts(costs)
    _ = solve(.primal)
  }

  /// The shortest sum by which the greatest number follows: facts, each with how often it is added.
  func sum(reaching region: [Int]) -> [(coefficient: Double, fact: RegionFact)] {
    let coefficients = shortest(region) ?? prices(region)
    return coefficients.compactMap { number, coefficient in
      // What is none adds nothing to the sum.
      guard abs(coefficient) > 1e-6, let fact = byNumber[number],
        fact.number(added: coefficient > 0) != 0
      else { return nil }
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
    guard let greatest = interval(of: region)?.high, greatest.isFinite else { return nil }
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
    var terms: [(number: Int, sign: Double)] = []
    for fact in facts {
      for (sign, bound) in [(1.0, fact.high), (-1.0, fact.low)] where bound.isFinite {
        terms.append((fact.number, sign))
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
    for (place, term) in terms.enumerated() {
      coefficients[term.number, default: 0] += term.sign * values[place]
    }
    return coefficients
  }

  /// The most entries among which the shortest sum is sought.
  private static let mostEntriesOfShortest = 200_000

  /// A sum from the prices of the program; right, but often longer than need be.
  private func prices(_ region: [Int]) -> [Int: Double] {
    var coefficients: [Int: Double] = [:]
    for part in region { if let fact = known[part] { coefficients[fact.number, default: 0] += 1 } }
    guard let program, let part = part(region), most(part).isFinite, !part.columns.isEmpty else {
      return coefficients
    }
    let prices = program.withPrices { Array($0) }
    for (row, price) in prices.enumerated() where abs(price) > 1e-7 && row < rows.count {
      coefficients[rows[row].number, default: 0] -= price
      for part in rows[row].region {
        if let fact = known[part] { coefficients[fact.number, default: 0] += price }
      }
    }
    let rest = program.withReducedCosts { Array($0) }
    for (column, cost) in rest.enumerated() where abs(cost) > 1e-7 {
      // What keeps an unknown number from rising, or from falling.
      let fact = cost < 0 ? bounds[column].highFact : bounds[column].lowFact
      if let fact { coefficients[fact.number, default: 0] -= cost }
    }
    return coefficients
  }

  private func knownSum(_ region: [Int]) -> Double {
    region.reduce(0) { $0 + (known[$1]?.low ?? 0) }
  }

  /// The least sum of unknown numbers, or with a negative sign the greatest; nil where none was found.
  private func extreme(_ unknown: [Int], sign: Double) -> Double? {
    guard let program else {
      return unknown.reduce(0) { $0 + (sign > 0 ? bounds[$1].low : bounds[$1].high) }
    }
    var costs = [Double](repeating: 0, count: bounds.count)
    for column in unknown { costs[column] += sign }
    program.setCosts(costs)
    guard solve(.primal) == .optimal else { return nil }
    return sign * program.objective
  }

  private func solve(_ method: SimplexMethod) -> LinearStatus {
    guard let program else { return .unsolved }
    if let clock {
      program.setIterationLimit(
        clock.pivots(cells: bounds.count, rows: rows.count, usesAll: true))
    }
    let status = program.solve(method)
    isSolved = status == .optimal
    hasFailed = hasFailed || !isSolved
    clock?.spend(
      cells: bounds.count, pivots: program.iterations, rows: rows.count, usesAll: true)
    return status
  }
}
