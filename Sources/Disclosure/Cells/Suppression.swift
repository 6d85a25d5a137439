// SPDX-License-Identifier: MIT

/// What becomes of a cell.
public enum CellStatus: String, Sendable, Equatable, CaseIterable {
  /// The value is shown.
  case published
  /// The value is hidden because a rule says so.
  case primary
  /// The value is hidden so that a primary one can't be worked out.
  case secondary
}

/// Which cells of a table are shown and which are hidden.
public struct Suppression: Sendable, Equatable {
  /// What becomes of each cell, by row.
  public var status: [CellStatus]

  /// Takes what becomes of each cell, by row.
  public init(status: [CellStatus]) { self.status = status }

  /// Hides the primary cells of a table and no others.
  public init(primaryOf table: CellTable) {
    status = table.cells.map { $0.isPrimary ? .primary : .published }
  }

  /// Whether a cell is hidden.
  public func isSuppressed(_ row: Int) -> Bool { status[row] != .published }

  /// The rows of the secondary cells, ascending.
  public var secondaryRows: [Int] { status.indices.filter { status[$0] == .secondary } }

  /// What the secondary cells cost: the sum of their values.
  public func cost(in table: CellTable) -> Double {
    secondaryRows.reduce(0) { $0 + table.cells[$1].value }
  }
}
