// SPDX-License-Identifier: MIT

import Definitions
import Testing

@testable import Quality

/// What we say of a contract.
enum ContractVerdict: String {
  case clean, noted, refused

  init(of yaml: String) {
    do {
      let (_, notes) = try Contract.read(yaml: yaml, file: "c.yaml")
      self = notes.isEmpty ? .clean : .noted
    } catch {
      self = .refused
    }
  }
}

@Suite("Agreement with the published schemas")
struct SchemaAgreementTests {
  /// All contracts that differ from a good one in one key: left out, misspelt or of another kind.
  static func changes(of text: String) throws -> [(path: String, root: YAMLNode)] {
    var result: [(path: String, root: YAMLNode)] = []
    let root = try YAMLReader.read(text)
    change(root, path: "") { path, node in result.append((path, node)) }
    return result
  }

  private static let others: [YAMLNode] = [
    YAMLNode(.scalar("77", .plain)), YAMLNode(.scalar("word", .plain)),
    YAMLNode(.scalar("true", .plain)), YAMLNode(.scalar("", .plain)),
    YAMLNode(.sequence([])), YAMLNode(.mapping([])),
  ]

  private static func change(
    _ node: YAMLNode, path: String, into found: (String, YAMLNode) -> Void
  ) {
    switch node.content {
    case .scalar: break
    case .sequence(let items):
      for (index, item) in items.enumerated() {
        change(item, path: "\(path)[\(index)]") { place, changed in
          var copy = items
          copy[index] = changed
          found(place, YAMLNode(.sequence(copy)))
        }
      }
    case .mapping(let entries):
      for (index, entry) in entries.enumerated() {
        let name = path + "." + (entry.key.scalarText ?? "")
        var copy = entries
        copy.remove(at: index)
        found(name + " left out", YAMLNode(.mapping(copy)))
        copy = entries
        copy[index].key = YAMLNode(.scalar("zzz", .plain))
        found(name + " misspelt", YAMLNode(.mapping(copy)))
        // One of the six kinds at a time keeps the test quick; all of them occur often.
        let other = others[(index + name.utf8.count) % others.count]
        copy = entries
        copy[index].value = other
        found("\(name) as \(other.kind.words)", YAMLNode(.mapping(copy)))
        change(entry.value, path: name) { place, changed in
          var copy = entries
          copy[index].value = changed
          found(place, YAMLNode(.mapping(copy)))
        }
      }
    }
  }

  /// Where a change leaves a contract that the schema accepts and that makes no sense all the same.
  private static let stricter: [(place: String, reason: String)] = [
    ("customProperties[0].value", "Reeve knows the values of its own custom properties"),
    (".name", "relationships must lead to columns that exist"),
    ("].properties", "relationships must lead to columns that exist"),
    (".minLength", "the least length must not exceed the greatest"),
    ("logicalTypeOptions.minimum", "a bound is a value of its type, and `true` needs one"),
    (".primaryKey", "a place in the key needs the key"),
    (".primaryKeyPosition", "places in the key are numbered from 1"),
    ("arguments", "a metric needs its arguments"),
    (".unit", "a count is of rows or in percent"),
    (".severity", "an unknown word is read as error, and said so"),
    (".mustBe", "each rule is compared with one number"),
    (".type", "a rule must say what it measures"),
    (".rule", "a rule of 3.0 with a name of its own is listed and not checked"),
  ]

  /// Changes that the schema refuses and that are clear enough to be read with a warning.
  private static let generous: [(place: String, reason: String)] = [
    ("misspelt", "a key that isn't known is kept"),
    ("quality[1].type left out", "`query` tells that a rule is SQL"),
    ("quality[3].type left out", "`engine` tells that a rule is custom"),
    (".logicalType left out", "options without a type are those of text"),
  ]

  @Test(
    "A good contract is clean to both",
    arguments: [
      ("v3.0.2", FullContract.v30), ("v3.1.0", FullContract.v31), ("v3.2.0", FullContract.v32),
    ])
  func agreesOnGoodContracts(version: String, text: String) throws {
    #expect(ContractVerdict(of: text) == .clean)

    guard let schema = JSONSchema(version: version) else { return }
    #expect(schema.accepts(SchemaValue(try YAMLReader.read(text))))
  }

  @Test(
    "What the schema refuses after one change gets an error or a warning, and nothing else does",
    arguments: [
      ("v3.0.2", FullContract.v30), ("v3.1.0", FullContract.v31), ("v3.2.0", FullContract.v32),
    ])
  func agreesOnChangedContracts(version: String, text: String) throws {
    guard let schema = JSONSchema(version: version) else { return }

    for (path, root) in try Self.changes(of: text) {
      let verdict = ContractVerdict(of: ContractDocument(root: root).yaml())
      if schema.accepts(SchemaValue(root)) {
        let isStricter = Self.stricter.contains { path.contains($0.place) }
        #expect(verdict == .clean || isStricter, "\(version)\(path)")
      } else {
        #expect(verdict != .clean, "\(version)\(path)")
        let isGenerous = Self.generous.contains { path.contains($0.place) }
        #expect(verdict == .refused || isGenerous, "\(version)\(path)")
      }
    }
  }
}
