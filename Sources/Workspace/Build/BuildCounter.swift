// SPDX-License-Identifier: MIT
import Synchronization

/// Tells how far a build has come, also from within a step.
final class BuildCounter: Sendable {
  private let state = Mutex((done: 0, total: 0))
  private let progress: @Sendable (BuildProgress) -> Void

  init(_ progress: @escaping @Sendable (BuildProgress) -> Void) { self.progress = progress }

  /// Tells of a step that begins.
  func show(_ step: BuildProgress) {
    state.withLock { $0 = (step.done, step.total) }
    progress(step)
  }

  /// Tells what is done within the step that runs.
  func say(_ words: String) {
    let (done, total) = state.withLock { $0 }
    progress(BuildProgress(phase: words, done: done, total: total))
  }
}
