// SPDX-License-Identifier: MIT

extension Migrations {
  /// Runs with all they found, and waivers.
  static let runs20261121 = """
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      dataset TEXT NOT NULL REFERENCES dataset (id),
      import INTEGER NOT NULL REFERENCES import (id),
      contract_id TEXT NOT NULL,
      contract_version TEXT NOT NULL,
      contract_hash TEXT NOT NULL CHECK (length(contract_hash) = 64),
      program TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('pass', 'fail')),
      started_at INTEGER NOT NULL,
      seconds REAL NOT NULL CHECK (seconds >= 0),
      is_late INTEGER NOT NULL CHECK (is_late IN (0, 1)),
      checks INTEGER NOT NULL CHECK (checks >= 0),
      failing_errors INTEGER NOT NULL CHECK (failing_errors >= 0),
      failing_warnings INTEGER NOT NULL CHECK (failing_warnings >= 0),
      overall REAL CHECK (overall BETWEEN 0 AND 1)
    ) STRICT;
    CREATE INDEX run_by_dataset ON run (dataset, id);
    CREATE INDEX run_by_import ON run (import, id);

    CREATE TABLE dataset_current (
      dataset TEXT PRIMARY KEY REFERENCES dataset (id),
      import INTEGER NOT NULL REFERENCES import (id),
      run INTEGER REFERENCES run (id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE run_report (
      run INTEGER PRIMARY KEY REFERENCES run (id),
      report BLOB NOT NULL
    ) STRICT;

    CREATE TABLE check_result (
      run INTEGER NOT NULL REFERENCES run (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      check_id TEXT NOT NULL,
      column_name TEXT,
      rule TEXT NOT NULL,
      description TEXT NOT NULL,
      dimension TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error')),
      tested INTEGER NOT NULL CHECK (tested >= 0),
      failed INTEGER NOT NULL CHECK (failed >= 0),
      skipped INTEGER NOT NULL CHECK (skipped >= 0),
      status TEXT NOT NULL CHECK (status IN ('pass', 'fail', 'not-measurable', 'not-checked')),
      is_failing INTEGER NOT NULL CHECK (is_failing IN (0, 1)),
      threshold TEXT,
      measured REAL,
      reason TEXT,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX check_result_failing ON check_result (run, check_id, severity)
      WHERE is_failing = 1;

    CREATE TABLE failure_sample (
      run INTEGER NOT NULL,
      position INTEGER NOT NULL,
      place INTEGER NOT NULL CHECK (place >= 0),
      row INTEGER NOT NULL CHECK (row >= 1),
      value TEXT,
      PRIMARY KEY (run, position, place),
      FOREIGN KEY (run, position) REFERENCES check_result (run, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE score (
      run INTEGER NOT NULL REFERENCES run (id),
      dimension TEXT NOT NULL,
      value REAL NOT NULL CHECK (value BETWEEN 0 AND 1),
      PRIMARY KEY (run, dimension)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE waiver (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      dataset TEXT NOT NULL REFERENCES dataset (id),
      check_id TEXT NOT NULL CHECK (check_id <> ''),
      from_day TEXT NOT NULL CHECK (from_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      until_day TEXT NOT NULL CHECK (until_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      reason TEXT NOT NULL CHECK (reason <> ''),
      granted_by TEXT NOT NULL CHECK (granted_by <> ''),
      granted_at INTEGER NOT NULL,
      withdrawn_at INTEGER,
      withdrawn_by TEXT CHECK (withdrawn_by <> ''),
      withdrawn_reason TEXT CHECK (withdrawn_reason <> ''),
      CHECK (until_day >= from_day),
      CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
      CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL))
    ) STRICT;
    CREATE INDEX waiver_by_dataset ON waiver (dataset, id);
    CREATE INDEX waiver_in_force ON waiver (until_day, from_day) WHERE withdrawn_at IS NULL;
    """
}
