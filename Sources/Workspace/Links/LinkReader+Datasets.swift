// SPDX-License-Identifier: MIT
import Definitions
import Linkage
import Quality
import Records

extension LinkReader {
  /// A dataset as the definition names it.
  struct NamedDataset {
    let definition: DatasetDefinition
    let identifier: (name: String, position: SourcePosition)?
    let columns: [(model: String, own: String, position: SourcePosition)]
    let position: SourcePosition
  }

  /// The datasets whose records are linked.
  mutating func datasets(_ root: YAMLNode) -> [NamedDataset] {
    guard let node = root["datasets"], node.kind != .null else {
      wrong(
        "`datasets` is missing", at: root.position,
        remedy: "Add `datasets:` with the names of one or more. \(known)")
      return []
    }
    let items = node.items ?? [node]
    guard !items.isEmpty else {
      wrong("`datasets` is empty", at: node.position, remedy: "Name one or more. \(known)")
      return []
    }
    var found: [NamedDataset] = []
    for item in items {
      guard let named = dataset(item) else { continue }
      if found.contains(where: { $0.definition.id == named.definition.id }) {
        wrong(
          "The dataset `\(named.definition.id)` is named twice", at: item.position,
          remedy: "Name it once; `type: dedupe` looks for a person's several records in it")
      } else {
        found.append(named)
      }
    }
    return found
  }

  private mutating func dataset(_ item: YAMLNode) -> NamedDataset? {
    if let name = item.valueText { return dataset(called: name, item, item) }
    guard item.kind == .mapping, let name = item["dataset"] else {
      wrong(
        "This is no dataset", at: item.position,
        remedy: "Write its name, or `dataset:` with `id` and `columns` below it")
      return nil
    }
    for entry in item.entries ?? []
    where !["dataset", "id", "columns"].contains(entry.key.scalarText ?? "") {
      wrong(
        "A dataset has no `\(visible(entry.key.scalarText ?? "", limit: 60))` here",
        at: entry.key.position, remedy: "There are: dataset, id, columns")
    }
    return dataset(called: name.valueText ?? "", name, item)
  }

  private mutating func dataset(
    called name: String, _ place: YAMLNode, _ item: YAMLNode
  ) -> NamedDataset? {
    let definition =
      DatasetID(name).flatMap { definitions.dataset($0) }
      ?? definitions.datasets.first { $0.object.name == name }
    guard let definition else {
      let mayBeBroken =
        definitions.brokenFiles.isEmpty ? "" : ", or mend the contract that cannot be used"
      wrong(
        "There is no dataset `\(visible(name, limit: 60))`", at: place.position,
        remedy: "Use a name of the catalogue\(mayBeBroken). \(known)")
      return nil
    }
    var columns: [(model: String, own: String, position: SourcePosition)] = []
    if let node = item["columns"] {
      guard let entries = node.entries else {
        wrong(
          "`columns` isn't keys with values", at: node.position,
          remedy: "Write `the model's name: the dataset's name`, one a line")
        return nil
      }
      for entry in entries {
        guard let model = entry.key.valueText, let own = entry.value.valueText else {
          wrong(
            "A column's name is no text", at: entry.key.position,
            remedy: "Write `the model's name: the dataset's name`")
          continue
        }
        columns.append((model, own, entry.value.position))
      }
    }
    let identifier = item["id"].flatMap { node in
      node.valueText.map { (name: $0, position: node.position) }
    }
    return NamedDataset(
      definition: definition, identifier: identifier, columns: columns, position: item.position)
  }

  private var known: String {
    let names = definitions.datasets.map(\.id.rawValue)
    return names.isEmpty
      ? "There is none yet" : "There are: \(names.prefix(30).joined(separator: ", "))"
  }

  /// Sees that a dataset has every column that the model looks at.
  mutating func check(
    _ named: NamedDataset, _ definition: LinkDefinition
  ) -> LinkSpecification.Input? {
    let object = named.definition.object
    let own = object.properties.map(\.name)
    let id = named.definition.id.rawValue
    let list = own.prefix(60).map { visible($0, limit: 60) }.joined(separator: ", ")
    var names: [String: String] = [:]
    let wanted = definition.columns
    for column in named.columns {
      if !own.contains(column.own) {
        wrong(
          "The contract of `\(id)` has no column `\(visible(column.own, limit: 60))`",
          at: column.position, remedy: "There are: \(list)")
      } else if !wanted.contains(column.model) {
        wrong(
          "The model doesn't look at a column `\(visible(column.model, limit: 60))`",
          at: column.position,
          remedy: "It looks at: \(wanted.sorted().joined(separator: ", "))")
      }
      names[column.model] = column.own
    }
    let missing = wanted.sorted().filter { names[$0] == nil && !own.contains($0) }
    if !missing.isEmpty {
      let several = missing.map { "`\(visible($0, limit: 60))`" }.joined(separator: ", ")
      wrong(
        "The contract of `\(id)` has no column \(several), which the link looks at",
        at: named.position,
        remedy: "Compare another column, or write `columns:` with `\(missing[0]): its own name` "
          + "below `dataset: \(id)`. There are: \(list)")
    }
    guard let identifier = identifier(of: named, definition, own) else { return nil }
    names[definition.model.identifierColumn] = identifier
    return LinkSpecification.Input(
      dataset: named.definition.id, identifier: identifier,
      columnNames: names.filter { $0.key != $0.value })
  }

  /// What tells a dataset's records apart: what is said here, the model's column, or the key of the
  /// contract.
  private mutating func identifier(
    of named: NamedDataset, _ definition: LinkDefinition, _ own: [String]
  ) -> String? {
    let id = named.definition.id.rawValue
    if let given = named.identifier {
      if own.contains(given.name) { return given.name }
      wrong(
        "The contract of `\(id)` has no column `\(visible(given.name, limit: 60))`",
        at: given.position, remedy: "Name the column that tells its records apart")
      return nil
    }
    if own.contains(definition.model.identifierColumn) { return definition.model.identifierColumn }
    let keys = named.definition.object.properties.filter { $0.primaryKeyPosition != nil }
    if keys.count == 1 { return keys[0].name }
    wrong(
      "Nothing says which column tells the records of `\(id)` apart", at: named.position,
      remedy: "Write `id: column` below `dataset: \(id)`, or name a primary key in its contract")
    return nil
  }

  /// Sees that sources in which everyone has one record are among the datasets.
  mutating func checkSources(
    _ definition: LinkDefinition, _ root: YAMLNode, _ inputs: [NamedDataset]
  ) {
    guard !inputs.isEmpty else { return }
    let names = inputs.map(\.definition.id.rawValue)
    let place = root["clusters"]?["one-record-each"] ?? root["clusters"] ?? root["model"] ?? root
    for source in definition.duplicateFreeSources.sorted() where !names.contains(source) {
      wrong(
        "`\(visible(source, limit: 60))`, in which everyone has one record, is none of the "
          + "datasets that are linked", at: place.position,
        remedy: "Use one of: \(names.joined(separator: ", "))")
    }
  }
}
