// SPDX-License-Identifier: MIT

/// What a check of one file against one contract found.
public struct CheckReport: Sendable, Codable, Equatable {
  /// The version of Reeve that made it.
  public var reeve: String
  /// The contract that was checked.
  public var contract: ContractReference
  /// The file that was checked.
  public var dataset: DatasetSummary
  /// Every check, in the contract's order.
  public var checks: [CheckResult]
  /// The records that could not be read: at most as many as samples were asked for.
  public var rejected: [RejectedRecord]
  /// The lines that are no records: title, header and blank lines, the first of them.
  public var ignored: [IgnoredLine]
  /// Score by dimension, 0 to 1, and `overall`; a dimension without a test is absent.
  public var scores: [String: Double]
  /// Things to know about the reading that are no faults of the data.
  public var warnings: [String]
  /// Whether the file keeps the contract.
  public var status: Status
  /// How long it took, in seconds.
  public var seconds: Double

  /// Makes a report of its parts.
  public init(
    reeve: String, contract: ContractReference, dataset: DatasetSummary, checks: [CheckResult],
    rejected: [RejectedRecord], ignored: [IgnoredLine], scores: [String: Double],
    warnings: [String], status: Status, seconds: Double
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

  /// Whether the file keeps the contract.
  public enum Status: String, Sendable, Codable { case pass, fail }
}

/// Which contract a report speaks of.
public struct ContractReference: Sendable, Codable, Equatable {
  /// The contract's identifier.
  public var id: String
  /// The contract's version.
  public var version: String

  /// Makes a reference.
  public init(id: String, version: String) {
    self.id = id
    self.version = version
  }
}

/// What was read from a file.
public struct DatasetSummary: Sendable, Codable, Equatable {
  /// The dataset's name.
  public var name: String
  /// The file as the person named it.
  public var file: String
  /// The SHA-256 of the file's bytes, in lower-case hexadecimal.
  public var sha256: String
  /// The format that was read: `csv`, `xlsx`, `json`, `ndjson`, `parquet`.
  public var format: String
  /// Records read.
  public var rows: Int
  /// Records that could not be read.
  public var rejected: Int
  /// Title, header and blank lines.
  public var ignored: Int
  /// The headings, in the file's order.
  public var columns: [String]
  /// The file's size in bytes.
  public var bytes: Int
  /// The character encoding, where the format has one.
  public var encoding: String?
  /// The field delimiter, where the format has one.
  public var delimiter: String?
  /// The worksheet that was read.
  public var sheet: String?

  /// Makes a summary; what the format has not is nil.
  public init(
    name: String, file: String, sha256: String, format: String, rows: Int, rejected: Int,
    ignored: Int, columns: [String], bytes: Int, encoding: String? = nil, delimiter: String? = nil,
    sheet: String? = nil
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

/// How one check came out.
public struct CheckResult: Sendable, Codable, Equatable {
  /// The check's id, for example `postcode.pattern`.
  public var id: String
  /// The column, where the check is about one.
  public var column: String?
  /// The rule, for example `required`, `type` or `sql`.
  public var rule: String
  /// What the rule asks, in words.
  public var description: String
  /// The dimension it counts towards.
  public var dimension: Dimension
  /// How bad a failure is.
  public var severity: Severity
  /// Records or values put to the test.
  public var tested: Int
  /// Those that failed.
  public var failed: Int
  /// Those left out because there was nothing to test.
  public var skipped: Int
  /// How it came out.
  public var status: Status
  /// What the measured value must be, in words.
  public var threshold: String?
  /// The measured value, for rules with a threshold.
  public var measured: Double?
  /// Why the check was not run or not measurable, or an error of the rule.
  public var reason: String?
  /// The first failing records.
  public var samples: [FailureSample]

  /// Makes a result; by default nothing was skipped and no sample was kept.
  public init(
    id: String, column: String? = nil, rule: String, description: String, dimension: Dimension,
    severity: Severity, tested: Int, failed: Int, skipped: Int = 0, status: Status,
    threshold: String? = nil, measured: Double? = nil, reason: String? = nil,
    samples: [FailureSample] = []
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

  /// How a check came out.
  public enum Status: String, Sendable, Codable {
    case pass, fail
    case notMeasurable = "not-measurable"
    case notChecked = "not-checked"
  }
}

/// One failing record.
public struct FailureSample: Sendable, Codable, Equatable {
  /// The 1-based data record.
  public var row: Int
  /// The value as it stands in the file, or its mask.
  public var value: String?

  /// Makes a sample.
  public init(row: Int, value: String? = nil) {
    self.row = row
    self.value = value
  }
}

/// A record that could not be read.
public struct RejectedRecord: Sendable, Codable, Equatable {
  /// The first physical line of the record, 1-based.
  public var line: Int
  /// Why it could not be read.
  public var reason: String
  /// The record's text, or its mask; cut after 200 characters.
  public var text: String

  /// Makes a rejected record.
  public init(line: Int, reason: String, text: String) {
    self.line = line
    self.reason = reason
    self.text = text
  }
}

/// A line that is no record.
public struct IgnoredLine: Sendable, Codable, Equatable {
  /// The physical line, 1-based.
  public var line: Int
  /// What it is: `title`, `header` or `blank`.
  public var reason: String

  /// Makes an ignored line.
  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
