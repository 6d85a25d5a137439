// SPDX-License-Identifier: MIT
internal import CCoin

/// Rounds a table so that it still adds up.
///
/// Every cell goes to the multiple of the base below or above it and multiples stay (Cox, "A constructive
/// procedure for unbiased controlled rounding", 1987, for the idea; here the choice is the one that
/// changes the inner cells least in all, found exactly as an integer program). Three-dimensional
/// tables may have no such rounding; then cells may go one or more multiples further.
public struct ControlledRounding: Sendable, Equatable {
  /// The rounded values, by row.
  public let values: [Int]
  /// How many multiples further than the next one a cell had to go; 0 as a rule.
  public let extraSteps: Int
  /// Whether it is proved that no rounding changes the inner cells less.
  public let isOptimal: Bool

  /// The most multiples further that are tried.
  static let mostExtraSteps = 3

  /// Rounds the cells of a table.
  ///
  /// - Parameters:
  ///   - values: whole numbers of 0 or more, by row, that keep the relations.
  ///   - relations: which rows are sums of which.
  ///   - base: 2 or more.
  ///   - seconds: when the best rounding found is taken.
  /// - Throws: `SpecificationProblem` when the input is no such table, or nothing is found in time.
  public init(
    _ values: [Int], relations: CellRelations, base: Int, seconds: Double = 30
  ) throws(SpecificationProblem) {
    guard base >= 2, base <= 1_000_000 else {
      throw SpecificationProblem(
        "Controlled rounding needs a base from 2 to 1,000,000, not \(base).")
    }
    if let row = values.firstIndex(where: { $0 < 0 || $0 > 1_000_000_000_000 }) {
      throw SpecificationProblem(
        "Row \(row): only counts from 0 to 1,000,000,000,000 can be rounded with control. Round each "
          + "number on its own.", cause: .data)
    }
    for relation in relations.relations {
      guard (relation.children + [relation.parent]).allSatisfy(values.indices.contains) else {
        throw SpecificationProblem(
          "An equation names a row outside 0 to \(values.count - 1). Count rows from 0.")
      }
      let sum = relation.children.reduce(0) { $0 + values[$1] }
      guard sum == values[relation.parent] else {
        throw SpecificationProblem(
          "Row \(relation.parent) has \(values[relation.parent]), but its parts add up to \(sum). "
            + "Round the table from its exact values.")
      }
    }
    for extra in 0...Self.mostExtraSteps {
      let program = Program(values, relations: relations, base: base, extra: extra)
      guard let (rounded, isOptimal) = program.solve(seconds: seconds) else { continue }
      self.values = rounded
      extraSteps = extra
      self.isOptimal = isOptimal
      return
    }
    throw SpecificationProblem(
      "No rounding to multiples of \(base) was found that adds up within \(Figure.short(seconds)) s. "
        + "Take fewer dimensions, or round each number on its own.", cause: .data)
  }

  /// The integer program: for every cell whether it goes up, and how many multiples further.
  private struct Program {
    let base: Int
    let floors: [Int]
    var costs: [Double] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var starts: [Int32] = [0]
    var rows: [Int32] = []
    var coefficients: [Double] = []
    var bounds: [Double] = []
    /// The cell of each column, and by how many multiples it moves the cell.
    var moves: [(cell: Int, step: Int)] = []

    init(_ values: [Int], relations: CellRelations, base: Int, extra: Int) {
      self.base = base
      floors = values.map { $0 / base * base }
      let floors = floors
      bounds = relations.relations.map { relation -> Double in
        let parts = relation.children.reduce(0) { $0 + floors[$1] }
        return Double((floors[relation.parent] - parts) / base)
      }
      var entries = [[(row: Int, sign: Double)]](repeating: [], count: values.count)
      var isTotal = [Bool](repeating: false, count: values.count)
      for (row, relation) in relations.relations.enumerated() {
        isTotal[relation.parent] = true
        entries[relation.parent].append((row, -1))
        for child in relation.children { entries[child].append((row, 1)) }
      }
      // Totals only decide between roundings that change the inner cells equally little.
      let slight = 1e-3 / Double(max(1, values.count))
      for (cell, value) in values.enumerated() {
        let rest = value - floors[cell]
        let weight = isTotal[cell] ? slight : 1
        if rest > 0 {
          add(cell, step: 1, most: 1, cost: weight * Double(base - 2 * rest), entries[cell])
        }
        guard extra > 0 else { continue }
        add(cell, step: 1, most: extra, cost: weight * Double(base) + 1, entries[cell])
        add(
          cell, step: -1, most: min(extra, floors[cell] / base), cost: weight * Double(base) + 1,
          entries[cell])
      }
    }

    private mutating func add(
      _ cell: Int, step: Int, most: Int, cost: Double, _ entries: [(row: Int, sign: Double)]
    ) {
      guard most > 0 else { return }
      moves.append((cell, step))
      costs.append(cost)
      lower.append(0)
      upper.append(Double(most))
      for entry in entries {
        rows.append(Int32(entry.row))
        coefficients.append(entry.sign * Double(step))
      }
      starts.append(Int32(rows.count))
    }

    /// The rounded values; nil when there are none, or none was found in time.
    func solve(seconds: Double) -> (values: [Int], isOptimal: Bool)? {
      guard !moves.isEmpty else { return bounds.allSatisfy { $0 == 0 } ? (floors, true) : nil }
      return CoinTurn.alone { solveAlone(seconds: seconds) }
    }

    private func solveAlone(seconds: Double) -> (values: [Int], isOptimal: Bool)? {
      let model = Cbc_newModel()
      defer { Cbc_deleteModel(model) }
      Cbc_loadProblem(
        model, Int32(moves.count), Int32(bounds.count), starts, rows, coefficients, lower, upper,
        costs, bounds, bounds)
      for column in moves.indices { Cbc_setInteger(model, Int32(column)) }
      Cbc_setLogLevel(model, 0)
      Cbc_setParameter(model, "log", "0")
      Cbc_setParameter(model, "randomCbcSeed", "1")
      Cbc_setMaximumSeconds(model, max(0.1, seconds))
      _ = Cbc_solve(model)
      guard Cbc_isProvenInfeasible(model) == 0, let best = Cbc_bestSolution(model) else {
        return nil
      }
      var values = floors
      for (column, move) in moves.enumerated() {
        values[move.cell] += Int(best[column].rounded()) * move.step * base
      }
      return (values, Cbc_isProvenOptimal(model) != 0)
    }
  }
}
