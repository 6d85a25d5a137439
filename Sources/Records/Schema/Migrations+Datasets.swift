// SPDX-License-Identifier: MIT

extension Migrations {
  /// Datasets, their imports and the lake.
  static let datasets20261121 = """
    CREATE TABLE dataset (
      id TEXT PRIMARY KEY CHECK (
        length(id) BETWEEN 1 AND 100 AND id NOT GLOB '*[^a-z0-9-]*' AND id NOT GLOB '-*'),
      title TEXT NOT NULL,
      contract_file TEXT NOT NULL,
      object TEXT NOT NULL,
      contract_id TEXT NOT NULL,
      contract_version TEXT NOT NULL,
      contract_status TEXT,
      contract_hash TEXT NOT NULL CHECK (length(contract_hash) = 64),
      purpose TEXT,
      usage TEXT,
      limitations TEXT,
      area TEXT,
      owner TEXT,
      owner_contact TEXT,
      support TEXT,
      classification TEXT CHECK (classification IN ('open', 'internal', 'restricted')),
      licence TEXT,
      source TEXT,
      legal_basis TEXT,
      keep_imports INTEGER CHECK (keep_imports >= 1),
      registered_at INTEGER NOT NULL,
      changed_at INTEGER NOT NULL,
      retired_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dataset_theme (
      dataset TEXT NOT NULL REFERENCES dataset (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      theme TEXT NOT NULL,
      PRIMARY KEY (dataset, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dataset_column (
      dataset TEXT NOT NULL REFERENCES dataset (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL,
      PRIMARY KEY (dataset, position)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE dataset_search USING fts5 (
      dataset UNINDEXED, title, purpose, columns, themes, owner,
      tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3'
    );

    CREATE TABLE lake_file (
      sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('parquet', 'csv'))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      dataset TEXT NOT NULL REFERENCES dataset (id),
      number INTEGER NOT NULL CHECK (number >= 1),
      file_name TEXT NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      bytes INTEGER NOT NULL CHECK (bytes >= 0),
      format TEXT NOT NULL,
      rows INTEGER NOT NULL CHECK (rows >= 0),
      rejected INTEGER NOT NULL CHECK (rejected >= 0),
      columns INTEGER NOT NULL CHECK (columns >= 0),
      column_names TEXT NOT NULL CHECK (column_names GLOB '[[]*]'),
      delivered_at INTEGER NOT NULL,
      taken_at INTEGER NOT NULL,
      lake_file TEXT REFERENCES lake_file (sha256),
      deleted_at INTEGER,
      deleted_reason TEXT CHECK (deleted_reason <> ''),
      UNIQUE (dataset, number),
      CHECK ((deleted_at IS NULL) = (deleted_reason IS NULL)),
      CHECK (deleted_at IS NULL OR lake_file IS NULL)
    ) STRICT;
    CREATE INDEX import_by_delivery ON import (dataset, delivered_at, number)
      WHERE deleted_at IS NULL;
    CREATE INDEX import_by_file ON import (dataset, sha256);
    CREATE INDEX import_by_lake_file ON import (lake_file) WHERE lake_file IS NOT NULL;

    CREATE TABLE column_profile (
      import INTEGER NOT NULL REFERENCES import (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      name TEXT NOT NULL,
      heading TEXT NOT NULL,
      type TEXT NOT NULL,
      value_count INTEGER NOT NULL CHECK (value_count >= 0),
      nulls INTEGER NOT NULL CHECK (nulls >= 0),
      distinct_count INTEGER NOT NULL CHECK (distinct_count >= 0),
      meaning TEXT,
      is_personal INTEGER NOT NULL CHECK (is_personal IN (0, 1)),
      details BLOB NOT NULL,
      PRIMARY KEY (import, position)
    ) STRICT;
    CREATE INDEX column_profile_by_name ON column_profile (import, name);

    CREATE TABLE publication (
      dataset TEXT NOT NULL REFERENCES dataset (id),
      kind TEXT NOT NULL CHECK (kind IN ('parquet', 'csv')),
      import INTEGER NOT NULL REFERENCES import (id),
      lake_file TEXT NOT NULL REFERENCES lake_file (sha256),
      rows INTEGER NOT NULL CHECK (rows >= 0),
      published_at INTEGER NOT NULL,
      PRIMARY KEY (dataset, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX publication_by_lake_file ON publication (lake_file);
    """
}
