// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

/// The nodes of a build, made from contracts and files.
struct BuildPlan: Sendable {
  let context: BuildContext
  let matching: FileMatching
  /// How many deliveries are kept where a contract doesn't say.
  let kept: Int
  private(set) var nodes: [StepNode] = []
  /// The delivery of each node; nil for those about a dataset as a whole.
  private var jobs: [Int: DeliveryJob] = [:]
  private var newest: [DatasetID: DeliveryJob] = [:]
  private var readNode: [DatasetID: Int] = [:]
  private var takeNode: [DatasetID: Int] = [:]

  /// Makes the nodes.
  ///
  /// - Throws: `StoreProblem`.
  init(context: BuildContext, matching: FileMatching, kept: Int) throws {
    self.context = context
    self.matching = matching
    self.kept = kept
    try make()
  }

  /// Makes the nodes: first all reading, so that datasets can refer to each other.
  private mutating func make() throws {
    let definitions = context.definitions.datasets
    var older: [DatasetID: [DeliveryJob]] = [:]
    var currents: [DatasetID: ImportRecord] = [:]
    for definition in definitions {
      let current = try context.store.read {
        try $0.lastImports(of: definition.id, limit: 1).first?.record
      }
      currents[definition.id] = current
      guard let last = matching.deliveries[definition.id]?.last, Self.isNewest(last, current) else {
        continue
      }
      let job = DeliveryJob(
        context: context, definition: definition, arrived: last, isNewest: true, isKept: true,
        current: current, references: [:])
      newest[definition.id] = job
      readNode[definition.id] = addRead(job)
    }
    for definition in definitions {
      var arrived = matching.deliveries[definition.id] ?? []
      let isThere = newest[definition.id] != nil
      if isThere { arrived.removeLast() }
      let count = definition.facts.keptImports ?? kept
      older[definition.id] = arrived.enumerated().map { index, file in
        DeliveryJob(
          context: context, definition: definition, arrived: file, isNewest: false,
          isKept: arrived.count - index < count + (isThere ? 0 : 1), current: nil,
          references: references(of: definition))
      }
    }
    for definition in definitions {
      for job in older[definition.id] ?? [] { addSteps(of: job, after: addRead(job)) }
      if let job = newest[definition.id], let read = readNode[definition.id] {
        let job = job.referring(to: references(of: definition))
        newest[definition.id] = job
        addSteps(of: job, after: read)
      } else if let current = currents[definition.id] {
        addVanished(definition, current)
      }
    }
    for definition in definitions where definition.facts.classification == .open {
      addPublish(definition)
    }
    for link in context.links.links { addLink(link) }
  }

  /// Whether a file is what now stands for its dataset.
  private static func isNewest(_ arrived: ArrivedFile, _ current: ImportRecord?) -> Bool {
    guard let current else { return true }
    return arrived.deliveredAt >= current.delivery.deliveredAt
      || arrived.file.path == current.delivery.fileName
      || abs(arrived.deliveredAt.timeIntervalSince(current.delivery.deliveredAt)) < 0.01
  }

  private func references(of definition: DatasetDefinition) -> [String: DeliveryJob] {
    let names = context.definitions.datasets.map(\.object.name)
    var found: [String: DeliveryJob] = [:]
    for name in definition.referenceNames(among: names) {
      guard let other = context.definitions.dataset(called: name, in: definition.file),
        other.id != definition.id, let job = newest[other.id]
      else { continue }
      found[name] = job
    }
    return found
  }

  private mutating func add(_ node: StepNode, of job: DeliveryJob?) -> Int {
    nodes.append(node)
    if let job { jobs[nodes.count - 1] = job }
    return nodes.count - 1
  }

  private mutating func addRead(_ job: DeliveryJob) -> Int {
    add(
      StepNode(
        dataset: job.definition.id.rawValue, kind: .read, file: job.path, needs: [], follows: [],
        width: 1, work: { try await job.step { try job.read() } }), of: job)
  }

  private mutating func addSteps(of job: DeliveryJob, after read: Int) {
    let id = job.definition.id
    let unread = "\(job.path) could not be read"
    let others = job.references.values.compactMap { readNode[$0.definition.id] }.sorted()
    let check = add(
      StepNode(
        dataset: id.rawValue, kind: .check, file: job.path,
        needs: [(read, unread)]
          + others.map { ($0, "\(nodes[$0].file ?? "a file") that it refers to could not be read") },
        follows: [], width: job.width, work: { try await job.step { try job.check() } }), of: job)
    let load = add(
      StepNode(
        dataset: id.rawValue, kind: .load, file: job.path, needs: [(read, unread)], follows: [],
        width: job.width, work: { try await job.step { try job.load() } }), of: job)
    let profile = add(
      StepNode(
        dataset: id.rawValue, kind: .profile, file: job.path, needs: [(read, unread)], follows: [],
        width: job.width, work: { try await job.step { try job.profile() } }), of: job)
    // In the order of arrival, so that deliveries are numbered as they came.
    let before = takeNode[id].map { [$0] } ?? []
    takeNode[id] = add(
      StepNode(
        dataset: id.rawValue, kind: nil, file: job.path, needs: [(check, "it was not checked")],
        follows: [load, profile] + before, width: 1, work: { try await job.take() }), of: job)
  }

  /// A dataset whose newest file has been removed can only be looked at, not checked again.
  private mutating func addVanished(_ definition: DatasetDefinition, _ current: ImportRecord) {
    let store = context.store
    let hash = definition.fileHash
    let path = current.delivery.fileName
    _ = add(
      StepNode(
        dataset: definition.id.rawValue, kind: .check, file: path, needs: [], follows: [],
        width: 1,
        work: {
          let run = try await store.read { try $0.newestRun(of: current.id) }
          guard run?.contract.hash != hash else { return .unchanged }
          throw StepFailure(
            reason:
              "the file is no longer there, so it cannot be checked against the changed contract",
            place: path, remedy: "Put it back, or let a newer delivery come")
        }), of: nil)
  }

  private mutating func addPublish(_ definition: DatasetDefinition) {
    guard let job = newest[definition.id], let take = takeNode[definition.id] else { return }
    let others = job.references.values.map(\.definition)
    let publish = PublishJob(delivery: job, references: others)
    _ = add(
      StepNode(
        dataset: definition.id.rawValue, kind: .publish, file: job.path,
        needs: [(take, "\(job.path) was not taken in")],
        follows: others.compactMap { takeNode[$0.id] }, width: 1,
        work: { try await job.asyncStep { try await publish.publish() } }), of: job)
  }

  /// Links what its datasets hold now; a dataset whose newest file failed stops it.
  private mutating func addLink(_ link: LinkSpecification) {
    let job = LinkJob(context: context, link: link)
    let needs = link.inputs.compactMap { input -> (node: Int, else: String)? in
      guard let take = takeNode[input.dataset], let delivery = newest[input.dataset] else {
        return nil
      }
      return (take, "\(delivery.path) was not taken in")
    }
    _ = add(
      StepNode(
        dataset: "", kind: .link, file: link.file, needs: needs, follows: [], width: job.width,
        link: link.id.rawValue, work: { try await job.run() }), of: nil)
  }

  /// The delivery of a node.
  func job(_ index: Int) -> DeliveryJob? { jobs[index] }
}

extension DeliveryJob {
  /// The same delivery with the datasets that its rules speak of.
  func referring(to references: [String: DeliveryJob]) -> DeliveryJob {
    DeliveryJob(
      context: context, definition: definition, arrived: arrived, isNewest: isNewest,
      isKept: isKept, current: current, references: references, sharing: self)
  }

  /// Runs a step on a thread of its own and puts its errors into words.
  func step(_ body: @escaping @Sendable () throws -> StepNode.End) async throws -> StepNode.End {
    try await asyncStep { try await blocking(body) }
  }

  /// Puts the errors of a step into words.
  func asyncStep(
    _ body: @Sendable () async throws -> StepNode.End
  ) async throws -> StepNode.End {
    do {
      return try await body()
    } catch {
      guard
        let failure = StepFailure.of(
          error, file: path, absolute: absolute, contract: definition.file)
      else { throw error }
      throw failure
    }
  }
}
