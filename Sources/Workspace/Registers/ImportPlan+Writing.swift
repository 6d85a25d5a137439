// SPDX-License-Identifier: MIT
import Definitions

extension ImportPlan {
  /// The plan as a file that `reeve records import --map` takes.
  package var yaml: String {
    var entries: [YAMLNode.Entry] = []
    func add(_ key: String, _ value: YAMLNode) {
      entries.append(.init(key: YAMLNode(.scalar(key, .plain)), value: value))
    }
    if let sheet { add("sheet", Self.text(sheet)) }
    if let range { add("range", Self.text(range)) }
    add("columns", Self.mapping(columns.mapValues(Self.node)))
    if !leftOut.isEmpty { add("leave-out", Self.list(leftOut)) }
    if !constants.isEmpty { add("constants", Self.mapping(constants.mapValues(Self.text))) }
    if !skip.isEmpty { add("skip", Self.mapping(skip.mapValues(Self.list))) }
    if skipFirst > 0 { add("skip-first", YAMLNode(.scalar(String(skipFirst), .plain))) }
    if let key { add("key", Self.text(key)) }
    var writer = YAMLWriter()
    return writer.write(YAMLNode(.mapping(entries)))
  }

  private static func node(_ column: Column) -> YAMLNode {
    var entries: [YAMLNode.Entry] = [entry("to", text(column.question))]
    if !column.values.isEmpty {
      entries.append(entry("values", mapping(column.values.mapValues(text))))
    }
    if !column.dates.isEmpty { entries.append(entry("dates", list(column.dates))) }
    if !column.split.isEmpty { entries.append(entry("split", list(column.split))) }
    if let fallback = column.fallback { entries.append(entry("default", text(fallback))) }
    if column.fillsDown { entries.append(entry("fill-down", YAMLNode(.scalar("true", .plain)))) }
    return YAMLNode(.mapping(entries))
  }

  private static func text(_ text: String) -> YAMLNode { YAMLNode(.scalar(text, .doubleQuoted)) }

  private static func list(_ texts: [String]) -> YAMLNode { YAMLNode(.sequence(texts.map(text))) }

  private static func entry(_ key: String, _ value: YAMLNode) -> YAMLNode.Entry {
    .init(key: YAMLNode(.scalar(key, .plain)), value: value)
  }

  private static func mapping(_ values: [String: YAMLNode]) -> YAMLNode {
    YAMLNode(
      .mapping(
        values.sorted { $0.key < $1.key }.map { .init(key: text($0.key), value: $0.value) }))
  }
}

extension ImportPlan {
  /// What becomes of the column of a heading; nil where the plan says nothing of it.
  package func column(for heading: String) -> Column? {
    let wanted = CellCleaning.key(heading)
    return columns.first { CellCleaning.key($0.key) == wanted }?.value
  }

  /// Says what becomes of the column of a heading; without a column it is left out.
  package mutating func set(_ column: Column?, for heading: String) {
    let wanted = CellCleaning.key(heading)
    columns = columns.filter { CellCleaning.key($0.key) != wanted }
    leftOut.removeAll { CellCleaning.key($0) == wanted }
    if let column {
      columns[heading] = column
    } else if !wanted.isEmpty {
      leftOut.append(heading)
    }
  }

  /// Says what a word of a column means; nothing is said with nil.
  package mutating func set(_ meaning: String?, for word: ImportOutcome.Word) {
    var column = self.column(for: word.column) ?? Column(question: word.question)
    column.values[CellCleaning.key(word.text)] = meaning
    set(column, for: word.column)
  }
}

extension ImportPlan {
  /// Whether texts are forms of dates, such as `d/M/yyyy`.
  package static func areDateForms(_ texts: [String]) -> Bool {
    texts.allSatisfy { DatePattern($0) != nil }
  }
}
