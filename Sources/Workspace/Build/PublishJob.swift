// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records
import Tabular

/// Makes the open data of a dataset ready for download.
struct PublishJob: Sendable {
  let delivery: DeliveryJob
  /// The other datasets that its rules speak of, which must be good too.
  let references: [DatasetDefinition]

  private var definition: DatasetDefinition { delivery.definition }
  private var context: BuildContext { delivery.context }

  func publish() async throws -> StepNode.End {
    let id = definition.id
    let day = Day(context.day)
    guard let detail = try await context.store.read({ try $0.dataset(id, on: day) }),
      let current = detail.current, current.delivery.sha256 == delivery.sha256,
      let lakeHash = current.lakeFile
    else { return .stopped("the newest delivery has not been taken in") }
    if let reason = try await refusal(detail) { return .stopped(reason) }
    let key = delivery.key(.publish, [definition.typedContent, lakeHash.hex])
    let isThere = detail.publications.allSatisfy { publication in
      publication.importID == current.id
        && access(context.lake.path(of: publication.file), R_OK) == 0
    }
    if !detail.publications.isEmpty, isThere, try context.store.stands(key) {
      return .unchanged
    }
    let start = ContinuousClock.now
    let (csv, rows) = try await blocking { try writeCSV() }
    let parquetPath = context.lake.path(of: lakeHash, kind: .parquet)
    let size = (try? FileManager.default.attributesOfItem(atPath: parquetPath)[.size]) as? NSNumber
    guard let bytes = size?.int64Value else {
      throw StepFailure(
        reason: "the Parquet file of the delivery is not in the lake", place: delivery.path,
        remedy: "Build again, which makes it anew")
    }
    let parquet = LakeFile(sha256: lakeHash, bytes: bytes, kind: .parquet)
    let memory = StepKeys.memory(
      key, files: [csv.sha256, lakeHash], at: context.clock(),
      seconds: (ContinuousClock.now - start).inSeconds)
    let freed = try await context.store.record(
      DatasetPublished(
        dataset: id, importID: current.id, files: [csv, parquet], rows: rows, steps: [memory],
        actor: context.options.actor))
    context.lake.remove(freed)
    return .ran
  }

  private func writeCSV() throws -> (LakeFile, Int) {
    let table = try delivery.open()
    let (file, totals) = try context.lake.add(.csv) { path in
      try CleanCSV.write(table, to: path, threads: delivery.width)
    }
    return (file, totals.rows)
  }

  /// Why it may not be published; nil when it may.
  private func refusal(_ detail: DatasetDetail) async throws -> String? {
    if detail.summary.failingErrors > 0 {
      return "\(detail.summary.failingErrors.counted("check")) of severity error "
        + "\(detail.summary.failingErrors == 1 ? "fails" : "fail"); "
        + "what was published before stays as it is"
    }
    let day = Day(context.day)
    for other in references where other.id != definition.id {
      let summary = try await context.store.read { try $0.summary(of: other.id, on: day) }
      if summary?.state == .notRead || (summary?.failingErrors ?? 0) > 0 {
        return "\(other.id), to which it refers, has faults"
      }
    }
    guard let current = detail.current else { return nil }
    let columns = try await context.store.read { try $0.columns(of: current.id) }
    let cleared: Set = ["public", "open"]
    for column in columns where column.isPersonal {
      let property = definition.object.properties.first {
        $0.name == column.name || $0.physicalName == column.name
      }
      guard cleared.contains(property?.classification?.lowercased() ?? "") else {
        return "the column \(visible(column.name, limit: 60)) looks personal; leave it out of the "
          + "file, or classify it public in the contract if anyone may see it"
      }
    }
    return nil
  }
}
