// SPDX-License-Identifier: MIT

/// Says when the time for a search is over.
struct WorkClock {
  let start: ContinuousClock.Instant
  let end: ContinuousClock.Instant

  init(seconds: Double) {
    start = ContinuousClock.now
    end = start + .seconds(min(max(seconds, 0), 1e7))
  }

  private init(start: ContinuousClock.Instant, end: ContinuousClock.Instant) {
    self.start = start
    self.end = end
  }

  var isOver: Bool { ContinuousClock.now >= end }
  /// Seconds left.
  var remaining: Double { max(0, (end - ContinuousClock.now) / .seconds(1)) }
  /// Seconds gone.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// A share of the time left.
  func part(_ share: Double) -> WorkClock {
    WorkClock(start: ContinuousClock.now, end: ContinuousClock.now + .seconds(remaining * share))
  }
}
