// SPDX-License-Identifier: MIT
import Synchronization

/// Tells a build to begin no step more.
///
/// A sign of its own, because a cancelled task could not write down what was done before.
final class StopSign: Sendable {
  private let state = Atomic(false)

  var isUp: Bool { state.load(ordering: .relaxed) }

  func putUp() { state.store(true, ordering: .relaxed) }
}
