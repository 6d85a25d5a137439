// SPDX-License-Identifier: MIT
import Foundation
import Quality
import Records

extension Workspace {
  /// Everything a dataset's page shows; nil when there is no such dataset.
  ///
  /// - Throws: `WorkspaceProblem`.
  public func dataset(_ id: String) throws -> DatasetPage? {
    guard let id = DatasetID(id) else { return nil }
    let day = Day(today)
    let view = try fileView()
    return try translatingFaults {
      try store.read { reading in
        guard let detail = try reading.dataset(id, on: day), detail.summary.retiredAt == nil else {
          return nil
        }
        return try page(detail, reading, view)
      }
    }
  }

  private func page(
    _ detail: DatasetDetail, _ reading: Reading, _ view: FileView
  ) throws -> DatasetPage {
    let record = detail.record
    let waivers = try reading.waivers(of: record.id)
    let last = try reading.lastImports(of: record.id, limit: 12)
    let report = try detail.run.flatMap { try runs.report($0.id, reading) }
    let earlier = try last.dropFirst().first?.run.flatMap { try runs.report($0.id, reading) }
    let definition = view.definitions.dataset(record.id)
    let references = view.definitions.references(of: record.id)
    let pointing = view.definitions.pointing(at: record.id)
    let history = try last.compactMap { checked in
      try checked.run.map {
        RunSummary(
          try runs.core($0, reading), of: checked.record, title: record.title, waivers: waivers,
          isLatest: $0.id == detail.run?.id)
      }
    }
    let lines = waivers.map { line($0, title: record.title) }
    return DatasetPage(
      entry: try entry(detail.summary, reading), description: definition?.object.description,
      usage: record.usage, limitations: record.limitations,
      trust: trust(record, current: detail.current, run: detail.run),
      scores: ScoreLine.lines(of: detail.scores), latestRun: history.first { $0.isLatest },
      report: report,
      failed: report.map { FailedCheck.list(of: $0, waivers: lines, earlier: earlier) } ?? [],
      history: history, deliveries: try deliveries(of: record.id, waivers, reading),
      waivers: lines.sorted(by: WaiverLine.isBefore),
      promises: definition.map { $0.contract.sla.map(\.words) } ?? [],
      contract: ContractLine(
        file: record.contractFile, id: record.contractID, name: definition?.contract.name,
        version: record.contractVersion, status: record.contractStatus,
        standard: definition?.contract.apiVersion ?? ""),
      references: references.map { DatasetLink(id: $0.id.rawValue, title: $0.title) },
      referencedBy: pointing.map { DatasetLink(id: $0.id.rawValue, title: $0.title) },
      problems: detail.steps.compactMap(StepProblem.init),
      openData: record.classification == .open
        ? detail.publications.map { openDataFile($0, of: record.id) } : [],
      links: try reading.links(reading: record.id).map {
        LinkName(id: $0.id.rawValue, title: $0.title)
      })
  }

  private func trust(
    _ record: DatasetRecord, current: ImportRecord?, run: RunRecord?
  ) -> TrustLine {
    TrustLine(
      owner: record.owner, ownerEmail: record.ownerContact, support: record.support,
      serviceArea: record.area, licence: record.licence,
      classification: record.classification?.rawValue, source: record.source,
      legalBasis: record.legalBasis, version: record.contractVersion,
      status: record.contractStatus, lastDelivery: current?.delivery.deliveredAt,
      lastChecked: run?.startedAt)
  }

  private func deliveries(
    of id: DatasetID, _ waivers: [WaiverRecord], _ reading: Reading
  ) throws -> [DeliveryLine] {
    try reading.imports(of: id, limit: 24).map { record in
      let run = try reading.newestRun(of: record.id)
      let state = try run.map {
        RunSummary(
          try runs.core($0, reading), of: record, title: "", waivers: waivers, isLatest: false
        ).state
      }
      return DeliveryLine(
        number: record.number, file: record.delivery.fileName,
        period: RunSummary.period(of: record.delivery.fileName),
        arrivedAt: record.delivery.deliveredAt, takenAt: record.takenAt,
        bytes: Int(record.delivery.bytes), sha256: record.delivery.sha256.hex,
        rows: record.delivery.rows, run: run?.id.rawValue, state: state ?? .notRead,
        isKept: record.deletedAt == nil)
    }
  }

  func openDataFile(_ publication: Publication, of id: DatasetID) -> OpenDataFile {
    let format: OpenDataFile.Format = publication.file.kind == .csv ? .csv : .parquet
    return OpenDataFile(
      format: format, path: Lake(folder: place).path(of: publication.file),
      name: "\(id).\(format.rawValue)", bytes: Int(publication.file.bytes),
      sha256: publication.file.sha256.hex, rows: publication.rows,
      publishedAt: publication.publishedAt)
  }

  /// A file of open data; nil unless the dataset is classified open and published.
  public func openData(of dataset: String, format: OpenDataFile.Format) throws -> OpenDataFile? {
    guard let id = DatasetID(dataset) else { return nil }
    return try translatingFaults {
      try store.read { reading in
        let day = Day(today)
        guard let detail = try reading.dataset(id, on: day), detail.summary.retiredAt == nil,
          detail.record.classification == .open
        else { return nil }
        return detail.publications.map { openDataFile($0, of: id) }
          .first { $0.format == format && access($0.path, R_OK) == 0 }
      }
    }
  }
}

extension StepProblem {
  init?(_ state: StepState) {
    guard let failure = state.failure else { return nil }
    let place = failure.place.map { "\($0): " } ?? ""
    let remedy = failure.remedy.map { " \($0)\($0.hasSuffix(".") ? "" : ".")" } ?? ""
    self.init(
      dataset: state.key.dataset.rawValue, kind: StepKind(state.key.kind), file: failure.place,
      reason: "\(place)\(failure.reason).\(remedy)", failedAt: state.endedAt)
  }
}

extension SLAProperty {
  /// The promise as a sentence.
  var words: String {
    let amount = amountInWords
    switch property.lowercased() {
    case "latency", "ly", "freshness": return "The newest record is at most \(amount) old."
    case "frequency", "fy":
      return "New data comes every \(value == "1" ? unitInWords ?? amount : amount)."
    case "retention", "re": return "No record is kept longer than \(amount)."
    default: return "\(visible(property, limit: 100)): \(amount)."
    }
  }
}

extension FailedCheck {
  /// The failing checks of a report, the worst first, with waivers and what they were before.
  static func list(
    of report: CheckReport, waivers: [WaiverLine], earlier: CheckReport?
  ) -> [FailedCheck] {
    let changes = Dictionary(
      (earlier.map { CheckComparison(earlier: $0, later: report).checks } ?? []).map {
        ($0.id, $0)
      }, uniquingKeysWith: { first, _ in first })
    let failed = report.failedChecks
    let unrunnable = report.checks.filter { $0.isFailing && $0.status != .fail }
    return (failed + unrunnable).map { check in
      FailedCheck(
        result: check,
        waiver: waivers.first { $0.check == check.id && $0.state == .inForce },
        change: changes[check.id]?.change, before: changes[check.id]?.before)
    }
  }
}
