// SPDX-License-Identifier: MIT
internal import CADBC

/// A run of rows, column by column, in the memory the driver filled.
public struct RecordBatch: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The columns, in the order of the query.
  public let columns: [Column]

  /// Looks at the memory of a batch; nothing is copied.
  ///
  /// - Throws: `DriverProblem` when the driver's arrays do not fit the schema.
  init(columns fields: [ColumnField], memory: ArrowMemory) throws(DriverProblem) {
    let root = memory.array.pointee
    guard Int(root.n_children) == fields.count, root.length >= 0, root.offset >= 0 else {
      throw DriverProblem(
        .driver, "a batch has \(root.n_children) columns where the schema has \(fields.count)",
        operation: "read a result")
    }
    rowCount = Int(root.length)
    var columns: [Column] = []
    columns.reserveCapacity(fields.count)
    for (index, field) in fields.enumerated() {
      guard let child = root.children?[index] else {
        throw DriverProblem(
          .driver, "column \(field.name) is missing from a batch", operation: "read a result")
      }
      columns.append(
        try Column(
          name: field.name, type: field.type, array: child, memory: memory,
          shift: Int(root.offset), count: rowCount))
    }
    self.columns = columns
  }
}

/// The arrays of one batch, released when the last column that looks at them is gone.
///
/// `@unchecked Sendable`: written once, by the driver, before anyone else sees it; read only
/// afterwards, and released in `deinit`, when no other reference exists.
final class ArrowMemory: @unchecked Sendable {
  let array: UnsafeMutablePointer<ArrowArray>
  private let origin: Connection?

  /// Makes room for an array.
  ///
  /// - Parameter origin: kept alive as long, since a driver may release its arrays through it.
  init(keeping origin: Connection?) {
    array = .allocate(capacity: 1)
    array.initialize(to: ArrowArray())
    self.origin = origin
  }

  deinit {
    array.pointee.release?(array)
    array.deallocate()
  }
}
