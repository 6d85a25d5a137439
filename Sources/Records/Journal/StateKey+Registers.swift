// SPDX-License-Identifier: MIT

extension StateKind {
  /// The rows of a template, whose key is its id and version.
  static var templateParts: [Part] {
    [
      Part(
        table: "template", numbers: ["adopted_at"],
        texts: ["id", "version", "sha256", "source", "adopted_by"], key: "id || '@' || version",
        order: "id, version")
    ]
  }

  /// The rows of a record with all that hangs on it.
  static var recordParts: [Part] {
    [
      Part(
        table: "record",
        numbers: [
          "id", "number", "version", "created_at", "changed_at", "deleted_at", "erased_at",
        ],
        texts: [
          "template", "template_version", "reference", "series", "title", "area", "state",
          "key_id", "created_by", "changed_by", "review_due", "deleted_reason", "held_reason",
        ], key: "id", order: "id"),
      Part(
        table: "record_answer", numbers: ["version", "answered_at", "sealed"],
        texts: ["question", "value", "answered_by"], key: "record", order: "question"),
      Part(
        table: "record_author", numbers: [], texts: ["person"], key: "record", order: "person"),
      Part(
        table: "record_edge", numbers: [], texts: ["question", "target"], key: "record",
        order: "question, target"),
      Part(
        table: "record_comment", numbers: ["id", "written_at", "sealed"],
        texts: ["question", "value", "written_by"], key: "record", order: "id"),
      Part(
        table: "record_deadline", numbers: ["id", "started_at", "due_at", "met_at"],
        texts: ["deadline", "role", "due_day", "pauses", "paused_since", "extended_reason"],
        key: "record", order: "id"),
      Part(
        table: "record_approval", numbers: ["id", "approved_at", "void_at"],
        texts: ["move", "role", "person", "content_hash", "void_reason"], key: "record",
        order: "id"),
    ]
  }
}
