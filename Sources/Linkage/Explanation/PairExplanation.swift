// SPDX-License-Identifier: MIT

/// What the weight of one pair is made of, step by step: the waterfall.
public struct PairExplanation: Sendable, Equatable {
  /// A value of both records.
  public struct Value: Sendable, Equatable {
    /// The column.
    public let column: String
    /// The cell of the left record; nil where it is missing.
    public let left: String?
    /// The cell of the right record; nil where it is missing.
    public let right: String?
  }

  /// What one comparison adds.
  public struct Step: Sendable, Equatable {
    /// The name of the comparison.
    public let comparison: String
    /// What the level that was reached is called; nil where none was.
    public let label: String?
    /// What the level stands for in output: -1 for nothing to compare.
    public let value: Int
    /// How often matches are at the level; nil where there is nothing to compare.
    public let m: Double?
    /// How often other pairs are.
    public let u: Double?
    /// The weight of the level, a logarithm to base 2.
    public let weight: Double
    /// What the frequency of the values adds; nil where no level of the comparison looks at it.
    public let adjustment: Double?
    /// The cells that the comparison looks at; personal values, to be shown only when asked for.
    public let values: [Value]
    /// The place of the level in the comparison; nil for none.
    let level: Int?

    /// How many times likelier the level is among matches.
    public var bayesFactor: Double { exp2(of: weight) }
  }

  /// The name of the left record.
  public let left: String
  /// The name of the right record.
  public let right: String
  /// The weight that any two records begin with.
  public let prior: Double
  /// The steps, in the order of the model.
  public let steps: [Step]
  /// What the pairs of the rule show that the weight is to be corrected by; nil where weights aren't
  /// corrected.
  public let correction: Double?
  /// The sum of all.
  public let weight: Double
  /// The first blocking rule that is true of the pair; nil where none is.
  public let rule: Int?

  /// The probability that both records are of the same person.
  public var probability: Double { matchProbability(ofWeight: weight) }
}

/// Explains pairs of a table by a model.
public struct PairExplainer: Sendable {
  private let model: LinkageModel
  private let records: RecordTable
  private let set: FieldSet
  private let weights: [ComparisonWeights]
  private let levels: [[PairCondition]]
  private let rules: [PairCondition]
  private let correction: WeightCorrection?

  /// Prepares records for a model.
  ///
  /// - Parameter correction: what the run corrected weights by.
  /// - Throws: ``ModelProblem`` for a model that can't be used.
  public init(
    _ model: LinkageModel, _ records: RecordTable, correction: WeightCorrection? = nil, threads: Int
  ) throws {
    self.model = model
    self.correction = correction
    self.records = records
    let conditions =
      model.comparisons.flatMap { $0.levels.map(\.condition) }
      + model.blockingRules.map(\.condition)
    let columns = Set(
      model.comparisons.flatMap { $0.levels.compactMap { $0.termFrequency?.column } })
    let set = try FieldSet(conditions, columns: columns, of: records, threads: threads)
    self.set = set
    weights = try model.comparisons.map { try ComparisonWeights($0, set) }
    levels = model.comparisons.map { $0.levels.map { PairCondition($0.condition, set) } }
    rules = model.blockingRules.map { PairCondition($0.condition, set) }
  }

  /// Explains the pair of two records, whether or not a rule brings it about.
  public func explain(_ one: Int, _ other: Int) -> PairExplanation {
    let (left, right) = (min(one, other), max(one, other))
    let leftCodes = set.fields.map { $0.codes[left] }
    let rightCodes = set.fields.map { $0.codes[right] }
    return leftCodes.withUnsafeBufferPointer { leftCodes in
      rightCodes.withUnsafeBufferPointer { rightCodes in
        guard let first = leftCodes.baseAddress, let second = rightCodes.baseAddress else {
          return explanation(left, right, steps: [], rule: nil)
        }
        let pair = PairCodes(left: first, right: second, stride: 1)
        return explanation(
          left, right, steps: model.comparisons.indices.map { step($0, left, right, pair) },
          rule: rules.firstIndex { $0.holds(pair, set) == true })
      }
    }
  }

  private func explanation(
    _ left: Int, _ right: Int, steps: [PairExplanation.Step], rule: Int?
  ) -> PairExplanation {
    let prior = matchWeight(ofProbability: model.prior)
    // In the order of scoring, so that the sum is the same to the last bit.
    var weight = steps.reduce(prior) { $0 + $1.weight + ($1.adjustment ?? 0) }
    let difference = correction.map { correction in
      rule.map { correction.difference(rule: $0, levels: steps.map(\.level)) } ?? 0
    }
    if let difference { weight += difference }
    return PairExplanation(
      left: records.name(left), right: records.name(right), prior: prior, steps: steps,
      correction: difference, weight: weight, rule: rule)
  }

  private func step(
    _ index: Int, _ left: Int, _ right: Int, _ pair: PairCodes
  ) -> PairExplanation.Step {
    let comparison = model.comparisons[index]
    let isAdjusted = comparison.levels.contains { $0.termFrequency != nil }
    let values = comparison.columns.sorted().map { column in
      PairExplanation.Value(
        column: column, left: records.cell(left, column), right: records.cell(right, column))
    }
    guard let place = levels[index].firstIndex(where: { $0.holds(pair, set) == true }) else {
      return PairExplanation.Step(
        comparison: comparison.name, label: nil, value: -1, m: nil, u: nil, weight: -.infinity,
        adjustment: isAdjusted ? 0 : nil, values: values, level: nil)
    }
    let level = comparison.levels[place]
    let starts = comparison.startingValues[place]
    let adjustment = weights[index].frequencies[place].map { frequency in
      let codes = set.fields[frequency.field].codes
      return frequency.adjustment(codes[left], codes[right], set)
    }
    return PairExplanation.Step(
      comparison: comparison.name, label: level.label, value: comparison.values[place],
      m: level.isNull ? nil : starts.m, u: level.isNull ? nil : starts.u,
      weight: weights[index].levels[place], adjustment: isAdjusted ? adjustment ?? 0 : nil,
      values: values, level: place)
  }
}

extension RecordTable {
  /// A cell of a record; nil where it is missing.
  func cell(_ row: Int, _ column: String) -> String? {
    guard let column = columns[column], column.codes[row] != 0 else { return nil }
    return column.values.string(Int(column.codes[row]))
  }

  /// The records that go by a name: identifier alone, or source and identifier.
  public func rows(named name: String) -> [Int] {
    let found = (0..<count).filter { identifier($0) == name }
    return found.isEmpty && sources.count > 1 ? (0..<count).filter { self.name($0) == name } : found
  }
}
