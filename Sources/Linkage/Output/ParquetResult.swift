// SPDX-License-Identifier: MIT
internal import Tabular

/// A table written as Parquet, by DuckDB.
///
/// On one thread, so that the same rows always give the same bytes.
final class ParquetResult: ResultWriter {
  private static let rowsOfBatch = 1 << 14

  private let path: String
  private let fields: [ArrowField]
  private let connection: Connection
  private let loader: TableLoader
  private var batch: ArrowBatch
  private var column = 0
  private var rows = 0

  init(_ columns: [ResultColumn], to path: String) throws {
    self.path = path
    fields = columns.map { ArrowField(name: $0.name, type: $0.kind.arrow) }
    connection = try Connection(
      DuckDB.open(settings: DuckDB.Settings(threads: 1, memoryLimit: 256 << 20)))
    loader = try TableLoader(connection: connection, table: "result", fields: fields)
    batch = ArrowBatch(fields: fields, capacity: Self.rowsOfBatch)
  }

  func append(_ text: UnsafeBufferPointer<UInt8>) {
    batch.appendText(column: column, text)
    column += 1
  }

  func append(_ number: Int) {
    batch.appendInteger(column: column, Int64(number))
    column += 1
  }

  func append(_ number: Double) {
    batch.appendDouble(column: column, number.isFinite ? number : nil)
    column += 1
  }

  func appendMissingInteger() {
    batch.appendInteger(column: column, nil)
    column += 1
  }

  func endRow() throws {
    column = 0
    rows += 1
    guard rows == Self.rowsOfBatch else { return }
    try loader.push(batch)
    batch = ArrowBatch(fields: fields, capacity: Self.rowsOfBatch)
    rows = 0
  }

  func finish() throws {
    try loader.push(batch)
    _ = try loader.finish()
    try ParquetFile.write("FROM result", on: connection, to: path)
  }
}

extension ResultColumn.Kind {
  fileprivate var arrow: ArrowType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .double: .double
    }
  }
}
