// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Quality
import Records

/// A dataset as its contract defines it.
struct DatasetDefinition: Sendable {
  let id: DatasetID
  let title: String
  let contract: Contract
  let object: SchemaObject
  /// The contract's file, relative to the workspace.
  let file: String
  /// The hash of the contract file's bytes.
  let fileHash: ContentHash
  let facts: ContractFacts
  /// Where its files are, where the contract says so: relative, `*` in the last part.
  let patterns: [String]

  /// Notes about the contract that are no errors.
  let notes: [String]

  /// What the catalogue keeps of it.
  var record: DatasetRecord {
    DatasetRecord(
      id: id, title: title, contractFile: file, object: object.name, contractID: contract.id,
      contractVersion: contract.version,
      contractStatus: contract.status.isEmpty ? nil : contract.status, contractHash: fileHash,
      purpose: object.description ?? facts.purpose, usage: facts.usage,
      limitations: facts.limitations, area: facts.area, owner: facts.owner,
      ownerContact: facts.ownerContact, support: facts.support,
      classification: facts.classification, licence: facts.licence, source: facts.source,
      legalBasis: facts.legalBasis, keepImports: facts.keptImports, themes: facts.themes,
      columns: object.properties.map(\.name))
  }

  /// A text that changes exactly when something that a check heeds changes.
  ///
  /// Comments, the order of keys' lines and facts such as the owner leave it alone.
  var checkedContent: String {
    let heeded: Set = [
      "apiVersion", "id", "version", "slaProperties", "slaDefaultElement", "customProperties",
    ]
    var entries = (contract.document.root.entries ?? []).filter {
      heeded.contains($0.key.scalarText ?? "")
    }
    let own = (contract.document.root["schema"]?.items ?? []).filter {
      $0["name"]?.valueText == object.name
    }
    entries.append(
      YAMLNode.Entry(
        key: YAMLNode(.scalar("schema", .plain)), value: YAMLNode(.sequence(own))))
    var writer = YAMLWriter()
    return writer.write(YAMLNode(.mapping(entries)))
  }

  /// A text that changes exactly when the way columns are called and typed changes.
  var typedContent: String {
    object.properties.map { property in
      [
        property.name, property.physicalName ?? "", property.logicalType?.rawValue ?? "",
        property.options.format ?? "", property.numberStyle ?? "",
        property.missingValues.joined(separator: "\u{1F}"),
      ].joined(separator: "\u{1E}")
    }.joined(separator: "\n") + "\n" + object.missingValues.joined(separator: "\u{1F}")
  }

  /// A text that changes exactly when which columns are masked may change.
  var maskedContent: String {
    object.properties.map { property in
      [
        property.name, property.physicalName ?? "", property.classification ?? "",
        property.options.format ?? "",
      ].joined(separator: "\u{1E}")
    }.joined(separator: "\n")
  }

  /// The names by which its rules call other datasets.
  func referenceNames(among names: [String]) -> [String] {
    var found = Set(object.relationships.map(\.toObject))
    for property in object.properties { found.formUnion(property.relationships.map(\.toObject)) }
    let queries = (object.quality + object.properties.flatMap(\.quality)).compactMap { rule in
      if case .sql(let text) = rule.kind { text.lowercased() } else { nil }
    }
    guard !queries.isEmpty else { return found.sorted() }
    let words = Set(
      queries.joined(separator: " ").split { !$0.isLetter && !$0.isNumber && $0 != "_" })
    for name in names where name != object.name {
      let called = name.lowercased()
      if words.contains(called[...]) || queries.contains(where: { $0.contains("\"\(called)\"") }) {
        found.insert(name)
      }
    }
    return found.sorted()
  }

  /// Whether the outcome of a check depends on the day it is made.
  var dependsOnDay: Bool {
    let timed: Set = ["latency", "ly", "freshness", "frequency", "fy", "retention", "re"]
    if contract.sla.contains(where: { timed.contains($0.property.lowercased()) }) { return true }
    if object.properties.contains(where: { property in
      let format = property.options.format?.lowercased() ?? ""
      return format.contains("past") || format.contains("future") || format.contains("birth")
        || format.contains("dob")
    }) {
      return true
    }
    return (object.quality + object.properties.flatMap(\.quality)).contains { rule in
      guard case .sql(let query) = rule.kind else { return false }
      let words = query.lowercased().split { !$0.isLetter && $0 != "_" }
      return words.contains {
        ["current_date", "current_timestamp", "now", "today", "age", "localtimestamp"].contains($0)
      }
    }
  }
}
