// SPDX-License-Identifier: MIT

extension Migrations {
  /// Searches of registers that people saved under a name.
  static let savedViews20261122 = """
    CREATE TABLE saved_view (
      person TEXT NOT NULL CHECK (person <> ''),
      template TEXT NOT NULL CHECK (template <> ''),
      name TEXT NOT NULL CHECK (name <> ''),
      query TEXT NOT NULL,
      PRIMARY KEY (person, template, name)
    ) STRICT, WITHOUT ROWID;
    """
}
