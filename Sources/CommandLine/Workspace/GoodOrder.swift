// SPDX-License-Identifier: MIT
import Dispatch
import Foundation

/// A command that ends in its own good order when it is told to, instead of at once.
protocol EndsInGoodOrder {}

/// Lets a person or a service manager end long work in good order.
enum GoodOrder {
  /// Runs work in a task that SIGINT and SIGTERM cancel; a second signal ends the program at once.
  static func cancelling<Outcome: Sendable>(
    _ body: @escaping @Sendable () async throws -> Outcome
  ) async throws -> Outcome {
    let work = Task { try await body() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        work.cancel()
        signal(number, SIG_DFL)
        source.cancel()
      }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
      signal(SIGINT, SIG_DFL)
      signal(SIGTERM, SIG_DFL)
    }
    return try await work.value
  }
}
