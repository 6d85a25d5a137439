// SPDX-License-Identifier: MIT
internal import Glibc

/// A lock with one condition, for threads that block on purpose.
///
/// `@unchecked Sendable`: both pthread objects are made for use by several threads and never move,
/// being allocated in `init` and freed in `deinit`.
final class ThreadLock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A change of the wall clock must not move a deadline.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  func tryLock() -> Bool { pthread_mutex_trylock(mutex) == 0 }
  func wakeAll() { pthread_cond_broadcast(condition) }

  /// Gives the lock away until woken; the caller holds it before and after.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Gives the lock away until woken or until `moment` of the monotonic clock, in nanoseconds.
  func wait(until moment: Int64) {
    var time = timespec(tv_sec: Int(moment / 1_000_000_000), tv_nsec: Int(moment % 1_000_000_000))
    pthread_cond_timedwait(condition, mutex, &time)
  }

  /// The monotonic clock, in nanoseconds.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The moment of the monotonic clock that lies `duration` ahead, at most some centuries.
  static func moment(after duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    let bounded = min(max(seconds, 0), 4_000_000_000)
    return now() + bounded * 1_000_000_000 + max(attoseconds, 0) / 1_000_000_000
  }
}

/// A value that threads change under one lock and wait on.
///
/// `@unchecked Sendable`: `state` is touched only with `lock` held.
final class Monitor<State: Sendable>: @unchecked Sendable {
  private let lock = ThreadLock()
  private var state: State

  init(_ state: State) {
    self.state = state
  }

  /// Changes the state and wakes everyone who waits on it.
  func change<R>(_ body: (inout State) -> R) -> R {
    lock.lock()
    defer {
      lock.wakeAll()
      lock.unlock()
    }
    return body(&state)
  }

  /// Waits until `body` returns something; it may change the state then.
  ///
  /// - Parameter moment: when to give up, on the monotonic clock of `ThreadLock`.
  /// - Returns: what `body` returned, or nil when the moment passed.
  func wait<R>(until moment: Int64? = nil, _ body: (inout State) -> R?) -> R? {
    lock.lock()
    defer { lock.unlock() }
    while true {
      if let result = body(&state) {
        lock.wakeAll()
        return result
      }
      guard let moment else {
        lock.wait()
        continue
      }
      guard ThreadLock.now() < moment else { return nil }
      lock.wait(until: moment)
    }
  }
}
