// SPDX-License-Identifier: MIT

/// Which person a record of a system is about.
public struct TruthRow: Sendable, Hashable {
  /// The dataset, as its contract calls it.
  public var dataset: String
  /// The record in the newest file, counted from 1.
  public var row: Int
  /// The person; the same in every system.
  public var person: String
  /// How the record differs from what is so.
  public var changes: [RecordChange]
}
