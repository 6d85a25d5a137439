// SPDX-License-Identifier: MIT

extension Migrations {
  /// Builds, and what they remember so as not to do it again.
  static let builds20261121 = """
    CREATE TABLE build (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      actor TEXT NOT NULL CHECK (actor <> ''),
      started_at INTEGER NOT NULL,
      finished_at INTEGER NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      datasets INTEGER NOT NULL CHECK (datasets >= 0),
      imports INTEGER NOT NULL CHECK (imports >= 0),
      runs INTEGER NOT NULL CHECK (runs >= 0),
      steps_done INTEGER NOT NULL CHECK (steps_done >= 0),
      steps_skipped INTEGER NOT NULL CHECK (steps_skipped >= 0),
      steps_failed INTEGER NOT NULL CHECK (steps_failed >= 0)
    ) STRICT;

    CREATE TABLE step (
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      dataset TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('read', 'load', 'check', 'profile', 'publish')),
      outputs TEXT NOT NULL,
      finished_at INTEGER NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      PRIMARY KEY (dataset, kind, hash)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE step_file (
      dataset TEXT NOT NULL,
      kind TEXT NOT NULL,
      hash TEXT NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      PRIMARY KEY (dataset, kind, hash, position),
      FOREIGN KEY (dataset, kind, hash) REFERENCES step (dataset, kind, hash) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX step_file_by_file ON step_file (sha256);

    CREATE TABLE step_state (
      dataset TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('read', 'load', 'check', 'profile', 'publish')),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      reason TEXT CHECK (reason <> ''),
      place TEXT,
      remedy TEXT,
      ended_at INTEGER NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      PRIMARY KEY (dataset, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX step_state_failed ON step_state (dataset, kind) WHERE reason IS NOT NULL;

    CREATE TABLE fingerprint (
      path TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      modified_ns INTEGER NOT NULL,
      inode INTEGER NOT NULL,
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT, WITHOUT ROWID;
    """
}
