// SPDX-License-Identifier: MIT
import Definitions

/// Reads what a contract promises, and reports promises that make no sense.
///
/// That each value has the right structure is the shape check's business: where a value has the
/// wrong one the reader passes over it in silence.
struct ContractReader {
  /// What the standard lets stand where.
  let shapes: ContractShapes
  let root: ContractElement
  /// The names by which references find datasets and columns.
  let index: ContractIndex
  var log: ContractLog

  /// The version of the standard that the contract follows.
  var version: StandardVersion { shapes.version }

  init(shapes: ContractShapes, root: ContractElement, log: ContractLog) {
    self.shapes = shapes
    self.root = root
    self.log = log
    index = ContractIndex(root)
  }

  /// Reads the whole contract.
  mutating func read() -> Contract {
    let schema = root["schema"]?.items ?? []
    reportRepeatedNames(in: schema, what: "dataset")
    let objects = schema.map { readObject($0) }
    let promises = root["slaProperties"]?.items.map { readPromise($0) } ?? []
    return Contract(
      apiVersion: root.text("apiVersion") ?? "", id: root.text("id") ?? "",
      version: root.text("version") ?? "", status: root.text("status") ?? "",
      name: root.text("name"), objects: objects, sla: promises,
      document: ContractDocument(root: root.node))
  }

  private mutating func readObject(_ element: ContractElement) -> SchemaObject {
    let columns = element["properties"]?.items ?? []
    reportRepeatedNames(in: columns, what: "property")
    let missing = readMissingValues(of: element)
    var properties = columns.map { readProperty($0, objectMissing: missing) }
    readPrimaryKey(of: columns, into: &properties)
    let name = element.text("name") ?? ""
    let scope = RuleScope(
      column: nil, columns: properties.map(\.name), hasMissingValues: !missing.isEmpty)
    return SchemaObject(
      name: name, physicalName: element.text("physicalName"),
      description: element.text("description"), properties: properties,
      quality: readRules(of: element, in: scope),
      relationships: readRelationships(of: element, object: name),
      missingValues: missing, forbidsExtraColumns: readAdditionalColumns(of: element),
      position: element.node.position)
  }

  /// Reports each name that occurs a second time in a list of datasets or columns.
  mutating func reportRepeatedNames(in elements: [ContractElement], what: String) {
    var lines: [String: Int] = [:]
    for element in elements {
      guard let name = element["name"], let text = name.node.valueText else { continue }
      if let line = lines[text] {
        log.error(
          "A \(what) named `\(text)` stands twice, first on line \(line)", at: name,
          remedy: "Rename or remove one of them")
      } else {
        lines[text] = name.node.position.line
      }
    }
  }
}
