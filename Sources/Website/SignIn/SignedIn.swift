// SPDX-License-Identifier: MIT
import HTTPTypes
import Workspace

/// Somebody who is signed in, as a page or an act needs to know them.
struct SignedIn: Sendable {
  /// The id by which records and the journal know them.
  let id: String
  /// What they are called.
  let name: String
  /// The roles they hold; those of `people.yaml`, or of their groups where that doesn't know them.
  let roles: [HeldRole]
  /// Whether `people.yaml` doesn't know them: an identity provider vouches for them.
  let isGuest: Bool
  /// The session's name in lists; it opens nothing.
  let session: String
  /// What forms on their pages hold, good for this session alone.
  let csrfToken: String
  /// Whether a token of the API speaks for them; no form is theirs then.
  var isByToken = false
}

extension Visit {
  /// Whoever is signed in.
  ///
  /// - Throws: ``RequestRefusal``: a browser is led to the page to sign in and then back here; a
  ///   program that asks the API is told that it needs a token.
  func requireSignedIn() throws(RequestRefusal) -> SignedIn {
    if let signedIn { return signedIn }
    if isForProgram { throw .unauthorised }
    throw .signInNeeded(returnTo: LocalReturn(of: self)?.text)
  }

  /// Whether the address is of the API, whose clients know no forms.
  var isForProgram: Bool { Self.isForProgram(head.path) }
}
