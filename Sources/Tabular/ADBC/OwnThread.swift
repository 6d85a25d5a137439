// SPDX-License-Identifier: MIT
internal import Glibc

/// A thread started for one blocking piece of work, outside the pool that runs Swift's tasks.
enum OwnThread {
  /// Deep recursion in a driver's parser needs what a main thread has; only touched pages count.
  private static let stackBytes = 16 << 20

  /// Runs `work` on a new thread that nobody needs to join.
  ///
  /// - Throws: `DriverProblem` of kind `.driver` when the system gives no thread.
  static func start(_ work: @escaping @Sendable () -> Void) throws(DriverProblem) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackBytes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let box = Unmanaged.passRetained(Work(run: work))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, box.toOpaque())
    guard status == 0 else {
      box.release()
      throw DriverProblem(
        .driver, String(cString: strerror(status)), operation: "start a thread")
    }
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}
