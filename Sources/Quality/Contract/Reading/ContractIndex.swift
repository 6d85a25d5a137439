// SPDX-License-Identifier: MIT
import Definitions

/// The names by which the references of a contract find its datasets and columns.
struct ContractIndex: Sendable {
  /// A dataset or column, with those within it.
  struct Entry: Sendable {
    var id: String?
    var name: String
    var physicalName: String?
    var parts: [Entry]

    /// Finds what an identifier or a name leads to.
    func part(_ key: String) -> Entry? {
      parts.first { $0.id == key } ?? parts.first { $0.name == key }
        ?? parts.first { $0.physicalName == key }
    }
  }

  private let root: Entry

  init(_ contract: ContractElement) {
    root = Entry(
      name: "", parts: contract["schema"]?.items.map { Self.entry($0.node) } ?? [])
  }

  private static func entry(_ node: YAMLNode) -> Entry {
    Entry(
      id: node["id"]?.valueText, name: node["name"]?.valueText ?? "",
      physicalName: node["physicalName"]?.valueText,
      parts: node["properties"]?.items?.map(entry) ?? [])
  }

  /// The names of all datasets.
  var objects: [String] { root.parts.map(\.name) }

  /// Finds a dataset by its id, name or physical name.
  func object(named name: String) -> Entry? { root.part(name) }

  /// Finds a column by the names on the way to it, with dots between them.
  func property(named name: String, of object: String) -> Entry? {
    guard let object = self.object(named: object) else { return nil }
    if let direct = object.part(name) { return direct }
    var entry: Entry? = object
    for part in name.split(separator: ".") { entry = entry?.part(String(part)) }
    return entry
  }

  /// The names of a dataset's columns.
  func properties(of object: String) -> [String] {
    self.object(named: object)?.parts.map(\.name) ?? []
  }
}
