// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// Brings a workspace up to date.
struct Builder: Sendable {
  let folder: WorkspaceFolder
  let name: String
  let configuration: Configuration
  let store: Store
  let clock: @Sendable () -> Date
  let options: BuildOptions
  let stop: StopSign
  let progress: @Sendable (BuildProgress) -> Void

  /// Builds, holding the workspace's lock.
  ///
  /// - Throws: `WorkspaceProblem`, `StoreProblem`.
  func build() async throws -> BuildReport {
    let start = ContinuousClock.now
    let started = clock()
    let process = ProcessInfo.processInfo.processIdentifier
    let lock = try FolderLock(
      path: folder.buildLock, holder: "process \(process), since \(started.formatted(.iso8601))")
    defer { withExtendedLifetime(lock) {} }
    progress(BuildProgress(phase: "Reading contracts", done: 0, total: 0))
    let definitions = DefinitionSet.read(folder)
    let links = LinkSet.read(folder, definitions)
    let files = try DataFile.all(in: folder, alsoIn: definitions.foldersOfPatterns)
    let matching = FileMatching(files: files, definitions: definitions)
    sweep()
    var report = BuildReport(
      reeve: options.version, workspace: name, started: started,
      problems: definitions.problems + links.problems, unclaimed: Self.unclaimed(matching))
    let counter = BuildCounter(progress)
    let context = BuildContext(
      folder: folder, store: store, options: options,
      day: options.asOf ?? CivilDay(inLondonAt: started), clock: clock, definitions: definitions,
      links: links, say: { counter.say($0) },
      fingerprints: try await store.read { try $0.fingerprints() })
    let hasRegistered = try await register(context)
    let hasRegisteredLinks = try await register(links, context)
    let plan = try BuildPlan(
      context: context, matching: matching, kept: configuration.keptImports)
    let total = plan.nodes.count { $0.kind != nil }
    let outcomes = try await Scheduler(threads: options.threads, stop: stop).run(plan.nodes) {
      node, done in
      guard let kind = node.kind else { return }
      counter.show(
        BuildProgress(
          phase: "\(kind.title) \(node.subject)", done: done, total: total, step: kind,
          dataset: node.link == nil ? node.dataset : nil, link: node.link))
    }
    progress(BuildProgress(phase: "Writing down", done: total, total: total))
    try await plan.recordFailures(outcomes)
    report.steps = plan.steps(outcomes) + stoppedSteps(context) + stoppedSteps(links)
    report.problems += plan.definitionProblems(outcomes)
    report.deleted = try await retain(context)
    let hasDeletedResults = try await retain(links, context)
    try await rememberFiles(context, files: files)
    report.wasStopped = stop.isUp
    report.seconds = (ContinuousClock.now - start).inSeconds
    let isChanged =
      hasRegistered || hasRegisteredLinks || hasDeletedResults || !report.deleted.isEmpty
      || report.steps.contains { $0.state == .run || $0.state == .failed }
    try await finish(report, context, isChanged: isChanged)
    report.datasets = try await Self.datasets(store, on: context.day)
    report.links = try await Self.links(store, folder)
    return report
  }

  /// Removes what a build that was ended by force left behind.
  private func sweep() {
    guard let needed = try? store.read({ try $0.lakeFiles() }) else { return }
    Lake(folder: folder).sweep(keeping: needed)
  }

  private static func unclaimed(_ matching: FileMatching) -> [UnclaimedFile] {
    matching.unclaimed.map { UnclaimedFile($0, mayBeBroken: matching.hasBrokenContracts) }
  }

  /// Forgets files that are gone and remembers those that were hashed.
  private func rememberFiles(_ context: BuildContext, files: [DataFile]) async throws {
    let there = Set(files.map(\.path))
    let gone = context.fingerprints.keys.filter { !there.contains($0) }
    if !gone.isEmpty { try await store.forgetFingerprints(gone.sorted()) }
    let new = context.soFar.fingerprints
    if !new.isEmpty { try await store.remember([], fingerprints: new) }
  }

  /// Removes what is beyond the number of deliveries to keep.
  private func retain(_ context: BuildContext) async throws -> [BuildReport.Deletion] {
    var deleted: [BuildReport.Deletion] = []
    for definition in context.definitions.datasets {
      let kept = definition.facts.keptImports ?? configuration.keptImports
      let beyond = try await store.read {
        try $0.importsBeyond(keeping: kept, of: definition.id)
      }
      guard !beyond.isEmpty else { continue }
      let freed = try await store.deleteImports(
        beyond.map(\.id), reason: "\(kept) newer deliveries are kept", by: options.actor)
      context.lake.remove(freed)
      deleted += beyond.map {
        BuildReport.Deletion(
          dataset: definition.id.rawValue, delivery: $0.number, file: $0.delivery.fileName)
      }
    }
    return deleted
  }

  private func finish(
    _ report: BuildReport, _ context: BuildContext, isChanged: Bool
  ) async throws {
    let last = try await store.read { try $0.lastBuild() }
    // A build that found nothing to do is written down once a day.
    let isNewDay = last.map { CivilDay(inLondonAt: $0.finishedAt) } != CivilDay(inLondonAt: clock())
    guard isChanged || isNewDay else { return }
    let soFar = context.soFar
    try await store.record(
      BuildFinished(
        startedAt: report.started, seconds: report.seconds,
        datasets: context.definitions.datasets.count, imports: soFar.imports, runs: soFar.runs,
        stepsDone: report.steps.count { $0.state == .run },
        stepsSkipped: report.steps.count { $0.state == .unchanged },
        stepsFailed: report.steps.count { $0.state == .failed || $0.state == .stopped },
        actor: options.actor))
  }
}

extension UnclaimedFile {
  init(_ file: DataFile, mayBeBroken: Bool) {
    let quotedPath = file.path.contains(" ") ? "'\(file.path)'" : file.path
    self.init(
      path: file.path, bytes: Int(file.bytes), modifiedAt: file.modifiedAt,
      remedy: "Run reeve add \(quotedPath) to write a contract for it"
        + (mayBeBroken ? ", or mend the contract that cannot be read" : ""))
  }
}
