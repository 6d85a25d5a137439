// SPDX-License-Identifier: MIT
internal import Definitions
public import Foundation
import Tabular

extension TableSpecification {
  static let keys = [
    "title", "measure", "population", "period", "data", "dataset", "where", "count",
    "duplicates", "value", "contributor", "denominator", "rate", "status", "households",
    "record-key", "dimensions",
    "tables", "profile", "sensitive",
    "several-allowed", "secret", "perturbation-table", "singletons", "time-limit",
  ]

  /// The most dimensions, and the most tables, of one specification.
  static let mostDimensions = 50
  static let mostTables = 500

  /// Reads a specification and the files of profiles and hierarchies that it names.
  ///
  /// - Throws: `SpecificationProblem` with line and column, or `ReadingProblem` for files.
  public static func open(path: String) throws -> TableSpecification {
    let bytes = try SmallFile.read(path: path, atMost: 4 << 20)
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SpecificationProblem("\(path): is not UTF-8. Save the specification as UTF-8.")
    }
    return try read(text, file: path, folder: folder)
  }

  /// Reads a specification from memory.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: its name, for messages.
  ///   - folder: where the files lie that it names.
  /// - Throws: as ``open(path:)``.
  public static func read(_ text: String, file: String, folder: URL) throws -> TableSpecification {
    let reader = DefinitionText(file: file)
    let root = try reader.root(text)
    let parts = try reader.entries(root, of: "the specification", keys: keys)
    func optional(_ key: String) throws(SpecificationProblem) -> String? {
      guard let node = parts[key] else { return nil }
      return try reader.text(node, key)
    }
    func needed(_ key: String, _ remedy: String) throws(SpecificationProblem) -> String {
      guard let value = try optional(key) else {
        throw reader.problem(root, "the specification has no \(key)", remedy)
      }
      return value
    }
    guard let list = parts["dimensions"], let items = list.items, !items.isEmpty else {
      throw reader.problem(
        parts["dimensions"] ?? root, "the specification has no list of dimensions",
        "Add dimensions: with a column each.")
    }
    guard items.count <= mostDimensions else {
      throw reader.problem(
        list, "the specification has \(items.count) dimensions",
        "Tables together may have at most \(mostDimensions).")
    }
    var dimensions: [Dimension] = []
    for item in items {
      let dimension = try self.dimension(item, reader, folder)
      guard !dimensions.contains(where: { $0.column == dimension.column }) else {
        throw reader.problem(
          item, "the dimension \(DefinitionText.quoted(dimension.column)) is there twice",
          "Give its hierarchies together.")
      }
      dimensions.append(dimension)
    }
    let dataset = try optional("dataset")
    if let node = parts["dataset"], parts["data"] != nil {
      throw reader.problem(node, "the specification has data and dataset", "Keep one of the two.")
    }
    let data = try dataset ?? needed("data", "Add data: FILE, or dataset: NAME.")
    let value = try optional("value")
    let spec = TableSpecification(
      title: try optional("title") ?? data,
      measure: FoldedName.spaced(try optional("measure") ?? value ?? "count"),
      population: FoldedName.spaced(try optional("population") ?? data),
      namesPopulation: parts["population"] != nil,
      period: try period(optional("period") ?? "", parts["period"] ?? root, reader), data: data,
      dataset: dataset,
      filters: try filters(parts["where"], reader), count: try optional("count"),
      duplicates: try parts["duplicates"].map {
        try reader.choice($0, "duplicates", as: Duplicates.self)
      } ?? .refuse,
      value: value,
      contributor: try optional("contributor"),
      denominator: try optional("denominator"), rate: try rate(parts["rate"], reader),
      statuses: try statuses(parts["status"], reader),
      households: try households(parts["households"], dimensions, reader),
      recordKey: try recordKey(parts["record-key"], reader),
      dimensions: dimensions,
      tables: try tables(parts["tables"], of: dimensions, root, reader),
      profile: try profile(parts, reader, folder),
      allowsSeveral: try parts["several-allowed"].map { try reader.boolean($0, "several-allowed") }
        ?? false,
      secretFile: try optional("secret"), perturbationFile: try optional("perturbation-table"),
      protectsFromSingletons: try parts["singletons"].map { try reader.boolean($0, "singletons") }
        ?? true,
      timeLimit: try parts["time-limit"].map {
        try reader.number($0, "time-limit", in: 0.1...86_400)
      } ?? 60,
      file: file)
    try spec.checkTogether(parts, reader)
    return spec
  }

  /// A period; one that is written in numbers has to be one, since releases are compared by it.
  private static func period(
    _ text: String, _ node: YAMLNode, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> String {
    let text = FoldedName.spaced(text)
    let written = PeriodText.written(text)
    if PeriodText.days(written) != nil { return written }
    let isNumeric =
      text.count > 3 && text.prefix(4).allSatisfy(\.isNumber)
      && text.allSatisfy { $0.isNumber || "-/Qq ".contains($0) }
    guard !isNumeric else {
      throw reader.problem(
        node, "\(DefinitionText.quoted(text)) is no period",
        "Write it as 2026, 2026-03, 2026-Q1, 2025/26 or 2026-01-01/2026-06-30.")
    }
    return text
  }

  private static func households(
    _ node: YAMLNode?, _ dimensions: [Dimension], _ reader: DefinitionText
  ) throws(SpecificationProblem) -> Households? {
    guard let node else { return nil }
    let parts = try reader.entries(node, of: "households", keys: ["column", "file"])
    guard let column = parts["column"], let file = parts["file"] else {
      throw reader.problem(
        node, "households needs a column and a file", "Write {column: sector, file: FILE}.")
    }
    let name = try reader.text(column, "column")
    guard dimensions.contains(where: { $0.column == name }) else {
      throw reader.problem(
        column, "\(DefinitionText.quoted(name)) is no dimension", "Name the dimension of sectors.")
    }
    return Households(column: name, file: try reader.text(file, "file"))
  }

  private static func filters(
    _ node: YAMLNode?, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> [Filter] {
    guard let node else { return [] }
    guard let entries = node.entries, (1...mostDimensions).contains(entries.count) else {
      throw reader.problem(node, "where must be columns with codes", "Write where: {sex: f}.")
    }
    var filters: [Filter] = []
    for entry in entries {
      let column = try reader.text(entry.key, "a column")
      let codes = try reader.texts(entry.value, "the codes of \(DefinitionText.quoted(column))")
      guard !codes.isEmpty, Set(codes).count == codes.count,
        !filters.contains(where: { $0.column == column })
      else {
        throw reader.problem(
          entry.key, "where needs each column and code once", "Correct the list.")
      }
      filters.append(Filter(column: column, codes: codes, position: entry.key.position))
    }
    return filters
  }

  private static func dimension(
    _ node: YAMLNode, _ reader: DefinitionText, _ folder: URL
  ) throws -> Dimension {
    if node.entries == nil {
      return Dimension(
        column: try reader.text(node, "a dimension"), total: "Total", hierarchies: [],
        position: node.position)
    }
    let parts = try reader.entries(
      node, of: "a dimension",
      keys: ["column", "total", "hierarchy", "hierarchies", "national", "status"])
    guard let column = parts["column"] else {
      throw reader.problem(node, "the dimension has no column", "Add column: NAME.")
    }
    let total = try parts["total"].map { try reader.text($0, "total") } ?? "Total"
    if let both = parts["hierarchies"], parts["hierarchy"] != nil {
      throw reader.problem(both, "a dimension has hierarchy and hierarchies", "Keep one.")
    }
    let nodes = parts["hierarchy"].map { [$0] } ?? parts["hierarchies"]?.items ?? []
    return Dimension(
      column: try reader.text(column, "column"), total: total,
      hierarchies: try nodes.map { try HierarchyReader.read($0, total: total, reader, folder) },
      national: try national(parts["national"], reader),
      statuses: try codeStatuses(parts["status"], reader),
      position: node.position)
  }

  private static func tables(
    _ node: YAMLNode?, of dimensions: [Dimension], _ root: YAMLNode, _ reader: DefinitionText
  ) throws(SpecificationProblem) -> [Table] {
    let known = dimensions.map(\.column)
    guard let node else {
      guard known.count <= 4 else {
        throw reader.problem(
          root, "a table has at most 4 dimensions, not \(known.count)", "Name tables:.")
      }
      return [Table(name: "table", by: known, position: root.position)]
    }
    guard let items = node.items, !items.isEmpty else {
      throw reader.problem(node, "tables must be a list", "Write - {name: …, by: […]}.")
    }
    guard items.count <= mostTables else {
      throw reader.problem(
        node, "the specification has \(items.count) tables",
        "At most \(mostTables) can be protected together.")
    }
    var tables: [Table] = []
    for item in items {
      let parts = try reader.entries(item, of: "a table", keys: ["name", "by"])
      guard let list = parts["by"] else {
        throw reader.problem(item, "the table has no dimensions", "Add by: [COLUMN, …].")
      }
      let by = try reader.texts(list, "by")
      guard (1...4).contains(by.count), Set(by).count == by.count else {
        throw reader.problem(list, "a table has 1 to 4 different dimensions", "Correct the list.")
      }
      for column in by where !known.contains(column) {
        throw reader.problem(
          list, "\(DefinitionText.quoted(column)) is no dimension",
          "The dimensions are: \(DefinitionText.list(known)).")
      }
      var name = by.joined(separator: "-by-")
      if let node = parts["name"] { name = try reader.text(node, "name") }
      let isPlain = name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_ ".unicodeScalars.contains($0)
      }
      guard isPlain, name.count <= 80, !tables.contains(where: { $0.name == name }) else {
        throw reader.problem(
          parts["name"] ?? item,
          "a table's name must be its own and have only letters, digits, spaces, - and _",
          "Choose another name.")
      }
      tables.append(Table(name: name, by: by, position: item.position))
    }
    return tables
  }

  private static func profile(
    _ parts: [String: YAMLNode], _ reader: DefinitionText, _ folder: URL
  ) throws -> ReleaseProfile {
    let isSensitive = try parts["sensitive"].map { try reader.boolean($0, "sensitive") } ?? false
    guard let node = parts["profile"] else {
      return ReleaseProfile.builtIn[0].raised(forSensitiveTopic: isSensitive)
    }
    if node.entries != nil {
      return try ReleaseProfile.read(node, with: reader).raised(forSensitiveTopic: isSensitive)
    }
    let name = try reader.text(node, "profile")
    if let profile = ReleaseProfile.named(name) {
      return profile.raised(forSensitiveTopic: isSensitive)
    }
    guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      throw reader.problem(
        node, "there is no profile \(DefinitionText.quoted(name))",
        "Choose one of \(DefinitionText.list(ReleaseProfile.builtIn.map(\.id))), or name a YAML file."
      )
    }
    let path = URL(fileURLWithPath: name, relativeTo: folder).path
    let bytes = try SmallFile.read(path: path, atMost: 1 << 20)
    return try ReleaseProfile.read(String(decoding: bytes, as: UTF8.self), file: name)
      .raised(forSensitiveTopic: isSensitive)
  }
}
