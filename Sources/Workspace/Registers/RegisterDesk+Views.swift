// SPDX-License-Identifier: MIT
import Foundation
package import Records

extension RegisterDesk {
  /// The views that a person saved of a register.
  package func savedViews(of template: String, for id: String) throws -> [SavedView] {
    try refusing {
      try registers.store.read { try $0.savedViews(of: template, for: id) }
    }
  }

  /// Saves a view of a register under a name.
  package func saveView(
    _ name: String, of template: String, query: String, by id: String
  ) async throws {
    let (person, member) = (try person(id), try member(template))
    try await refusing {
      try await registers.save(
        SavedView(name: name, query: query), of: member.template.id, for: person)
    }
  }

  /// Removes a view; false when there is none of that name.
  package func removeView(_ name: String, of template: String, by id: String) async throws -> Bool {
    let person = try person(id)
    return try await refusing {
      try await registers.removeView(name, of: template, for: person)
    }
  }
}
