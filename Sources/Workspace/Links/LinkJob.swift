// SPDX-License-Identifier: MIT
import Foundation
import Linkage
import Quality
import Records
import Tabular

/// The step of a build that links the records of a link.
struct LinkJob: Sendable {
  let context: BuildContext
  let link: LinkSpecification

  /// What changes when a run would come to another result; raised by whoever changes what it makes.
  private static let version = 1

  /// Links, unless everything is as it was.
  func run() async throws -> StepNode.End {
    do {
      return try await made()
    } catch {
      guard let failure = failure(error) else { throw error }
      try await context.store.record(
        LinkFailed(
          link: link.id, reason: failure.reason, place: failure.place, remedy: failure.remedy,
          actor: context.options.actor))
      return .failed(failure)
    }
  }

  private func made() async throws -> StepNode.End {
    let sources: [LinkWork.Source]
    switch try await found() {
    case .failure(let reason): return .stopped(reason.words)
    case .success(let all): sources = all
    }
    let key = key(sources)
    let id = link.id
    let (last, files, failure) = try await context.store.read { reading in
      let last = try reading.linkRuns(of: id, limit: 1).first
      return (
        last, try last.map { try reading.linkFiles(of: $0.id) } ?? [],
        try reading.link(id)?.failure
      )
    }
    let areThere = files.allSatisfy { access(context.lake.path(of: $0.file), R_OK) == 0 }
    if let last, last.key == key, last.deletedAt == nil, areThere, !files.isEmpty {
      if failure != nil { try await context.store.restore(id, by: context.options.actor) }
      return .unchanged
    }
    let previous = files.first { $0.role == .persons }.flatMap { file -> (String, Int)? in
      let path = context.lake.path(of: file.file)
      return access(path, R_OK) == 0 ? last.map { (path, $0.nextPerson) } : nil
    }
    let start = ContinuousClock.now
    let startedAt = context.clock()
    let width = width
    let product = try await blocking {
      try LinkWork(
        link: link, sources: sources, previous: previous, lake: context.lake, threads: width,
        memory: context.memory(width: width),
        say: { [context, id] in context.say("Linking \(id): \($0)") }
      ).run()
    }
    let encoder = JSONEncoder.stored
    encoder.outputFormatting = [.sortedKeys]
    try await context.store.record(
      LinkMade(
        link: link.record, key: key,
        inputs: zip(sources, product.rows).map { source, rows in
          LinkInput(
            dataset: source.input.dataset, importID: source.delivery.id,
            table: source.delivery.lakeFile ?? source.delivery.delivery.sha256, rows: rows)
        },
        counts: product.counts, nextPerson: product.nextPerson,
        threshold: product.outcome.threshold, program: context.options.version,
        startedAt: startedAt, seconds: (ContinuousClock.now - start).inSeconds,
        report: try encoder.encode(product.outcome), model: product.model, files: product.files,
        actor: context.options.actor))
    return .ran
  }

  /// A reason not to begin.
  private struct Obstacle: Error {
    let words: String
  }

  /// The tables to read, or what is not there.
  private func found() async throws -> Result<[LinkWork.Source], Obstacle> {
    let day = Day(context.day)
    var sources: [LinkWork.Source] = []
    for input in link.inputs {
      let id = input.dataset
      guard let detail = try await context.store.read({ try $0.dataset(id, on: day) }),
        let current = detail.current
      else { return .failure(Obstacle(words: "\(id) has no delivery yet")) }
      guard let table = current.lakeFile,
        access(context.lake.path(of: table, kind: .parquet), R_OK) == 0
      else { return .failure(Obstacle(words: "the table of \(id) is not in the lake")) }
      let failing = detail.summary.failingErrors
      if link.stopsOnFaults, failing > 0 {
        return .failure(
          Obstacle(
            words: "\(failing.counted("check")) of severity error "
              + "\(failing == 1 ? "fails" : "fail") on \(id), and \(link.file) says stop-on-faults")
        )
      }
      sources.append(
        LinkWork.Source(
          input: input, delivery: current,
          path: context.lake.path(of: table, kind: .parquet), failingErrors: failing))
    }
    return .success(sources)
  }

  private func key(_ sources: [LinkWork.Source]) -> ContentHash {
    var parts = ["link", "\(Self.version)", context.options.version, link.content]
    for source in sources {
      parts += [source.input.dataset.rawValue, source.delivery.lakeFile?.hex ?? ""]
      // A contract's key can change without the definition.
      parts += [source.input.identifier]
    }
    return ContentHash(
      of: Data(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8))
  }

  /// How many threads it works on: no result depends on it.
  var width: Int { context.options.threads }

  private func failure(_ error: any Error) -> StepFailure? {
    switch error {
    case let problem as ModelProblem:
      return StepFailure(reason: problem.message, place: link.file, remedy: problem.remedy)
    case let problem as ReadingProblem:
      return StepFailure(
        reason: problem.message, place: link.file, remedy: problem.remedy,
        isFault: problem.kind == .system)
    case let problem as PartFile.Problem:
      return StepFailure(
        reason: "a table cannot be written (\(problem.reason))",
        remedy: "Make room on the disk and build again", isFault: true)
    default: return StepFailure.of(error, file: link.file, absolute: "", contract: link.file)
    }
  }
}
