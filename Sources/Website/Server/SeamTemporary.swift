// SPDX-License-Identifier: MIT
import Foundation

struct SignedIn: Sendable { let id: String; let name: String }
extension Visit {
  var signedIn: SignedIn? {
    ProcessInfo.processInfo.environment["REEVE_SEAM"].map { SignedIn(id: $0, name: $0) }
  }
  func requireSignedIn() throws -> SignedIn {
    guard let s = signedIn else { throw RequestRefusal.notFound }; return s
  }
}
extension SiteParts { func frame(for visit: Visit) -> PageFrame { frame } }
