// SPDX-License-Identifier: MIT
internal import Definitions

/// Turns the nodes of a definition into what they stand for.
enum DefinitionReader {
  /// What is linked, in the words of a definition.
  private enum Kind: String, CaseIterable {
    case dedupe, link
    case linkAndDedupe = "link-and-dedupe"

    var linkType: LinkType {
      switch self {
      case .dedupe: .dedupeOnly
      case .link: .linkOnly
      case .linkAndDedupe: .linkAndDedupe
      }
    }
  }

  static func read(
    _ root: YAMLNode, into definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    let fields = try DefinitionFields(
      root, of: "The definition",
      known: ["title", "type", "id", "compare", "block", "train", "keep", "clusters"]
        + LinkDefinition.workspaceKeys)
    definition.title = try fields.text("title")
    definition.model.linkType =
      (try fields.choice("type", of: Kind.self) ?? .dedupe).linkType
    definition.model.identifierColumn = try fields.text("id") ?? "unique_id"
    guard let compare = fields["compare"] else {
      throw DefinitionProblem(
        "The definition doesn't say what is compared", remedy: "Add `compare` with a list",
        at: fields.position)
    }
    for item in try DefinitionFields.items(compare, "`compare`") {
      try ReadyComparison.add(item, to: &definition)
    }
    guard let block = fields["block"] else {
      throw DefinitionProblem(
        "The definition doesn't say which pairs are compared",
        remedy: "Add `block` with a list of columns that must be the same", at: fields.position)
    }
    definition.model.blockingRules = try rules(block, "`block`", definition)
    try readUse(root, into: &definition)
  }

  /// Reads how a model is trained and used.
  static func readUse(
    _ root: YAMLNode, into definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    if let train = root["train"] { try readTraining(train, into: &definition) }
    if let keep = root["keep"] { try readThreshold(keep, into: &definition) }
    if let clusters = root["clusters"] { try readClusters(clusters, into: &definition) }
  }

  private static func rules(
    _ node: YAMLNode, _ what: String, _ definition: LinkDefinition
  ) throws(DefinitionProblem) -> [BlockingRule] {
    var rules: [BlockingRule] = []
    for item in try DefinitionFields.items(node, what) {
      var parts: [String] = []
      for part in item.items ?? [item] {
        parts.append(
          try BlockingPart.sql(
            try DefinitionFields.text(part, "A column of \(what)"), definition.forms,
            at: part.position))
      }
      guard !parts.isEmpty else {
        throw DefinitionProblem(
          "A rule of \(what) names no column", remedy: "Name one or more", at: item.position)
      }
      do {
        rules.append(try BlockingRule(parts.joined(separator: " AND ")))
      } catch {
        throw DefinitionProblem(error.message, remedy: error.remedy, at: item.position)
      }
    }
    return rules
  }

  private static func readTraining(
    _ node: YAMLNode, into definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    let fields = try DefinitionFields(
      node, of: "`train`", known: ["rules", "certain", "certain-find", "prior"])
    if let rules = fields["rules"], rules.scalarText != "automatic" {
      definition.trainingRules = try Self.rules(rules, "`rules`", definition)
    }
    if let certain = fields["certain"] {
      definition.priorRules = try rules(certain, "`certain`", definition)
    }
    if let recall = try fields.number("certain-find", within: 0.01...1) {
      definition.priorRecall = recall
    }
    if let prior = try fields.number("prior", within: 1e-12...0.5) {
      definition.model.prior = prior
    }
  }

  private static func readThreshold(
    _ node: YAMLNode, into definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    let fields = try DefinitionFields(
      node, of: "`keep`", known: ["probability", "weight", "precision", "corrected"])
    var given: [LinkThreshold] = []
    if let number = try fields.number("probability", within: 0.0001...0.999999) {
      given.append(.probability(number))
    }
    if let number = try fields.number("weight", within: -100...100) {
      given.append(.weight(number))
    }
    if let number = try fields.number("precision", within: 0.5...0.9999) {
      given.append(.precision(number))
    }
    guard given.count < 2 else {
      throw DefinitionProblem(
        "`keep` says twice from which pairs on links are kept",
        remedy: "Give one of `probability`, `weight` and `precision`", at: fields.position)
    }
    definition.threshold = given.first ?? definition.threshold
    definition.correctsWeights = try fields.boolean("corrected") ?? definition.correctsWeights
  }

  private static func readClusters(
    _ node: YAMLNode, into definition: inout LinkDefinition
  ) throws(DefinitionProblem) {
    let fields = try DefinitionFields(
      node, of: "`clusters`", known: ["method", "one-record-each", "one-each", "at-most"])
    definition.clusterMethod =
      try fields.choice("method", of: ClusterMethod.self) ?? definition.clusterMethod
    if let sources = fields["one-record-each"] {
      definition.duplicateFreeSources = Set(
        try DefinitionFields.texts(sources, "`one-record-each`"))
    }
    if let columns = fields["one-each"] {
      for item in columns.items ?? [columns] {
        let name = try DefinitionFields.text(item, "`one-each`")
        let compared = definition.model.comparisons.contains { $0.columns.contains(name) }
        guard compared else {
          throw DefinitionProblem(
            "The column \(name), of which everyone has one, isn't compared",
            remedy: "Add it to `compare`", at: item.position)
        }
        definition.identifiers.append(
          DistinguishingColumn(name, form: definition.forms[name] ?? .text))
      }
    }
    if let most = try fields.number("at-most", within: 2...1_000_000) {
      definition.sizeLimit = Int(most)
    }
  }
}
