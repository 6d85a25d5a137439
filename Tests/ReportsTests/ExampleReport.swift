// SPDX-License-Identifier: MIT

import Quality

/// The reports of a fictional council's file, from which tests change what matters to them.
enum Example {
  static let hash = String(repeating: "0123456789abcdef", count: 4)

  static let report = CheckReport(
    reeve: "0.1.0",
    contract: ContractReference(id: "housing-repairs", version: "1.2.0"),
    dataset: DatasetSummary(
      name: "repairs", file: "exports/repairs-2027-03.csv", sha256: hash, format: "csv",
      rows: 12_480, rejected: 2, ignored: 3,
      columns: [
        "repair_ref", "uprn", "postcode", "ward", "reported_date", "completed_date", "cost_gbp",
        "rating",
      ],
      bytes: 1_391_204, encoding: "UTF-8", delimiter: ","),
    checks: [
      check("repair_ref.required", .completeness, "Every record has a value", tested: 12_480),
      check(
        "repair_ref.unique", .uniqueness, "No value occurs twice", tested: 12_479, failed: 1,
        skipped: 1, samples: [FailureSample(row: 57, value: "R-1001")]),
      check(
        "postcode.pattern", .conformity, "Has the form of a UK postcode", tested: 12_400,
        failed: 1_204, skipped: 80,
        samples: [
          FailureSample(row: 17, value: "ZZ1 1ZZ "), FailureSample(row: 20, value: ""),
          FailureSample(row: 1_021, value: "unknown\n"),
        ]),
      check(
        "rating.range", .conformity, "Is from 1 to 5", severity: .warning, tested: 9_000,
        failed: 3, skipped: 3_480,
        samples: [FailureSample(row: 4, value: "6"), FailureSample(row: 9, value: nil)]),
      check(
        "table.rowCount", .coverage, "The number of records is as promised", tested: 1, failed: 1,
        threshold: "must be at least 20,000", measured: 12_480),
      check(
        "ward.reference", .consistency, "Occurs in wards", tested: 0, status: .notChecked,
        reason: "the reference file wards was not given"),
      check(
        "sla.latency", .timeliness, "The newest record is at most 2 days old", tested: 0,
        status: .notMeasurable, reason: "no record has a date"),
      check("uprn.type", .conformity, "Is a whole number", tested: 12_480),
    ],
    rejected: [
      RejectedRecord(line: 311, reason: "9 fields where the header has 8", text: "R-1300,1,,,,,,,"),
      RejectedRecord(line: 9_020, reason: "quote is not closed", text: "R-9000,\"open"),
    ],
    ignored: [
      IgnoredLine(line: 1, reason: "title"), IgnoredLine(line: 2, reason: "blank"),
      IgnoredLine(line: 3, reason: "header"),
    ],
    scores: [
      "completeness": 1, "conformity": 0.9643, "consistency": 0.84, "uniqueness": 0.99992,
      "coverage": 0, "overall": 0.7608,
    ],
    warnings: ["The file ends without a line end."],
    status: .fail, seconds: 0.4213)

  /// The same file a month earlier, by an earlier contract.
  static var earlier: CheckReport {
    var earlier = report
    earlier.contract.version = "1.1.0"
    earlier.dataset.file = "exports/repairs-2027-02.csv"
    earlier.dataset.sha256 = String(repeating: "f", count: 64)
    earlier.dataset.rows = 12_000
    earlier.dataset.rejected = 0
    earlier.checks.removeAll { $0.id == "uprn.type" }
    earlier.checks[1].failed = 0
    earlier.checks[1].status = .pass
    earlier.checks[2].tested = 12_000
    earlier.checks[2].failed = 2_000
    earlier.checks[5].status = .pass
    earlier.checks[5].tested = 11_900
    earlier.checks.append(check("cost_gbp.required", .completeness, "Every record has a value"))
    earlier.scores["uniqueness"] = 1
    earlier.scores["conformity"] = 0.9
    earlier.scores["accuracy"] = 0.5
    return earlier
  }

  static func check(
    _ id: String, _ dimension: Dimension, _ description: String, severity: Severity = .error,
    tested: Int = 10, failed: Int = 0, skipped: Int = 0, status: CheckResult.Status? = nil,
    threshold: String? = nil, measured: Double? = nil, reason: String? = nil,
    samples: [FailureSample] = []
  ) -> CheckResult {
    let parts = id.split(separator: ".").map(String.init)
    return CheckResult(
      id: id, column: parts[0] == "table" || parts[0] == "sla" ? nil : parts[0], rule: parts[1],
      description: description, dimension: dimension, severity: severity, tested: tested,
      failed: failed, skipped: skipped, status: status ?? (failed > 0 ? .fail : .pass),
      threshold: threshold, measured: measured, reason: reason, samples: samples)
  }

  /// A report in which every text that can come from outside is the given one.
  static func hostile(_ text: String) -> CheckReport {
    var hostile = report
    hostile.contract = ContractReference(id: text, version: text)
    hostile.reeve = text
    hostile.dataset.name = text
    hostile.dataset.file = text
    hostile.dataset.columns = [text, text]
    hostile.dataset.encoding = text
    hostile.dataset.delimiter = text
    hostile.dataset.sheet = text
    hostile.warnings = [text]
    for index in hostile.checks.indices {
      hostile.checks[index].id = text
      hostile.checks[index].description = text
      hostile.checks[index].rule = text
      hostile.checks[index].reason = text
      hostile.checks[index].threshold = text
      hostile.checks[index].samples = [FailureSample(row: 1, value: text)]
    }
    hostile.rejected = [RejectedRecord(line: 1, reason: text, text: text)]
    hostile.ignored = [IgnoredLine(line: 1, reason: text)]
    return hostile
  }
}
