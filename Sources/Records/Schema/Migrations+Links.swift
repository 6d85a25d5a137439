// SPDX-License-Identifier: MIT

extension Migrations {
  /// Links between datasets, their runs and the tables these made.
  static let links20261121 = """
    CREATE TABLE link (
      id TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
      title TEXT NOT NULL CHECK (title <> ''),
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      file TEXT NOT NULL,
      definition_hash TEXT NOT NULL CHECK (length(definition_hash) = 64),
      registered_at INTEGER NOT NULL,
      retired_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE link_dataset (
      link TEXT NOT NULL REFERENCES link (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      dataset TEXT NOT NULL,
      PRIMARY KEY (link, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_dataset_by_dataset ON link_dataset (dataset);

    CREATE TABLE link_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      link TEXT NOT NULL REFERENCES link (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      key TEXT NOT NULL CHECK (length(key) = 64),
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      definition_hash TEXT NOT NULL CHECK (length(definition_hash) = 64),
      model_hash TEXT NOT NULL CHECK (length(model_hash) = 64),
      program TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      records INTEGER NOT NULL CHECK (records >= 0),
      candidates INTEGER NOT NULL CHECK (candidates >= 0),
      pairs INTEGER NOT NULL CHECK (pairs >= 0),
      clusters INTEGER NOT NULL CHECK (clusters >= 0),
      clusters_of_several INTEGER NOT NULL CHECK (clusters_of_several >= 0),
      persons INTEGER NOT NULL CHECK (persons >= 0),
      merged INTEGER,
      split INTEGER,
      warnings INTEGER NOT NULL CHECK (warnings >= 0),
      next_person INTEGER NOT NULL CHECK (next_person >= 1),
      threshold REAL NOT NULL,
      deleted_at INTEGER,
      deleted_reason TEXT CHECK (deleted_reason <> ''),
      UNIQUE (link, number),
      CHECK ((deleted_at IS NULL) = (deleted_reason IS NULL))
    ) STRICT;

    CREATE TABLE link_run_input (
      run INTEGER NOT NULL REFERENCES link_run (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      dataset TEXT NOT NULL,
      import INTEGER NOT NULL REFERENCES import (id),
      table_hash TEXT NOT NULL CHECK (length(table_hash) = 64),
      rows INTEGER NOT NULL CHECK (rows >= 0),
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE link_run_detail (
      run INTEGER PRIMARY KEY REFERENCES link_run (id),
      report BLOB NOT NULL,
      model BLOB NOT NULL
    ) STRICT;

    CREATE TABLE link_file (
      run INTEGER NOT NULL REFERENCES link_run (id),
      role TEXT NOT NULL CHECK (role IN ('pairs', 'clusters', 'persons', 'changes')),
      lake_file TEXT NOT NULL REFERENCES lake_file (sha256),
      PRIMARY KEY (run, role)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX link_file_by_lake_file ON link_file (lake_file);

    CREATE TABLE link_failure (
      link TEXT PRIMARY KEY REFERENCES link (id),
      reason TEXT NOT NULL CHECK (reason <> ''),
      place TEXT,
      remedy TEXT,
      failed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """
}
