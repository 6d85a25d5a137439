// SPDX-License-Identifier: MIT
import Tabular

/// Loads the other datasets that users' SQL speaks of.
enum ReferenceLoad {
  /// Loads each reference whose name some query mentions, typed by the contract where it describes
  /// it, as text otherwise.
  static func load(
    _ references: [String: ReferenceTable], mentioned: Set<String>, contract: Contract,
    into sandbox: SandboxedSQL, threads: Int
  ) throws {
    for (name, reference) in references.sorted(by: { $0.key < $1.key })
    where mentioned.contains(name.lowercased()) {
      let file = reference.file
      let object = contract.objects.first { $0.name == name || $0.physicalName == name }
      let table = try TypedTable(
        columns: file.info.columns.enumerated().map { index, column in
          let property = object?.properties.first { $0.name == column || $0.physicalName == column }
          return (property?.name ?? column, index, property)
        }, object: object)
      var digits = Array(repeating: NumberDigits(), count: table.arrowFields.count)
      let staging = "reeve staging \(name)"
      let needsCast = table.casts(digits) != nil
      let loader = try sandbox.load(table: needsCast ? staging : name, fields: table.arrowFields)
      _ = try file.scan(
        threads: threads, map: { table.batch(from: $0) },
        reduce: { batch, _, _ in
          try loader.push(batch.rows)
          for (index, more) in batch.digits.enumerated() { digits[index].add(more) }
        })
      _ = try loader.finish()
      if let casts = table.casts(digits) {
        try sandbox.arrange(
          "CREATE TABLE \(quoted(identifier: name)) AS SELECT \(casts) "
            + "FROM \(quoted(identifier: staging))")
        try sandbox.arrange("DROP TABLE \(quoted(identifier: staging))")
      }
    }
  }
}
