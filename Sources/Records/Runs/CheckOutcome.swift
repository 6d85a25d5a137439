// SPDX-License-Identifier: MIT

/// How one check of a run came out; words are those of the report.
public struct CheckOutcome: Sendable, Equatable {
  /// One failing record; the value is masked where it is personal.
  public struct Sample: Sendable, Equatable {
    /// The 1-based data record.
    public var row: Int
    /// The value, or its mask.
    public var value: String?

    /// Makes a sample.
    public init(row: Int, value: String? = nil) {
      self.row = row
      self.value = value
    }
  }

  /// How bad a failure is.
  public enum Severity: String, Sendable, CaseIterable { case info, warning, error }

  /// How a check came out.
  public enum Status: String, Sendable, CaseIterable {
    case pass, fail
    case notMeasurable = "not-measurable"
    case notChecked = "not-checked"
  }

  /// The check's id, such as `postcode.pattern`.
  public var id: String
  /// The column, where the check is about one.
  public var column: String?
  /// The rule.
  public var rule: String
  /// What the rule asks, in words.
  public var description: String
  /// The dimension of quality.
  public var dimension: String
  /// How bad a failure is.
  public var severity: Severity
  /// Records or values put to the test.
  public var tested: Int
  /// Those that failed.
  public var failed: Int
  /// Those left out.
  public var skipped: Int
  /// How it came out.
  public var status: Status
  /// Whether it counts against the dataset: it failed, or could not be run and should have been.
  public var isFailing: Bool
  /// What the measured value must be, in words.
  public var threshold: String?
  /// The measured value.
  public var measured: Double?
  /// Why it was not run or not measurable.
  public var reason: String?
  /// The first failing records.
  public var samples: [Sample]

  /// Makes an outcome; by default one counts against the dataset when it failed.
  public init(
    id: String, column: String? = nil, rule: String, description: String, dimension: String,
    severity: Severity, tested: Int, failed: Int, skipped: Int = 0, status: Status,
    isFailing: Bool? = nil, threshold: String? = nil, measured: Double? = nil,
    reason: String? = nil, samples: [Sample] = []
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
    self.isFailing = isFailing ?? (status == .fail)
    self.threshold = threshold
    self.measured = measured
    self.reason = reason
    self.samples = samples
  }
}
