// SPDX-License-Identifier: MIT
import GRDB

/// A search of a register that a person saved under a name.
package struct SavedView: Sendable, Equatable {
  package let name: String
  /// The search as the address of its page carries it.
  package let query: String

  package init(name: String, query: String) {
    self.name = name
    self.query = query
  }
}

extension Reading {
  /// The views that a person saved of a register, by name.
  package func savedViews(of template: String, for person: String) throws -> [SavedView] {
    try Row.fetchAll(
      try database.cachedStatement(
        sql: "SELECT name, query FROM saved_view WHERE template = ? AND person = ? ORDER BY name"),
      arguments: [template, person]
    ).map { SavedView(name: $0[0], query: $0[1]) }
  }
}

extension Registers {
  /// Saves a view, in place of one of the same name.
  ///
  /// What somebody likes to look at is no evidence: the journal says nothing of it.
  package func save(_ view: SavedView, of template: String, for person: Person) async throws {
    try await store.act { database, _ in
      try database.run(
        "INSERT OR REPLACE INTO saved_view (person, template, name, query) VALUES (?, ?, ?, ?)",
        [person.id.storable, template, view.name.storable, view.query.storable])
    }
  }

  /// Removes a view; false when there is none of that name.
  package func removeView(
    _ name: String, of template: String, for person: Person
  ) async throws -> Bool {
    try await store.act { database, _ in
      try database.run(
        "DELETE FROM saved_view WHERE person = ? AND template = ? AND name = ?",
        [person.id.storable, template, name.storable])
      return database.changesCount > 0
    }
  }
}
