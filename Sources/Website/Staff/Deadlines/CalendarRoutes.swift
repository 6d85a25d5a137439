// SPDX-License-Identifier: MIT
import HTTPTypes
import Workspace

extension SiteParts {
  /// Where a calendar program finds somebody's deadlines.
  ///
  /// A calendar program can't sign in, so the address holds a secret: the code of the person's id
  /// under the key that also guards forms. A new key makes all such addresses useless.
  func calendarAddress(of person: String) -> SiteAddress {
    .calendar(person, secret: forms.secret(for: "calendar of \(person)"))
  }

  /// Somebody's deadlines for their calendar.
  ///
  /// - Throws: ``RequestRefusal`` `.notFound` for a wrong secret as for a person who isn't there.
  func calendar(of person: String, secret: String) throws -> Answer {
    guard forms.isSecret(secret, for: "calendar of \(person)"),
      let feed = try? keeper.desk().calendar(for: person)
    else { throw RequestRefusal.notFound }
    return Answer(
      headers: [.contentType: "text/calendar; charset=utf-8", .cacheControl: "no-store"],
      body: .bytes(Array(feed.utf8)))
  }
}
