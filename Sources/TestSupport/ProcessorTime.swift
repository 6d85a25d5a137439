// SPDX-License-Identifier: MIT
import Glibc

/// How long this thread has kept a processor busy while it ran something.
///
/// Unlike the time on the wall it doesn't count waiting for a processor that other tests have.
public func processorTime(of work: () throws -> Void) rethrows -> Duration {
  let start = threadTime()
  try work()
  return threadTime() - start
}

private func threadTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}
