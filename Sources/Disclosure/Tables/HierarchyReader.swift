// SPDX-License-Identifier: MIT
import Definitions
import Foundation
import Tabular

/// Reads a hierarchy: written out in the specification, or in a CSV of codes and their wholes.
enum HierarchyReader {
  /// - Parameter node: a mapping of wholes to lists or mappings of parts, or the name of a CSV file.
  static func read(
    _ node: YAMLNode, total: String, _ reader: DefinitionText, _ folder: URL
  ) throws -> Hierarchy {
    if node.entries != nil || node.items != nil {
      var hierarchy = Hierarchy(parents: [:], order: [])
      try add(node, parent: total, to: &hierarchy, reader)
      return hierarchy
    }
    let name = try reader.text(node, "hierarchy")
    return try table(
      path: URL(fileURLWithPath: name, relativeTo: folder).path, named: name, total: total, node,
      reader)
  }

  private static func add(
    _ node: YAMLNode, parent: String, to hierarchy: inout Hierarchy, _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    if let entries = node.entries {
      for entry in entries {
        let code = try reader.text(entry.key, "a code")
        // The total may stand at the top or be left out.
        if code != parent { try set(code, parent, &hierarchy, entry.key, reader) }
        if entry.value.kind != .null {
          try add(entry.value, parent: code, to: &hierarchy, reader)
        }
      }
    } else if let items = node.items {
      for item in items {
        if item.entries != nil {
          try add(item, parent: parent, to: &hierarchy, reader)
        } else {
          try set(try reader.text(item, "a code"), parent, &hierarchy, item, reader)
        }
      }
    } else {
      try set(try reader.text(node, "a code"), parent, &hierarchy, node, reader)
    }
  }

  private static func set(
    _ code: String, _ parent: String, _ hierarchy: inout Hierarchy, _ node: YAMLNode,
    _ reader: DefinitionText
  ) throws(SpecificationProblem) {
    if let earlier = hierarchy.parents[code] {
      let quoted = DefinitionText.quoted(code)
      // Only the total is a part of nothing.
      let isTop = hierarchy.parents[parent] == nil
      throw earlier == parent
        ? reader.problem(node, "\(quoted) is named twice", "Keep one.")
        : isTop
          ? reader.problem(
            node,
            "\(quoted) is a part of two wholes: of \(DefinitionText.quoted(earlier)), and of the total "
              + "because it stands at the top", "Write its own parts below it there.")
          : reader.problem(
            node, "\(quoted) is a part of two wholes",
            "Give the second whole a hierarchy of its own.")
    }
    hierarchy.parents[code] = parent
    hierarchy.order.append(code)
  }

  private static func table(
    path: String, named name: String, total: String, _ node: YAMLNode, _ reader: DefinitionText
  ) throws -> Hierarchy {
    let rows = try SpecificationTable.rows(path: path)
    guard let width = rows.first?.cells.count, width == 2 else {
      throw reader.problem(
        node, "\(name) must have two columns, a code and its whole", "Correct the file.")
    }
    var hierarchy = Hierarchy(parents: [:], order: [])
    for row in rows {
      let code = row.cells[0].trimmingCharacters(in: .whitespaces)
      let parent = row.cells[1].trimmingCharacters(in: .whitespaces)
      guard !code.isEmpty, code != total else {
        // The line of the total itself, or an empty one.
        continue
      }
      let whole = parent.isEmpty ? total : parent
      if let earlier = hierarchy.parents[code], earlier != whole {
        throw SpecificationProblem(
          "\(name), row \(row.number): \(DefinitionText.quoted(code)) is a part of two wholes. "
            + "Give the second whole a hierarchy of its own.")
      }
      if hierarchy.parents[code] == nil { hierarchy.order.append(code) }
      hierarchy.parents[code] = whole
    }
    // A whole that is nobody's part is under the total.
    for row in rows {
      let parent = row.cells[1].trimmingCharacters(in: .whitespaces)
      if !parent.isEmpty, parent != total, hierarchy.parents[parent] == nil {
        hierarchy.parents[parent] = total
        hierarchy.order.append(parent)
      }
    }
    return hierarchy
  }
}
