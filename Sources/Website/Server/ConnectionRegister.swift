// SPDX-License-Identifier: MIT
import NIOCore
import Synchronization

/// All open connections, so that there are never more than allowed.
///
/// When the number is reached, a new connection takes the place of the one that has been slowest
/// with its request head, or else of the one that has been idle longest. So a thousand connections
/// that say nothing can't keep a person out: theirs is answered before it is the oldest.
final class ConnectionRegister: Sendable {
  private struct Entry {
    let channel: any Channel
    var phase: ConnectionState.Phase
    var since: NIODeadline
  }

  private let limit: Int
  private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

  init(limit: Int) {
    self.limit = limit
  }

  /// How many connections are open.
  var count: Int { entries.withLock { $0.count } }

  /// Takes a connection in; false when all others are busy and there is no place.
  func admit(_ channel: any Channel, at now: NIODeadline) -> Bool {
    let (isAdmitted, victim) = entries.withLock { entries -> (Bool, (any Channel)?) in
      var victim: (any Channel)?
      if entries.count >= limit {
        guard let key = Self.leastBusy(of: entries) else { return (false, nil) }
        victim = entries.removeValue(forKey: key)?.channel
      }
      entries[ObjectIdentifier(channel)] = Entry(channel: channel, phase: .head, since: now)
      return (true, victim)
    }
    victim?.close(promise: nil)
    return isAdmitted
  }

  /// Notes what a connection is doing now.
  func note(_ channel: any Channel, _ phase: ConnectionState.Phase, since: NIODeadline) {
    entries.withLock { entries in
      entries[ObjectIdentifier(channel)]?.phase = phase
      entries[ObjectIdentifier(channel)]?.since = since
    }
  }

  /// Forgets a connection that is closed.
  func remove(_ channel: any Channel) {
    entries.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  private static func leastBusy(of entries: [ObjectIdentifier: Entry]) -> ObjectIdentifier? {
    for phase in [ConnectionState.Phase.head, .farewell, .idle] {
      let candidates = entries.lazy.filter { $0.value.phase == phase }
      if let oldest = candidates.min(by: { $0.value.since < $1.value.since }) { return oldest.key }
    }
    return nil
  }
}
