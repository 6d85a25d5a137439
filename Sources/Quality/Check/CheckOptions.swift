// SPDX-License-Identifier: MIT
public import Foundation

/// How a check is run, apart from what it checks.
public struct CheckOptions: Sendable {
  /// Workers that read and test at the same time.
  public var threads: Int
  /// How much memory the check may use for keys and for users' SQL, in bytes.
  public var memoryLimit: Int
  /// How many failing records each check keeps as samples.
  public var samples: Int
  /// Whether values of personal columns are shown as they are.
  public var showsValues: Bool
  /// A file that gets every failing record, as CSV.
  public var failuresPath: String?
  /// Other datasets by the name that relationships use, opened.
  public var references: [String: ReferenceTable]
  /// The moment against which freshness and retention are measured.
  public var now: Date
  /// How long one SQL rule may run.
  public var ruleDeadline: Duration

  /// Options with safe defaults.
  public init(
    threads: Int = 2, memoryLimit: Int = 2 << 30, samples: Int = 5, showsValues: Bool = false,
    failuresPath: String? = nil, references: [String: ReferenceTable] = [:], now: Date = Date(),
    ruleDeadline: Duration = .seconds(60)
  ) {
    self.threads = threads
    self.memoryLimit = memoryLimit
    self.samples = samples
    self.showsValues = showsValues
    self.failuresPath = failuresPath
    self.references = references
    self.now = now
    self.ruleDeadline = ruleDeadline
  }
}
