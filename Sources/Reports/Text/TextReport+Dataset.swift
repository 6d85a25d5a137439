// SPDX-License-Identifier: MIT

import Quality

/// What was read and what to know about it.
extension TextReport {
  var dataset: [String] {
    let dataset = report.dataset
    var counts = "\(dataset.rows.grouped) read, \(dataset.rejected.grouped) rejected"
    if dataset.ignored > 0 {
      counts += ", \(dataset.ignored.counted("line")) ignored"
      let kinds = IgnoredLine.kinds(of: report.ignored)
      if report.ignored.count == dataset.ignored { counts += " (\(kinds))" }
    }
    let shown = dataset.columns.prefix(30).map { visible($0, limit: 60) }
    let more = dataset.columns.count - shown.count
    let columns =
      "\(dataset.columns.count.grouped): \(shown.joined(separator: ", "))"
      + (more > 0 ? " and \(more.grouped) more" : "")
    let facts = dataset.facts.map { (name: $0.name, value: $0.value) }
    let contract = "\(visible(report.contract.id)) \(visible(report.contract.version))"
    return aligned(
      facts + [("Records", counts), ("Columns", columns), ("Contract", contract)])
  }

  var warnings: [String] {
    guard !report.warnings.isEmpty else { return [] }
    return [Ink.warned.written("To know about the reading", when: colour)]
      + dashed(report.warnings.map { visible($0) })
  }

  var rejected: [String] {
    guard report.dataset.rejected > 0 else { return [] }
    let missing = report.dataset.rejected - report.rejected.count
    let records = report.rejected.flatMap { record in
      block(
        "line \(record.line.grouped): \(visible(record.reason)): "
          + visible(record.text, limit: 200),
        first: "  ", indent: 4)
    }
    return [heading("\(report.dataset.rejected.counted("record")) could not be read")] + records
      + (missing > 0 && !records.isEmpty ? ["  and \(missing.grouped) more"] : [])
  }
}
