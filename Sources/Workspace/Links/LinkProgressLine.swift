// SPDX-License-Identifier: MIT
import Synchronization

/// Says how many of a link's pairs have been compared, at most once for each hundredth.
final class LinkProgressLine: Sendable {
  private let total: Int
  private let last = Mutex(-1)
  private let say: @Sendable (String) -> Void

  init(total: Int, say: @escaping @Sendable (String) -> Void) {
    self.total = total
    self.say = say
  }

  func show(_ done: Int) {
    guard total > 0 else { return }
    let share = min(100, done * 100 / total)
    let isNew = last.withLock { last in
      defer { last = max(last, share) }
      return share > last
    }
    if isNew { say("comparing, \(share)%") }
  }
}
