// SPDX-License-Identifier: MIT
package import Foundation

/// A person's spreadsheet on its way into a register.
package struct HeldImport: Sendable {
  package let id: String
  package let template: String
  package let upload: IncomingUpload
  /// What its columns mean, as far as it was said.
  package var plan: ImportPlan
  /// Whether the person has looked at the columns, so that nothing is guessed any more.
  package var isDecided = false
  /// What came of it; the file is gone then.
  package var outcome: ImportOutcome?
  /// When it is removed, unless somebody asks for it before.
  package var expiresAt: Date

  /// Where the file is.
  package var path: String { upload.path }
}

/// Keeps spreadsheets between the steps of an import, each for the person and session that sent it.
///
/// The files lie in the private folder of the ``UploadDesk``; a file goes when it was imported, when
/// the person doesn't want it, when its session signs out, when nobody asks for it for a while, and
/// with the program.
package actor ImportShelf {
  /// Whose file it is.
  package struct Owner: Hashable, Sendable {
    package let person: String
    /// The session's name in lists; it opens nothing.
    package let session: String

    package init(person: String, session: String) {
      (self.person, self.session) = (person, session)
    }
  }

  private struct Place {
    let owner: Owner
    var held: HeldImport
    var isBusy = false
  }

  /// How long a file is kept after it was last asked for.
  package static let idle: TimeInterval = 1_800
  /// How many files of one person are kept; the one longest unseen goes first.
  static let ofOnePerson = 3
  /// How many files are kept.
  static let most = 50

  private let now: @Sendable () -> Date
  private var places: [String: Place] = [:]

  package init(_ workspace: Workspace) { now = workspace.clock }

  /// Keeps a file that has arrived as a whole.
  ///
  /// - Throws: ``UploadRefusal`` when it is empty or there is no room.
  package func put(
    _ upload: IncomingUpload, for template: String, plan: ImportPlan, of owner: Owner
  ) throws(UploadRefusal) -> String {
    sweep()
    try upload.finish()
    let own = places.filter { $0.value.owner.person == owner.person && !$0.value.isBusy }
    if own.count >= Self.ofOnePerson,
      let oldest = own.min(by: { $0.value.held.expiresAt < $1.value.held.expiresAt })
    {
      drop(oldest.key)
    }
    guard places.count < Self.most else { throw .busy }
    places[upload.token] = Place(
      owner: owner,
      held: HeldImport(
        id: upload.token, template: template, upload: upload, plan: plan,
        isDecided: plan != ImportPlan(), expiresAt: now().addingTimeInterval(Self.idle)))
    return upload.token
  }

  /// A file again; nil when it is gone, or another person's, session's or register's.
  package func held(_ id: String, for template: String, of owner: Owner) -> HeldImport? {
    sweep()
    guard var place = places[id], place.owner == owner, place.held.template == template else {
      return nil
    }
    place.held.expiresAt = now().addingTimeInterval(Self.idle)
    places[id] = place
    return place.held
  }

  /// Keeps what the columns of a file mean.
  package func decide(_ plan: ImportPlan, isDecided: Bool, of held: HeldImport) {
    places[held.id]?.held.plan = plan
    places[held.id]?.held.isDecided = isDecided
  }

  /// Begins the import of a file; false while another request is at it, or when it is over.
  package func begin(_ held: HeldImport) -> Bool {
    guard let place = places[held.id], !place.isBusy, place.held.outcome == nil else {
      return false
    }
    places[held.id]?.isBusy = true
    return true
  }

  /// Ends what ``begin(_:)`` began: with an outcome the file goes, without one it stays.
  package func end(_ held: HeldImport, with outcome: ImportOutcome?) {
    places[held.id]?.isBusy = false
    guard let outcome else { return }
    places[held.id]?.held.outcome = outcome
    held.upload.discard()
  }

  /// Removes a file that nobody wants any more.
  package func remove(_ held: HeldImport) { drop(held.id) }

  /// Removes the files of a session that has ended.
  package func removeAll(of owner: Owner) {
    for (id, place) in places where place.owner == owner { drop(id) }
  }

  /// Removes the files of a person whose sessions have all ended.
  package func removeAll(of person: String) {
    for (id, place) in places where place.owner.person == person { drop(id) }
  }

  /// Removes files that nobody has asked for; to be called now and then.
  package func sweep() {
    let now = now()
    for (id, place) in places where place.held.expiresAt <= now && !place.isBusy { drop(id) }
  }

  /// Removes everything.
  package func close() { for id in places.keys { drop(id) } }

  private func drop(_ id: String) { places.removeValue(forKey: id)?.held.upload.discard() }
}
