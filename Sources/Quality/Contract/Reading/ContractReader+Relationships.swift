// SPDX-License-Identifier: MIT
import Definitions

extension ContractReader {
  /// Reads the keys of a dataset, which name their columns in `from`.
  mutating func readRelationships(of element: ContractElement, object: String) -> [Relationship] {
    element["relationships"]?.items.compactMap { item in
      guard item.node.kind == .mapping else { return nil }
      reportLists(in: item)
      guard let from = item["from"], let sources = readColumns(from),
        let target = readTarget(of: item)
      else { return nil }
      for (source, place) in zip(sources, places(of: from))
      where index.object(named: source.object)?.name != object {
        log.error(
          "`from` names `\(source.object)` and not this dataset", at: place,
          remedy: "Write `\(object).column`, or move the relationship to that dataset")
      }
      guard sources.count == target.properties.count else {
        log.error(
          "`from` has \(sources.count) columns and `to` has \(target.properties.count)", at: item,
          remedy: "Name the columns in pairs")
        return nil
      }
      return Relationship(
        from: sources.map(\.property), toObject: target.object, toProperties: target.properties,
        position: item.node.position)
    } ?? []
  }

  /// Reads the keys of a column, which is itself where they come from.
  mutating func readRelationships(
    ofColumn element: ContractElement, name: String
  ) -> [Relationship] {
    element["relationships"]?.items.compactMap { item in
      guard item.node.kind == .mapping else { return nil }
      guard let target = readTarget(of: item) else { return nil }
      guard target.properties.count == 1 else {
        log.error(
          "A column's relationship leads to \(target.properties.count) columns",
          at: item["to"] ?? item, remedy: "Move it to the dataset, with as many columns in `from`")
        return nil
      }
      return Relationship(
        from: [name], toObject: target.object, toProperties: target.properties,
        position: item.node.position)
    } ?? []
  }

  /// One end of a key is a list where the other is a list.
  private mutating func reportLists(in item: ContractElement) {
    guard let from = item["from"], let to = item["to"], from.node.scalarText != nil,
      to.node.kind == .sequence
    else {
      if let to = item["to"], to.node.scalarText != nil, item["from"]?.node.kind == .sequence {
        log.error("`from` is a list and `to` isn't", at: to, remedy: "Make both lists, or neither")
      }
      return
    }
    log.error("`to` is a list and `from` isn't", at: from, remedy: "Make both lists, or neither")
  }

  private mutating func readTarget(
    of item: ContractElement
  ) -> (object: String, properties: [String])? {
    guard let to = item["to"], let columns = readColumns(to), let first = columns.first else {
      return nil
    }
    for (column, place) in zip(columns, places(of: to)) where column.object != first.object {
      log.error(
        "The columns of `to` lie in several datasets", at: place,
        remedy: "Name columns of `\(first.object)` only")
      return nil
    }
    return (first.object, columns.map(\.property))
  }

  private func places(of element: ContractElement) -> [ContractElement] {
    element.node.kind == .sequence ? element.items : [element]
  }

  /// The columns that one end of a relationship names; nil when one of them can't be read.
  private mutating func readColumns(
    _ element: ContractElement
  ) -> [(object: String, property: String)]? {
    var columns: [(object: String, property: String)] = []
    for place in places(of: element) {
      guard place.node.kind == .text, let text = place.node.scalarText else { return nil }
      guard let reference = ContractPointer(text, version: version) else {
        log.error(
          "`\(text)` doesn't lead to a column", at: place,
          remedy: "Write `dataset.column`, or `/schema/ID/properties/ID` with ids of the contract")
        return nil
      }
      guard let column = resolve(reference, at: place) else { return nil }
      columns.append(column)
    }
    return columns
  }

  /// Finds what a reference names; a dataset of another file is left to be found when it is checked.
  private mutating func resolve(
    _ reference: ContractPointer, at place: ContractElement
  ) -> (object: String, property: String)? {
    let way = reference.properties.joined(separator: ".")
    guard reference.file == nil else { return (reference.object, way) }
    guard let object = index.object(named: reference.object) else {
      guard reference.isPath else { return (reference.object, way) }
      log.error(
        "The contract has no dataset `\(reference.object)`", at: place,
        remedy: ContractSpelling.remedy(for: reference.object, in: index.objects))
      return nil
    }
    var entry = object
    var names: [String] = []
    for key in reference.properties {
      guard let next = entry.part(key) else {
        log.error(
          "`\(object.name)` has no property `\(key)`", at: place,
          remedy: ContractSpelling.remedy(for: key, in: entry.parts.map(\.name)))
        return nil
      }
      names.append(next.name)
      entry = next
    }
    return (object.name, names.joined(separator: "."))
  }
}
