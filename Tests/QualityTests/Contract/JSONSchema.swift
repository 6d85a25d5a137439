// SPDX-License-Identifier: MIT

import Definitions
import Foundation

/// The part of JSON Schema 2019-09 that the standard's schemas use; formats are ignored.
struct JSONSchema {
  let root: SchemaValue
  /// The patterns of the schema, compiled once.
  private let patterns: [String: Regex<AnyRegexOutput>]

  /// Reads a published schema from the folder of data beside the repository; nil without it.
  init?(version: String) {
    let url = PublishedStandard.folder.appending(
      path: "quality/odcs/schema/odcs-json-schema-\(version).json")
    guard let data = try? Data(contentsOf: url),
      let root = try? JSONDecoder().decode(SchemaValue.self, from: data)
    else { return nil }
    self.init(root: root)
  }

  private init(root: SchemaValue) {
    self.root = root
    var patterns: [String: Regex<AnyRegexOutput>] = [:]
    Self.collect(from: root, into: &patterns)
    self.patterns = patterns
  }

  private static func collect(
    from value: SchemaValue, into patterns: inout [String: Regex<AnyRegexOutput>]
  ) {
    switch value {
    case .object(let members):
      if let pattern = members["pattern"]?.text { patterns[pattern] = try? Regex(pattern) }
      for member in members.values { collect(from: member, into: &patterns) }
    case .array(let items):
      for item in items { collect(from: item, into: &patterns) }
    default: break
    }
  }

  init(json: String) throws {
    self.init(root: try JSONDecoder().decode(SchemaValue.self, from: Data(json.utf8)))
  }

  /// Whether a value is as the schema wants it.
  func accepts(_ value: SchemaValue) -> Bool {
    evaluate(value, root) != nil
  }

  /// The keys of an object that a schema has looked at; nil when the schema refuses the value.
  private func evaluate(_ value: SchemaValue, _ schema: SchemaValue) -> Set<String>? {
    if case .boolean(let accepts) = schema { return accepts ? [] : nil }
    guard satisfiesPlainWords(value, schema) else { return nil }
    var seen: Set<String> = []
    guard applyCombinations(value, schema, &seen), applyMembers(value, schema, &seen) else {
      return nil
    }
    if let items = value.items, let itemSchema = schema["items"],
      !items.allSatisfy({ evaluate($0, itemSchema) != nil })
    {
      return nil
    }
    if case .object(let members) = value, let rest = schema["unevaluatedProperties"] {
      for (name, member) in members where !seen.contains(name) {
        guard evaluate(member, rest) != nil else { return nil }
        seen.insert(name)
      }
    }
    return seen
  }

  private func applyCombinations(
    _ value: SchemaValue, _ schema: SchemaValue, _ seen: inout Set<String>
  ) -> Bool {
    if let reference = schema["$ref"]?.text {
      guard let result = evaluate(value, resolve(reference)) else { return false }
      seen.formUnion(result)
    }
    for part in schema["allOf"]?.items ?? [] {
      guard let result = evaluate(value, part) else { return false }
      seen.formUnion(result)
    }
    if let choices = schema["anyOf"]?.items {
      let results = choices.compactMap { evaluate(value, $0) }
      guard !results.isEmpty else { return false }
      for result in results { seen.formUnion(result) }
    }
    if let choices = schema["oneOf"]?.items {
      let results = choices.compactMap { evaluate(value, $0) }
      guard results.count == 1 else { return false }
      seen.formUnion(results[0])
    }
    if let not = schema["not"], evaluate(value, not) != nil { return false }
    guard let condition = schema["if"] else { return true }
    let result = evaluate(value, condition)
    seen.formUnion(result ?? [])
    guard let branch = result == nil ? schema["else"] : schema["then"] else { return true }
    guard let branchResult = evaluate(value, branch) else { return false }
    seen.formUnion(branchResult)
    return true
  }

  private func applyMembers(
    _ value: SchemaValue, _ schema: SchemaValue, _ seen: inout Set<String>
  ) -> Bool {
    guard case .object(let members) = value else { return true }
    for name in schema["required"]?.items ?? [] {
      guard let name = name.text, members[name] != nil else { return false }
    }
    var named: Set<String> = []
    if case .object(let properties) = schema["properties"] {
      for (name, memberSchema) in properties {
        guard let member = members[name] else { continue }
        guard evaluate(member, memberSchema) != nil else { return false }
        named.insert(name)
      }
    }
    seen.formUnion(named)
    if let rest = schema["additionalProperties"] {
      for (name, member) in members where !named.contains(name) {
        guard evaluate(member, rest) != nil else { return false }
        seen.insert(name)
      }
    }
    return true
  }

  private func satisfiesPlainWords(_ value: SchemaValue, _ schema: SchemaValue) -> Bool {
    if let type = schema["type"] {
      let names = type.items?.compactMap(\.text) ?? [type.text ?? ""]
      guard names.contains(where: { has(value, type: $0) }) else { return false }
    }
    if let words = schema["enum"]?.items, !words.contains(value) { return false }
    if let constant = schema["const"], constant != value { return false }
    switch value {
    case .string(let text):
      guard let pattern = schema["pattern"]?.text else { return true }
      guard let regex = patterns[pattern] else { return false }
      return text.firstMatch(of: regex) != nil
    case .number(let number):
      if let least = schema["minimum"]?.number, number < least { return false }
      if let bound = schema["exclusiveMinimum"]?.number, number <= bound { return false }
      return true
    case .array(let items):
      if let least = schema["minItems"]?.number, Double(items.count) < least { return false }
      if let most = schema["maxItems"]?.number, Double(items.count) > most { return false }
      guard schema["uniqueItems"] == .boolean(true) else { return true }
      return items.indices.allSatisfy { !items[..<$0].contains(items[$0]) }
    default: return true
    }
  }

  private func has(_ value: SchemaValue, type: String) -> Bool {
    switch (type, value) {
    case ("null", .null), ("boolean", .boolean), ("number", .number), ("string", .string),
      ("array", .array), ("object", .object):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }

  private func resolve(_ reference: String) -> SchemaValue {
    var value = root
    for part in reference.dropFirst(2).split(separator: "/") {
      value = value[String(part)] ?? .boolean(false)
    }
    return value
  }
}
