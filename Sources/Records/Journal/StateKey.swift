// SPDX-License-Identifier: MIT

/// A piece of state that entries speak of, such as `run/12`.
///
/// Every entry's body says under `state` what hash each piece has after the act, or null when the
/// act removed it. So the journal can be held against the tables.
struct StateKey: Hashable, Sendable, CustomStringConvertible {
  let kind: StateKind
  let key: String

  static func dataset(_ id: DatasetID) -> StateKey { .init(kind: .dataset, key: id.rawValue) }
  static func importTaken(_ id: ImportID) -> StateKey { .init(kind: .importTaken, key: "\(id)") }
  static func run(_ id: RunID) -> StateKey { .init(kind: .run, key: "\(id)") }
  static func waiver(_ id: WaiverID) -> StateKey { .init(kind: .waiver, key: "\(id)") }
  static func release(_ id: ReleaseID) -> StateKey { .init(kind: .release, key: "\(id)") }
  static func link(_ id: LinkID) -> StateKey { .init(kind: .link, key: id.rawValue) }
  static func linkRun(_ id: LinkRunID) -> StateKey { .init(kind: .linkRun, key: "\(id)") }
  static func build(_ id: BuildID) -> StateKey { .init(kind: .build, key: "\(id)") }
  static func lakeFile(_ hash: ContentHash) -> StateKey { .init(kind: .lakeFile, key: hash.hex) }
  static func record(_ id: RecordID) -> StateKey { .init(kind: .record, key: "\(id)") }
  static func template(_ template: Template) -> StateKey {
    .init(kind: .template, key: template.id + "@" + template.version)
  }
  static func publications(_ id: DatasetID) -> StateKey {
    .init(kind: .publications, key: id.rawValue)
  }

  var description: String { kind.rawValue + "/" + key }
}

/// A kind of state, with the rows that make up one piece of it.
enum StateKind: String, CaseIterable, Sendable {
  case dataset
  case importTaken = "import"
  case run
  case waiver
  case release
  case build
  case publications
  case lakeFile = "lake-file"
  case template
  case record
  case link
  case linkRun = "link-run"
  case account

  /// Rows of one table that belong to a piece.
  ///
  /// The columns are frozen: a column that a later migration adds needs a new version of the hash.
  struct Part: Sendable {
    let table: String
    /// Columns; texts are hashed as the bytes they are stored as.
    let numbers: [String]
    let texts: [String]
    let key: String
    let order: String
  }

  /// The version of the hash, which stands before it.
  static let version = "1:"

  var parts: [Part] {
    switch self {
    case .dataset:
      [
        Part(
          table: "dataset", numbers: ["keep_imports", "registered_at", "changed_at", "retired_at"],
          texts: [
            "id", "title", "contract_file", "object", "contract_id", "contract_version",
            "contract_status", "contract_hash", "purpose", "usage", "limitations", "area", "owner",
            "owner_contact", "support", "classification", "licence", "source", "legal_basis",
          ], key: "id", order: "id"),
        Part(
          table: "dataset_theme", numbers: ["position"], texts: ["theme"], key: "dataset",
          order: "position"),
        Part(
          table: "dataset_column", numbers: ["position"], texts: ["name"], key: "dataset",
          order: "position"),
      ]
    case .importTaken:
      [
        Part(
          table: "import",
          numbers: [
            "id", "number", "bytes", "rows", "rejected", "columns", "delivered_at", "taken_at",
            "deleted_at",
          ],
          texts: [
            "dataset", "file_name", "sha256", "format", "column_names", "lake_file",
            "deleted_reason",
          ], key: "id", order: "id"),
        Part(
          table: "column_profile",
          numbers: ["position", "value_count", "nulls", "distinct_count", "is_personal"],
          texts: ["name", "heading", "type", "meaning", "details"], key: "import",
          order: "position"),
      ]
    case .run:
      [
        Part(
          table: "run",
          numbers: [
            "id", "import", "started_at", "seconds", "is_late", "checks", "failing_errors",
            "failing_warnings", "overall",
          ],
          texts: [
            "dataset", "contract_id", "contract_version", "contract_hash", "program", "status",
          ], key: "id", order: "id"),
        Part(table: "run_report", numbers: [], texts: ["report"], key: "run", order: "run"),
        Part(
          table: "check_result",
          numbers: ["position", "tested", "failed", "skipped", "is_failing", "measured"],
          texts: [
            "check_id", "column_name", "rule", "description", "dimension", "severity", "status",
            "threshold", "reason",
          ], key: "run", order: "position"),
        Part(
          table: "failure_sample", numbers: ["position", "place", "row"], texts: ["value"],
          key: "run", order: "position, place"),
        Part(
          table: "score", numbers: ["value"], texts: ["dimension"], key: "run", order: "dimension"),
      ]
    case .waiver:
      [
        Part(
          table: "waiver", numbers: ["id", "granted_at", "withdrawn_at"],
          texts: [
            "dataset", "check_id", "from_day", "until_day", "reason", "granted_by",
            "withdrawn_by", "withdrawn_reason",
          ], key: "id", order: "id")
      ]
    case .release:
      [
        Part(
          table: "release", numbers: ["id", "released_at"],
          texts: ["title", "measure", "population", "period", "profile", "released_by"], key: "id",
          order: "id"),
        Part(
          table: "release_cell", numbers: ["position", "value", "is_exact"],
          texts: ["table_name", "codes", "leaves"], key: "release", order: "position"),
      ]
    case .build:
      [
        Part(
          table: "build",
          numbers: [
            "id", "started_at", "finished_at", "seconds", "datasets", "imports", "runs",
            "steps_done", "steps_skipped", "steps_failed",
          ], texts: ["actor"], key: "id", order: "id")
      ]
    case .publications:
      [
        Part(
          table: "publication", numbers: ["import", "rows", "published_at"],
          texts: ["kind", "lake_file"], key: "dataset", order: "kind")
      ]
    case .template: Self.templateParts
    case .record: Self.recordParts
    case .link: Self.linkParts
    case .linkRun: Self.linkRunParts
    case .account: Self.accountParts
    case .lakeFile:
      [
        Part(
          table: "lake_file", numbers: ["bytes"], texts: ["sha256", "kind"], key: "sha256",
          order: "sha256")
      ]
    }
  }
}
