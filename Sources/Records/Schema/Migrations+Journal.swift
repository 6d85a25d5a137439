// SPDX-License-Identifier: MIT

extension Migrations {
  /// The journal: entries are only added, each next to the one before.
  static let journal20261121 = """
    PRAGMA application_id = 1380271446;

    CREATE TABLE entry (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      time INTEGER NOT NULL,
      actor TEXT NOT NULL CHECK (actor <> ''),
      act TEXT NOT NULL CHECK (act GLOB '[a-z]*.[a-z]*'),
      subject TEXT NOT NULL CHECK (subject <> ''),
      body TEXT NOT NULL CHECK (body GLOB '{*}'),
      previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX entry_by_subject ON entry (subject, sequence);
    CREATE INDEX entry_by_act ON entry (act, sequence);

    CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
    BEGIN
      SELECT raise(ABORT, 'an entry of the journal is never changed');
    END;
    CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
    BEGIN
      SELECT raise(ABORT, 'an entry of the journal is never deleted');
    END;
    CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
    WHEN new.sequence <> coalesce((SELECT max(sequence) FROM entry), 0) + 1
      OR new.previous_hash <> coalesce(
        (SELECT hash FROM entry ORDER BY sequence DESC LIMIT 1), zeroblob(32))
    BEGIN
      SELECT raise(ABORT, 'an entry of the journal follows the last one');
    END;
    """
}
