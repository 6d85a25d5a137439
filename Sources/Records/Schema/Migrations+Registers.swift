// SPDX-License-Identifier: MIT

extension Migrations {
  /// Templates that records were written with, the records, and what hangs on them.
  static let registers20261121 = """
    CREATE TABLE template (
      id TEXT NOT NULL CHECK (id <> ''),
      version TEXT NOT NULL CHECK (version <> ''),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      source TEXT NOT NULL,
      adopted_at INTEGER NOT NULL,
      adopted_by TEXT NOT NULL CHECK (adopted_by <> ''),
      PRIMARY KEY (id, version)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE record (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      template TEXT NOT NULL,
      template_version TEXT NOT NULL,
      reference TEXT NOT NULL UNIQUE CHECK (reference <> ''),
      series TEXT NOT NULL,
      number INTEGER NOT NULL CHECK (number >= 1),
      title TEXT NOT NULL,
      area TEXT,
      state TEXT NOT NULL CHECK (state <> ''),
      version INTEGER NOT NULL CHECK (version >= 1),
      key_id TEXT NOT NULL UNIQUE CHECK (length(key_id) = 32),
      created_at INTEGER NOT NULL,
      created_by TEXT NOT NULL CHECK (created_by <> ''),
      changed_at INTEGER NOT NULL,
      changed_by TEXT NOT NULL CHECK (changed_by <> ''),
      review_due TEXT CHECK (review_due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      deleted_at INTEGER,
      deleted_reason TEXT CHECK (deleted_reason <> ''),
      held_reason TEXT CHECK (held_reason <> ''),
      erased_at INTEGER,
      FOREIGN KEY (template, template_version) REFERENCES template (id, version),
      UNIQUE (series, number),
      CHECK ((deleted_at IS NULL) = (deleted_reason IS NULL)),
      CHECK (held_reason IS NULL OR erased_at IS NULL)
    ) STRICT;
    CREATE INDEX record_by_template ON record (template, changed_at, id);
    CREATE INDEX record_by_state ON record (template, state, id);
    CREATE INDEX record_by_review ON record (review_due) WHERE review_due IS NOT NULL;
    CREATE INDEX record_erased ON record (key_id) WHERE erased_at IS NOT NULL;

    CREATE TABLE record_answer (
      record INTEGER NOT NULL REFERENCES record (id),
      question TEXT NOT NULL CHECK (question <> ''),
      value TEXT,
      sealed BLOB,
      version INTEGER NOT NULL CHECK (version >= 1),
      answered_at INTEGER NOT NULL,
      answered_by TEXT NOT NULL CHECK (answered_by <> ''),
      PRIMARY KEY (record, question),
      CHECK ((value IS NULL) <> (sealed IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE record_author (
      record INTEGER NOT NULL REFERENCES record (id),
      person TEXT NOT NULL CHECK (person <> ''),
      PRIMARY KEY (record, person)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE record_edge (
      record INTEGER NOT NULL REFERENCES record (id),
      question TEXT NOT NULL,
      target TEXT NOT NULL CHECK (target GLOB '[a-z]*/?*'),
      PRIMARY KEY (record, question, target)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX record_edge_by_target ON record_edge (target, record);

    CREATE TABLE record_comment (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      record INTEGER NOT NULL REFERENCES record (id),
      question TEXT,
      value TEXT,
      sealed BLOB,
      written_at INTEGER NOT NULL,
      written_by TEXT NOT NULL CHECK (written_by <> ''),
      CHECK ((value IS NULL) <> (sealed IS NULL))
    ) STRICT;
    CREATE INDEX record_comment_by_record ON record_comment (record, id);

    CREATE TABLE record_deadline (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      record INTEGER NOT NULL REFERENCES record (id),
      deadline TEXT NOT NULL CHECK (deadline <> ''),
      role TEXT NOT NULL CHECK (role <> ''),
      started_at INTEGER NOT NULL,
      due_day TEXT NOT NULL CHECK (due_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      due_at INTEGER,
      pauses TEXT NOT NULL CHECK (pauses GLOB '[[]*]'),
      paused_since TEXT CHECK (paused_since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      extended_reason TEXT CHECK (extended_reason <> ''),
      met_at INTEGER
    ) STRICT;
    CREATE INDEX record_deadline_by_record ON record_deadline (record, id);
    CREATE UNIQUE INDEX record_deadline_open ON record_deadline (record, deadline)
      WHERE met_at IS NULL;
    CREATE INDEX record_deadline_due ON record_deadline (due_day) WHERE met_at IS NULL;

    CREATE TABLE record_approval (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      record INTEGER NOT NULL REFERENCES record (id),
      move TEXT NOT NULL CHECK (move <> ''),
      role TEXT NOT NULL CHECK (role <> ''),
      person TEXT NOT NULL CHECK (person <> ''),
      approved_at INTEGER NOT NULL,
      content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
      void_at INTEGER,
      void_reason TEXT CHECK (void_reason <> ''),
      CHECK ((void_at IS NULL) = (void_reason IS NULL))
    ) STRICT;
    CREATE INDEX record_approval_by_record ON record_approval (record, id);

    CREATE VIRTUAL TABLE record_search USING fts5 (
      record UNINDEXED, reference, title, answers,
      tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
    );
    """
}
