// SPDX-License-Identifier: MIT
internal import Dispatch
internal import Synchronization

/// Spreads independent work over threads.
enum Parallel {
  /// Does `count` pieces of work and returns their results in order, whatever the number of threads.
  ///
  /// Each thread makes a worker of its own, which only it uses, and takes the next piece when it has
  /// done one. The calling thread takes part.
  static func map<Worker, Result>(
    _ count: Int, threads: Int, worker: () -> Worker, _ body: (Worker, Int) -> Result
  ) -> [Result] {
    guard count > 0 else { return [] }
    return withoutActuallyEscaping(worker) { worker in
      withoutActuallyEscaping(body) { body in
        [Result](unsafeUninitializedCapacity: count) { results, done in
          let next = Counter()
          let start = results.baseAddress
          let work = SharedWork {
            let own = worker()
            while true {
              let index = next.take()
              guard index < count, let start else { return }
              (start + index).initialize(to: body(own, index))
            }
          }
          if threads <= 1 || count == 1 {
            work.run()
          } else {
            DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in work.run() }
          }
          done = count
        }
      }
    }
  }

  /// Does `count` pieces of work and returns their results in order.
  static func map<Result>(
    _ count: Int, threads: Int, _ body: (Int) -> Result
  ) -> [Result] {
    map(count, threads: threads, worker: { () }, { _, index in body(index) })
  }

  private final class Counter: Sendable {
    private let next = Atomic<Int>(0)
    func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  /// Lets one closure run on several threads at once.
  ///
  /// `@unchecked Sendable`: the closure is `map`'s own; its threads share only the counter, which is
  /// atomic, what is never changed while they run, and the results, each of which one thread writes;
  /// `concurrentPerform` returns when all have ended.
  private struct SharedWork: @unchecked Sendable {
    let run: () -> Void
  }
}

/// A number that several threads add to.
final class SharedCount: Sendable {
  private let count = Atomic<Int>(0)

  /// Adds, and returns the sum so far.
  func add(_ more: Int) -> Int { count.add(more, ordering: .relaxed).newValue }
}
