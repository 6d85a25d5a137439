// SPDX-License-Identifier: MIT
import Workspace

extension SiteParts {
  /// The first page after sign-in: what waits for the person.
  func work(_ visit: Visit, _ person: SignedIn) throws -> Answer {
    .page(
      WorkView(
        frame: frame, name: person.name, work: try desk(visit).work(of: person.id),
        roles: try desk(visit).roles(of: person.id), now: try desk(visit).now))
  }
}
