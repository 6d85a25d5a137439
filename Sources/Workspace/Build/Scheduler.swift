// SPDX-License-Identifier: MIT
import Dispatch
import Foundation

/// A piece of a build's work with what has to end before it can begin.
struct StepNode: Sendable {
  /// How a node ended.
  enum End: Sendable, Equatable {
    case ran
    case unchanged
    case failed(StepFailure)
    case stopped(String)

    /// Whether what it was to make is there.
    var isDone: Bool {
      switch self {
      case .ran, .unchanged: true
      case .failed, .stopped: false
      }
    }
  }

  let dataset: String
  /// The kind of step; nil for writing down, which is no step of its own.
  let kind: StepKind?
  let file: String?
  /// Nodes without which it cannot be done, each with the reason to give when one is not.
  let needs: [(node: Int, else: String)]
  /// Nodes that must have ended, however they ended.
  let follows: [Int]
  /// How many threads it works on.
  let width: Int
  let work: @Sendable () async throws -> End
}

/// Runs nodes as early as their order and the number of threads allow.
struct Scheduler: Sendable {
  let threads: Int
  let stop: StopSign

  /// What is known of a node after the run.
  struct Outcome: Sendable {
    var end: StepNode.End
    var seconds: Double
  }

  /// Runs every node and returns how each ended, in their order.
  ///
  /// A node that fails stops those that need it and nothing else. When the sign to stop is up no
  /// node is begun any more, and those that run come to their end.
  ///
  /// - Parameters:
  ///   - nodes: each may only wait for earlier ones.
  ///   - began: is told the node that begins and how many have ended.
  /// - Throws: the first error that is no `StepFailure`, after all running nodes have ended.
  func run(
    _ nodes: [StepNode], began: @Sendable (StepNode, Int) -> Void
  ) async throws -> [Outcome] {
    var outcomes = [Outcome?](repeating: nil, count: nodes.count)
    var waiting = Array(nodes.indices)
    var free = threads
    var fault: (any Error)?
    await withTaskGroup(of: (Int, Result<StepNode.End, any Error>, Double).self) { group in
      var running = 0
      func settle() {
        var isChanged = true
        while isChanged {
          isChanged = false
          for index in waiting where outcomes[index] == nil {
            if let reason = stopReason(nodes[index], outcomes, isStopped: fault != nil) {
              outcomes[index] = Outcome(end: .stopped(reason), seconds: 0)
              isChanged = true
            }
          }
          waiting.removeAll { outcomes[$0] != nil }
        }
      }
      func start() {
        var started: Set<Int> = []
        for index in waiting where isReady(nodes[index], outcomes) {
          let width = min(nodes[index].width, threads)
          guard width <= free || running == 0 && started.isEmpty else { continue }
          free -= width
          running += 1
          started.insert(index)
          began(nodes[index], outcomes.count { $0 != nil })
          let node = nodes[index]
          group.addTask {
            let start = ContinuousClock.now
            let result: Result<StepNode.End, any Error>
            do {
              result = .success(try await node.work())
            } catch {
              result = .failure(error)
            }
            return (index, result, (ContinuousClock.now - start).inSeconds)
          }
          if free <= 0 { break }
        }
        waiting.removeAll { started.contains($0) }
      }
      settle()
      start()
      while let (index, result, seconds) = await group.next() {
        running -= 1
        free += min(nodes[index].width, threads)
        switch result {
        case .success(let end): outcomes[index] = Outcome(end: end, seconds: seconds)
        case .failure(let failure as StepFailure):
          outcomes[index] = Outcome(end: .failed(failure), seconds: seconds)
        case .failure(let error):
          if fault == nil { fault = error }
          outcomes[index] = Outcome(end: .stopped("the build broke off"), seconds: seconds)
        }
        settle()
        start()
      }
    }
    if let fault { throw fault }
    return outcomes.map { $0 ?? Outcome(end: .stopped("the build was stopped"), seconds: 0) }
  }

  private func isReady(_ node: StepNode, _ outcomes: [Outcome?]) -> Bool {
    node.needs.allSatisfy { outcomes[$0.node] != nil }
      && node.follows.allSatisfy { outcomes[$0] != nil }
  }

  private func stopReason(
    _ node: StepNode, _ outcomes: [Outcome?], isStopped: Bool
  ) -> String? {
    if isStopped || stop.isUp { return "the build was stopped" }
    for need in node.needs {
      if let end = outcomes[need.node]?.end, !end.isDone { return need.else }
    }
    return nil
  }
}

/// Runs work that blocks on a thread that Swift's tasks do not need.
func blocking<Outcome: Sendable>(
  _ body: @escaping @Sendable () throws -> Outcome
) async throws -> Outcome {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global(qos: .userInitiated).async {
      continuation.resume(with: Result(catching: body))
    }
  }
}

extension Duration {
  /// The length in seconds.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
