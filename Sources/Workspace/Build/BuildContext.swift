// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Synchronization

/// What all steps of one build share.
final class BuildContext: Sendable {
  let folder: WorkspaceFolder
  let store: Store
  let lake: Lake
  let options: BuildOptions
  let day: CivilDay
  let clock: @Sendable () -> Date
  let definitions: DefinitionSet
  let links: LinkSet
  /// Says what is done within a step, for people who wait.
  let say: @Sendable (String) -> Void
  /// What is remembered of files by path.
  let fingerprints: [String: Records.FileFingerprint]
  private let gathered = Mutex(Gathered())

  /// What steps find out that is written down together at the end.
  struct Gathered: Sendable {
    var fingerprints: [Records.FileFingerprint] = []
    var imports = 0
    var runs = 0
  }

  init(
    folder: WorkspaceFolder, store: Store, options: BuildOptions, day: CivilDay,
    clock: @escaping @Sendable () -> Date, definitions: DefinitionSet, links: LinkSet,
    say: @escaping @Sendable (String) -> Void, fingerprints: [String: Records.FileFingerprint]
  ) {
    self.folder = folder
    self.store = store
    lake = Lake(folder: folder)
    self.options = options
    self.day = day
    self.clock = clock
    self.definitions = definitions
    self.links = links
    self.say = say
    self.fingerprints = fingerprints
  }

  var soFar: Gathered { gathered.withLock { $0 } }

  func note(_ change: (inout Gathered) -> Void) { gathered.withLock { change(&$0) } }

  /// How much memory a step on so many threads may use.
  func memory(width: Int) -> Int {
    max(64 << 20, options.memoryLimit / options.threads * min(width, options.threads))
  }
}
