// SPDX-License-Identifier: MIT

extension Migrations {
  /// What was published in tables, cell by cell.
  static let releases20261121 = """
    CREATE TABLE release (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL CHECK (title <> ''),
      measure TEXT NOT NULL CHECK (measure <> ''),
      population TEXT NOT NULL CHECK (population <> ''),
      period TEXT NOT NULL,
      profile TEXT NOT NULL CHECK (profile <> ''),
      released_by TEXT NOT NULL CHECK (released_by <> ''),
      released_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX release_by_measure ON release (measure, population);

    CREATE TABLE release_cell (
      release INTEGER NOT NULL REFERENCES release (id),
      position INTEGER NOT NULL CHECK (position >= 0),
      table_name TEXT NOT NULL,
      codes TEXT NOT NULL,
      leaves TEXT NOT NULL,
      value REAL,
      is_exact INTEGER NOT NULL CHECK (is_exact IN (0, 1)),
      PRIMARY KEY (release, position)
    ) STRICT, WITHOUT ROWID;
    """

  /// What readers of a release know of each cell, and the least count that its profile shows.
  ///
  /// Empty for what was released before, and where nothing is known.
  static let releaseRanges20261122 = """
    ALTER TABLE release ADD COLUMN threshold INTEGER CHECK (threshold > 0);
    ALTER TABLE release_cell ADD COLUMN least REAL;
    ALTER TABLE release_cell ADD COLUMN most REAL;
    """
}
