// SPDX-License-Identifier: MIT
import Quality
import Records

extension BuildPlan {
  /// Writes failures down, the newest deliveries' last, because they stand for their dataset.
  func recordFailures(_ outcomes: [Scheduler.Outcome]) async throws {
    let failedBefore = Set(
      try await context.store.read { try $0.failedSteps() }.map {
        FailedPlace(dataset: $0.key.dataset, kind: StepKind($0.key.kind))
      })
    var failedOlder: Set<FailedPlace> = []
    for isNewest in [false, true] {
      for (index, outcome) in outcomes.enumerated() {
        guard let kind = nodes[index].kind, let id = DatasetID(nodes[index].dataset),
          (job(index)?.isNewest ?? true) == isNewest
        else { continue }
        let place = FailedPlace(dataset: id, kind: kind)
        if case .failed(let failure) = outcome.end {
          let key = job(index)?.found.withLock { $0.keys[kind] } ?? fallbackKey(index, kind, id)
          if !isNewest {
            // Told once, and not tried again while file and contract are the same.
            if try await isRemembered(key, failure) { continue }
            failedOlder.insert(place)
          }
          try await record(failure, key, seconds: outcome.seconds)
        } else if isNewest, outcome.end.isDone,
          failedBefore.contains(place) || failedOlder.contains(place),
          let key = job(index)?.found.withLock({ $0.keys[kind] })
        {
          // What stands for the dataset was done, whatever an older file or build did.
          try await remember(key)
        }
      }
    }
  }

  private func remember(_ key: StepKey) async throws {
    let known = try context.store.rememberedStep(
      StepKeys.standing(StepKind(key.kind), of: key.dataset))
    try await context.store.remember([
      known ?? StepKeys.memory(key, at: context.clock(), seconds: 0)
    ])
  }

  private func isRemembered(_ key: StepKey, _ failure: StepFailure) async throws -> Bool {
    let memory = try context.store.rememberedStep(key)
    guard memory.flatMap({ StepFailure(remembered: $0.outputs) }) == nil else { return true }
    try await context.store.remember([
      StepMemory(
        key: key, outputs: failure.memory, finishedAt: context.clock(), seconds: 0)
    ])
    return false
  }

  private func record(_ failure: StepFailure, _ key: StepKey, seconds: Double) async throws {
    try await context.store.record(
      StepFailed(
        key: key, reason: failure.reason, place: failure.place, remedy: failure.remedy,
        failedAt: context.clock(), seconds: seconds, actor: context.options.actor))
  }

  private func fallbackKey(_ index: Int, _ kind: StepKind, _ id: DatasetID) -> StepKey {
    StepKeys.key(kind, of: id, program: context.options.version, inputs: [nodes[index].file ?? ""])
  }

  private struct FailedPlace: Hashable {
    let dataset: DatasetID
    let kind: StepKind
  }

  /// The steps as they are reported: of older deliveries only those that did something.
  func steps(_ outcomes: [Scheduler.Outcome]) -> [BuildReport.Step] {
    var steps: [BuildReport.Step] = []
    for (index, outcome) in outcomes.enumerated() {
      let node = nodes[index]
      let isNewest = job(index)?.isNewest ?? true
      guard let kind = node.kind, isNewest || outcome.end != .unchanged else { continue }
      var step = BuildReport.Step(
        dataset: node.dataset, kind: kind, state: .run, seconds: outcome.seconds, file: node.file,
        link: node.link)
      switch outcome.end {
      case .ran: break
      case .unchanged: step.state = .unchanged
      case .failed(let failure):
        step.state = .failed
        step.reason = failure.words
        step.isFault = failure.isFault
      case .stopped(let reason):
        step.state = .stopped
        step.reason = reason
      }
      steps.append(step)
    }
    let order = StepKind.allCases
    return steps.enumerated().sorted { one, other in
      let (first, second) = (one.element, other.element)
      if first.link != second.link {
        return first.link.map { link in second.link.map { link < $0 } ?? false } ?? true
      }
      if first.dataset != second.dataset { return first.dataset < second.dataset }
      if first.file != second.file { return one.offset < other.offset }
      return (order.firstIndex(of: first.kind) ?? 0) < (order.firstIndex(of: second.kind) ?? 0)
    }.map(\.element)
  }

  /// What steps found wrong in contracts.
  func definitionProblems(_ outcomes: [Scheduler.Outcome]) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    for outcome in outcomes {
      if case .failed(let failure) = outcome.end, let problem = failure.definition,
        !problems.contains(problem)
      {
        problems.append(problem)
      }
    }
    return problems
  }
}
