// SPDX-License-Identifier: MIT
import Foundation
import HTTPTypes
import Quality
import Workspace

extension SiteParts {
  /// What is known of a dataset; a refusal where there is none of that name.
  func existing(_ id: String) throws -> DatasetPage {
    guard let page = try workspace.dataset(id) else { throw RequestRefusal.notFound }
    return page
  }

  /// A dataset's first page.
  func dataset(_ id: String) throws -> Answer {
    .page(
      DatasetView(
        frame: frame, page: try existing(id), columns: try workspace.columns(of: id) ?? [],
        changes: try workspace.changes(of: id)))
  }

  /// Every check of the newest delivery.
  func checks(of id: String) throws -> Answer {
    .page(ChecksView(frame: frame, page: try existing(id)))
  }

  /// All columns.
  func columns(of id: String) throws -> Answer {
    let page = try existing(id)
    return .page(
      ColumnsView(
        frame: frame, entry: page.entry, columns: try workspace.columns(of: id) ?? []))
  }

  /// All columns as a table for other programs.
  func columnsExport(of id: String) throws -> Answer {
    guard let columns = try workspace.columns(of: id) else { throw RequestRefusal.notFound }
    var table = CSVText([
      "column", "heading", "description", "type", "found type", "required", "unique",
      "key position", "classification", "personal", "values", "missing", "different values",
      "checks passed", "checks failed", "checks without a result", "in contract", "in file",
    ])
    let yes = { (flag: Bool) in flag ? "yes" : "no" }
    for column in columns {
      table.add([
        column.name, column.heading ?? column.name, column.description, column.type,
        column.foundType, yes(column.isRequired), yes(column.isUnique),
        column.keyPosition.map { String($0) }, column.classification, yes(column.isPersonal),
        column.values.map { String($0) }, column.nulls.map { String($0) },
        column.distinct.map { String($0) }, String(column.passed), String(column.failed),
        String(column.silent), yes(column.isInContract), yes(column.isInFile),
      ])
    }
    return .csv(table, name: "\(id)-columns.csv")
  }

  /// One column.
  func column(_ name: String, of id: String) throws -> Answer {
    guard let column = try workspace.column(name, of: id) else { throw RequestRefusal.notFound }
    return .page(ColumnView(frame: frame, entry: try existing(id).entry, page: column))
  }

  /// Deliveries and checks over time.
  func history(of id: String, _ visit: Visit) throws -> Answer {
    guard let runs = try workspace.runs(of: id, page: visit.page) else {
      throw RequestRefusal.notFound
    }
    return .page(HistoryView(frame: frame, page: try existing(id), runs: runs))
  }

  /// All checks over time as a table for other programs.
  func historyExport(of id: String) throws -> Answer {
    var table = CSVText(
      [
        "check", "delivery", "file", "period", "arrived", "checked", "contract version", "records",
        "not read", "state", "late", "passed", "failed errors", "failed warnings", "accepted",
        "without a result",
      ] + ScoreLine.lines(of: [:]).map { "score: \($0.title.lowercased())" })
    var number = 1
    var count = 0
    while let page = try workspace.runs(of: id, page: number, pageSize: 200) {
      for run in page.runs {
        table.add(
          [
            String(run.id), String(run.delivery), run.file, run.period, Words.iso(run.arrivedAt),
            Words.iso(run.checkedAt), run.contractVersion, String(run.rows), String(run.rejected),
            run.state.title, run.isLate ? "yes" : "no", String(run.passed),
            String(run.failedErrors), String(run.failedWarnings), String(run.waived),
            String(run.silent),
          ] + run.scores.map { $0.score.map { "\($0)" } })
      }
      count += page.runs.count
      number += 1
      if page.runs.isEmpty || count >= page.total { return .csv(table, name: "\(id)-history.csv") }
    }
    throw RequestRefusal.notFound
  }

  /// What changed since the delivery before.
  func changes(of id: String) throws -> Answer {
    .page(
      ChangesView(
        frame: frame, entry: try existing(id).entry, changes: try workspace.changes(of: id)))
  }

  /// The contract's page.
  func contract(of id: String) throws -> Answer {
    let page = try existing(id)
    guard let text = try workspace.contractText(of: id) else { throw RequestRefusal.notFound }
    let problems = try workspace.definitionProblems().filter { $0.file == page.contract.file }
    return .page(ContractView(frame: frame, page: page, text: text, problems: problems))
  }

  /// The contract's file.
  func contractFile(of id: String) throws -> Answer {
    guard let text = try workspace.contractText(of: id) else { throw RequestRefusal.notFound }
    return .download(
      [UInt8](text.utf8), type: "application/yaml; charset=utf-8", name: "\(id).odcs.yaml")
  }

  /// A file of open data; nothing unless the dataset is classified open and published.
  func openData(_ format: SiteAddress.Download, of id: String, _ visit: Visit) throws -> Answer {
    let format: OpenDataFile.Format = format == .csv ? .csv : .parquet
    guard let file = try workspace.openData(of: id, format: format) else {
      throw RequestRefusal.notFound
    }
    let tag = "\"\(file.sha256.prefix(32))\""
    var answer = Answer(headers: [.eTag: tag, .cacheControl: "no-cache"])
    if visit.has(tag) {
      answer.status = .notModified
      return answer
    }
    answer.headers[.contentType] = format.mediaType
    answer.headers[.contentDisposition] = Answer.disposition(of: file.name)
    answer.body = .file(path: file.path, bytes: file.bytes)
    return answer
  }
}
