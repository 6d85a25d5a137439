// SPDX-License-Identifier: MIT
public import Definitions

/// A linkage as a council writes it down: what is linked, by what, and how sure one wants to be.
///
/// It stands for a ``LinkageModel`` like one that Splink's settings stand for, and for how values are
/// read, trained with and put into clusters.
public struct LinkDefinition: Sendable, Equatable {
  /// What the linkage is called, for people.
  public var title: String?
  /// What is compared, untrained.
  public var model = LinkageModel()
  /// The form that each column's values are brought into before anything is compared.
  public var forms: [String: ValueForm] = [:]
  /// Rules that matches alone satisfy, to estimate how common matches are.
  public var priorRules: [BlockingRule] = []
  /// The share of matches that satisfy any of those rules.
  public var priorRecall = 0.7
  /// Rules to train with; empty where they are to be found automatically.
  public var trainingRules: [BlockingRule] = []
  /// From which pairs on links are kept.
  public var threshold = LinkThreshold.probability(0.9)
  /// Whether weights are corrected by what each blocking rule's pairs show.
  public var correctsWeights = true
  /// How pairs become clusters.
  public var clusterMethod = ClusterMethod.balanced
  /// The sources in which everyone has one record at most.
  public var duplicateFreeSources: Set<String> = []
  /// Identifiers of which everyone has one.
  public var identifiers: [DistinguishingColumn] = []
  /// The most records of a cluster.
  public var sizeLimit: Int?

  /// Reads a definition in YAML.
  ///
  /// - Throws: ``DefinitionProblem`` with line and column, for the first thing that is wrong.
  public init(yaml text: String) throws(DefinitionProblem) {
    let root: YAMLNode
    do {
      root = try YAMLReader.read(text)
    } catch {
      throw DefinitionProblem(error.message, remedy: error.remedy, at: error.position)
    }
    self.init()
    try DefinitionReader.read(root, into: &self)
  }

  init() {}

  /// The keys of a definition that only a workspace reads; here they are passed over.
  public static let workspaceKeys = ["purpose", "datasets", "keep-results", "stop-on-faults"]

  /// Reads a definition in YAML that has been parsed.
  ///
  /// - Throws: ``DefinitionProblem`` with line and column, for the first thing that is wrong.
  public init(_ root: YAMLNode) throws(DefinitionProblem) {
    self.init()
    try DefinitionReader.read(root, into: &self)
  }

  /// Takes `train`, `keep` and `clusters` of a mapping in place of what is said so far.
  ///
  /// - Throws: ``DefinitionProblem`` with line and column, for the first thing that is wrong.
  public mutating func use(_ root: YAMLNode) throws(DefinitionProblem) {
    try DefinitionReader.readUse(root, into: &self)
  }

  /// Every column that comparisons, rules and identifiers look at, that which tells records apart
  /// left out.
  public var columns: Set<String> {
    var names = model.comparisons.reduce(into: Set<String>()) { $0.formUnion($1.columns) }
    for rule in model.blockingRules + priorRules + trainingRules {
      names.formUnion(rule.condition.columns)
    }
    return names.union(identifiers.map(\.column))
  }

  /// The cluster options for a threshold in weight.
  public func clusterOptions(leastWeight: Double) -> ClusterOptions {
    var options = ClusterOptions(leastWeight: leastWeight)
    options.method = clusterMethod
    options.duplicateFreeSources = duplicateFreeSources
    options.identifiers = identifiers
    options.sizeLimit = sizeLimit
    return options
  }
}

/// From which pairs on links are kept.
public enum LinkThreshold: Sendable, Equatable {
  /// Pairs that are matches with so great a probability.
  case probability(Double)
  /// Pairs of such a match weight.
  case weight(Double)
  /// The least weight from which on so great a share of pairs are matches.
  case precision(Double)
}

/// A place in a definition where something is wrong.
public struct DefinitionProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do, without a full stop.
  public let remedy: String
  /// Where.
  public let position: SourcePosition

  init(_ message: String, remedy: String, at position: SourcePosition) {
    self.message = message
    self.remedy = remedy
    self.position = position
  }

  /// Where, what is wrong, and what to do.
  public var description: String {
    "line \(position.line), column \(position.column): \(message). \(remedy)"
      + (remedy.hasSuffix("?") ? "" : ".")
  }
}
