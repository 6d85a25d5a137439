// SPDX-License-Identifier: MIT
import Workspace

extension SiteParts {
  /// The registers, kept open between requests, as whoever is signed in sees them.
  func desk(_ visit: Visit) throws -> RegisterDesk {
    let desk = try keeper.desk()
    guard let person = visit.signedIn, person.isGuest else { return desk }
    return desk.including(guest: person.id, roles: person.roles)
  }
}
