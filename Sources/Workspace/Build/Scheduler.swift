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

  /// The dataset that it is about; empty for a link.
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
  /// The link that it is about; nil for a dataset.
  var link: String?
  let work: @Sendable () async throws -> End

  /// What it is about.
  var subject: String { link ?? dataset }
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
  ///   - nodes: each may only wait for others of them, and never in a ring.
  ///   - began: is told the node that begins and how many steps have ended.
  /// - Throws: the first error that is no `StepFailure`, after all running nodes have ended.
  func run(
    _ nodes: [StepNode], began: @Sendable (StepNode, Int) -> Void
  ) async throws -> [Outcome] {
    var state = ScheduleState(nodes: nodes, threads: threads)
    var fault: (any Error)?
    await withTaskGroup(of: (Int, Result<StepNode.End, any Error>, Double).self) { group in
      func start() {
        while let index = state.next(isStopped: fault != nil || stop.isUp) {
          began(nodes[index], state.stepsEnded)
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
        }
      }
      start()
      while let (index, result, seconds) = await group.next() {
        switch result {
        case .success(let end): state.end(index, Outcome(end: end, seconds: seconds))
        case .failure(let failure as StepFailure):
          state.end(index, Outcome(end: .failed(failure), seconds: seconds))
        case .failure(let error):
          if fault == nil { fault = error }
          state.end(index, Outcome(end: .stopped("the build broke off"), seconds: seconds))
        }
        start()
      }
    }
    if let fault { throw fault }
    return state.outcomes.map {
      $0 ?? Outcome(end: .stopped("the build was stopped"), seconds: 0)
    }
  }
}

/// Which nodes wait, which can begin, and how those that ended did.
private struct ScheduleState {
  private let nodes: [StepNode]
  private let threads: Int
  private var free: Int
  private var running: Set<Int> = []
  /// How many nodes each still waits for.
  private var missing: [Int]
  /// The nodes that wait for each.
  private var dependants: [[Int]]
  /// Nodes that wait for nothing any more, in their order.
  private var ready: [Int] = []
  private(set) var outcomes: [Scheduler.Outcome?]
  private(set) var stepsEnded = 0

  init(nodes: [StepNode], threads: Int) {
    self.nodes = nodes
    self.threads = threads
    free = threads
    outcomes = Array(repeating: nil, count: nodes.count)
    missing = nodes.map { $0.needs.count + $0.follows.count }
    dependants = Array(repeating: [], count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for other in node.needs.map(\.node) + node.follows { dependants[other].append(index) }
      if missing[index] == 0 { ready.append(index) }
    }
  }

  /// Takes the next node that can begin with the threads that are free; nil when none can.
  mutating func next(isStopped: Bool) -> Int? {
    var place = 0
    while place < ready.count {
      let index = ready[place]
      if let reason = isStopped ? "the build was stopped" : unmet(index) {
        ready.remove(at: place)
        end(index, Scheduler.Outcome(end: .stopped(reason), seconds: 0))
        // Others may be ready now that come before.
        place = 0
        continue
      }
      let width = min(nodes[index].width, threads)
      if width <= free {
        ready.remove(at: place)
        free -= width
        running.insert(index)
        return index
      }
      place += 1
    }
    return nil
  }

  /// The reason to give when something a node needs is not there.
  private func unmet(_ index: Int) -> String? {
    nodes[index].needs.first { !(outcomes[$0.node]?.end.isDone ?? false) }?.else
  }

  mutating func end(_ index: Int, _ outcome: Scheduler.Outcome) {
    outcomes[index] = outcome
    if running.remove(index) != nil { free += min(nodes[index].width, threads) }
    if nodes[index].kind != nil { stepsEnded += 1 }
    for other in dependants[index] {
      missing[other] -= 1
      if missing[other] == 0 {
        let place = ready.firstIndex { $0 > other } ?? ready.count
        ready.insert(other, at: place)
      }
    }
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
