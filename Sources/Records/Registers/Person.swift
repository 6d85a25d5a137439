// SPDX-License-Identifier: MIT

/// Somebody who acts on records, with the roles they hold.
package struct Person: Sendable, Equatable {
  /// A role, and the service areas in which it holds; everywhere if none is named.
  package struct Held: Sendable, Equatable {
    package let role: String
    package let areas: [String]

    package init(role: String, areas: [String] = []) {
      self.role = role
      self.areas = areas
    }
  }

  /// The short name by which the journal knows them.
  package let id: String
  package let roles: [Held]
  /// Those who are away today and have named this person in their place.
  package let standsFor: [Person]

  package init(id: String, roles: [Held], standsFor: [Person] = []) {
    self.id = id
    self.roles = roles
    self.standsFor = standsFor
  }

  /// The role of a list in which the person may act on a record; their own before another's.
  ///
  /// - Parameters:
  ///   - authors: whoever wrote the record; `author` is a role of theirs.
  ///   - isApproval: whether an author is refused, and whoever stands in for one.
  package func role(
    among wanted: [String], area: String?, authors: Set<String>, isApproval: Bool
  ) -> String? {
    for holder in [self] + standsFor {
      if isApproval, authors.contains(id) || authors.contains(holder.id) { continue }
      for role in wanted {
        if role == "staff" || role == "author" && authors.contains(holder.id) { return role }
        let holds = holder.roles.contains { held in
          held.role == role && (held.areas.isEmpty || area.map { held.areas.contains($0) } ?? false)
        }
        if holds { return role }
      }
    }
    return nil
  }

  /// The role of a list in which the person may look at or act on a record that isn't an approval.
  package func role(
    among wanted: [String], of record: RegisterRecord, authors: Set<String>
  ) -> String? {
    role(among: wanted, area: record.area, authors: authors, isApproval: false)
  }

  /// Which records can be seen by whoever holds one of some roles.
  package func sight(among wanted: [String]) -> RecordSight {
    if wanted.contains(StandardRole.staff.rawValue) { return .all }
    var areas: Set<String> = []
    for held in ([self] + standsFor).flatMap(\.roles) where wanted.contains(held.role) {
      if held.areas.isEmpty { return .all }
      areas.formUnion(held.areas)
    }
    let writes = wanted.contains(StandardRole.author.rawValue)
    return .some(
      areas: areas.sorted(), authors: writes ? [id] + standsFor.map(\.id) : [])
  }

  /// Every role that the person holds or stands in for.
  package var everyRole: Set<String> {
    Set(([self] + standsFor).flatMap(\.roles).map(\.role))
  }
}
