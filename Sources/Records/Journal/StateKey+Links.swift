// SPDX-License-Identifier: MIT

extension StateKind {
  /// The rows of a link's definition.
  static var linkParts: [Part] {
    [
      Part(
        table: "link", numbers: ["registered_at", "retired_at"],
        texts: ["id", "title", "purpose", "file", "definition_hash"], key: "id", order: "id"),
      Part(
        table: "link_dataset", numbers: ["position"], texts: ["dataset"], key: "link",
        order: "position"),
    ]
  }

  /// The rows of a link's run with all that it found.
  static var linkRunParts: [Part] {
    [
      Part(
        table: "link_run",
        numbers: [
          "id", "number", "started_at", "seconds", "records", "candidates", "pairs", "clusters",
          "clusters_of_several", "persons", "merged", "split", "warnings", "next_person",
          "threshold", "deleted_at",
        ],
        texts: [
          "link", "key", "purpose", "definition_hash", "model_hash", "program", "deleted_reason",
        ], key: "id", order: "id"),
      Part(
        table: "link_run_input", numbers: ["position", "import", "rows"],
        texts: ["dataset", "table_hash"], key: "run", order: "position"),
      Part(
        table: "link_run_detail", numbers: [], texts: ["report", "model"], key: "run",
        order: "run"),
      Part(
        table: "link_file", numbers: [], texts: ["role", "lake_file"], key: "run", order: "role"),
    ]
  }
}
