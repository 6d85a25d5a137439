// SPDX-License-Identifier: MIT

/// What a run of a link found: counts, parameters and warnings, never a value of a record.
public struct LinkOutcome: Sendable, Equatable, Codable {
  /// A dataset that was read.
  public struct Input: Sendable, Equatable, Codable {
    /// The dataset's id, which is also the name of the source in the tables.
    public var dataset: String
    /// The number of the delivery.
    public var delivery: Int
    /// The file of the delivery, as its path in the workspace.
    public var file: String
    /// The column that tells its records apart.
    public var identifier: String
    /// Records read.
    public var rows: Int
    /// Records left out, since they have no identifier or one of an earlier record.
    public var unidentified: Int
    /// Failing checks of severity error that nobody had accepted.
    public var failingErrors: Int

    /// Makes an input.
    public init(
      dataset: String, delivery: Int, file: String, identifier: String, rows: Int,
      unidentified: Int = 0, failingErrors: Int = 0
    ) {
      self.dataset = dataset
      self.delivery = delivery
      self.file = file
      self.identifier = identifier
      self.rows = rows
      self.unidentified = unidentified
      self.failingErrors = failingErrors
    }
  }

  /// One level of a comparison.
  public struct Level: Sendable, Equatable, Codable {
    /// The level in words.
    public var label: String
    /// Whether it says that there is nothing to compare, and so weighs nothing.
    public var isNull: Bool
    /// How often records of the same person are at it; nil where that is not known.
    public var m: Double?
    /// How often records of different people are.
    public var u: Double?
    /// Whether training never saw it, so that `m` stands in for what is not known.
    public var isStandIn: Bool
    /// Whether rare values weigh more.
    public var followsFrequency: Bool

    /// Makes a level.
    public init(
      label: String, isNull: Bool = false, m: Double? = nil, u: Double? = nil,
      isStandIn: Bool = false, followsFrequency: Bool = false
    ) {
      self.label = label
      self.isNull = isNull
      self.m = m
      self.u = u
      self.isStandIn = isStandIn
      self.followsFrequency = followsFrequency
    }
  }

  /// Something that was compared.
  public struct Comparison: Sendable, Equatable, Codable {
    /// Its name: a column, or several.
    public var name: String
    /// Its levels, from most alike to least.
    public var levels: [Level]

    /// Makes a comparison.
    public init(name: String, levels: [Level]) {
      self.name = name
      self.levels = levels
    }
  }

  /// A blocking rule with the pairs that it brought about.
  public struct Rule: Sendable, Equatable, Codable {
    /// The condition, in SQL.
    public var rule: String
    /// Pairs that no earlier rule brought about.
    public var pairs: Int
    /// Pairs that the rule brings about by itself.
    public var allPairs: Int
    /// The share of matches that its pairs show; nil where there are too few to tell.
    public var shareOfMatches: Double?

    /// Makes a rule.
    public init(rule: String, pairs: Int, allPairs: Int, shareOfMatches: Double? = nil) {
      self.rule = rule
      self.pairs = pairs
      self.allPairs = allPairs
      self.shareOfMatches = shareOfMatches
    }
  }

  /// Records that one value of a rule brings together, by their number alone.
  public struct Block: Sendable, Equatable, Codable {
    /// The rule's condition, in SQL.
    public var rule: String
    /// How many records there are.
    public var records: Int
    /// How many pairs they make.
    public var pairs: Int

    /// Makes a block.
    public init(rule: String, records: Int, pairs: Int) {
      self.rule = rule
      self.records = records
      self.pairs = pairs
    }
  }

  /// The pairs of a range of weights.
  public struct Bin: Sendable, Equatable, Codable {
    /// Where the range begins.
    public var from: Int
    /// Where the next one begins.
    public var to: Int
    /// Pairs that weigh so much.
    public var pairs: Int

    /// Makes a range.
    public init(from: Int, to: Int, pairs: Int) {
      self.from = from
      self.to = to
      self.pairs = pairs
    }
  }

  /// A session of training.
  public struct Session: Sendable, Equatable, Codable {
    /// The rule that brought its pairs about, in SQL.
    public var rule: String
    /// What it trained.
    public var comparisons: [String]
    /// Its pairs.
    public var pairs: Int
    /// Its rounds.
    public var rounds: Int
    /// Whether it settled.
    public var hasConverged: Bool
    /// The share of matches among its pairs, as it found.
    public var shareOfMatches: Double

    /// Makes a session.
    public init(
      rule: String, comparisons: [String], pairs: Int, rounds: Int, hasConverged: Bool,
      shareOfMatches: Double
    ) {
      self.rule = rule
      self.comparisons = comparisons
      self.pairs = pairs
      self.rounds = rounds
      self.hasConverged = hasConverged
      self.shareOfMatches = shareOfMatches
    }
  }

  /// Something to look at, and what to do.
  public struct Warning: Sendable, Equatable, Codable {
    /// What it is about: `training` or `data`.
    public var about: String
    /// What is odd and what to do, in sentences.
    public var text: String

    /// Makes a warning.
    public init(about: String, text: String) {
      self.about = about
      self.text = text
    }
  }

  /// How many of the pairs from a weight on are matches, as far as can be told.
  public struct Precision: Sendable, Equatable, Codable {
    /// The weight.
    public var weight: Double
    /// Pairs that weigh as much or more.
    public var pairs: Int
    /// The share of matches among them.
    public var precision: Double
    /// The share of all matches found that is among them.
    public var recall: Double

    /// Makes a point.
    public init(weight: Double, pairs: Int, precision: Double, recall: Double) {
      self.weight = weight
      self.pairs = pairs
      self.precision = precision
      self.recall = recall
    }
  }

  /// Clusters of one size.
  public struct Size: Sendable, Equatable, Codable {
    /// Records of each.
    public var records: Int
    /// How many there are.
    public var clusters: Int

    /// Makes a size.
    public init(records: Int, clusters: Int) {
      self.records = records
      self.clusters = clusters
    }
  }

  /// A number with the word for what is counted.
  public struct Count: Sendable, Equatable, Codable {
    /// What is counted, for machines.
    public var kind: String
    /// How many.
    public var count: Int

    /// Makes a count.
    public init(kind: String, count: Int) {
      self.kind = kind
      self.count = count
    }
  }

  /// What was looked for: `dedupe_only`, `link_only` or `link_and_dedupe`.
  public var linkType: String
  /// The datasets.
  public var inputs: [Input]
  /// The probability that two records taken at random are of the same person.
  public var prior: Double
  /// The rules that told how common matches are, in SQL; none where the model said so.
  public var priorRules: [String]
  /// What was compared.
  public var comparisons: [Comparison]
  /// The blocking rules.
  public var rules: [Rule]
  /// The blocks with most pairs.
  public var blocks: [Block]
  /// How many pairs weigh how much.
  public var distribution: [Bin]
  /// Pairs that were compared and weigh less than the distribution begins.
  public var below: Int
  /// The least weight of pairs that are kept.
  public var keptFrom: Double
  /// The least weight that brings records together.
  public var threshold: Double
  /// The share of matches that the threshold was chosen for; nil where it was given.
  public var wantedPrecision: Double?
  /// Whether weights were corrected by what each rule's pairs show.
  public var isCorrected: Bool
  /// Whether the model was trained in this run, not before.
  public var wasTrained: Bool
  /// The sessions of training.
  public var sessions: [Session]
  /// Estimated precision at whole weights.
  public var precision: [Precision]
  /// Estimated precision of the pairs from the threshold on.
  public var precisionAtThreshold: Double?
  /// How pairs became clusters: `components`, `single-best` or `default`.
  public var method: String
  /// Clusters by size.
  public var sizes: [Size]
  /// Groups that were divided.
  public var divided: Int
  /// Pairs that reach the threshold and lie between clusters, by reason.
  public var cutPairs: [Count]
  /// What became of persons since the run before, by kind; nil in the first run.
  public var changes: [Count]?
  /// What to look at.
  public var warnings: [Warning]
  /// Seconds by phase, in their order.
  public var phases: [Phase]

  /// How long a phase took.
  public struct Phase: Sendable, Equatable, Codable {
    /// The phase.
    public var name: String
    /// Its seconds.
    public var seconds: Double

    /// Makes a phase.
    public init(name: String, seconds: Double) {
      self.name = name
      self.seconds = seconds
    }
  }
}
