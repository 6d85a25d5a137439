// SPDX-License-Identifier: MIT
import HTTPTypes
import Synchronization

/// Answers that are the same for everyone, kept as bytes until something they show may have changed.
///
/// Whether it has is looked at twice a second at most: a page may be a second older than a
/// build that another program made. What this site itself changes is seen at once.
final class PageMemory: Sendable {
  private struct State {
    var revision = ""
    var lookedAt: ContinuousClock.Instant?
    var answers: [String: Answer] = [:]
    var bytes = 0
  }

  /// How long a revision is believed.
  private static let freshness = Duration.milliseconds(500)

  private let mostBytes: Int
  private let clock: @Sendable () -> ContinuousClock.Instant
  private let state = Mutex(State())

  init(
    mostBytes: Int = 32_000_000,
    clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.mostBytes = mostBytes
    self.clock = clock
  }

  /// The answer that is kept under a name, or a new one, which is then kept.
  ///
  /// - Parameters:
  ///   - name: The request's path and query.
  ///   - revision: What all answers depend on, as a text that changes with it.
  ///   - make: Makes the answer.
  func answer(
    to name: String, revision: () throws -> String, make: () async throws -> Answer
  ) async throws -> Answer {
    let revision = try current(revision)
    if let known = state.withLock({ $0.revision == revision ? $0.answers[name] : nil }) {
      return known
    }
    let answer = try await make()
    if answer.status == .ok, case .bytes = answer.body { keep(answer, as: name, of: revision) }
    return answer
  }

  /// Forgets everything, because something has been changed.
  func forget() {
    state.withLock { $0 = State() }
  }

  private func current(_ revision: () throws -> String) throws -> String {
    let now = clock()
    let known = state.withLock { state in
      state.lookedAt.flatMap { now - $0 < Self.freshness ? state.revision : nil }
    }
    if let known { return known }
    let found = try revision()
    state.withLock { state in
      if state.revision != found { state = State(revision: found) }
      state.lookedAt = now
    }
    return found
  }

  private func keep(_ answer: Answer, as name: String, of revision: String) {
    state.withLock { state in
      // Made while something changed: it may show half of it.
      guard state.revision == revision else { return }
      if state.bytes + answer.length > mostBytes {
        state.answers = [:]
        state.bytes = 0
      }
      state.bytes += answer.length - (state.answers[name]?.length ?? 0)
      state.answers[name] = answer
    }
  }
}
