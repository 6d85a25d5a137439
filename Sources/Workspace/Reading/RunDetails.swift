// SPDX-License-Identifier: MIT
public import Quality

/// Everything the page of one run shows.
public struct RunDetails: Sendable, Equatable {
  /// What was counted and how it came out.
  public var summary: RunSummary
  /// The check's full result, personal values masked; without samples where they were deleted.
  public var report: CheckReport
  /// The failed checks, worst first, each with its waiver.
  public var failed: [FailedCheck]

  /// Makes the details of a run.
  public init(
    summary: RunSummary, report: CheckReport, failed: [FailedCheck] = []
  ) {
    self.summary = summary
    self.report = report
    self.failed = failed
  }
}

/// A failed check as a person should see it.
public struct FailedCheck: Sendable, Equatable, Identifiable {
  /// The check's result with its masked samples.
  public var result: CheckResult
  /// The waiver in force for it.
  public var waiver: WaiverLine?
  /// How it fared since the delivery before; nil for the first delivery.
  public var change: CheckComparison.Change?
  /// How it came out for the delivery before.
  public var before: CheckComparison.Outcome?
  /// How much failed, for example `12 of 980 tested failed (1.2%)`.
  public var failureInWords: String

  /// The check's id.
  public var id: String { result.id }

  /// Makes a failed check.
  public init(
    result: CheckResult, waiver: WaiverLine? = nil, change: CheckComparison.Change? = nil,
    before: CheckComparison.Outcome? = nil
  ) {
    self.result = result
    self.waiver = waiver
    self.change = change
    self.before = before
    failureInWords = result.failureInWords
  }
}
