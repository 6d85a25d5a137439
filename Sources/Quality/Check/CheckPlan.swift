// SPDX-License-Identifier: MIT
import Definitions
import Tabular

/// A contract made ready for one file: what is counted where, and which checks come of it.
struct CheckPlan: Sendable {
  var checks: [PlannedCheck] = []
  var columns: [ColumnPlan] = []
  var counterCount = 0
  var keys: [KeyPlan] = []
  var composites: [CompositeReference] = []
  var sqlRules: [SQLRule] = []
  var services: [ServicePromise] = []
  /// The contract's properties by the column of the file that holds them; two may share one.
  var propertiesOfColumn: [Int: [Property]] = [:]
  /// The columns that tell a record from others, for lists of failing records.
  var keyColumns: [Int] = []
  /// Things to know about the fit of contract and file.
  var warnings: [String] = []
}

/// A user's SQL in a contract.
struct SQLRule: Sendable {
  let id: String
  let query: String
  /// The name that stands for `{property}`.
  let property: String?
  let position: SourcePosition
}

/// A promise about service that the data itself can show.
struct ServicePromise: Sendable {
  /// What is measured.
  enum Kind: Sendable { case freshness, frequency, retention }
  let kind: Kind
  let column: Int
  let reader: ValueReader
  let missing: MissingTexts
  /// The promise in days.
  let days: Double
}
