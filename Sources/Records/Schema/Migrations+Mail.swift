// SPDX-License-Identifier: MIT

extension Migrations {
  /// Messages on their way, and up to which entry of the journal they were made.
  static let mail20261121 = """
    CREATE TABLE mail_message (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE CHECK (key <> ''),
      message_id TEXT NOT NULL UNIQUE CHECK (message_id <> ''),
      person TEXT NOT NULL CHECK (person <> ''),
      subject TEXT NOT NULL CHECK (subject <> ''),
      body TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      next_at INTEGER NOT NULL,
      problem TEXT,
      sent_at INTEGER
    ) STRICT;
    CREATE INDEX mail_message_waiting ON mail_message (next_at, id) WHERE state = 'waiting';

    CREATE TABLE mail_progress (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      entry INTEGER NOT NULL CHECK (entry >= 0)
    ) STRICT;
    """
}
