// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// The look at one person's own file.
struct UploadInspection: Sendable {
  let workspace: Workspace
  let upload: IncomingUpload
  let definition: DatasetDefinition?
  /// The newest files of the datasets that the contract speaks of, by the name it uses.
  let references: [String: String]
  let memory: Int
  let version: String

  init(
    workspace: Workspace, upload: IncomingUpload, dataset: String?, memory: Int, version: String
  ) throws {
    self.workspace = workspace
    self.upload = upload
    self.memory = memory
    self.version = version
    guard let dataset, !dataset.isEmpty else {
      definition = nil
      references = [:]
      return
    }
    let view = try workspace.fileView()
    guard let id = DatasetID(dataset), let found = view.definitions.dataset(id) else {
      throw UploadRefusal.unknownDataset(dataset)
    }
    definition = found
    var references: [String: String] = [:]
    for name in found.referenceNames(among: view.definitions.datasets.map(\.object.name)) {
      guard let other = view.definitions.dataset(called: name, in: found.file),
        let newest = view.matching.deliveries[other.id]?.last
      else { continue }
      references[name] = workspace.place.absolute(newest.file.path)
    }
    self.references = references
  }

  func result() throws -> UploadResult {
    let table = try TableFile.open(path: upload.path)
    let object = definition?.object
    var profile = try Profiler.profile(
      table, against: object, options: Profiler.Options(threads: 2, memoryLimit: memory),
      version: version)
    profile.dataset.file = upload.fileName
    let now = workspace.clock()
    var result = UploadResult(
      token: upload.token, fileName: upload.fileName, bytes: upload.bytes, checkedAt: now,
      expiresAt: now, profile: profile,
      proposedContract: InferredContract.yaml(
        from: profile, today: CivilDay(inLondonAt: now).description))
    guard let definition, let object else { return result }
    var options = CheckOptions(threads: 2, memoryLimit: memory, now: workspace.today.endInUTC)
    options.references = try references.mapValues {
      ReferenceTable(file: try TableFile.open(path: $0))
    }
    options.ruleDeadline = .seconds(20)
    var report = try Checker.check(
      table, against: object, of: definition.contract, options: options, version: version)
    report.dataset.file = upload.fileName
    report.addRejectedCheck()
    result.report = report
    result.dataset = DatasetLink(id: definition.id.rawValue, title: definition.title)
    result.failed = FailedCheck.list(of: report, waivers: [], earlier: nil)
    return result
  }

  /// Says why the file could not be looked at, without its place on the server.
  func refusal(_ error: any Error) -> UploadRefusal {
    switch error {
    case let problem as ReadingProblem where problem.file == upload.path:
      let place = problem.line.map { "\(upload.fileName), line \($0)" } ?? upload.fileName
      return .unreadable("\(place): \(problem.message). \(problem.remedy)")
    case let problem as ReadingProblem where problem.kind != .system:
      return .unreadable("A file that the contract refers to \(problem.message).")
    case CheckProblem.rule(let id, _, let message, _):
      return .unreadable("The contract's rule \(visible(id, limit: 100)): \(message).")
    default: return .noRoom
    }
  }
}
