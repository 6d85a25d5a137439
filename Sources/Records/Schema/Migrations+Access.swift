// SPDX-License-Identifier: MIT

extension Migrations {
  /// Who may sign in, who has, and who tries too often.
  static let access20261121 = """
    CREATE TABLE account (
      person TEXT PRIMARY KEY CHECK (person <> ''),
      password TEXT CHECK (password GLOB '$scrypt$*'),
      password_set_at INTEGER,
      factor BLOB,
      factor_set_at INTEGER,
      disabled_at INTEGER,
      made_at INTEGER NOT NULL,
      CHECK ((password IS NULL) = (password_set_at IS NULL)),
      CHECK ((factor IS NULL) = (factor_set_at IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account_invitation (
      person TEXT PRIMARY KEY REFERENCES account (person),
      token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
      made_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account_recovery (
      person TEXT NOT NULL REFERENCES account (person),
      code BLOB NOT NULL CHECK (length(code) = 32),
      PRIMARY KEY (person, code)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE account_token (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      person TEXT NOT NULL REFERENCES account (person),
      token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
      name TEXT NOT NULL CHECK (name <> ''),
      reads_only INTEGER NOT NULL CHECK (reads_only IN (0, 1)),
      made_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      revoked_at INTEGER
    ) STRICT;
    CREATE INDEX account_token_by_person ON account_token (person, id);

    CREATE TABLE factor_step (
      person TEXT PRIMARY KEY REFERENCES account (person),
      step INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sign_in_session (
      token BLOB PRIMARY KEY CHECK (length(token) = 32),
      person TEXT NOT NULL CHECK (person <> ''),
      stage TEXT NOT NULL CHECK (stage IN ('code', 'enrol', 'full')),
      provider TEXT NOT NULL CHECK (provider IN ('password', 'openid')),
      name TEXT,
      roles TEXT CHECK (roles GLOB '[[]*]'),
      browser TEXT NOT NULL,
      began_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_in_session_by_person ON sign_in_session (person);
    CREATE INDEX sign_in_session_by_end ON sign_in_session (ends_at);

    CREATE TABLE sign_in_attempt (
      subject BLOB PRIMARY KEY CHECK (length(subject) = 32),
      count INTEGER NOT NULL CHECK (count >= 0),
      last_at INTEGER NOT NULL,
      waits_until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sign_in_attempt_by_time ON sign_in_attempt (last_at);
    """
}
