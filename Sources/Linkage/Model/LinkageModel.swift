// SPDX-License-Identifier: MIT

/// Which pairs of records are looked at.
public enum LinkType: String, Sendable, CaseIterable {
  /// Pairs within the one input.
  case dedupeOnly = "dedupe_only"
  /// Pairs of records from different inputs.
  case linkOnly = "link_only"
  /// Both.
  case linkAndDedupe = "link_and_dedupe"
}

/// How records of the same person are told from others: what is compared, and how much it weighs.
///
/// The model of I. Fellegi and A. Sunter, "A theory for record linkage", 1969, with levels of
/// agreement and term frequencies, in the terms of Splink's settings.
public struct LinkageModel: Sendable, Equatable {
  /// Which pairs are looked at.
  public var linkType: LinkType = .dedupeOnly
  /// The probability that two records taken at random are of the same person.
  public var prior = 0.0001
  /// Training stops when no parameter changes by more.
  public var convergence = 0.0001
  /// The most rounds of a training session.
  public var maximumIterations = 25
  /// The column that tells records of an input apart.
  public var identifierColumn = "unique_id"
  /// The column that names the input of a record, in output.
  public var sourceColumn = "source_dataset"
  /// Which pairs are compared: those for which any of these is true.
  public var blockingRules: [BlockingRule] = []
  /// What is compared.
  public var comparisons: [Comparison] = []
  /// What the file said besides, kept as it was.
  public var other: [JSONMember] = []

  /// Makes an empty model.
  public init() {}

  /// Whether every level has its probabilities, so that it can be used as it is.
  public var isTrained: Bool {
    comparisons.allSatisfy { comparison in
      comparison.levels.allSatisfy { $0.isNull || ($0.m != .untrained && $0.u != .untrained) }
    }
  }
}

/// A rule that says which pairs of records are worth comparing.
public struct BlockingRule: Sendable, Equatable {
  /// The condition as it is written, in SQL.
  public var sql: String
  private(set) var condition: Predicate
  /// What the file said besides, kept as it was.
  public var other: [JSONMember] = []

  /// Reads a rule over lists: records meet that share an element of each.
  ///
  /// - Parameter arrays: the columns that hold lists.
  /// - Throws: ``ModelProblem`` when the condition isn't understood, or asks more of a list than that
  ///   it be the same on both sides.
  public init(_ sql: String, exploding arrays: [String]) throws(ModelProblem) {
    try self.init(sql)
    for array in arrays {
      guard let exploded = condition.sharing(elementsOf: array) else {
        throw ModelProblem(
          "The blocking rule `\(sql)` explodes the list \(array), but doesn't say l.\(array) = "
            + "r.\(array) beside other conditions",
          remedy: "Write it so, with AND between conditions")
      }
      condition = exploded
    }
  }

  /// Reads a rule.
  ///
  /// - Throws: ``ModelProblem`` when the condition isn't understood.
  public init(_ sql: String) throws(ModelProblem) {
    self.sql = sql
    do {
      condition = try Typing.predicate(of: sql)
    } catch {
      throw ModelProblem(
        "The blocking rule `\(sql)` can't be used: \(error.message)",
        remedy: ModelProblem.howToMend)
    }
  }
}

/// Something that is compared between two records, in levels from most alike to least.
public struct Comparison: Sendable, Equatable {
  /// Its name in output.
  public var name: String
  /// What it is, in words.
  public var description: String?
  /// Its levels, in the order they are tried.
  public var levels: [ComparisonLevel]
  /// What the file said besides, kept as it was.
  public var other: [JSONMember] = []

  /// Makes a comparison.
  public init(name: String, description: String? = nil, levels: [ComparisonLevel]) {
    self.name = name
    self.description = description
    self.levels = levels
  }

  /// The columns that any level looks at.
  var columns: Set<String> {
    levels.reduce(into: []) {
      $0.formUnion($1.condition.columns)
      if let column = $1.termFrequency?.column { $0.insert(column) }
    }
  }

  /// The values that levels stand for in output: -1 for the null level, 0 for the last.
  public var values: [Int] {
    var value = levels.filter { !$0.isNull }.count
    return levels.map { level in
      if level.isNull { return -1 }
      value -= 1
      return value
    }
  }
}

/// One level of agreement.
public struct ComparisonLevel: Sendable, Equatable {
  /// The condition as it is written, in SQL; `ELSE` for the last.
  public var sql: String
  let condition: Predicate
  /// What people read.
  public var label: String
  /// Whether the level says that there is nothing to compare.
  public var isNull: Bool
  /// How often records of the same person are at this level.
  public var m: LevelProbability = .untrained
  /// How often records of different people are.
  public var u: LevelProbability = .untrained
  /// Whether training leaves `m` alone.
  public var isMFixed = false
  /// Whether training leaves `u` alone.
  public var isUFixed = false
  /// How the weight follows the frequency of the value.
  public var termFrequency: TermFrequency?
  /// What the file said besides, kept as it was.
  public var other: [JSONMember] = []

  /// Reads a level.
  ///
  /// - Throws: ``ModelProblem`` when the condition isn't understood.
  public init(_ sql: String, label: String, isNull: Bool = false) throws(ModelProblem) {
    self.sql = sql
    self.label = label
    self.isNull = isNull
    do {
      condition = try Typing.predicate(of: sql)
    } catch {
      throw ModelProblem(
        "The level “\(label)” can't be used: \(error.message)", remedy: ModelProblem.howToMend)
    }
  }

  /// Whether the level asks for one column, or several, to be the same and for nothing else.
  var exactColumns: [String]? { condition.exactColumns }
}

/// A probability of a level.
public enum LevelProbability: Sendable, Equatable {
  /// Not known yet.
  case untrained
  /// The level didn't occur in training.
  case notObserved
  case known(Double)

  /// What stands for a level that didn't occur.
  public static let ofUnobserved = 1e-6

  /// The number to weigh with; nil before training.
  public var value: Double? {
    switch self {
    case .untrained: nil
    case .notObserved: Self.ofUnobserved
    case .known(let value): value
    }
  }
}

/// How a level's weight follows the frequency of the value that records share.
public struct TermFrequency: Sendable, Equatable {
  /// The column whose values are counted.
  public var column: String
  /// The share of the adjustment that is made.
  public var weight = 1.0
  /// The least frequency reckoned with.
  public var minimumU = 0.0
  /// Whether the level's own `u` is the base, rather than that of the exact level.
  public var usesOwnU = false

  /// Makes an adjustment in full.
  public init(column: String) { self.column = column }
}

/// A reason why a model can't be used.
public struct ModelProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, without a full stop.
  public var message: String
  /// What to do, without a full stop.
  public var remedy: String

  init(_ message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }

  static let howToMend =
    "Write the condition with the functions that the reference lists, or leave it out"

  /// What is wrong and what to do.
  public var description: String { "\(message). \(remedy)." }
}
