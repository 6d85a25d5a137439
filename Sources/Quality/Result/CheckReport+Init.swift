// SPDX-License-Identifier: MIT

extension CheckReport {
  /// Makes a report of its parts.
  public init(
    reeve: String, contract: ContractReference, dataset: DatasetSummary, checks: [CheckResult],
    rejected: [RejectedRecord], ignored: [IgnoredLine], scores: [String: Double],
    warnings:
      [String], status: Status, seconds: Double
  ) {
    self.reeve = reeve
    self.contract = contract
    self.dataset = dataset
    self.checks = checks
    self.rejected = rejected
    self.ignored = ignored
    self.scores = scores
    self.warnings = warnings
    self.status = status
    self.seconds = seconds
  }
}

extension ContractReference {
  /// Makes a reference.
  public init(id: String, version: String) {
    self.id = id
    self.version = version
  }
}

extension DatasetSummary {
  /// Makes a summary; what the format has not is nil.
  public init(
    name: String, file: String, sha256: String, format: String, rows: Int, rejected: Int,
    ignored:
      Int, columns: [String], bytes: Int, encoding: String? = nil, delimiter: String? = nil,
    sheet:
      String? = nil
  ) {
    self.name = name
    self.file = file
    self.sha256 = sha256
    self.format = format
    self.rows = rows
    self.rejected = rejected
    self.ignored = ignored
    self.columns = columns
    self.bytes = bytes
    self.encoding = encoding
    self.delimiter = delimiter
    self.sheet = sheet
  }
}

extension CheckResult {
  /// Makes a result; by default nothing was skipped and no sample was kept.
  public init(
    id: String, column: String? = nil, rule: String, description: String, dimension: Dimension,
    severity: Severity, tested: Int, failed: Int, skipped: Int = 0, status: Status,
    threshold:
      String? = nil, measured: Double? = nil, reason: String? = nil, samples: [FailureSample] = []
  ) {
    self.id = id
    self.column = column
    self.rule = rule
    self.description = description
    self.dimension = dimension
    self.severity = severity
    self.tested = tested
    self.failed = failed
    self.skipped = skipped
    self.status = status
    self.threshold = threshold
    self.measured = measured
    self.reason = reason
    self.samples = samples
  }
}

extension FailureSample {
  /// Makes a sample.
  public init(row: Int, value: String? = nil) {
    self.row = row
    self.value = value
  }
}

extension RejectedRecord {
  /// Makes a rejected record.
  public init(line: Int, reason: String, text: String) {
    self.line = line
    self.reason = reason
    self.text = text
  }
}

extension IgnoredLine {
  /// Makes an ignored line.
  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
